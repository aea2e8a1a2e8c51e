"""Room 2: finds out which records speak of the same film and person."""

from repertory.link.run import LinkReport, link

__all__ = ["LinkReport", "link"]
