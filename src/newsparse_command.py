"""The command ``newsparse``, from before the package is imported: Ctrl-C ends it without a word.

A module beside the package, because importing anything within a package imports all of that first.
"""

from __future__ import annotations

import signal

__all__ = ["main"]


def main() -> None:
    """Run the command ``newsparse``."""
    # While modules are imported there is nothing to be put in order, and a KeyboardInterrupt would
    # print a traceback of Python's import system: the signal ends the process by itself.
    interrupts = signal.getsignal(signal.SIGINT) == signal.default_int_handler
    if interrupts:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from newsparse import cli  # noqa: PLC0415  # see above

    run = cli.loaded()
    if interrupts:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


if __name__ == "__main__":
    main()
