"""Reading pages of a site by a card that was learned from its pages (`repertory.read.learn`)."""

from repertory.read.learned.read import read

__all__ = ["read"]
