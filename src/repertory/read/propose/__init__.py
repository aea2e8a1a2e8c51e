"""Proposes a mapping card for a table that nobody wrote one for, by the names of its columns and by their values."""

from repertory.read.propose.run import Proposal, propose, write

__all__ = ["Proposal", "propose", "write"]
