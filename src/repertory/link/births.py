"""Records of persons whom no film names: which of one name are one person, by their years of birth.

Where all that tell a birth tell the same, those that tell none are taken to be of that person, too:
leaving out is not denying. Where two births are told, who tells none could be either, and is neither.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

NO_BIRTH = -1
"""The number of those of a name of whose birth nothing is known; numbers of careers begin at 0."""


def numbered(told: ir.Table) -> ir.Table:
    """Set ``number``, where no film's person was found, to one that records of one person share.

    ``told`` has own_name, born and number.
    """
    alone = told.number.isnull()
    of_one_name = ibis.window(group_by=told.own_name)
    first = told.born.min(where=alone).over(of_one_name)
    last = told.born.max(where=alone).over(of_one_name)
    born = told.born.coalesce((first == last).ifelse(first, ibis.null("int64")))
    return told.mutate(number=ibis.coalesce(told.number, -born, NO_BIRTH))
