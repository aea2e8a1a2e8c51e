"""From verdicts to what is shown: dossiers, related films, the search index, the site's tables.

Nothing is imported here: the site searches (`publish.search`) without the engine that publishes.
"""
