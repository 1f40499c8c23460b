"""Labels of a whole page that agree with the outlet that is chosen for it.

The lines over a story get their labels before the outlet is chosen, from points set by hand that
look at each line alone. The outlet's model looks at all of the page and is right more often.
"""

from __future__ import annotations

from newsparse.findings import TAKEN
from newsparse.lines.document import Document
from newsparse.lines.labels import BODY_LABELS, Label, Labelling

__all__ = ["agreeing_labels"]

_OTHER = Labelling(Label.OTHER, 0.3)

_READ_BY_OTHERS = {Label.HEADLINE, Label.SUMMARY, Label.INFO, Label.RIGHTS, *BODY_LABELS}
"""Labels of passages from which other fields take their values."""


def agreeing_labels(document: Document) -> tuple[Labelling, ...]:
    """The labels of a whole page, with `Label.OUTLET` where the chosen outlet is a line of its own.

    Every passage over the story that is the chosen name and nothing else is labelled with it, but
    for those that other fields read. Where another passage was labelled so, it becomes
    `Label.OTHER`, and so does the tagline, which was found by its place beside that passage.
    Labels are left as they are where metadata name the outlet.
    """
    best = next(iter(document.choices.get("outlet", ())), None)
    if best is None or document.entries("sitename"):
        return document.labels
    labels = list(document.labels)
    name = best.candidates[0].key if best.score >= TAKEN else None
    own = [passage.plain == name for passage in document.passages]
    wrong = [at for at, _, _ in document.labelled(Label.OUTLET) if not own[at]]
    if wrong:
        for at in (*wrong, *(at for at, _, _ in document.labelled(Label.TAGLINE))):
            labels[at] = _OTHER
    for at in range(document.start):
        if own[at] and labels[at].label not in _READ_BY_OTHERS:
            labels[at] = Labelling(Label.OUTLET, best.score)
    return tuple(labels)
