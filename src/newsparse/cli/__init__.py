"""The command line, ``newsparse``: needs the extra ``cli`` (click and rich)."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command ``newsparse``; without its extra, say which one is missing."""
    try:
        from newsparse.cli.commands import command_line
    except ModuleNotFoundError as error:
        if error.name not in ("click", "rich"):
            raise  # a module of our own is missing: no extra will help
        raise SystemExit(
            f"newsparse: the command line needs {error.name}, which is not installed: "
            "pip install 'newsparse[cli]'"
        ) from None
    command_line(prog_name="newsparse")
