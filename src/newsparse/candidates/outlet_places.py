"""Where the name of a whole page's outlet may stand, and the names that stand there.

An outlet's name stands in many places of its own page, and none of them is on every page: alone in
the masthead, behind the headline in the title, in the copyright line, and in the frames of menus
and boxes ("Follow …", "More from …", "… app", "Jobs at …"). Each of these places gives names; so
do words with capitals that follow each other, and the domains of printed addresses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

from newsparse.languages.lexicon import Lexicon
from newsparse.lines.rights import LEGAL_FORM
from newsparse.lines.surround import Surround, flat
from newsparse.patterns import pattern

__all__ = [
    "COMPANY",
    "Found",
    "Name",
    "Source",
    "add_domains",
    "compact",
    "found_around",
]

MAX_NAME = 60
"""Characters of a name; a longer one is a sentence."""

MAX_ALONE = 40
"""Characters of a line that may be a name as it stands."""

MAX_FRAMED, MAX_FRAMED_WORDS = 90, 10
"""Characters and words of a line in which a name is looked for between the words of a frame."""

MAX_RUN, MAX_WORDS = 10, 5
"""Words with capitals that are read together, and words of a name among them."""

MIN_LETTERS = 2
"""Letters of a name's first word, articles aside: "X" and "O" are buttons and bullets."""

MAX_TITLE, MAX_PARTS, TITLE_LINES = 300, 7, 3
"""Characters and parts of a title with the outlet in it, and lines at the top that may be one."""

MAX_HOLDER = 7
"""Words of a copyright line's holder."""


class Source(IntEnum):
    """Where a name was read, the place that shows it best last; the bits of `Name.sources`."""

    DOMAIN = 1
    FRAME = 2
    RUN = 4
    ALONE = 8
    HOLDER = 16
    TITLE = 32


class Name:
    """A name that may be the outlet's, with where it was read."""

    __slots__ = ("count", "end", "key", "sources", "start")

    def __init__(self, key: str, start: int, end: int, source: int, count: int) -> None:
        self.key = key
        self.count = count
        self.sources = source
        """The `Source` of each place, one bit each: a page has hundreds of names."""
        self.start, self.end = start, end
        """Where it stands in `Surround.text`, in the place that shows it best."""

    def is_of(self, source: Source) -> bool:
        """Whether it was read in such a place."""
        return bool(self.sources & source)


class Found(dict[str, Name]):
    """Names by their folded form, gathered from all places."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def add(self, start: int, end: int, source: int, count: int = 0) -> None:
        """Note the name ``text[start:end]``."""
        if 1 < end - start < MAX_NAME:
            self.note(_key(self.text[start:end]), start, end, source, count)

    def note(self, key: str, start: int, end: int, source: int, count: int) -> None:
        """The same, when the name's folded form is known and its length one of a name."""
        name = self.get(key)
        if name is None:
            if len(key) > 1 and not (key[0].isdigit() and key.replace(" ", "").isdigit()):
                self[key] = Name(key, start, end, source, count)
            return
        if source > name.sources:  # its bit is higher than any other
            name.start, name.end = start, end
        name.sources |= source
        name.count += count


def _key(text: str) -> str:
    """The folded form of a name."""
    bare = text.replace(" ", "")
    if bare.isalpha() or (bare.isascii() and bare.isalnum()):  # as are most, at half the time
        return text.lower()
    return flat(text).strip()


