"""The command line, ``newsparse``: needs the extra ``cli`` (click and rich)."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["loaded", "main"]


def loaded() -> Callable[[], None]:
    """The command ``newsparse``, with all that it needs imported.

    Raises:
        SystemExit: its extra is not installed; the message says which one.
    """
    try:
        from newsparse.cli.commands import command_line
    except ModuleNotFoundError as error:
        if error.name not in ("click", "rich"):
            raise  # a module of our own is missing: no extra will help
        raise SystemExit(
            f"newsparse: the command line needs {error.name}, which is not installed: "
            "pip install 'newsparse[cli]'"
        ) from None
    return lambda: command_line(prog_name="newsparse")


def main() -> None:
    """Run the command ``newsparse``; without its extra, say which one is missing."""
    loaded()()
