"""The records of what the command line names, without the output that is being written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs

from newsparse.hints import Hints
from newsparse.sources import Place, RawText, ReadFailure, read
from newsparse.sources.inputs import Missing, find_files

__all__ = ["Reading", "is_same", "part_of"]


@attrs.frozen(kw_only=True)
class Reading:
    """What is read, and how: the options of `newsparse.sources.read`, and one more."""

    inputs: tuple[str, ...]
    format: str | None
    text_column: str
    id_column: str | None
    url_column: str | None
    hint_columns: Mapping[str, str]
    no_hints: bool
    """Whether records are parsed without what is known of them."""
    html: bool
    repair: bool
    max_bytes: int
    max_expansion: int
    max_unpacked: int

    def records(self, is_output: Callable[[str], bool]) -> Iterator[RawText | ReadFailure]:
        """Every record, but those of files of which *is_output* is true."""
        for each in find_files(self.inputs):
            if isinstance(each, Missing):
                yield ReadFailure(place=Place(source=each.name), error=each.error)
            elif not is_output(each):
                yield from self._read(each)

    def hints_of(self, record: RawText | ReadFailure) -> Hints | None:
        """What is known of *record* for parsing it, unless hints are not wanted."""
        return None if self.no_hints or isinstance(record, ReadFailure) else record.hints

    def _read(self, name: str) -> Iterator[RawText | ReadFailure]:
        return read(
            name,
            format=self.format,
            text_column=self.text_column,
            id_column=self.id_column,
            url_column=self.url_column,
            hint_columns={} if self.no_hints else self.hint_columns,
            html=self.html,
            repair=self.repair,
            max_bytes=self.max_bytes,
            max_expansion=self.max_expansion,
            max_unpacked=self.max_unpacked,
        )


def is_same(one: str, other: str) -> bool:
    """Whether both names are of one file that exists."""
    try:
        return "-" not in (one, other) and Path(one).samefile(other)
    except OSError:
        return False


def part_of(output: str) -> Callable[[str], bool]:
    """What tells whether a file is *output*, or stands beside it until it is finished.

    >>> [part_of("a/out.csv")(name) for name in ("a/out.csv", "a/out.csv.progress", "a/in.csv")]
    [True, True, False]
    """
    if output == "-":
        return lambda _: False
    whole = Path(output)
    folder = whole.parent.resolve()
    names = {os.path.normcase(f"{whole.name}{end}") for end in ("", *_BESIDE)}

    def is_part(name: str) -> bool:
        path = Path(name)
        if path.parent.name == f"{whole.name}.parts":
            path = path.parent
        ours = os.path.normcase(path.name) in names  # on Windows capitals do not matter
        return ours and path.parent.resolve() == folder

    return is_part


_BESIDE = (".progress", ".progress.tmp", ".progress.lock", ".parts")
