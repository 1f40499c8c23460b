"""What is skipped is logged with its place and reason, without the text, and not shown unasked."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Article, aparse_many, parse_many
from newsparse.logs import MAX_EXCERPT, plain, quoted
from newsparse.many import parse_keyed
from newsparse.sources import read
from tests.bulk.deadly import parser, text

SECRET = "SECRET\x1b[2J\n\u202e\u2028" * 500


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """All that newsparse logs."""
    caplog.set_level(logging.DEBUG, logger="newsparse")
    return caplog


def told(log: pytest.LogCaptureFixture) -> list[tuple[str, int, str]]:
    """Logger, level and message of each entry, every one seen to be a plain line."""
    for name, _, message in log.record_tuples:
        assert name.startswith("newsparse.")
        assert message.isprintable()
        assert len(message) < 2 * MAX_EXCERPT + 200
    return list(log.record_tuples)


# -- many --------------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [0, 2])
def test_failures_that_are_kept(workers: int, log: pytest.LogCaptureFixture) -> None:
    """Each is a warning with the text's position, and the name and message of its error."""
    bad: list[Any] = [text(0), None, text(2, "FAIL: bridge"), text(3)]
    assert len(list(parse_many(bad, workers, "keep", parser=parser))) == 4
    one, two = told(log)
    assert one == (
        "newsparse.many",
        logging.WARNING,
        'text 1 gives no article: InputError "expected str, got NoneType: give the text itself"',
    )
    assert two[2] == (
        "text 2 gives no article: ExtractorError \"extractor 'deed' failed: KeyError: 'bridge'\""
    )


def test_what_is_raised_is_not_logged(log: pytest.LogCaptureFixture) -> None:
    """An error that the caller gets is the caller's to log."""
    with pytest.raises(newsparse.ExtractorError):
        list(parse_many([text(0, "FAIL: x")], 0, parser=parser))
    assert told(log) == []


def test_articles_are_not_logged(log: pytest.LogCaptureFixture) -> None:
    """What goes well is not told, nor is anything by `newsparse.parse`."""
    assert len(list(parse_many([text(0), ""], 0))) == 2
    newsparse.parse(text(1))
    assert told(log) == []


def quote_it_all(given: str) -> Article:
    raise ValueError(given)


def test_the_text_is_not_logged(log: pytest.LogCaptureFixture) -> None:
    """Of an error that quotes a whole text, a short excerpt is logged, controls escaped."""
    [(key, failure)] = parse_keyed([(SECRET, SECRET)], 0, parser=quote_it_all)
    assert key == failure.source == SECRET  # type: ignore[union-attr]  # it is a failure
    [(_, _, message)] = told(log)
    assert message.startswith('text 0 gives no article: ValueError "SECRET\\x1b[2J\\n')
    assert message.count("SECRET") < 15


def test_in_an_event_loop(log: pytest.LogCaptureFixture) -> None:
    """The same is logged there."""

    async def main() -> None:
        bad: list[Any] = [None]
        async for _ in aparse_many(bad, 0, "keep"):
            pass

    asyncio.run(main())
    messages = [message for name, _, message in told(log) if name == "newsparse.many"]
    assert messages == [
        'text 0 gives no article: InputError "expected str, got NoneType: give the text itself"'
    ]


def test_workers_that_end(log: pytest.LogCaptureFixture) -> None:
    """The end of each worker is told, and then that of the text on which it came twice."""
    texts = [text(0), text(1, "KILL"), text(2)]
    assert len(list(parse_many(texts, 2, "keep", parser=parser))) == 3
    messages = [message for _, _, message in told(log)]
    ended = (
        "a worker process ended (killed by SIGKILL, perhaps for want of memory): another goes on"
    )
    assert [message for message in messages if message.startswith("a worker")] == [ended] * 2
    assert 'text 1 gives no article: WorkerError "the worker process ended twice' in messages[-1]


# -- sources -----------------------------------------------------------------------------------


def test_records_without_a_text(tmp_path: Path, log: pytest.LogCaptureFixture) -> None:
    """Each is a warning with its place and the reason."""
    path = tmp_path / "two\x1b.jsonl"
    path.write_text('{"text": "Rain returns"}\n{"text": null}\n')
    assert len(list(read([path, tmp_path / "gone.txt"]))) == 3
    nothing = "\"column 'text': expected a text, found nothing\""
    shown = str(path).replace("\x1b", "\\x1b")
    assert told(log) == [
        (
            "newsparse.sources",
            logging.WARNING,
            f"{shown}, record 1 (byte 25) gives no text: {nothing}",
        ),
        (
            "newsparse.sources",
            logging.WARNING,
            f'{tmp_path / "gone.txt"}, record 0 gives no text: "No such file or directory"',
        ),
    ]


def test_missing_articles_of_databases(tmp_path: Path, log: pytest.LogCaptureFixture) -> None:
    """What an export announces and does not hold is told as well."""
    path = tmp_path / "export.txt"
    path.write_text(
        "[1] Title: Rain\n[1] URL Source: https://courier.example/1\n\nIt rained.\n\n"
        "[3] Title: Wind\n[3] URL Source: https://courier.example/3\n"
    )
    assert len(list(read(path))) == 3
    [(_, _, message)] = told(log)
    assert message.endswith('record 1 (byte 71) gives no text: "result 2 is missing"')


def test_records_that_are_passed_over(tmp_path: Path, log: pytest.LogCaptureFixture) -> None:
    """Records of an archive that hold no text are told to who wants to know."""
    pytest.importorskip("warcio")
    path = tmp_path / "pages.warc"
    record = "WARC/1.0\r\nWARC-Type: {}\r\nContent-Length: 4\r\n\r\nRain\r\n\r\n"
    path.write_bytes((record.format("request\x1b") + record.format("conversion")).encode())
    assert len(list(read(path))) == 1
    [(name, level, message)] = told(log)
    assert (name, level) == ("newsparse.sources", logging.DEBUG)
    assert message == f'{path} (byte 0): a record of the type "request\\x1b" is passed over'


# -- silence -----------------------------------------------------------------------------------

PROGRAM = """
import newsparse
from newsparse.sources import read

assert [type(each).__name__ for each in newsparse.parse_many([None], 0, "keep")] == ["ParseFailure"]
assert [record.error for record in read("gone.txt")] == ["No such file or directory"]
"""


def test_nothing_is_shown_by_default(tmp_path: Path) -> None:
    """In a program that sets up no logging, nothing appears."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(newsparse.__file__).parent.parent)},
        capture_output=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == (b"", b"")


@given(st.text(st.characters(exclude_categories=())))
def test_anything_is_plain(message: str) -> None:
    """Whatever a message holds, it is a printable line, and short where it is quoted."""
    assert plain(message).isprintable()
    assert quoted(message).isprintable()
    if message.isprintable() and len(message) <= MAX_EXCERPT:
        assert quoted(message) == f'"{message}"'
