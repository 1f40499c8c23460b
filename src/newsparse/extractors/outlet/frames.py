"""Names on short lines: the whole line, or what the words of a frame leave of it."""

from __future__ import annotations

from newsparse.extractors.outlet.names import Found, Source
from newsparse.languages.lexicon import Lexicon
from newsparse.lines.outside import Outside
from newsparse.words import fold, words

__all__ = ["add_lines"]

MAX_ALONE = 40
"""Characters of a line that may be a name as it is."""

MAX_FRAMED, MAX_FRAMED_WORDS, MAX_WORDS = 90, 10, 5
"""Characters and words of a line in which a name is looked for between the words of a frame, and
words of that name."""

_STOPS = ".,:;!?"
_ALONE = int(Source.ALONE)


class _Frames(dict[str, tuple[bool, bool]]):
    """A word → whether a frame may have it, and whether it makes one; each is looked up once."""

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
        parts = words(fold(word))
        if not parts:  # a dash may be between the words of a frame, but not the sign of a holder
            self[word] = "©" not in word, False
            return self[word]
        frames = [part in self.frames for part in parts]
        may = all(
            frame or part in self.small or part.isdigit()
            for part, frame in zip(parts, frames, strict=True)
        )
        self[word] = may, any(frames)
        return self[word]


def add_lines(found: Found, around: Outside, words: Lexicon) -> None:
    """Add each line itself when it is short, or what is left of it without the words of a frame."""
    cues = _Frames(words)
    lines = zip(around.lines, around.starts, around.plain_lines, strict=True)
    for text, start, folded in lines:
        if len(text) > MAX_FRAMED:
            continue
        framed = None
        if " " in text and not cues.frames.isdisjoint(folded.split()):
            framed = _unframed(text, cues)
        if framed is not None:
            first, end, article = framed
            found.add(start + first, start + end, Source.FRAME, 1)
            if article is not None:
                found.add(start + article, start + end, Source.FRAME, 1)
        elif 1 < len(text) <= MAX_ALONE:
            found.note(folded.strip(), start, start + len(text), _ALONE, 0)


def _unframed(text: str, cues: _Frames) -> tuple[int, int, int | None] | None:
    """Start and end of the name in a frame such as "Follow The Herald on …".

    Also where its article starts, when one with a capital precedes the name inside the line.
    """
    tokens = text.split(" ")
    first, last, framed = 0, len(tokens), False
    if last > MAX_FRAMED_WORDS:
        return None
    while first < last:
        of_frame, makes_frame = cues[tokens[first]]
        if not of_frame:
            break
        framed = framed or makes_frame
        first += 1
    while last > first:
        of_frame, makes_frame = cues[tokens[last - 1]]
        if not of_frame:
            break
        framed = framed or makes_frame
        last -= 1
    if not framed or not 0 < last - first < MAX_WORDS:
        return None
    start = sum(map(len, tokens[:first])) + first
    end = start + sum(map(len, tokens[first:last])) + last - first - 1
    while end > start and text[end - 1] in _STOPS:
        end -= 1
    if not start < end <= start + MAX_ALONE:
        return None
    article = tokens[first - 1] if first > 1 else ""
    is_article = article[:1].isupper() and article.lower() in cues.articles
    return start, end, start - len(article) - 1 if is_article else None
