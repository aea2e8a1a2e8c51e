"""Reads defining sentences: ``X is a 1998 American action film directed by A and starring B and C.``

Encyclopedias begin an article so, and lists of related articles quote it. What is read is what
the sentences plainly say, each with its exact span; where a sentence could mean something else
(a remake's director, a novel's author) it is left alone: precision goes before recall.
"""

from repertory.read.definition.found import Found
from repertory.read.definition.kinds import defined_kind
from repertory.read.definition.read import read_definition, read_description
from repertory.read.definition.sentences import defining, headword

__all__ = ["Found", "defined_kind", "defining", "headword", "read_definition", "read_description"]
