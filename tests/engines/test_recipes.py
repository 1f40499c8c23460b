"""The recipes for each engine print what their page says."""

from __future__ import annotations

import pytest

from tests.engines.engines import needs
from tests.engines.recipes import HEADING, PAGES, only, section_outputs
from tests.test_docs import doc, examples

MARKS = {"spark": [pytest.mark.spark], "ray": [pytest.mark.cluster], "dask": [pytest.mark.cluster]}

RECIPES = [
    pytest.param(page, extra, marks=MARKS.get(extra, ()), id=f"{page}-{extra}")
    for page, parts in PAGES.items()
    for extra in parts
]


@pytest.mark.slow
@pytest.mark.parametrize(("page", "extra"), RECIPES)
def test_recipes_print_what_the_page_says(page: str, extra: str) -> None:
    """Every Python block of the sections runs, and prints the block that follows it."""
    needs(extra)
    for example, printed in section_outputs(page, PAGES[page][extra]):
        assert printed == example.output, f"{page}.md:{example.line}"


@pytest.mark.parametrize("page", PAGES)
def test_every_section_has_its_engine(page: str) -> None:
    """No example escapes the test by standing in a section that nobody runs."""
    told = [section for sections in PAGES[page].values() for section in sections]
    with_examples = [
        section
        for section in HEADING.findall(doc(page))
        if len(examples(only(doc(page), (section,)))) > len(examples(only(doc(page), ())))
    ]
    assert sorted(told) == sorted(with_examples)
