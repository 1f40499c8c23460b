"""How a message names what its reader can use, in Python and on the command line alike."""

from __future__ import annotations

__all__ = ["option"]


def option(name: str) -> str:
    """The option *name* of a function, with what the command line calls it.

    >>> option("text_column")
    'text_column (--text-column)'
    >>> option("hint_columns")
    'hint_columns (--hint)'
    """
    return f"{name} (--{_SHORTER.get(name, name).replace('_', '-')})"


_SHORTER = {"hint_columns": "hint"}
"""Name of an option in Python → its name on the command line, where it is not the same."""
