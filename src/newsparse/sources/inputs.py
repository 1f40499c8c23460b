"""What the caller names → files, in an order that does not change."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

import attrs

from newsparse.errors import InputError

__all__ = ["WITHIN", "Input", "Missing", "find_files", "in_archive", "reason"]

WITHIN = "!"
"""What stands between an archive's name and that of a file in it: ``pages.zip!page.txt``."""

Input = str | bytes | PathLike[str] | PathLike[bytes]


@attrs.frozen
class Missing:
    """An input, or a folder within one, that gives no files."""

    name: str
    error: str


def reason(error: OSError) -> str:
    """What *error* says, without its number and the file's name."""
    return error.strerror or str(error)


def find_files(inputs: Input | Iterable[Input]) -> Iterator[str | Missing]:
    """The files that *inputs* name: files, folders with all that is in them, patterns, ``"-"``.

    The files of a folder or pattern come sorted by name. Names that start with a dot are left out
    of folders and patterns, as a shell does. A name that exists is never taken for a pattern.

    Raises:
        InputError: an input is no path.
    """
    for each in [inputs] if isinstance(inputs, (str, bytes, PathLike)) else inputs:
        if not isinstance(each, (str, bytes, PathLike)):
            raise InputError(f"expected a path, got {type(each).__name__}")
        name = os.fsdecode(each)
        if not name or "\0" in name:
            yield Missing(name, "no file has such a name")
        elif name == "-":
            yield name
        elif glob.has_magic(name) and not os.path.exists(name) and in_archive(name) is None:  # noqa: PTH110  # Path.exists raises where a folder may not be read
            yield from _matches(name)
        else:
            yield from _walk(name)


def in_archive(name: str) -> tuple[str, str] | None:
    """The archive and the file in it that *name* is of; ``None`` where it is no such name.

    A file that has the whole name is that file, and no archive.
    """
    if WITHIN not in name or os.path.lexists(name):
        return None
    parts = name.split(WITHIN)
    for count in range(1, len(parts)):
        archive = WITHIN.join(parts[:count])
        if archive == "-" or os.path.isfile(archive):  # noqa: PTH113  # see find_files
            return archive, WITHIN.join(parts[count:])
    return None


def _matches(pattern: str) -> Iterator[str | Missing]:
    # Path.glob would take names that start with a dot, and needs a folder to start from.
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  # see above
    closed = list(_closed(pattern))
    if not found and not closed:
        yield Missing(pattern, "no file matches")
    yield from closed
    for name in found:
        if not _is_folder(name):
            yield name
        elif "**" not in pattern:  # which names the files in folders itself
            yield from _walk(name)


def _closed(pattern: str) -> Iterator[Missing]:
    """The folders that *pattern* goes through and that cannot be read: glob passes over them."""
    above = [pattern] if pattern.endswith("**") else []
    while glob.has_magic(pattern):
        shorter = os.path.dirname(pattern)  # noqa: PTH120  # a Path would drop "./"
        above.append(shorter)
        pattern = shorter if shorter != pattern else ""
    closed: dict[str, str] = {}
    for each in reversed(above):
        # With a separator behind it, it matches folders only.
        for name in sorted(glob.glob(os.path.join(each, ""), recursive=True)) if each else [""]:  # noqa: PTH118, PTH207  # see above
            try:
                os.scandir(name or ".").close()
            except OSError as error:
                closed[os.path.normpath(name)] = reason(error)
    yield from (Missing(name, error) for name, error in closed.items())


def _walk(top: str) -> Iterator[str | Missing]:
    waiting: list[tuple[str, frozenset[tuple[int, int]]]] = [(top, frozenset())]
    while waiting:
        name, above = waiting.pop()
        if not _is_folder(name):
            yield name
            continue
        try:
            status = Path(name).stat()
            folder = status.st_dev, status.st_ino
            with os.scandir(name) as entries:
                inside = [entry.path for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            yield Missing(name, reason(error))
            continue
        if folder in above:
            yield Missing(name, "a link to a folder that it is in")
            continue
        waiting += [(path, above | {folder}) for path in sorted(inside, reverse=True)]


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except OSError:  # opening it will say why
        return False