_FIRST = (
    r"(?:\p{Lu}|[\p{Lo}\p{N}](?=[\p{L}\p{M}]))[\p{L}\p{M}\p{N}]*+(?:[-.'’&][\p{L}\p{M}\p{N}]++)*+"
)
_NEXT = r"(?:[\p{Lu}\p{Lo}]|\p{N}++(?![\p{N}.]))[\p{L}\p{M}\p{N}]*+(?:[-.'’&][\p{L}\p{M}\p{N}]++)*+"
# yes: "The Globe and Record"   "Corriere della Valle"   "Herald & Post"   "東都日報"
# no:  "rain in the valley"
_CAPITALS = pattern(  # what it starts with saves a third of the time
    r"(?=[\p{Lu}\p{Lo}\p{N}])"
    rf"(?<![\p{{L}}\p{{N}}]){_FIRST}(?:\ (?:&\ |\p{{Ll}}{{1,6}}\ )?+{_NEXT}){{0,{MAX_RUN - 1}}}+"
)
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
_STOPS = ".,:;!?"
_HELD = pattern(r"[^©|,;:()\[\]/•·–—\"„“»«\n]++")
COMPANY = frozenset(
    "verlag verlags media medien medier group holding mediengruppe mediahuis ediciones éditions"
    " newspapers newspaper publishing publications publishers network editorial editore gruppe"
    " gruppo groupe grupo forlag förlag wydawnictwo медиа verlagsgesellschaft medienhaus".split()
)
_BEFORE_HOLDER = frozenset({"copyright", "copr", "c", "by", ""})
_BEHIND_HOLDER = frozenset("all alle tous todos tutti alla rights is part a and und".split())


def compact(key: str) -> str:
    """The folded name *key* as a domain has it: no blanks, no accents.

    >>> compact("grüner bote")
    'gruenerbote'
    """
    key = key.replace(" ", "")
    if key.isascii():
        return key
    return key.translate(_UNACCENTED)


_UNACCENTED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "å": "a"}
    | dict(
        zip(
            "áàâãéèêëíìîïóòôõúùûçñýčšžřěůđłńśźżąęğışáťď",
            "aaaaeeeeiiiioooouuucnycszreudlnszzaegisatd",
            strict=True,
        )
    )
)


def found_around(around: Surround, words: Lexicon, headline: str) -> Found:
    """The names that stand where an outlet's does, but in addresses.

    *headline* is the headline's text: a line that starts with it is a title.
    """
    found = Found(around.text)
    _add_capitals(found, words)
    _add_lines(found, around, words)
    for line, text in enumerate(around.lines):
        if len(text) <= MAX_TITLE and (
            around.at[line] < TITLE_LINES or (headline and text.startswith(headline))
        ):
            _add_title(found, around.starts[line], text)
    for line in around.rights:
        for start, end in _holders(around.lines[line]):
            found.add(around.starts[line] + start, around.starts[line] + end, Source.HOLDER)
    return found


def _add_capitals(found: Found, words: Lexicon) -> None:
    """Words with capitals that follow each other, and every name that may be among them."""
    runs: dict[str, int] = {}
    run_starts: dict[str, int] = {}
    for match in _CAPITALS.finditer(found.text):
        run = match.group()
        if run in runs:
            runs[run] += 1
        else:
            runs[run], run_starts[run] = 1, match.start()
    edges = _Edges([run for run in runs if " " in run], words)
    counts: dict[str, int] = {}
    starts: dict[str, int] = {}
    for run, count in runs.items():
        at = run_starts[run]
        for name, start in edges.names(run, at) if " " in run else ((run, at),):
            if name in counts:
                counts[name] += count
            else:
                counts[name], starts[name] = count, start
    # What stands once, inside longer words, is hardly ever a name that stands nowhere else.
    names = [
        name
        for name, count in counts.items()
        if count > 1 or name in runs or name[name.rfind(" ") + 1 :] in edges.outlet_words
    ]
    for name, lower in zip(names, _lower(names), strict=True):
        if 1 < len(name) < MAX_NAME:
            key = lower if lower.replace(" ", "").isalpha() else _key(name)
            found.note(key, starts[name], starts[name] + len(name), _RUN, counts[name])


def _lower(texts: Sequence[str]) -> list[str]:
    """Each of *texts*, all of one line, in lower case; all at once."""
    return "\n".join(texts).lower().split("\n") if texts else []


_RUN, _ALONE, _FRAME = int(Source.RUN), int(Source.ALONE), int(Source.FRAME)


