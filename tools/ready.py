"""Write the patterns of newsparse as regex compiles them.

Usage::

    python -m tools.ready
    python -m tools.ready FOLDER
    python -m tools.ready --check

The first is for a changed pattern, once all are done: it keeps the versions that the file names,
which is right while regex makes the same of new patterns as of old ones. The second finds these
versions anew, which it takes when regex is raised, and before a release. Each folder in FOLDER has
one version, put there by ``pip install --no-deps --target FOLDER/2026.11.19 regex==2026.11.19``.
What the version of this environment makes of the patterns is written, with the names of all that
make the same of every one. The last one writes nothing, and ends with 1 where a pattern changed.
"""

from __future__ import annotations

import copyreg
import hashlib
import importlib
import json
import os
import pkgutil
import subprocess
import sys
from binascii import a2b_base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import decompress

import regex

import newsparse
from newsparse import ready
from newsparse.dates import grammar_of
from newsparse.languages import ALL, UNDETERMINED
from newsparse.languages.lexicon import lexicon
from newsparse.lines.names import between_names
from newsparse.patterns import YEAR
from newsparse.ready import Entry

__all__ = ["entries", "main"]

TARGET = Path(newsparse.__file__).with_name(ready.FILE)


class Ordered(set[Any]):
    """A set that is gone through in the order in which it was filled, as regex makes it here.

    Else what a pattern may start with is in another order in each process. Which one it is makes no
    difference to what the pattern finds.
    """

    def __init__(self, items: Iterator[Any] | tuple[()] = ()) -> None:
        super().__init__()
        self._order: dict[Any, None] = {}
        self |= items

    def add(self, item: Any) -> None:
        self._order[item] = None
        super().add(item)

    def __iter__(self) -> Iterator[Any]:
        return (each for each in self._order if each in self)

    def __or__(self, other: Any) -> Ordered:
        return Ordered(iter((*self, *other)))

    def __ior__(self, other: Any) -> Ordered:
        for each in other:
            self.add(each)
        return self


def entries() -> list[Entry]:
    """All patterns that newsparse makes late, with those of each language and English."""
    importlib.import_module("regex._regex_core").set = Ordered  # type: ignore[attr-defined]
    regex.purge()
    late = {(each.source, int(each.asked_flags)) for each in _late()}
    return [(source, flags, _made(source, flags)) for source, flags in sorted(late)]


def _made(source: str, flags: int) -> tuple[Any, ...]:
    pickled: Any = copyreg.dispatch_table[regex.Pattern]
    _, made = pickled(regex.compile(source, flags))
    return tuple(made)


def _late() -> Iterator[Any]:
    for found in pkgutil.walk_packages(newsparse.__path__, "newsparse."):
        if not found.name.endswith("__main__"):
            every = vars(importlib.import_module(found.name)).values()
            yield from (each for each in every if isinstance(each, type(YEAR)))
    for code in (*ALL, UNDETERMINED):
        codes = tuple(dict.fromkeys((code, "en")))
        grammar = grammar_of(codes)
        yield from (grammar.day, grammar.clock, grammar.glue)
        yield between_names(lexicon(codes).words("and"))


def main(arguments: list[str]) -> None:
    """Write the file; *arguments* are those of the process."""
    if arguments == ["--print"]:  # a version that is asked by the one below
        print(json.dumps([regex.__version__, _digest(entries())]))
        return
    made = entries()
    if arguments == ["--check"]:
        now, kept = _unpacked(ready.written([], made)), _unpacked(TARGET.read_bytes())
        sys.exit("patterns were changed: run python -m tools.ready" if now != kept else 0)
    versions = {regex.__version__, *ready.versions_of(TARGET.read_bytes())}
    if arguments:
        digest, others = _digest(made), dict(map(_asked, sorted(Path(arguments[0]).iterdir())))
        for version, other in others.items():
            print(version, "the same" if other == digest else "not the same")
        versions = {version for version, other in others.items() if other == digest}
        versions.add(regex.__version__)
    data = ready.written(sorted(versions, key=_numbers), made)
    TARGET.write_bytes(data)
    print(f"{len(made)} patterns, {len(versions)} versions, {len(data):,} bytes")


def _asked(folder: Path) -> tuple[str, str]:
    """The version of regex in *folder*, and the digest of what it makes."""
    path = os.pathsep.join([str(folder), *sys.path])
    command = [sys.executable, "-m", "tools.ready", "--print"]
    done = subprocess.run(  # noqa: S603  # our own program
        command, env=os.environ | {"PYTHONPATH": path}, check=True, capture_output=True, text=True
    )
    version, digest = json.loads(done.stdout)
    return version, digest


def _unpacked(data: bytes) -> dict[bytes, bytes]:
    """Each pattern of the file *data*, however well zlib packed it."""
    lines = data.splitlines()[2:]
    return {line[:8]: decompress(a2b_base64(line[8:])) for line in lines}


def _digest(made: list[Entry]) -> str:
    return hashlib.sha256(repr(made).encode("utf-8", "surrogatepass")).hexdigest()


def _numbers(version: str) -> list[int]:
    return [int(number) for number in version.split(".")]


if __name__ == "__main__":
    main(sys.argv[1:])
