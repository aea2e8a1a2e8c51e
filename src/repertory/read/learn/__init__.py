"""Learning a site's card from its saved pages and the films that the collection knows."""

from repertory.read.learn.keep import card_path, keep
from repertory.read.learn.learn import Learned, in_words, learn

__all__ = ["Learned", "card_path", "in_words", "keep", "learn"]
