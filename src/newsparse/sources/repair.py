"""Mojibake put right, where the caller asks for it."""

from __future__ import annotations

from newsparse.extras import require

__all__ = ["repair"]


def repair(text: str) -> tuple[str, int]:
    """*text* with letters as they were before a wrong decoding, and how many lines changed.

    Only the encoding is put right: entities, quotes, ligatures and line ends stay.

    >>> repair("FÃ¤hre &amp; CafÃ©\\n“Rain”")
    ('Fähre &amp; Café\\n“Rain”', 1)

    Raises:
        ExtraError: ftfy is not installed.
    """
    fix = require("ftfy", "repair").fix_encoding
    # One line at a time, as ftfy itself does it: what fits one line need not fit the next.
    lines = text.split("\n")
    fixed = [fix(line) for line in lines]
    changed = sum(old != new for old, new in zip(lines, fixed, strict=True))
    return "\n".join(fixed), changed
