"""The one shape that every extractor has, ours and yours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from newsparse.findings import Finding, Findings, Key
from newsparse.lines.document import Document as Reading

__all__ = ["Extractor"]


@attrs.frozen
class Extractor:
    """A named function that proposes findings for one or a few fields.

    ``find(reading, so_far)`` yields a :class:`~newsparse.Finding` for each value it sees. It reads
    the labelled passages of the reading and what earlier extractors found; it changes nothing and
    decides nothing: the best finding of a field is chosen afterwards.

    ``gives`` are the keys it yields, ``needs`` the keys that extractors before it must give.
    """

    name: str
    find: Callable[[Reading, Findings], Iterable[Finding[Any]]]
    gives: tuple[Key[Any], ...]
    needs: tuple[Key[Any], ...] = ()
