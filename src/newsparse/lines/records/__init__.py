"""Records of news databases and readers: what their labels say, and which lines are the story."""

from __future__ import annotations

from newsparse.lines.entries import Metadata
from newsparse.lines.records.factiva import read_factiva
from newsparse.lines.records.factiva_coded import read_factiva_coded
from newsparse.lines.records.jina import read_jina
from newsparse.lines.records.lexisnexis import read_lexisnexis
from newsparse.lines.records.nexis_uni import read_nexis_uni
from newsparse.lines.records.proquest import read_proquest
from newsparse.page import Page

__all__ = ["read_record"]


def read_record(page: Page) -> Metadata | None:
    """The metadata, and mostly the story, of the record that *page* is; ``None`` if it is none.

    Most texts are pages: each reader looks at a few of the first or last lines before it does
    anything else.
    """
    lines = page.lines
    if not lines:
        return None
    return (
        read_jina(lines)
        or read_lexisnexis(lines)
        or read_proquest(lines)
        or read_factiva_coded(lines, page.text)
        or read_factiva(lines)
        or read_nexis_uni(lines)
    )
