"""Room 2: finds out which records speak of the same film and person."""

from repertory.link.explain import explain_model, explain_pair
from repertory.link.run import LinkReport, link

__all__ = ["LinkReport", "explain_model", "explain_pair", "link"]
