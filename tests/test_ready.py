"""Patterns that are shipped as regex compiles them: the same as compiled ones, or not taken."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from binascii import a2b_base64
from functools import cache
from pathlib import Path
from zlib import decompress

import pytest
import regex

import newsparse
from newsparse.patterns import YEAR, pattern
from newsparse.ready import FILE, Codes, compiled, read_codes, shipped_codes, versions_of
from tests.cases import PAGES

SHIPPED = Path(newsparse.__file__).with_name(FILE).read_bytes()
LISTED = regex.__version__ in versions_of(SHIPPED)
listed = pytest.mark.skipif(not LISTED, reason="nothing is shipped for this version of regex")

NONE: Codes = {}
"""Codes with which every pattern is compiled."""


@cache
def parts() -> dict[bytes, tuple[list[object], bytes]]:
    """What the file says of each pattern: source, flags and the like, and code."""
    found = {}
    for line in SHIPPED.splitlines()[2:]:
        head, _, code = decompress(a2b_base64(line[8:])).partition(b"\n")
        found[line[:8]] = json.loads(head), code
    return found


def sources() -> list[tuple[str, int]]:
    """Source and flags of all patterns that are shipped."""
    return [(source, flags) for (source, flags, *_), _ in parts().values()]  # type: ignore[misc]


@listed
def test_file_is_what_is_made_now() -> None:
    """No pattern was changed since the file was written; ``python -m tools.ready`` writes it."""
    command = [sys.executable, "-m", "tools.ready", "--check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  # our own
    assert (done.returncode, done.stderr) == (0, "")


@listed
def test_patterns_of_the_package_are_shipped() -> None:
    """The installed version gets what is in the file, for patterns made of words, too."""
    assert len(shipped_codes()) == len(sources()) > 300
    assert (YEAR.pattern, 0) in sources()
    assert any("september" in source for source, _ in sources())


@listed
@pytest.mark.parametrize("number", range(4))
def test_shipped_patterns_find_what_compiled_ones_do(number: int) -> None:
    """All of them, on pages of all languages: the same groups, the same places."""
    texts = [page.text[:1_500] for page in PAGES[::7]]
    for source, flags in sources()[number::4]:
        ready, made = compiled(source, flags), compiled(source, flags, NONE)
        assert (ready.pattern, ready.flags) == (made.pattern, made.flags)
        assert (ready.groups, ready.groupindex) == (made.groups, made.groupindex)
        for text in texts:
            found, expected = (
                [(match.regs, match.lastgroup) for match in each.finditer(text)]
                for each in (ready, made)
            )
            assert found == expected, source


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:],
        lambda data: b"0" * 8 + data[8:],
    ],
    ids=["empty", "a character less", "half", "other line ends", "another bit", "checksum"],
)
def test_damaged_file_is_not_taken(spoil: object) -> None:
    """Whatever happened to the file, nothing of it is used."""
    assert callable(spoil)
    with pytest.raises(ValueError, match=r".*"):
        read_codes(spoil(SHIPPED), versions_of(SHIPPED)[0])


def test_other_versions_are_compiled_for() -> None:
    """What one version of regex made is no use to another."""
    assert read_codes(SHIPPED, "1.0") == {}
    assert compiled(r"\d++", 0, read_codes(SHIPPED, "1.0")).findall("6 of 12") == ["6", "12"]


@pytest.mark.parametrize("code", [b"", b"no base64!", b"YWJj", b"eJwDAAAAAAE="])
def test_unusable_line_is_compiled_instead(code: bytes) -> None:
    """What cannot be read, or is not what a pattern is made of, is as good as missing."""
    codes = dict.fromkeys(read_codes(SHIPPED, versions_of(SHIPPED)[0]), code)
    assert compiled(YEAR.pattern, 0, codes).findall("in 2025") == ["2025"]


def test_line_of_another_pattern_is_not_taken() -> None:
    """Source and flags are compared: a key is no proof."""
    codes = read_codes(SHIPPED, versions_of(SHIPPED)[0])
    (_, other), *_ = codes.items()
    assert compiled(YEAR.pattern, 0, dict.fromkeys(codes, other)).findall("in 2025") == ["2025"]


def pickled(each: regex.Pattern[str]) -> regex.Pattern[str]:
    """*each*, pickled and unpickled."""
    again: regex.Pattern[str] = pickle.loads(pickle.dumps(each))  # noqa: S301  # our own bytes
    return again


@pytest.mark.parametrize("remade", [pickled, copy.copy, copy.deepcopy])
@pytest.mark.parametrize("source", [YEAR.pattern, r"in \d++"])
@pytest.mark.parametrize("asked", [False, True])
def test_patterns_can_be_copied(remade: object, source: str, asked: bool) -> None:
    """Shipped or compiled, before they are first asked and after."""
    assert callable(remade)
    late = pattern(source)
    if asked:
        assert late.search("in 2025")
    assert remade(late).search("in 2025")
