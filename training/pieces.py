"""Which lines of a page go on with a paragraph that the program broke at a link or a bold word."""

from __future__ import annotations

from newsparse.lines.passages import is_broken
from newsparse.lines.pieces import NAMES, Pieces
from newsparse.metadata import read_metadata
from newsparse.page import Mark
from training.aligned import best_run
from training.corpus import Source
from training.learning import Table, table
from training.texts import plain

__all__ = ["NAMES", "SETTINGS", "piece_table"]

SETTINGS = {
    "max_iter": 50,
    "max_leaf_nodes": 8,
    "learning_rate": 0.15,
    "min_samples_leaf": 30,
}

OUTSIDE = 0.1
"""What a line outside the story counts, of which the answer says nothing: it is taken to go on
where it starts with a small letter or a comma, and a sentence has begun. Links in mid-sentence are
left out there."""


def piece_table(source: Source) -> Table:
    """The vectors of the lines that may go on with another, and whether they do."""
    lines = [line for line in read_metadata(source.page).rest if line.mark is not Mark.RULE]
    if not is_broken(lines):
        return table([], [], len(NAMES))
    page = Pieces.of(lines)
    told = {each.at: each for each in best_run([line.text for line in lines], source.answer)}
    rows, labels, weights = [], [], []
    first, words = 0, page.words[0]
    for at in range(1, len(lines)):
        before, here = told.get(at - 1), told.get(at)
        outside = before is None and here is None
        if before is not None and here is not None:
            goes_on = before.block == here.block and here.offset > before.offset
        elif outside:
            goes_on = page.is_open(at, words)
        else:  # a bracket or comma alone is in no answer
            goes_on = before is not None and not plain(lines[at].text)
        if page.is_asked(at, words) and not (outside and page.may_be_link(at)):
            rows.append(page.vector(at, first, words))
            labels.append(goes_on)
            weights.append(OUTSIDE if outside else 1.0)
        if goes_on:
            words += page.words[at]
        else:
            first, words = at, page.words[at]
    return table(rows, labels, len(NAMES), weights)
