"""Files, folders, patterns and standard input are all read, and none stops the others."""

from __future__ import annotations

import gzip
import os
import socket
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from secrets import token_hex
from unittest.mock import patch

import pytest

from newsparse import ConfigError, ExtraError, InputError
from newsparse.sources import Counts, Place, RawText, read
from newsparse.sources.counts import MAX_SOURCES
from newsparse.sources.raw import ReadFailure
from tests.bulk.sources_cases import FOLDER, failure, only, texts, told

FERRY = FOLDER / "ferry.txt"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with pages in folders."""
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/deep/d.md", ".hidden", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return tmp_path


# -- what is read ------------------------------------------------------------------------------


def test_a_file_is_a_text() -> None:
    """A plain file is one text, as it is, with its name as given."""
    record = only(read(FERRY))
    assert record == RawText(
        text=FERRY.read_bytes().decode(), place=Place(source=str(FERRY), position=0, offset=0)
    )


@pytest.mark.parametrize("kind", [str, Path, lambda path: [path], lambda path: iter([str(path)])])
def test_ways_to_name_a_file(kind: type) -> None:
    """One path, a name, several in any iterable."""
    assert len(texts(read(kind(FERRY)))) == 1


def test_line_ends_stay(tmp_path: Path) -> None:
    """Spans point into the bytes as given: no line end is changed."""
    path = tmp_path / "page.txt"
    path.write_bytes(b"one\r\ntwo\rthree\n\x0c")
    assert texts(read(path)) == ["one\r\ntwo\rthree\n\x0c"]


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    """Nothing in a file is a text without anything in it."""
    (tmp_path / "page.txt").touch()
    assert texts(read(tmp_path)) == [""]


def test_folders_are_read_in_order(pages: Path) -> None:
    """A folder gives all files in it, sorted, without those that a shell hides."""
    assert texts(read(pages)) == ["a.txt", "b.txt", "sub/c.txt", "sub/deep/d.md"]


def test_a_hidden_name_can_be_given(pages: Path) -> None:
    """What is named is read."""
    assert texts(read([pages / ".hidden", pages / ".git"])) == [".hidden", ".git/e.txt"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["a.txt", "b.txt"]),
        ("*", ["a.txt", "b.txt", "sub/c.txt", "sub/deep/d.md"]),
        ("**", ["a.txt", "b.txt", "sub/c.txt", "sub/deep/d.md"]),
        ("**/*.md", ["sub/deep/d.md"]),
        ("[ab].txt", ["a.txt", "b.txt"]),
    ],
)
def test_patterns(pages: Path, pattern: str, expected: list[str]) -> None:
    """A pattern gives the files that match, sorted, each once; a folder that matches is read."""
    assert texts(read(str(pages / pattern))) == expected


def test_a_name_like_a_pattern(tmp_path: Path) -> None:
    """A file that exists is that file, whatever its name looks like."""
    (tmp_path / "a[1].txt").write_text("bracket", "utf-8")
    (tmp_path / "a1.txt").write_text("plain", "utf-8")
    assert texts(read(tmp_path / "a[1].txt")) == ["bracket"]


def test_non_utf8_file_names(tmp_path: Path) -> None:
    """A name that is no UTF-8 is a name."""
    name = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")  # noqa: PTH118  # bytes have no Path
    try:
        Path(os.fsdecode(name)).write_text("Rain", "utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    assert only(read(name)).place.source == os.fsdecode(name)
    assert texts(read([tmp_path, str(tmp_path / "*")])) == ["Rain", "Rain"]


@pytest.fixture
def standard_input() -> Iterator[None]:
    """Standard input holds two bytes that are no UTF-8 together."""
    with patch.object(sys, "stdin", TextIOWrapper(BytesIO("Fähre fährt heute".encode("cp1252")))):
        yield


@pytest.mark.usefixtures("standard_input")
def test_standard_input() -> None:
    """``-`` is standard input, as bytes; it stays open."""
    pytest.importorskip("charset_normalizer")
    record = only(read("-"))
    assert (record.text, record.place.source) == ("Fähre fährt heute", "-")
    assert not sys.stdin.closed


def test_standard_input_closed() -> None:
    """A process without standard input says so."""
    with patch.object(sys, "stdin", None):
        assert failure(read("-")).error == "standard input is closed"


# -- what cannot be read -----------------------------------------------------------------------


def unreadable(folder: Path) -> dict[str, str]:
    """Names in *folder* that cannot be read, and why."""
    (folder / "link").symlink_to(folder / "nowhere")
    (folder / "loop").symlink_to(folder / "loop")
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as each:
        each.bind(str(folder / "socket"))
    return {
        "link": "a link to a file that does not exist",
        "loop": "Too many levels of symbolic links",
        "pipe": "a pipe, not a file: its content can be given as standard input",
        "socket": "a socket, not a file: its content can be given as standard input",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Each input that cannot be read is a failure with its reason, and the others are read."""
    expected = unreadable(tmp_path)
    (tmp_path / "page.txt").write_text("Rain", "utf-8")
    records = list(read([tmp_path / "gone", tmp_path, "/dev/null"]))
    errors = {
        Path(each.place.source).name: each.error
        for each in records
        if isinstance(each, ReadFailure)
    }
    assert errors == expected | {
        "gone": "No such file or directory",
        "null": "a device, not a file: its content can be given as standard input",
    }
    assert [each.text for each in records if isinstance(each, RawText)] == ["Rain"]


