"""The outlet's name, found in several of its texts: what most of them may be of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsparse.extractors.outlet.claims import COMPANY
from newsparse.fields import OUTLET
from newsparse.layouts.agreeing import MAX_LABEL, says_where
from newsparse.layouts.columns import FEW, is_counted
from newsparse.layouts.lines import MAX_LINE
from newsparse.layouts.seen import Seen
from newsparse.patterns import value_at
from newsparse.words import fold, plain

__all__ = ["is_part", "outlet_behind_label", "outlet_found", "outlet_of"]

SEEN, LIKELY = 0.02, 0.25
"""The score of a name that counts as found in a text, and the mean score of an outlet's."""

NAMED = 0.6
"""Share of the texts in which the outlet's name is found at least."""


def outlet_of(texts: Sequence[Seen]) -> str | None:
    """The outlet's name: what most of *texts* may be of, in its fullest form, or nothing.

    A name counts where a text may be of it, and one that some text is likely of also where it is a
    line of another. That of the group which holds the rights gives way to a newspaper's.
    """
    weights: Counter[str] = Counter()
    support: Counter[str] = Counter()
    printed: dict[str, Counter[str]] = {}
    for each in texts:
        best: dict[str, float] = {}
        for value, score in _outlets(each):
            key = fold(value)
            best[key] = max(best.get(key, 0.0), score)
            printed.setdefault(key, Counter())[value] += 1
        weights.update(best)
        support.update(key for key, score in best.items() if score >= SEEN)
    least = max(2, NAMED * len(texts))
    likely = [key for key in weights if weights[key] >= LIKELY * len(texts)]
    for key in likely:
        if support[key] < least:
            support[key] = sum(plain(key) in each.keys for each in texts)
    ranked = sorted(
        (key for key in weights if support[key] >= least), key=lambda key: (-weights[key], key)
    )
    if not ranked or weights[ranked[0]] < LIKELY * len(texts):
        return None
    name = ranked[0]
    if _is_group(name, texts):
        own = _newspaper(name, weights, texts, least)
        return own and (_fuller(own, texts, least) or printed[own].most_common(1)[0][0])
    fuller = [each for each in ranked if is_part(name, each)]
    return printed[fuller[0] if fuller else name].most_common(1)[0][0]


def outlet_behind_label(texts: Sequence[Seen]) -> str | None:
    """What most *texts* print behind a label of where a story appeared: "Appeared in: The Courier".

    It is no section, and no text prints another name there.
    """
    printed: Counter[str] = Counter()
    for each in texts:
        passages, words = each.document.passages, each.document.words
        lines = {line.text for line in passages if not line.prose}
        for text in lines:
            at = value_at(text, MAX_LABEL) if len(text) <= MAX_LINE else 0
            if at and says_where(text[:at]) and not words.has("sections", fold(text[at:])):
                printed[text] += 1
    if len(printed) != 1:
        return None
    [(text, often)] = printed.items()
    name = text[value_at(text, MAX_LABEL) :]
    return name if plain(name) and often >= max(FEW, NAMED * len(texts)) else None


def outlet_found(text: Seen) -> str | None:
    """The name, folded, that the *text* gives its outlet by itself."""
    best = text.findings.best(OUTLET)
    return None if best is None else fold(best.value)


def _outlets(text: Seen) -> Iterator[tuple[str, float]]:
    """All names that the *text* may give its outlet, each with a score."""
    if text.document.is_whole:
        for choice in text.document.choices.get("outlet", ()):
            yield choice.candidates[0].value, choice.score
    for found in text.findings.all(OUTLET):
        if found.rule != "outlet.agency" and not is_counted(found.value):
            yield found.value, found.score


def _prints(texts: Iterable[Seen], name: str) -> int:
    """How many of *texts* print the *name* in a line that is no running text."""
    words = f" {plain(name)} "
    return sum(any(words in f" {key} " for key in each.keys) for each in texts)


def _is_group(name: str, texts: Sequence[Seen]) -> bool:
    """Whether copyright lines have the *name* with a company's word behind it: "Quay Media"."""
    words = plain(name)
    held = sum(
        any(
            holder.startswith(f"{words} ") and holder.rsplit(maxsplit=1)[-1] in COMPANY
            for holder in map(plain, each.document.outlets)
        )
        for each in texts
    )
    return held * 2 > len(texts)


def _newspaper(
    group: str, weights: Mapping[str, float], texts: Sequence[Seen], least: float
) -> str | None:
    """The likeliest name of a newspaper that most *texts* print beside its *group*, if any."""
    words = texts[0].document.words
    named = (
        key
        for key in sorted(weights, key=lambda key: (-weights[key], key))
        if key != group
        and not is_part(group, key)
        and words.is_outlet_word(key.rsplit(maxsplit=1)[-1])
        and _prints(texts, key) >= least
    )
    return next(named, None)


def _fuller(name: str, texts: Sequence[Seen], least: float) -> str | None:
    """The *name* with words before it, as a line of some text has it and most of them print it."""
    own, counts = plain(name), Counter[str]()
    for each in texts:
        for passage in each.document.passages:
            short = passage.words <= MAX_WORDS and len(passage.text) <= MAX_LINE
            if short and passage.plain != own and f" {passage.plain}".endswith(f" {own}"):
                counts[passage.text] += 1
    found = [each for each in counts if _prints(texts, each) >= least]
    return max(found, key=lambda each: (counts[each], each), default=None)


MAX_WORDS = 4
"""Words of a newspaper's name at most that is looked for beside its group's."""


def is_part(name: str, other: str) -> bool:
    """Whether the words of *name* are some, but not all, of those of *other*, in their order.

    >>> is_part("Herald", "The Harbour Herald"), is_part("Herald", "Heralds of Kent")
    (True, False)
    """
    one, two = plain(name), plain(other)
    return one != two and f" {one} " in f" {two} "