class _Edges:
    """Which words of a page's runs of capitals open and close no name; told of all at once."""

    def __init__(self, runs: Iterable[str], words: Lexicon) -> None:
        small, articles = words.words("function_words"), words.words("articles")
        around = words.either(("function_words", "outlet_frames"))
        tokens = list({*" ".join(runs).split(" ")})
        lower = _lower(tokens)
        claims = words.outlet_words(lower)
        self.outlet_words = {
            word for word, folded in zip(tokens, lower, strict=True) if folded in claims
        }
        self.never_first = set[str]()
        self.never_last = set[str]()
        for word, folded in zip(tokens, lower, strict=True):
            is_around = folded in around or len(folded) < MIN_LETTERS
            if not is_around and word != folded:
                continue  # as most words
            if word[:1].islower() or word == "&" or (is_around and folded not in articles):
                self.never_first.add(word)
            if word.islower() or word == "&" or folded in small:
                self.never_last.add(word)

    def names(self, run: str, start: int) -> Iterator[tuple[str, int]]:
        """What may be a name in *run*, with where it starts, when the run does so at *start*."""
        ends: list[int] = []
        tokens = run.split(" ")
        at = 0
        for word in tokens:
            at += len(word)
            ends.append(0 if word in self.never_last else at)
            at += 1
        at = 0
        for first, word in enumerate(tokens):
            if word not in self.never_first:
                for end in ends[first : first + MAX_WORDS]:
                    if end:
                        yield run[at:end], start + at
            at += len(word) + 1


class _Frames(dict[str, tuple[bool, bool]]):
    """A word → whether it may stand in a frame, and whether it tells one; each is asked once."""

    def __init__(self, words: Lexicon) -> None:
        super().__init__()
        self.small, self.frames = words.words("function_words"), words.words("outlet_frames")
        self.articles = words.words("articles")

    def __missing__(self, word: str) -> tuple[bool, bool]:
        if word.isalpha():  # as most are
            lower = word.lower()
            frame = lower in self.frames
            self[word] = frame or lower in self.small, frame
            return self[word]
        parts = flat(word).split()
        frames = [part in self.frames for part in parts]
        may = all(
            frame or part in self.small or part.isdigit()
            for part, frame in zip(parts, frames, strict=True)
        )
        self[word] = may, any(frames)
        return self[word]


def _add_lines(found: Found, around: Surround, words: Lexicon) -> None:
    """Each line itself when it is short, or what is left of it without the words of a frame."""
    told = _Frames(words)
    lines = zip(around.lines, around.starts, around.flat_lines(), strict=True)
    for text, start, folded in lines:
        if len(text) > MAX_FRAMED:
            continue
        framed = None
        if " " in text and not told.frames.isdisjoint(folded.split()):
            framed = _unframed(text, told)
        if framed is not None:
            first, end, article = framed
            found.add(start + first, start + end, _FRAME, 1)
            if article is not None:
                found.add(start + article, start + end, _FRAME, 1)
        elif 1 < len(text) <= MAX_ALONE:
            found.note(folded.strip(), start, start + len(text), _ALONE, 0)


def _unframed(text: str, told: _Frames) -> tuple[int, int, int | None] | None:
    """Start and end of the name in a frame such as "Follow The Herald on …".

    Also where its article starts, when one with a capital stands before the name inside the line.
    """
    tokens = text.split(" ")
    first, last = 0, len(tokens)
    if last > MAX_FRAMED_WORDS:
        return None
    while first < last and told[tokens[first]][0]:
        first += 1
    while last > first and told[tokens[last - 1]][0]:
        last -= 1
    gone = (*tokens[:first], *tokens[last:])
    if not 0 < last - first < MAX_WORDS or not any(told[each][1] for each in gone):
        return None
    start = sum(map(len, tokens[:first])) + first
    end = start + sum(map(len, tokens[first:last])) + last - first - 1
    while end > start and text[end - 1] in _STOPS:
        end -= 1
    if not start < end <= start + MAX_ALONE:
        return None
    article = tokens[first - 1] if first > 1 else ""
    is_article = article[:1].isupper() and article.lower() in told.articles
    return start, end, start - len(article) - 1 if is_article else None


def _add_title(found: Found, start: int, text: str) -> None:
    """The parts of a title: one of them may be the outlet."""
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
    """The domains of printed addresses, and their first label: "herald.example", "herald"."""
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
        labels[compact(flat(own[0]).strip())] += 1
    return labels
