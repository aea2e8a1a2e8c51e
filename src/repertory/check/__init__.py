"""`repertory check`: the invariants of the design, proved over a collection."""

from repertory.check.proofs import Proof, check

__all__ = ["Proof", "check"]
