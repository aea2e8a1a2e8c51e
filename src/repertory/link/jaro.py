"""Jaro-Winkler similarity as a function of Spark's, which gives what DuckDB's function gives of ASCII.

Splink's function for Spark halves an odd number of transposed letters exactly, DuckDB's downwards: so
Splink's never gives more, and some pairs would fall below a level on Spark alone. It is asked first,
being quick; what is like enough for that is computed letter by letter (Winkler 1990).
"""

from __future__ import annotations

LIKE = 0.8
"""Below it Splink's function is taken. At least three letters are the same where an odd number is transposed,
so the two part by 1/18 at most, and what Splink's puts below 0.8 is below 0.9, the model's lowest level."""

# Each letter of a takes the first like it that is left of b near its place; what is taken becomes ``\0``.
_TAKEN = """
aggregate(
  sequence(1, length(a)),
  named_struct('rest', b, 'letters', ''),
  (taken, i) -> aggregate(
    array(instr(
      substr(taken.rest, greatest(1, i - near), i + near - greatest(1, i - near) + 1), substr(a, i, 1)
    )),
    taken,
    (same, found) -> if(found = 0, same, named_struct(
      'rest', overlay(same.rest, '\\0', greatest(1, i - near) + found - 1, 1),
      'letters', concat(same.letters, substr(a, i, 1))
    ))
  )
)"""
_TAKEN_OF_B = "filter(sequence(1, length(b)), i -> substr(taken.rest, i, 1) = '\\0')"
_JARO = f"""
aggregate(array({_TAKEN}), 0D, (none, taken) -> if(taken.letters = '', 0D, (
  length(taken.letters) / length(a) + length(taken.letters) / length(b) + (length(taken.letters) - size(filter(
    zip_with(split(taken.letters, ''), {_TAKEN_OF_B}, (letter, i) -> letter <> substr(b, i, 1)), crossed -> crossed
  )) div 2) / length(taken.letters)
) / 3D))"""
_SHARED = "coalesce(array_min(filter(sequence(1, 4), i -> substr(a, i, 1) <> substr(b, i, 1))) - 1, 4)"
NAME = "jaro_winkler_of_ascii"
FUNCTION = f"""
CREATE OR REPLACE TEMPORARY FUNCTION {NAME}(a STRING, b STRING) RETURNS DOUBLE RETURN
if(jaro_winkler(a, b) < {LIKE}D, jaro_winkler(a, b), aggregate(
  array({_JARO.replace("near", "greatest(greatest(length(a), length(b)) div 2 - 1, 0)")}), 0D,
  (none, jaro) -> if(jaro > 0.7D, jaro + 0.1D * {_SHARED} * (1D - jaro), jaro)
))"""
"""What makes the function known to a session that knows Splink's."""
