"""The command ``repertory``: thin, one function per room.

Each function imports its rooms when it runs, so that one which answers a question does not wait for those that build.
"""

from __future__ import annotations

import gc
import sys

from repertory.cli.app import app

GARBAGE = 20_000
"""Objects made since the last collection of garbage that begin the next; queries are built of many small ones."""


def main() -> None:
    """Run the command; a refusal is told in one sentence and exits with 1, wrong usage with 2."""
    # They add their commands to the app.
    from repertory.cli import ask, bench, fetch, judge, learn, map, members, rooms, serve, unmatched  # noqa: F401

    gc.set_threshold(GARBAGE)
    frozen = gc.get_freeze_count()
    try:
        app()
    except BrokenPipeError:
        # Somebody read only the first lines (`| head`); that is no error of theirs or ours.
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        # The one place where everything is caught: no traceback may reach a user unasked.
        from repertory.cli.refusals import in_words

        print(f"repertory: {in_words(error)}", file=sys.stderr)
        sys.exit(1)
    finally:
        if not frozen:  # but by `progress.stage`
            gc.unfreeze()  # or libraries find their own things alive as the process ends, and say so