def test_names_of_nothing(tmp_path: Path) -> None:
    """Names that no file can have, and patterns that match none, are failures."""
    assert told(read(["", "a\0b", str(tmp_path / "*.txt")])) == [
        "!no file has such a name",
        "!no file has such a name",
        "!no file matches",
    ]


def test_a_file_that_vanishes(pages: Path) -> None:
    """A file that is gone when its turn comes is a failure, and the rest goes on."""
    records = read(pages)
    assert told([next(records)]) == ["a.txt"]
    (pages / "b.txt").unlink()
    assert told(records) == ["!No such file or directory", "sub/c.txt", "sub/deep/d.md"]


def test_a_folder_that_vanishes(pages: Path) -> None:
    """A folder that becomes something else is that when its turn comes."""
    records = read(pages)
    next(records)
    (pages / "sub" / "deep" / "d.md").unlink()
    (pages / "sub" / "deep").rmdir()
    assert told(records) == ["b.txt", "sub/c.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_no_permission(pages: Path) -> None:
    """A file and a folder that may not be read are failures, and the rest goes on."""
    (pages / "a.txt").chmod(0)
    (pages / "sub").chmod(0)
    try:
        assert told(read(pages)) == ["!Permission denied", "b.txt", "!Permission denied"]
    finally:
        (pages / "sub").chmod(0o700)


def test_an_open_that_is_refused(pages: Path) -> None:
    """What the system says when it refuses is told, and the rest goes on."""
    real = Path.open

    def refuse(path: Path, *args: object, **kwargs: object) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *args, **kwargs)  # type: ignore[call-overload]  # passed on as it came

    with patch.object(Path, "open", refuse):
        assert told(read(str(pages / "*.txt"))) == ["!Permission denied", "b.txt"]


