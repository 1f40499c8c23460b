"""Writers lose nothing: killed, interrupted, on a full disk, resumed, added to."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Article, ConfigError, InputError, exports
from newsparse.exports import FORMATS, Batching, Done, Record, Writer, read_rows
from tests.bulk.exports_cases import record

each_format = pytest.mark.parametrize("name", [each.name for each in FORMATS])
lines_and_parts = pytest.mark.parametrize("name", ["csv", "parquet"])

RECORDS = [record(position) for position in range(20)]
ROOT = Path(__file__).parent.parent.parent

SMALL = Batching(rows=3, clock=lambda: 0.0)
"""Three rows make a batch, and no time does."""

open_writer = partial(exports.open_writer, batching=SMALL)


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda fd: None)


def write(path: Path, written: Iterable[Record] = RECORDS, **options: Any) -> Path:
    """The file at *path*, with the records *written* in it."""
    with open_writer(path, **options) as writer:
        for each in written:
            writer.write(each)
    return path


def positions(path: Path) -> list[int]:
    """The positions of the texts that the output holds."""
    return [row["position"] for row in read_rows(path, columns=["position"])]


def names(folder: Path) -> list[str]:
    """The names of what stands in *folder*."""
    return sorted(each.name for each in folder.iterdir())


def begin(path: Path, count: int, **options: Any) -> Writer:
    """A writer that was left, as if killed, after *count* records."""
    writer = open_writer(path, **options)
    for each in RECORDS[:count]:
        writer.write(each)
    return writer


# -- killed ------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the killed runs are forks")
@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("jsonl", "articles"),
        ("json", "articles"),
        ("csv", "blocks"),
        ("parquet", "articles"),
        ("arrow", "blocks"),
    ],
)
def test_a_kill_at_any_step_loses_nothing(name: str, table: str, tmp_path: Path) -> None:
    """Killed before any step on the file system, twice, it goes on to what a calm run writes."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "tests.bulk.exports_kill", str(tmp_path), name, table],
        cwd=ROOT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # a thread of it would not be forked
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(kills) > 10
    assert [kill["killed"] for kill in kills] == [True] * (len(kills) - 1) + [False]
    for kill in kills:
        assert kill["readable is right"], kill
        assert kill["right"], kill
        assert kill["left"] == [f"out.{name}"], kill
    counts = [kill["readable"] for kill in kills]
    assert counts == sorted(counts), "what could be read once can be read later"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_a_cut_at_any_byte_loses_nothing(name: str, tmp_path: Path) -> None:
    """Whatever part of a batch and of its journal line reached the disk, the next run mends it."""
    path = tmp_path / f"out.{name}"
    journal = tmp_path / f"out.{name}.progress"
    written = RECORDS[:7]
    options: dict[str, Any] = {"columns": ["id", "source", "position", "headline", "error"]}
    calm = write(tmp_path / f"calm.{name}", written, **options).read_bytes()
    writer = begin(path, 7, **options)
    writer.commit()
    del writer  # and its lock, as when its process is killed
    data, lines = path.read_bytes(), journal.read_bytes()
    assert data == calm
    ends = [at + 1 for at, byte in enumerate(lines) if byte == ord("\n")]
    for cut in range(ends[0], len(lines) + 1):
        sizes = [
            json.loads(line)["size"] for line in lines[:cut].splitlines()[1:] if line[-1:] == b"}"
        ]
        known = sum(end <= cut for end in ends) - 1
        least = sizes[known - 1] if known else 0
        for size in {least, (least + len(data)) // 2, len(data)}:
            journal.write_bytes(lines[:cut])
            path.write_bytes(data[:size])
            assert len(list(read_rows(path))) == min(known * 3, 7)
            assert write(path, written, resume=True, **options).read_bytes() == calm


@each_format
def test_a_run_that_is_left_is_resumed(name: str, tmp_path: Path) -> None:
    """The next run skips what is done and writes the rest; the texts stand in order, each once."""
    path = tmp_path / f"out.{name}"
    begin(path, 10)
    assert positions(path) == list(range(9)), "three batches of three"
    with open_writer(path, resume=True) as writer:
        assert len(writer.done) == 9
        assert [writer.write(each) for each in RECORDS] == [False] * 9 + [True] * 11
    assert positions(path) == list(range(20))
    assert names(tmp_path) == [path.name]


@each_format
def test_an_error_leaves_what_was_written(name: str, tmp_path: Path) -> None:
    """An exception in the block stores what was written, and the output can be resumed."""
    path = tmp_path / f"out.{name}"

    def interrupted() -> Iterator[Record]:
        yield from RECORDS[:10]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(path, interrupted())
    assert positions(path) == list(range(10))
    assert f"{path.name}.progress" in names(tmp_path)
    write(path, resume=True)
    assert positions(path) == list(range(20))


@pytest.mark.parametrize("seconds", [None, 1.0])
def test_time_ends_a_batch(tmp_path: Path, seconds: float | None) -> None:
    """A record written a second after the last batch takes what waits with it."""
    now = 0.0
    path = tmp_path / "out.jsonl"
    writer = begin(path, 1, batching=Batching(seconds=seconds, clock=lambda: now))
    assert positions(path) == []
    now = 1.0
    writer.write(RECORDS[1])
    assert positions(path) == [0, 1]


def test_long_texts_end_a_batch(tmp_path: Path) -> None:
    """A batch does not gather more characters than it may."""
    path = tmp_path / "out.csv"
    with open_writer(path, batching=Batching(characters=1000)) as writer:
        writer.write(Record(article=Article(headline="x" * 1000), position=0))
        assert positions(path) == [0]


# -- full disks and Ctrl-C ---------------------------------------------------------------------


@each_format
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "disk full"), KeyboardInterrupt()], ids=repr
)
@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", range(1, 7))
def test_a_step_that_fails_is_taken_back(
    name: str,
    error: BaseException,
    late: bool,
    step: int,
    tmp_path: Path,
) -> None:
    """When a batch cannot be stored, nothing of it stays, and it is stored once it can be."""
    path = tmp_path / f"out.{name}"
    writer = open_writer(path)
    sync, calls = os.fsync, 0

    def fails_once(file: int) -> None:
        nonlocal calls
        calls += 1
        if late:
            sync(file)
        if calls == step:
            raise error
        sync(file)

    failed = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fails_once)
        for each in RECORDS[:12]:
            try:
                writer.write(each)
            except type(error):
                failed += 1
                before = positions(path)
                assert before == list(range(len(before)))
        writer.close()
    assert failed == 1
    assert positions(path) == list(range(12))
    assert names(tmp_path) == [path.name]


