"""The terminal: read, call, print, exit code. Commands are in `touchpoints.cli.commands`, one file each."""

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 nothing to say, 1 gaps, 2 could not judge or not tell."""
    # What is imported or read stays, and a command ends before much becomes garbage that goes round in circles: looking
    # for it takes a tenth of `check`. What lives on, as a server does, turns it on again.
    gc.disable()
    from touchpoints.cli.ending import ended, whole
    from touchpoints.cli.options import LANG, speak

    speak(LANG)
    sys.stdout, sys.stderr = whole(sys.stdout), whole(sys.stderr)

    def command() -> int:
        from touchpoints.cli.commands import touchpoints

        asked = list(arguments) if arguments is not None else None
        return touchpoints.main(args=asked, prog_name="touchpoints", standalone_mode=False) or 0

    sys.exit(ended(command, LANG))
