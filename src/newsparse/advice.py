"""How a message names what its reader can use, in Python and on the command line alike."""

from __future__ import annotations

__all__ = ["option"]


def option(name: str) -> str:
    """The option *name* of a function, with what the command line calls it.

    >>> option("text_column")
    'text_column (--text-column)'
    """
    return f"{name} (--{name.replace('_', '-')})"
