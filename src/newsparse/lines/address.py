"""The page's own address, where the text prints it on a line of its own."""

from __future__ import annotations

import regex

from newsparse.lines.passages import Passage
from newsparse.patterns import URL, pattern
from newsparse.words import composed

__all__ = ["own_address"]

# yes: "URL: https://example.org/a"   "Source URL: …"   "Permalink: …"   "Adresse: …"
#      "Adresa článku: …"   "記事URL：…"
# no:  "Read more: https://…"   that leads elsewhere
_LABEL = pattern(
    r"(?:\p{L}++\h)?(?:\p{L}{0,6}url|link|permalink|address|adresa|adresse|dirección|indirizzo"
    r"|endereço|adres)(?:\h\p{L}++)?+",
    flags=regex.IGNORECASE,
)


def own_address(passage: Passage) -> tuple[int, int, bool] | None:
    """Start, end, and whether a label says so, of the address that fills *passage*."""
    text = passage.text
    if "://" not in text and "www." not in passage.folded:  # saves the search on most lines
        return None
    found = URL.search(text)
    if found is None or found.end() < len(text):
        return None
    label = text[: found.start()].rstrip(" :：<(")
    if label and not _LABEL.fullmatch(composed(label)):
        return None
    return found.start(), found.end(), bool(label)
