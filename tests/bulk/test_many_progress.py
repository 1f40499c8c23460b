"""How far a run is: told to a function, or shown on a terminal without touching the output."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

import newsparse
from newsparse import ConfigError, ExtractorError, ExtraError, parse_many
from newsparse.many import parse_keyed
from tests.bulk.deadly import parser, text

each_place = pytest.mark.parametrize("workers", [0, 2])


class Told:
    """What a function that is told of progress was told."""

    def __init__(self) -> None:
        self.numbers: list[tuple[int, int | None]] = []

    def __call__(self, done: int, total: int | None) -> None:
        """Note it."""
        self.numbers.append((done, total))


@each_place
def test_a_function_is_told(workers: int) -> None:
    """After each text it is told how many are done, before the result is given."""
    told = Told()
    texts = [text(i) for i in range(5)]
    for number, article in enumerate(parse_many(texts, workers, progress=told), start=1):
        assert told.numbers == [(done, 5) for done in range(1, number + 1)]
        assert article == newsparse.parse(texts[number - 1])
    assert len(told.numbers) == 5


@pytest.mark.parametrize(
    ("texts", "total"),
    [([text(0)], 1), ((text(0),), 1), ({text(0): 1}, 1), (iter([text(0)]), None)],
)
def test_the_total_is_known_when_the_texts_have_a_length(
    texts: Iterable[str], total: int | None
) -> None:
    """Of an iterator, nobody knows how many will come."""
    told = Told()
    assert len(list(parse_many(texts, 0, progress=told))) == 1
    assert told.numbers == [(1, total)]


def test_failures_count() -> None:
    """A text that fails is done, too, if it is kept; one that is raised ends the run."""
    texts = [text(0), text(1, "FAIL: bridge"), text(2)]
    told = Told()
    assert len(list(parse_many(texts, 0, "keep", parser=parser, progress=told))) == 3
    assert told.numbers == [(1, 3), (2, 3), (3, 3)]
    told = Told()
    with pytest.raises(ExtractorError):
        list(parse_many(texts, 0, parser=parser, progress=told))
    assert told.numbers == [(1, 3)]


def test_keyed_texts() -> None:
    """`parse_keyed` tells it as well."""
    told = Told()
    pairs = {"a": text(0), "b": text(1)}.items()
    assert [key for key, _ in parse_keyed(pairs, 0, progress=told)] == ["a", "b"]
    assert told.numbers == [(1, 2), (2, 2)]


def test_nothing_is_told_before_the_first_is_asked_for() -> None:
    """The call alone reads nothing, as without it."""
    told = Told()
    parse_many([text(0)], 0, progress=told)
    assert told.numbers == []


def test_what_the_function_raises_comes_through() -> None:
    """An error of the function ends the run, and the source is let go."""
    ended = []

    def texts() -> Iterator[str]:
        try:
            yield from (text(i) for i in range(9))
        finally:
            ended.append(True)

    def tell(done: int, total: int | None) -> None:
        raise KeyError(done)

    with pytest.raises(KeyError):
        next(parse_many(texts(), 0, progress=tell))
    assert ended == [True]


@pytest.mark.parametrize("wrong", [None, 1, "yes"])
def test_no_progress(wrong: Any) -> None:
    """Anything but True, False and a function is refused at once."""
    with pytest.raises(ConfigError, match="progress: expected True, False or a function"):
        parse_many([], 0, progress=wrong)


def test_a_bar_needs_its_library() -> None:
    """Without the extra, asking for a bar is told at once; a function needs nothing."""
    with patch.dict("sys.modules", {"rich.progress": None, "rich": None}):
        with pytest.raises(ExtraError, match=r"pip install 'newsparse\[progress\]'"):
            parse_many([], 0, progress=True)
        assert list(parse_many([], 0, progress=Told())) == []


def test_without_a_terminal_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a file nor a pipe gets anything of the bar."""
    assert len(list(parse_many([text(0), text(1)], 0, progress=True))) == 2
    assert capsys.readouterr() == ("", "")


# -- on a terminal -----------------------------------------------------------------------------

PROGRAM = """
import sys
import newsparse
from tests.bulk.deadly import text

for article in newsparse.parse_many([text(i) for i in range(30)], 0, progress=True):
    print(article.headline)
print("at the end", file=sys.stderr)
"""
HEADLINES = [f"Bridge number {i} is closed" for i in range(30)]


def on_a_terminal(program: str, *, with_output: bool) -> tuple[str, str]:
    """What *program* sends to a terminal, and what to a pipe that standard output is otherwise."""
    ours, theirs = pty.openpty()
    root = Path(newsparse.__file__).parent.parent
    process = subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-c", program],
        stdin=subprocess.DEVNULL,
        stdout=theirs if with_output else subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "PYTHONPATH": f"{root}{os.pathsep}{Path.cwd()}"},
    )
    os.close(theirs)
    sent = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:  # how Linux tells that nobody has the other end any more
            break
        if not data:
            break
        sent += data
    os.close(ours)
    piped = process.communicate()[0] or b""
    assert process.returncode == 0
    return sent.decode(), piped.decode()


def lines_shown(sent: str) -> list[str]:
    """The lines that stay on a terminal: what was erased, or written over, is gone."""
    lines = []
    for line in sent.replace("\r\n", "\n").split("\n"):
        shown = re.split(r"\r|\x1b\[2K", line)[-1]
        lines.append(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown))
    return lines


def test_what_is_printed_stands_above_the_bar() -> None:
    """On a terminal each printed line is whole, and the bar ends on a line of its own."""
    sent, _ = on_a_terminal(PROGRAM, with_output=True)
    lines = [line for line in lines_shown(sent) if line.strip()]
    assert [line for line in lines if "Bridge" in line] == HEADLINES
    assert sum("30/30" in line for line in lines) == 1
    assert lines[-1] == "at the end"


def test_what_is_piped_is_untouched() -> None:
    """With standard output going elsewhere, it gets what was printed, and the terminal the bar."""
    sent, piped = on_a_terminal(PROGRAM, with_output=False)
    assert piped.splitlines() == HEADLINES
    assert "Bridge" not in sent
    assert "30/30" in sent