@lines_and_parts
def test_ctrl_c_after_a_batch_is_stored(name: str, tmp_path: Path) -> None:
    """An interrupt between storing a batch and forgetting it does not store it twice."""
    path = tmp_path / f"out.{name}"
    interrupts = False

    def clock() -> float:
        if interrupts:
            raise KeyboardInterrupt
        return 0.0

    writer = begin(path, 4, batching=Batching(rows=3, clock=clock))
    interrupts = True  # the next batch, which begins once this one is stored, asks for the time
    with pytest.raises(KeyboardInterrupt):
        writer.commit()
    interrupts = False
    assert positions(path) == [0, 1, 2]
    writer.close()
    assert positions(path) == [0, 1, 2, 3]


@pytest.mark.parametrize("name", ["json", "parquet"])
def test_a_full_disk_at_the_end(name: str, tmp_path: Path) -> None:
    """When the output cannot be finished, the error says so, and the next run finishes it."""
    path = tmp_path / f"out.{name}"

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "disk full")

    writer = begin(path, 20)
    writer.commit()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="disk full"), writer:
            pass  # leaving the block finishes the output, and lets the next writer in either way
    write(path, [], resume=True)
    assert positions(path) == list(range(20))
    assert names(tmp_path) == [path.name]


# -- what stands there already -----------------------------------------------------------------


@each_format
def test_nothing_is_overwritten_unasked(name: str, tmp_path: Path) -> None:
    """A finished output, and an unfinished one, are left alone unless told otherwise."""
    path = write(tmp_path / f"out.{name}")
    begun = tmp_path / f"begun.{name}"
    begin(begun, 10)
    for each in (path, begun):
        with pytest.raises(ConfigError, match="exists: resume or overwrite it"):
            open_writer(each)
    assert positions(path) == list(range(20))
    assert positions(begun) == list(range(9))


