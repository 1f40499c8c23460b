"""Shared regex atoms and small facts of a text, each with a yes, a no and a source."""

from __future__ import annotations

from typing import Any, cast

import attrs
import regex

from newsparse.ready import compiled

__all__ = [
    "DOMAIN",
    "HAN_BLANK",
    "SENTENCE_END",
    "STARTS_LOWER",
    "URL",
    "YEAR",
    "beyond_ascii",
    "count_capitals",
    "count_digits",
    "ends_sentence",
    "has_digit",
    "is_leftover",
    "pattern",
    "starts_lower",
    "value_at",
]


@attrs.define(eq=False, repr=False, slots=False)  # no slots: it takes on attributes
class _Late:
    """A pattern that is made when one of its attributes is first used."""

    source: str
    asked_flags: int
    _made: regex.Pattern[str] | None = attrs.field(default=None, init=False)

    def __reduce__(self) -> tuple[type[_Late], tuple[str, int]]:
        return _Late, (self.source, self.asked_flags)  # patterns can be copied and pickled, too

    def __getattr__(self, name: str) -> Any:
        made = self._made
        if made is None:
            made = self._made = compiled(self.source, self.asked_flags)
        # Kept, so that the next time it is found like any other attribute, at no cost. Two threads
        # that come here at once keep patterns that give the same.
        found = getattr(made, name)
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern *source*, which is made when one of its attributes is first used.

    No text needs all of them. They are shipped as regex compiles them: see `newsparse.ready`.

    >>> pattern(r"\\d++").findall("6 August 2025")
    ['6', '2025']
    """
    return cast("regex.Pattern[str]", _Late(source, flags))


# yes: "rained."   "rained.”"   "雨が降った。"   "बारिश हुई।"   "Why?)"  "rained. [1]"
# no:  "rained,"   "Rain in Kent"   "U.S. and"
# Source: Unicode property Sentence_Terminal, cut down to the scripts of the languages with data.
SENTENCE_END = pattern(r"""[.!?…。！？｡؟۔।॥։][\p{Pe}\p{Pf}\p{Pi}"'*\h]*+(?:\[\d++\])?+$""")

_STOPS = frozenset(".!?…。！？｡؟۔।॥։")

STARTS_LOWER = pattern(r"[\p{Ps}\p{Pi}\"'“‘]*+\p{Ll}")

# yes: "undefined"   "{{title}}"   "[object Object]"   "<!-- ad -->"      no: "None of the above"
_LEFTOVER = pattern(
    r"undefined|null|none|nan|n/a|\[object object\]"
    r"|\{\{[^{}]*+\}\}|\{%[^{}]*+%\}|\$\{[^{}]*+\}|<!--.*+"
)

_LEFTOVER_STARTS = frozenset("un[{$<")  # saves the search, and mostly to compile what it is for

# yes: "© 2025 The Herald"     no: "12025"
YEAR = pattern(r"(?<!\d)\d{4}(?!\d)")

# yes: "https://example.org/a?b=c"   "www.example.org/x"
# no:  "example.org"   "http:"
URL = pattern(r"""(?:https?://|www\.)[^\s<>"'\[\](){}|\\^`]++""", flags=regex.IGNORECASE)

# yes: "harbour-post.co.uk"   "dw.com"   no: "Mr. Roe"   "3.5"
DOMAIN = pattern(r"[\p{L}\p{N}-]++(?:\.[\p{L}\p{N}-]++)*+(?<=\.\p{L}{2,12})")

HAN_BLANK = pattern(r"(?<=\p{Han})\h++(?=\p{Han})")


def is_leftover(lower: str) -> bool:
    """Whether *lower*, in lower case, is what a template or program left in place of a value.

    >>> is_leftover("{{title}}"), is_leftover("undefined"), is_leftover("none of the above")
    (True, True, False)
    """
    return lower[:1] in _LEFTOVER_STARTS and _LEFTOVER.fullmatch(lower) is not None


_DIGIT = pattern(r"\d")


def has_digit(text: str) -> bool:
    """Whether *text* has a digit of any script.

    >>> has_digit("6 August"), has_digit("٦ أغسطس"), has_digit("August")
    (True, True, False)
    """
    if text.isascii():  # a tenth of the time of the pattern
        return len(text.encode().translate(None, _DIGITS)) < len(text)
    return _DIGIT.search(text) is not None


def beyond_ascii(text: str) -> str:
    """The characters of *text* that are not in ASCII, in order.

    >>> beyond_ascii("“Jane’s café”")
    '“’é”'
    """
    return _without(text, _ASCII)


def _without(text: str, signs: bytes) -> str:
    """*text* without *signs* of ASCII: what is left takes less time to look at one by one."""
    # As UTF-8, which has no byte of ASCII in other characters. Broken texts have halves of pairs.
    return (
        text.encode("utf-8", "surrogatepass").translate(None, signs).decode(errors="surrogatepass")
    )


_ASCII = bytes(range(128))
_DIGITS = b"0123456789"
_CAPITALS = bytes(range(ord("A"), ord("Z") + 1))
_NO_DIGITS = _ASCII.translate(None, _DIGITS)
_NO_CAPITALS = _ASCII.translate(None, _CAPITALS)


def count_digits(text: str) -> int:
    """How many digits of any script *text* has.

    >>> count_digits("6 August 2025"), count_digits("٦ أغسطس")
    (5, 1)
    """
    if text.isascii():  # a tenth of the time of looking at each character
        return len(text) - len(text.encode().translate(None, _DIGITS))
    return sum(map(str.isdigit, _without(text, _NO_DIGITS)))


def count_capitals(text: str) -> int:
    """How many capital letters of any script *text* has.

    >>> count_capitals("Émile Roe"), count_capitals("rain")
    (2, 0)
    """
    if text.isascii():  # as above
        return len(text) - len(text.encode().translate(None, _CAPITALS))
    return sum(map(str.isupper, _without(text, _NO_CAPITALS)))


def ends_sentence(text: str) -> bool:
    """Whether *text*, without edge blanks, ends as a sentence does.

    >>> ends_sentence('"It rained," she said.'), ends_sentence("Rain in Kent")
    (True, False)
    """
    last = text[-1:]
    if last.isalnum() or last in _STOPS:  # saves the search on most lines
        return last in _STOPS
    return SENTENCE_END.search(text, max(0, len(text) - 12)) is not None


def starts_lower(text: str) -> bool:
    """Whether *text* starts with a lower-case letter, an opening quote or bracket aside.

    >>> starts_lower("and so on"), starts_lower("And"), starts_lower("雨")
    (True, False, False)
    """
    first = text[:1]
    if first.isascii() and first.isalnum():  # as on most lines, at a third of the time
        return first.islower()
    return STARTS_LOWER.match(text) is not None


def value_at(text: str, end: int | None = None) -> int:
    """Where the value behind the label at the start of *text* starts; 0 where there is no label.

    A label ends in a colon, before *end* where that is given.

    >>> value_at("Appeared in: The Courier"), value_at("The Courier")
    (13, 0)
    """
    at = next((place for place, char in enumerate(text[:end]) if char in ":："), -1) + 1
    return at + len(text[at:]) - len(text[at:].lstrip()) if at else 0
