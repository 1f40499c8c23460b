"""The view of the outlet's field: the names around the story of a whole page, and their counts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, MutableMapping, Sequence
from itertools import filterfalse

from newsparse.extractors.outlet.capitals import add_capitals
from newsparse.extractors.outlet.claims import add_claims, add_domains
from newsparse.extractors.outlet.frames import add_lines
from newsparse.extractors.outlet.names import Found, Source, key_of
from newsparse.languages.lexicon import Lexicon
from newsparse.lines.document import Document
from newsparse.lines.labels import Label
from newsparse.lines.outside import Outside
from newsparse.lines.passages import Passage
from newsparse.model.field import Candidate, Mention
from newsparse.page import Mark
from newsparse.words import plain

__all__ = ["OutletName", "OutletView", "initials"]

RULE = "outlet.learned"

MAX_PLACES = 30
"""Places of a name that are looked at; names in more are on very long pages."""

BESIDE = 60
"""Characters before and after a name on its line in which a frame is looked for."""

MAX_FRAME_WORDS = 5
LONG_LINE = 90
TOP_LINES = 8

MAX_PRINTED_WORDS = 6
"""Words of a passage that may be a name and nothing else."""

_INFO = (Label.INFO, Label.CREDIT, Label.CAPTION)


class OutletName(Candidate[str]):
    """A name that may be the outlet's, with all its places around the story."""

    def __init__(self, value: str, mentions: tuple[Mention, ...], rule: str, key: str) -> None:
        super().__init__(value, mentions, rule)
        self.key = key
        """The name in lower case, one blank between two words."""
        self.padded = f" {key} "
        """The key with a blank before and behind it, as plain lines have it."""
        self.tokens = key.split()
        self.sources = 0
        """The `Source` of each place where it was read, one bit each."""
        self.rank = 0
        """Its rank among the page's candidates by the points that are set by hand."""
        self.article = False
        """Whether it starts with one."""
        self.initials: frozenset[str] = frozenset()
        self.printed = 0
        """Passages of the page that are the name as printed, and nothing else."""
        self.places = 0
        """Places around the story, up to `MAX_PLACES`; all attributes below count over these."""
        self.alone = 0
        """Places that are a line of their own."""
        self.alone_top = 0
        self.items = 0
        """Places that are an item of a list and nothing else: those of menus mostly are."""
        self.headings = 0
        self.in_long = 0
        self.after_article = 0
        self.framed_before = 0
        """Lines that are nothing but words of a frame and then the name."""
        self.framed_after = 0
        self.framed_both = 0
        self.shown = 0
        """Lines, copyright lines aside, that are the name alone, or with words of a frame on one
        side of it."""
        self.edge_left = 0
        """Places where nothing precedes it on its line, which has more than the name."""
        self.edge_right = 0
        self.lefts: MutableMapping[str, int] = {}
        """The words directly before it, and how often."""
        self.rights: MutableMapping[str, int] = {}
        """The words directly behind it, and how often."""
        self.first = 0
        """The line of its first place."""
        self.last = 0

    def is_of(self, source: Source) -> bool:
        """Whether it was read in such a place."""
        return bool(self.sources & source)

    @property
    def framed(self) -> int:
        """Lines that are nothing but the name and words of frames."""
        return self.framed_before + self.framed_after + self.framed_both


