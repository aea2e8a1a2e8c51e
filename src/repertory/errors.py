"""Every exception that Repertory raises on purpose.

RepertoryError
├── InputRefused            what was given cannot be used; exit code 1
│   ├── DocumentRefused     one document cannot be read; the others go on
│   │   └── DocumentUnknown no source's reader knows it; passed over in a folder
│   ├── CardRefused         a source's card has a mistake
│   └── ValueRefused        a value does not fit its datatype
├── CollectionError         a collection is missing, foreign or damaged
├── EngineMissing           the engine that a collection names is not installed
├── EngineUnreachable       the cluster that a collection names does not answer, or has nobody to work
├── ModelMissing            the model that a collection asks for is not installed
├── NotFound                nothing is known by that name or id
└── InvariantBroken         a check over a collection failed

A message is a full sentence: what was expected, what was found, and where.
"""


class RepertoryError(Exception):
    """Base of all; its text is shown to the user as it is."""


class InputRefused(RepertoryError):
    """What was given cannot be used."""


class DocumentRefused(InputRefused):
    """One document cannot be read; nothing already read is lost and the others go on."""


class DocumentUnknown(DocumentRefused):
    """No source's reader knows a document; in a folder it is passed over."""


class CardRefused(InputRefused):
    """A source's card has a mistake."""


class ValueRefused(InputRefused):
    """A value does not fit its datatype; a reader turns this into an issue."""


class CollectionError(RepertoryError):
    """A collection is missing, foreign or damaged."""


class EngineMissing(RepertoryError):
    """The engine that a collection names is not installed."""


class EngineUnreachable(RepertoryError):
    """The cluster that a collection names does not answer, or has nobody to work."""


class ModelMissing(RepertoryError):
    """The model that a collection asks for is not installed."""


class NotFound(RepertoryError):
    """Nothing is known by that name or id."""


class InvariantBroken(RepertoryError):
    """A check over a collection failed."""
