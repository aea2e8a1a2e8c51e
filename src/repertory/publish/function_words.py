"""The words of grammar and of counting, which say nothing of what a text is about."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    """
a an the and or but nor so if then than that this these those there here it its he him his she her they them their we us
our you your i me my mine who whom whose which what where when why how is are was were be been being am do does did
doing have has had having will would shall should can could may might must not no yes of to in on at by for with from
into onto out off up down over under about after before between through during as like just only also even still ever
never too very more most much many some any all both each other another such own same s t d ll m re ve don didn doesn
wasn isn couldn wouldn until while since because though although without within among against upon himself
herself itself themselves else one two three year years
le la les un une des du de et ou que qui dans pour avec sur est son sa ses au aux ce cette il elle
el los las una unos unas y o que en por con su sus es lo al del
""".split()  # noqa: SIM905
)
"""Of English, French and Spanish."""
