"""What a text says of its story in so many words: front matter, and records of news databases."""

from __future__ import annotations

from newsparse.metadata.databases import read_record
from newsparse.metadata.entries import Entry, Metadata
from newsparse.metadata.front_matter import read_front_matter, starts_front_matter
from newsparse.page import Page

__all__ = ["Entry", "Metadata", "read_metadata"]


def read_metadata(page: Page) -> Metadata:
    """The metadata that *page* prints around its story; no entries when it has none.

    >>> from newsparse.page import read_page
    >>> page = read_page("---\\ntitle: Rain returns\\ntags: ['A', 'B']\\n---\\nIt rained.")
    >>> found = read_metadata(page)
    >>> [entry.value for entry in found.entries["tags"]], [line.text for line in found.rest]
    (['A', 'B'], ['It rained.'])
    """
    lines = page.lines
    found = read_front_matter(lines) if starts_front_matter(lines) else read_record(page)
    return found or Metadata({}, rest=lines)
