"""The sources that are known: a folder each, with its card, and a reader where a mapping is not enough."""
