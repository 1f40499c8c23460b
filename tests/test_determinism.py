"""Same text, same article: in any process, place, thread, and at any time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import newsparse
from newsparse.languages import load
from tests.cases import PAGES

SOME = PAGES[:: max(len(PAGES) // 12, 1)]
"""Pages of every layout, few enough to parse in a dozen processes."""

PROGRAM = """
import json, sys
import newsparse
texts = json.loads(sys.stdin.buffer.read())
sys.stdout.buffer.write(json.dumps([newsparse.parse(text).to_json() for text in texts]).encode())
"""

IN_THREADS = """
import json, sys, threading
from concurrent.futures import ThreadPoolExecutor
import newsparse
texts = json.loads(sys.stdin.buffer.read())
together = threading.Barrier(16)
def articles(number):
    together.wait()
    return [newsparse.parse(text).to_json() for text in texts]
with ThreadPoolExecutor(16) as pool:
    one, *others = pool.map(articles, range(16))
assert all(each == one for each in others)
sys.stdout.buffer.write(json.dumps(one).encode())
"""

ON_ANOTHER_DAY = """
import datetime, time
class Frozen(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromisoformat(DAY).replace(tzinfo=tz)
    @classmethod
    def today(cls):
        return cls.now()
moment = Frozen.fromisoformat(DAY).timestamp()
datetime.datetime = Frozen
time.time = lambda: moment
"""
"""Before `PROGRAM`, and with a day: all that is imported later gets this clock."""

SOURCES = Path(newsparse.__file__).parent.parent


STORY = {
    "zh": "市议会星期一决定在冬天关闭大桥，因为工程师在两根桥墩上发现了裂缝，修理要花半年的时间。"
    * 2,
    "ko": "시의회는 월요일 다리를 겨울 동안 닫기로 결정했다. 교각 두 개에서 금이 발견되었다. " * 3,
    "de": "Der Rat hat am Montag beschlossen, dass die Brücke im Winter für alle gesperrt wird. "
    * 4,
    "en": "The council decided on Monday that the bridge would be closed for the whole winter. "
    * 4,
}
OVERLAPPING = [
    f"{STORY[code][:14]}\n\n王芳{word}\n\n{STORY[code]}\n\n© 2025 The Herald {phrase}"
    for code in STORY
    for word in load(code).words("byline_after") or ("",)
    for phrase in load(code).words("rights")
][::5]
"""Bylines and copyright lines where one cue word is a part of another: the order in which they
are tried must not come from a set."""


LEVEL = (
    "Two small words in the day\n\n"
    "VALDOURO, 3 de maio de 2024 - A balsa para a ilha vai parar seis semanas a partir de"
    " segunda-feira, anunciou o distrito."
)
"""Spanish comes first by its small words, and Portuguese and Romanian are level behind it."""


def articles_in_process(
    *options: str,
    program: str = PROGRAM,
    texts: list[str] | None = None,
    cwd: Path | None = None,
    **environment: str,
) -> list[str]:
    """The articles of *texts*, or else of `SOME`, as JSON, made by another Python."""
    if texts is None:
        texts = [page.text for page in SOME]
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, *options, "-c", program],
        input=json.dumps(texts).encode(),
        env={**os.environ, "PYTHONPATH": str(SOURCES), **environment},
        cwd=cwd,
        capture_output=True,
        check=True,
    )
    return list(json.loads(done.stdout))


@pytest.fixture(scope="module")
def here() -> list[str]:
    """The articles of `SOME` as JSON, made by this process."""
    return [newsparse.parse(page.text).to_json() for page in SOME]


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_hash_seed(here: list[str], seed: str) -> None:
    """The order of sets and dicts changes nothing."""
    assert articles_in_process(PYTHONHASHSEED=seed) == here


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["1", "4242"])
def test_hash_seed_where_cue_words_overlap(seed: str) -> None:
    """Which of two cue words that both fit is taken does not follow the order of a set."""
    here = [newsparse.parse(text).to_json() for text in OVERLAPPING]
    assert articles_in_process(texts=OVERLAPPING, PYTHONHASHSEED=seed) == here


def test_hash_seed_where_languages_are_level() -> None:
    """Of languages whose words a short text has as many of, none is taken by the order of a set."""
    one, *others = (articles_in_process(texts=[LEVEL], PYTHONHASHSEED=seed) for seed in "0123")
    assert all(each == one for each in others)


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Kiritimati"])
def test_time_zone(here: list[str], zone: str) -> None:
    """The time zone of the machine changes nothing."""
    assert articles_in_process(TZ=zone) == here


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["C", "de_DE.UTF-8", "tr_TR.UTF-8"])
def test_locale(here: list[str], locale: str) -> None:
    """The language of the machine changes nothing."""
    assert articles_in_process(LC_ALL=locale, LANG=locale) == here


@pytest.mark.slow
@pytest.mark.parametrize("option", ["-O", "-OO"])
def test_optimised(here: list[str], option: str) -> None:
    """Python without asserts and docstrings gives the same."""
    assert articles_in_process(option) == here


@pytest.mark.slow
def test_working_folder(here: list[str], tmp_path: Path) -> None:
    """The folder that the program runs in changes nothing."""
    assert articles_in_process(cwd=tmp_path) == here


def test_order_of_texts(here: list[str]) -> None:
    """Which texts were parsed before changes nothing."""
    assert [newsparse.parse(page.text).to_json() for page in reversed(SOME)] == here[::-1]


def test_threads(here: list[str]) -> None:
    """Eight threads on one parser give what one gives."""
    parser = newsparse.Parser()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda page: parser(page.text).to_json(), SOME * 8))
    assert found == here * 8


@pytest.mark.slow
def test_threads_of_a_fresh_process(here: list[str]) -> None:
    """Sixteen threads that start together, before anything was loaded, give what one gives."""
    assert articles_in_process(program=IN_THREADS) == here


@pytest.mark.parametrize("day", ["1980-02-29", "2051-12-31"])
def test_clock(here: list[str], day: str) -> None:
    """Today's date changes nothing."""
    program = ON_ANOTHER_DAY.replace("DAY", repr(day)) + PROGRAM
    assert articles_in_process(program=program) == here


def test_dateutil_reads_no_text() -> None:
    """Its parser, which fills what is missing from today's date, is not even loaded."""
    code = (
        "import sys; from newsparse.dates import find_dates;"
        "print(*(each.value for each in find_dates(sys.argv[1], ('en',), None)));"
        "print('dateutil.parser' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", code, "Posted 6 August 2025 at 5pm EST"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout == "2025-08-06 17:00:00-05:00\nFalse\n"