class OutletView:
    """A whole page once its labels are known: the names around its story, and their places."""

    def __init__(self, document: Document) -> None:
        self.document, self.words = document, document.words
        self.around = document.view(Outside)
        headline = next((each.text for _, each, _ in document.labelled(Label.HEADLINE)), "")
        self._find_names(headline)
        self._read_cues()
        passages = document.passages
        story = document.story.passages if document.story is not None else ()
        self.story = _joined(passages[at] for at in story)
        self.stems = frozenset[str]().union(*(passages[at].stems for at in story))
        self.headline = f" {plain(headline)} "
        self.info = _joined(passage for _, passage, _ in document.labelled(*_INFO))
        self.around_words = frozenset(self.around.plain.split())
        """The words around the story: few names' initials are among them."""
        self.claimed = frozenset(self.around.rights)
        """The copyright lines, which are more than the name behind their sign."""
        self.rights = [f" {self.around.plain_lines[line]} " for line in self.around.rights]
        self.padded_holders = [f" {each} " for each in self.holders]
        self.handles = self.around.text.lower().split("@")[1:]
        self.printed = Counter([each.text for each in passages if each.words <= MAX_PRINTED_WORDS])

    def _find_names(self, headline: str) -> None:
        self.found = Found(self.around.text)
        """The names around the story by their keys."""
        add_lines(self.found, self.around, self.words)
        holders = add_claims(self.found, self.around, headline, self.words)
        self.holders = frozenset(map(key_of, holders))
        """The holders that copyright lines name, as keys, each whole."""
        self.domains = add_domains(self.found)
        """The first labels of printed domains, and how often each is printed."""
        add_capitals(self.found, self.words)
        self.hosts = "\n".join(("", *self.domains, ""))
        self.long_hosts = tuple(host for host in self.domains if len(host) > 2)
        self.claims = self.words.outlet_words({*" ".join(self.found).split()})
        """The words of these names that outlets have in theirs."""

    def _read_cues(self) -> None:
        words = self.words
        self.frames = words.either(("outlet_frames", "function_words"))
        self.outlet_frames = words.words("outlet_frames")
        self.articles = words.words("articles")
        self.small = words.words("function_words")
        self.sections = words.words("sections")
        self.page_cues = words.either(("furniture", "share", "home"))

    def candidate(self, key: str, rank: int) -> OutletName:
        """The name *key* as a candidate, with all its places counted."""
        begin, end = self.found.place(key)
        at, start = self.around.place(begin)
        text = self.around.text[begin:end]
        found = OutletName(text, (Mention(at, start, start + end - begin),), RULE, key)
        found.sources, found.rank, found.printed = self.found[key], rank, self.printed[text]
        tokens = found.tokens
        found.article = len(tokens) > 1 and tokens[0] in self.articles
        found.initials = frozenset([few for few in initials(tokens, self.words) if len(few) > 1])
        self._count_places(found)
        return found

    def _count_places(self, name: OutletName) -> None:
        """Count the places of a *name*, and what is beside it there."""
        text, starts, padded = self.around.plain, self.around.plain_starts, name.padded
        at = text.find(padded)
        while at >= 0 and name.places < MAX_PLACES:
            end = at + len(padded)
            line = bisect_right(starts, at)
            start, stop = starts[line - 1], starts[line] - 1
            name.places += 1
            name.last = line
            if name.places == 1:
                name.first = line
            if stop - start >= LONG_LINE:
                name.in_long += 1
            claimed = line - 1 in self.claimed
            if at == start and end == stop and not claimed:
                name.alone += 1
                name.alone_top += line <= TOP_LINES
                self._count_alone(name, self.around.at[line - 1])
                name.shown += 1
            else:
                framed = name.framed_before + name.framed_after
                self._count_beside(
                    name,
                    text[max(start, at - BESIDE) : at].split(),
                    text[end : min(stop, end + BESIDE)].split(),
                )
                # Without its sign a copyright line reads as a frame: "2025 The Herald".
                name.shown += not claimed and name.framed_before + name.framed_after > framed
            at = text.find(padded, end - 1)

    def _count_alone(self, name: OutletName, at: int) -> None:
        mark = self.document.passages[at].mark
        name.items += mark is Mark.BULLET or mark is Mark.NUMBER
        name.headings += mark is Mark.HEADING

    def _count_beside(self, name: OutletName, left: Sequence[str], right: Sequence[str]) -> None:
        """Count the words *left* and *right* of a *name* on its line."""
        if left:
            name.lefts[left[-1]] = name.lefts.get(left[-1], 0) + 1
            name.after_article += left[-1] in self.articles
        else:
            name.edge_left += 1
        if right:
            name.rights[right[0]] = name.rights.get(right[0], 0) + 1
        else:
            name.edge_right += 1
        if self._is_frame(left) and self._is_frame(right):
            name.framed_both += bool(left and right)
            name.framed_before += not right
            name.framed_after += not left

    def _is_frame(self, tokens: Sequence[str]) -> bool:
        if len(tokens) > MAX_FRAME_WORDS:
            return False
        strange = filterfalse(self.frames.__contains__, tokens)
        return all(map(str.isdigit, strange))


def _joined(passages: Iterable[Passage]) -> str:
    """The words of *passages*, each between line ends and blanks."""
    return "\n".join(f" {passage.plain} " for passage in passages)


def initials(tokens: Sequence[str], words: Lexicon) -> set[str]:
    """The initials of a name of several words, with and without its small words."""
    if len(tokens) < 2:
        return set()
    small = words.words("function_words")
    found = {"".join([each[0] for each in tokens])}
    few = "".join([each[0] for each in tokens if each not in small])
    if few:
        found.add(few)
    return found