def test_an_error_while_reading(pages: Path) -> None:
    """A disk that fails in the midst of a file costs that file."""

    class Failing(BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

        read1 = read

    real = Path.open

    def broken(path: Path, *args: object, **kwargs: object) -> object:
        opened = real(path, *args, **kwargs)  # type: ignore[call-overload]  # as it came
        if path.name != "a.txt":
            return opened
        opened.close()
        return Failing()

    with patch.object(Path, "open", broken):
        first, second = told(read(str(pages / "*.txt")))
    assert first == "![Errno 5] Input/output error"
    assert second == "b.txt"


def test_links_that_lead_back(pages: Path) -> None:
    """A link to a folder above ends there, and says so; a link beside is followed."""
    (pages / "sub" / "up").symlink_to(pages)
    (pages / "z").symlink_to(pages / "sub" / "deep")
    assert told(read(pages)) == [
        "a.txt",
        "b.txt",
        "sub/c.txt",
        "sub/deep/d.md",
        "!a link to a folder that it is in",
        "sub/deep/d.md",
    ]


def test_a_text_over_the_limit(tmp_path: Path) -> None:
    """A text of more bytes than wanted is a failure, one of as many is read."""
    (tmp_path / "page.txt").write_text("Rain returns", "utf-8")
    assert texts(read(tmp_path, max_bytes=12)) == ["Rain returns"]
    assert (
        failure(read(tmp_path, max_bytes=11)).error
        == "longer than 11 bytes: the limit is max_bytes (--max-bytes)"
    )


def test_binaries_are_failures(tmp_path: Path) -> None:
    """A file that is no text says what it is, and the rest goes on."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n\x00\x01")
    (tmp_path / "b.txt").write_text("Rain", "utf-8")
    first, second = told(read(tmp_path))
    assert first.startswith("!this is a PDF, not a text: ")
    assert second == "Rain"


# -- what is asked wrongly ---------------------------------------------------------------------


def test_unknown_format() -> None:
    """A format that does not exist is told at once, with those that do."""
    with pytest.raises(ConfigError, match=r"no format 'docx': there are .*csv.*text"):
        read(FERRY, format="docx")


@pytest.mark.parametrize("wrong", [1, None, [FERRY, 1]])
def test_no_path(wrong: object) -> None:
    """What is no path is an error of the caller's."""
    with pytest.raises((InputError, TypeError)):
        list(read(wrong))  # type: ignore[arg-type]  # what is being tested


# -- repair ------------------------------------------------------------------------------------


def test_repair_is_told(tmp_path: Path) -> None:
    """Mojibake is put right where it was asked for, and what was done is on the record."""
    pytest.importorskip("ftfy")
    (tmp_path / "page.txt").write_text("FÃ¤hre fÃ¤hrt\nÜber &amp; “drüber”\nCafÃ©", "utf-8")
    record = only(read(tmp_path, repair=True))
    assert record.text == "Fähre fährt\nÜber &amp; “drüber”\nCafé"
    assert record.decoding == "utf-8; repaired by ftfy: 2 lines"


def test_no_repair_unasked(tmp_path: Path) -> None:
    """Nothing is put right unasked, and nothing is told where nothing was wrong."""
    pytest.importorskip("ftfy")
    (tmp_path / "a.txt").write_text("CafÃ©", "utf-8")
    assert only(read(tmp_path)).text == "CafÃ©"
    (tmp_path / "a.txt").write_text("Café “noir”", "utf-8")
    assert only(read(tmp_path, repair=True)).decoding is None


def test_repair_keeps_failures(tmp_path: Path) -> None:
    """A failure passes through."""
    pytest.importorskip("ftfy")
    assert failure(read(tmp_path / "gone", repair=True)).error == "No such file or directory"


def test_repair_needs_its_library() -> None:
    """Without the extra, asking for repair is told at once."""
    with (
        patch.dict("sys.modules", {"ftfy": None}),
        pytest.raises(ExtraError, match=r"pip install 'newsparse\[repair\]'"),
    ):
        read(FERRY, repair=True)


# -- counts ------------------------------------------------------------------------------------


def test_counts(pages: Path) -> None:
    """Every record is counted, in all and for its source."""
    counts = Counts()
    records = list(counts.watch(read([FOLDER / "pages.jsonl", pages / "a.txt", pages / "gone"])))
    assert counts.total.found == len(records) == counts.total.read + counts.total.failed
    assert {
        Path(name).name: (each.read, each.failed) for name, each in counts.by_source.items()
    } == {
        "pages.jsonl": (3, 4),
        "a.txt": (1, 0),
        "gone": (0, 1),
    }


def test_counts_are_bounded() -> None:
    """However many sources there are, memory stays; all are in the total."""
    counts = Counts()
    record = RawText(text="", place=Place(source="x"))
    several = (
        RawText(text="", place=Place(source=str(number % (MAX_SOURCES + 500))))
        for number in range(2 * MAX_SOURCES)
    )
    assert sum(1 for _ in counts.watch(several)) == 2 * MAX_SOURCES
    assert len(counts.by_source) == MAX_SOURCES
    assert counts.total.read == 2 * MAX_SOURCES
    assert list(counts.watch([record])) == [record]


def test_nothing_is_read_ahead(pages: Path) -> None:
    """Files after the record asked for are not touched yet."""
    records = read(pages)
    next(records)
    (pages / "b.txt").write_text("changed", "utf-8")
    assert told([next(records)]) == ["changed"]


def test_stopping_closes_the_file(tmp_path: Path) -> None:
    """A reader that is closed halfway leaves no file open: an open one would be a warning here."""
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n' * 100_000, "utf-8")
    records = read(tmp_path)
    next(records)
    records.close()  # type: ignore[attr-defined]  # a generator


# -- what changes while it is read -------------------------------------------------------------

ROWS = 5_000


def long_file(folder: Path, name: str) -> Path:
    """A file of *name* with `ROWS` texts, which no buffer holds."""
    rain = "rain " * 20
    rows = {
        "a.jsonl": "".join(f'{{"text": "{at} {rain}"}}\n' for at in range(ROWS)),
        "a.csv": "text\n" + "".join(f"{at} {rain}\n" for at in range(ROWS)),
        "a.tsv": "text\tn\n" + "".join(f"{at} {rain}\t1\n" for at in range(ROWS)),
        "a.jsonl.gz": "".join(f'{{"text": "{at} {token_hex(50)}"}}\n' for at in range(ROWS)),
    }[name]
    path = folder / name
    data = rows.encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


each_long_file = pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv", "a.jsonl.gz"])


@each_long_file
def test_a_file_that_grows_has_an_end(name: str, tmp_path: Path) -> None:
    """It is read as it was when it was opened, however fast others write to it."""
    path = long_file(tmp_path, name)
    more = path.read_bytes()
    records = read(path)
    found = [next(records)]
    for each in records:
        found.append(each)
        if len(found) % 100 == 0:
            with path.open("ab") as file:
                file.write(more)
    assert [each.text.split()[0] for each in found if isinstance(each, RawText)] == [
        str(at) for at in range(ROWS)
    ]


@each_long_file
def test_a_file_that_shrinks_is_told(name: str, tmp_path: Path) -> None:
    """What was read stays, and a failure says that the rest is gone: it is no shorter file."""
    path = long_file(tmp_path, name)
    size = path.stat().st_size
    records = read(path)
    first = next(records)
    os.truncate(path, size // 2)
    *others, last = records
    assert isinstance(last, ReadFailure)
    assert f"of {size:,} bytes while it was read" in last.error
    sound = [first, *others]
    assert [each.text.split()[0] for each in sound if isinstance(each, RawText)] == [
        str(at) for at in range(len(sound))
    ]
    assert ROWS // 4 < len(sound) < ROWS
