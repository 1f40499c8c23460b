"""Standard logging: what is skipped and why, silent unless the program asks for it."""

from __future__ import annotations

import logging

__all__ = ["MAX_EXCERPT", "logger", "plain", "quoted"]

MAX_EXCERPT = 120
"""Characters of a message that are logged: an error of somebody else's may quote a whole text."""

logging.getLogger("newsparse").addHandler(logging.NullHandler())


def logger(name: str) -> logging.Logger:
    """The logger of the module *name*, below ``newsparse``, which says nothing by itself."""
    return logging.getLogger(name)


def plain(text: str) -> str:
    """*text* in one line, with what cannot be printed as its escape.

    >>> plain("pages\\x1b[2J\\n.txt"), plain("caf\\udce9.txt")
    ('pages\\\\x1b[2J\\\\n.txt', 'caf\\\\udce9.txt')
    """
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
    )


def quoted(text: str) -> str:
    """The first `MAX_EXCERPT` characters of *text* in quotation marks, as `plain` shows them.

    >>> quoted("no luck")
    '"no luck"'
    """
    cut = text if len(text) <= MAX_EXCERPT else f"{text[: MAX_EXCERPT - 1]}…"
    return f'"{plain(cut)}"'
