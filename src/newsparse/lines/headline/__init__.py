"""Which words of a whole page are its story's headline."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.findings import learned_score, runner_up_score
from newsparse.lines.document import Document
from newsparse.lines.headline.candidates import RULE, propose_headlines
from newsparse.lines.headline.features import headline_features
from newsparse.lines.headline.view import Form, Headline, HeadlineView
from newsparse.model.field import Answer, Choice, Field, Scored
from newsparse.patterns import pattern, starts_lower

__all__ = ["headline_field"]

THRESHOLD = 0.04
"""Probability of a headline at least. Of what is less likely nine in ten are none, on publishers
that no model has seen: captions, links, bylines. No headline misleads less than these."""

MOST = 1.0
"""Score of a headline of probability 1."""


def _choose(view: HeadlineView, scored: Sequence[Scored[Headline]]) -> list[Choice[Headline]]:
    """The candidates, likeliest first; of several places with the same text, one."""
    ranked = sorted(scored, key=lambda each: -each.probability)
    choices: dict[str, Choice[Headline]] = {}
    candidates = [each for each, _ in scored]
    for each, probability in ranked:
        first = not choices
        whole = _meant(each, candidates, view) if first else each
        enough = first and probability > THRESHOLD
        score = learned_score(probability, 0, MOST) if enough else runner_up_score(probability)
        choices.setdefault(whole.plain, Choice((whole,), RULE, score))
    return list(choices.values())


def _meant(best: Headline, candidates: Sequence[Headline], view: HeadlineView) -> Headline:
    """What is taken for the likeliest candidate: the whole of it, or the last step of its path."""
    whole = next((each for each in candidates if _is_broken_off(best, each, view)), None)
    if whole is not None:
        return whole
    steps = [each for each in candidates if _is_last_step(each, best)]
    return max(steps, key=lambda each: len(each.value), default=best)


def _is_broken_off(part: Headline, whole: Headline, view: HeadlineView) -> bool:
    """Whether *part* is one line of *whole*, whose second starts with a small letter or a colon."""
    if whole.form is not Form.JOINED or part.mentions[0] not in whole.mentions:
        return False
    at, start, _ = whole.mentions[1]
    second = view.passages[at].text[start:]
    return part is not whole and (starts_lower(second) or second[0] in ":：")


def _is_last_step(step: Headline, path: Headline) -> bool:
    """Whether *path* ends in the line *step* behind one of its marks: "Home » Rain returns"."""
    if step.form is not Form.WHOLE or not path.value.endswith(step.value):
        return False
    return _PATH_END.search(path.value.removesuffix(step.value)) is not None


# yes: "Home » "   "News / Kent /"     no: "24/"   "Kent: "
_PATH_END = pattern(r"\h[»>›→/]\h*+$")


def _right(view: HeadlineView, candidates: Sequence[Headline], answer: Answer) -> list[bool | None]:
    """Whether each candidate is the headline; pages on which none is teach nothing."""
    right = [each.plain == answer.headline for each in candidates]
    return list(right) if any(right) else [None] * len(candidates)


headline_field: Field[Document, HeadlineView, Headline] = Field(
    name="headline",
    view=lambda document: HeadlineView(document) if document.is_whole else None,
    propose=propose_headlines,
    features=headline_features,
    choose=_choose,
    right=_right,
    settings={
        "max_iter": 150,
        "learning_rate": 0.09,
        "max_leaf_nodes": 6,
        "min_samples_leaf": 80,
        "max_features": 0.3,
    },
    more=(
        "in_story", "in_opening", "shared", "topical", "in_first", "title", "in_title", "of_title",
        "said", "inside", "level",
    ),
    less=(
        "full_stop", "rank_in_opening", "rank_title", "rank_topical", "long_to_info",
    ),
)  # fmt: skip
