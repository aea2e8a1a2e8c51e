"""Room 2: finds out which records speak of the same film and person.

Nothing is imported here: the search index goes by `link.skeletons` without the engine that links.
"""
