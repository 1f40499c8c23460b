"""Names in the places that say whose the page is: titles, copyright lines, printed addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from newsparse.extractors.outlet.names import Found, Source
from newsparse.languages.lexicon import Lexicon
from newsparse.lines.outside import Outside
from newsparse.lines.rights import LEGAL_FORM, rights_holder
from newsparse.patterns import pattern
from newsparse.words import compact, plain

__all__ = ["COMPANY", "MAX_DOMAIN", "add_claims", "add_domains"]

MAX_TITLE, MAX_PARTS, TITLE_LINES = 300, 7, 3
"""Characters and parts of a title with the outlet in it, and lines at the top that may be one."""

MAX_HOLDER = 7
"""Words of a copyright line's holder."""

# yes: ".org" in "herald.example.org"    no: "3.5"   "end.Then"   "rain-in-the-valley.jpg"
_ENDING = pattern(
    r"\.(?!(?:jpe?g|png|gif|webp|svg|html?|php|aspx?|pdf)\b)"
    r"(?:\p{Ll}{2,8}+|\p{Lu}{2,4}+)(?![\p{L}\p{N}-])"
)
_LABELS = pattern(r"[\p{L}\p{N}-]++(?:\.[\p{L}\p{N}-]++)*+\Z")
MAX_DOMAIN = 60
"""Characters of an address's host."""

_SECOND_LEVEL = frozenset({"co", "com", "org", "net"})

# yes: "Rain returns | The Herald"   "Rain returns – Herald"   "Herald: Rain returns"
_PARTS = pattern(r"\h++(?:[|»·•–—-]|::)\h++|(?<=\p{L}):\h++")
_TOKEN = pattern(r"\S++")
_HELD = pattern(r"[^©|,;:()\[\]/•·–—\"„“»«\n]++")
COMPANY = frozenset(  # words that a publisher has in its name, and its outlet has not
    "verlag verlags media medien medier group holding mediengruppe mediahuis ediciones éditions"
    " newspapers newspaper publishing publications publishers network editorial editore gruppe"
    " gruppo groupe grupo forlag förlag wydawnictwo медиа verlagsgesellschaft medienhaus".split()
)
_BEFORE_HOLDER = frozenset({"copyright", "copr", "c", "by", ""})
_BEHIND_HOLDER = frozenset("all alle tous todos tutti alla rights is part a and und".split())


def add_claims(found: Found, around: Outside, headline: str, words: Lexicon) -> list[str]:
    """Add the parts of titles, and the holders of copyright lines; *words* say what ends these.

    *headline* is the headline's text: a line that starts with it is a title. Returns the holders
    that copyright lines name, as printed, each whole.
    """
    holders = []
    for line, text in enumerate(around.lines):
        if len(text) <= MAX_TITLE and (
            around.at[line] < TITLE_LINES or (headline and text.startswith(headline))
        ):
            _add_title(found, around.starts[line], text)
    for line in around.rights:
        for start, end in _holders(around.lines[line]):
            found.add(around.starts[line] + start, around.starts[line] + end, Source.HOLDER)
        whole = rights_holder(around.lines[line], words)
        if whole is not None:
            start, end = whole
            found.add(around.starts[line] + start, around.starts[line] + end, Source.HOLDER)
            holders.append(around.lines[line][start:end])
    return holders


def _add_title(found: Found, start: int, text: str) -> None:
    """Add the parts of a title: one of them may be the outlet."""
    cuts = list(_PARTS.finditer(text))
    if not 0 < len(cuts) < MAX_PARTS:
        return
    begins = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    for begin, end in zip(begins, ends, strict=True):
        found.add(start + begin, start + end, Source.TITLE)


def _holders(text: str) -> Iterator[tuple[int, int]]:
    """What may be the holder's name in a copyright line: with and without its company's words."""
    for part in _HELD.finditer(text):
        tokens = [(each.start(), each.end()) for each in _TOKEN.finditer(text, *part.span())]
        bare = [text[slice(*token)].lower().strip(".-") for token in tokens]
        first = 0
        while first < len(tokens) and (
            bare[first] in _BEFORE_HOLDER or not _has_letter(bare[first])
        ):
            first += 1
        last = first
        while (
            last < len(tokens) and last - first < MAX_HOLDER and not _ends_holder(bare, first, last)
        ):
            last += 1
            if text[tokens[last - 1][1] - 1] == "." and len(bare[last - 1]) > 3:
                break
        if first == last:
            continue
        form = LEGAL_FORM.search(text, tokens[first][0], tokens[last - 1][1])
        yield tokens[first][0], _trimmed(text, form.start() if form else tokens[last - 1][1])
        while last - 1 > first and bare[last - 1] in COMPANY:
            last -= 1
            yield tokens[first][0], _trimmed(text, tokens[last - 1][1])
        if bare[first] == "the" and last - first > 1:
            yield tokens[first + 1][0], _trimmed(text, tokens[last - 1][1])


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _ends_holder(bare: Sequence[str], first: int, at: int) -> bool:
    """Whether the word number *at* is no more of the holder that starts at *first*."""
    word = bare[at]
    if at == first:
        return False
    return word in _BEHIND_HOLDER or word.isdigit() or LEGAL_FORM.fullmatch(f" {word}") is not None


def _trimmed(text: str, end: int) -> int:
    while end and text[end - 1] in ". ":
        end -= 1
    return end


def add_domains(found: Found) -> Counter[str]:
    """Add the domains of printed addresses and their first label: "herald.example", "herald".

    Returns how often each first label is printed, as `compact` makes it.
    """
    text = found.text
    labels: Counter[str] = Counter()
    for ending in _ENDING.finditer(text):
        host = _LABELS.search(text, max(0, ending.start() - MAX_DOMAIN), ending.start())
        if host is None:
            continue
        parts = text[host.start() : ending.end()].split(".")
        second = len(parts) > 2 and parts[-2].lower() in _SECOND_LEVEL and len(parts[-1]) == 2
        own = parts[-3:] if second else parts[-2:]
        if not _has_letter(own[0]):
            continue
        start = ending.end() - len(".".join(own))
        found.add(start, ending.end(), Source.DOMAIN, 1)
        found.add(start, start + len(own[0]), Source.DOMAIN)
        if len(parts) > len(own):
            found.add(start - len(parts[-len(own) - 1]) - 1, ending.end(), Source.DOMAIN)
        labels[compact(plain(own[0]))] += 1
    return labels