@each_format
@pytest.mark.parametrize("count", [None, 10], ids=["finished", "unfinished"])
def test_overwriting(name: str, count: int | None, tmp_path: Path) -> None:
    """With `overwrite`, what stood there is gone once the new output is finished."""
    path = tmp_path / f"out.{name}"
    if count is None:
        write(path)
    else:
        begin(path, count)
    write(path, RECORDS[5:8], overwrite=True)
    assert positions(path) == [5, 6, 7]
    assert names(tmp_path) == [path.name]


def test_resume_or_overwrite(tmp_path: Path) -> None:
    """Both together is a contradiction."""
    with pytest.raises(ConfigError, match="not both"):
        open_writer(tmp_path / "out.csv", resume=True, overwrite=True)


@each_format
def test_a_finished_output_is_added_to(name: str, tmp_path: Path) -> None:
    """Resuming a finished output adds the texts that it lacks; again, and it is left as it is."""
    path = write(tmp_path / f"out.{name}", RECORDS[:10])
    with open_writer(path, resume=True) as writer:
        assert ("in.txt", 9) in writer.done
        for each in RECORDS[5:]:
            writer.write(each)
    assert positions(path) == list(range(20))
    before = path.read_bytes()
    write(path, resume=True)
    assert path.read_bytes() == before
    assert names(tmp_path) == [path.name]


@each_format
def test_adding_to_a_finished_output_is_safe(name: str, tmp_path: Path) -> None:
    """Left while something is added, the output still has all that it had, and is resumed."""
    path = write(tmp_path / f"out.{name}", RECORDS[:10])
    writer = open_writer(path, resume=True)
    assert positions(path) == list(range(10))
    for each in RECORDS[:15]:
        writer.write(each)
    assert positions(path) == list(range(13))
    del writer  # and its lock, as when its process is killed
    write(path, resume=True)
    assert positions(path) == list(range(20))


@each_format
def test_sources_are_told_apart(name: str, tmp_path: Path) -> None:
    """Texts of one position in several sources are several, also where a name is no text."""
    sources = ["a.txt", "b.txt", "caf\udce9.txt", "caf\udce8.txt", ""]
    records = [Record(error="boom", source=source, position=0) for source in sources]
    path = write(tmp_path / f"out.{name}", records[:-1])
    with open_writer(path, resume=True) as writer:
        assert [(source, 0) in writer.done for source in sources] == [True] * 4 + [False]
        assert [writer.write(each) for each in records] == [False] * 4 + [True]
    assert len(positions(path)) == 5
    with open_writer(path, resume=True) as writer:
        assert ("", 0) in writer.done


@each_format
def test_the_options_must_be_the_same(name: str, tmp_path: Path) -> None:
    """An output is resumed with the columns that it was begun with, or not at all."""
    begin(tmp_path / f"begun.{name}", 5, columns=["source", "position"])
    write(tmp_path / f"out.{name}", columns=["source", "position"])
    with pytest.raises(ConfigError, match=r"begun with columns \['source', 'position'\]"):
        open_writer(tmp_path / f"begun.{name}", resume=True)
    with pytest.raises(ConfigError, match="has other columns"):
        open_writer(tmp_path / f"out.{name}", resume=True)
    with pytest.raises(ConfigError, match="begun with table 'articles'"):
        open_writer(tmp_path / f"begun.{name}", table="blocks", resume=True)


