"""Repertory: a film reference site that builds itself from sources that disagree."""

__version__ = "0.1.0"