@each_format
def test_an_output_that_does_not_tell_what_it_holds(name: str, tmp_path: Path) -> None:
    """A finished output without source and position cannot be added to; an unfinished one can."""
    options: dict[str, Any] = {"columns": ["headline"]}
    path = write(tmp_path / f"out.{name}", **options)
    with pytest.raises(ConfigError, match="without the columns source and position"):
        open_writer(path, resume=True, **options)
    begun = tmp_path / f"begun.{name}"
    begin(begun, 10, **options)
    write(begun, resume=True, **options)
    assert len(list(read_rows(begun))) == 20


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (b"no json\n", "line 1: expected JSON"),
        (b"[]\n", "line 1: expected an object, got list"),
        (b"", "line 1: expected JSON"),
        (b'{"size": 0}\n', "line 2: damaged"),
        (b'{"done": [["a.txt", 0]], "size": 0}\n', "line 2: damaged"),
        (b'{"done": [], "size": "0"}\n', "its last line 2 tells no size"),
    ],
)
def test_damaged_journals(lines: bytes, message: str, tmp_path: Path) -> None:
    """A journal that is none is an error that names it and the line."""
    path, journal = tmp_path / "out.csv", tmp_path / "out.csv.progress"
    begin(path, 1)
    head = journal.read_bytes()
    journal.write_bytes(head + lines if "line 2" in message else lines)
    with pytest.raises(InputError, match=message) as caught:
        open_writer(path, resume=True)
    assert str(journal) in str(caught.value)


def test_an_output_that_lost_something(tmp_path: Path) -> None:
    """A file shorter than its journal says, or a part that is gone, is an error."""
    path = tmp_path / "out.csv"
    begin(path, 10)
    os.truncate(path, 100)
    with pytest.raises(InputError, match=r"expected \d+ bytes by its journal, got 100"):
        open_writer(path, resume=True)
    path.unlink()
    with pytest.raises(InputError, match="got 0"):
        open_writer(path, resume=True)
    path = tmp_path / "out.parquet"
    begin(path, 10)
    (tmp_path / "out.parquet.parts" / "part-00001.parquet").unlink()
    with pytest.raises(InputError, match=r"part-00001\.parquet is missing"):
        open_writer(path, resume=True)


@each_format
def test_what_is_no_output_of_ours(name: str, tmp_path: Path) -> None:
    """A file of something else is not added to."""
    path = tmp_path / f"out.{name}"
    path.write_text("Rain returns to Kent\n")
    with pytest.raises((ConfigError, InputError), match="out"):
        open_writer(path, resume=True)
    assert path.read_text() == "Rain returns to Kent\n"


@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_a_finished_file_that_was_cut_off(name: str, tmp_path: Path) -> None:
    """Nothing is added behind half a line."""
    path = write(tmp_path / f"out.{name}")
    os.truncate(path, path.stat().st_size - 1)
    with pytest.raises(InputError, match="is cut off"):
        open_writer(path, resume=True)


# -- using it ----------------------------------------------------------------------------------


def test_a_closed_writer(tmp_path: Path) -> None:
    """Closing twice does nothing; writing after it is an error."""
    with open_writer(tmp_path / "out.parquet") as writer:
        writer.write(RECORDS[0])
        writer.close()
    assert positions(tmp_path / "out.parquet") == [0]
    with pytest.raises(ConfigError, match="the writer is closed"):
        writer.write(RECORDS[1])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"table": "stories"}, "no table 'stories': there are articles, blocks"),
        ({"columns": ["title"]}, "no column 'title'"),
        ({"given": ["a", "a"]}, "2 columns would be named 'a'"),
        ({"format": "xlsx"}, "no format 'xlsx'"),
    ],
)
def test_wrong_options(options: dict[str, Any], message: str, tmp_path: Path) -> None:
    """What cannot be written is an error before anything is."""
    with pytest.raises(ConfigError, match=message):
        open_writer(tmp_path / "out.csv", **options)
    assert names(tmp_path) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """An output in no folder is the operating system's error."""
    with pytest.raises(FileNotFoundError):
        open_writer(tmp_path / "no" / "out.csv")


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 9), st.integers(1, 4))))
def test_done_is_a_set(added: list[tuple[str, int, int]]) -> None:
    """Ranges, added in any order and overlapping, hold what a set of their members holds."""
    done, wanted = Done(), set()
    for source, start, length in added:
        done.add(source, start, start + length)
        wanted |= {(source, position) for position in range(start, start + length)}
    every = [(source, position) for source in "abc" for position in range(-1, 15)]
    assert {key for key in every if key in done} == wanted
    assert len(done) == len(wanted)
    for (source, _, stop), (following, start, _) in pairwise(done.ranges()):
        assert source != following or stop < start, "ranges that touch are one"
