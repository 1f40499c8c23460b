"""Home pages, section fronts, walls, errors and videos are not made into articles."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.fields import PAGE_KIND
from tests.pages_without_article import KINDS, LAYOUTS, WORDS, page


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", WORDS)
def test_page_without_article(language: str, kind: str, layout: str) -> None:
    """Such a page has no headline and no body, and its evidence says that it is no article."""
    article = newsparse.parse(page(language, kind, layout))
    found = article.evidence.best(PAGE_KIND)
    assert found is not None
    assert found.value != "article"
    assert (article.headline, article.body) == (None, ())


GUIDE = """\
The harbour office kept its timetable in a spreadsheet for eleven years, and nobody dared to touch \
it until the old ferry was sold last spring.
I was asked to write a small program that reads the timetable and tells passengers which boat \
leaves next, and this guide shows every step of it.
The second step is the one that took me longest: boats that leave after midnight belong to the day \
before, and the old sheet knew nothing of that.
Once both functions worked, the rest of the program was written in an afternoon, and the skippers \
have used it every morning since then.
""".splitlines()


def test_article_with_much_code_is_an_article() -> None:
    """A page whose article quotes more lines of code than it has paragraphs stays an article."""
    menu = "Home News Guides Tools Newsletter Events Jobs Topics Search Help Contact Account"
    header = "A timetable for the harbour in forty lines\n\nBy Jane Roe\n6 August 2025"
    code = "\n".join(
        f"{boat} = read(sheet)\nif {boat}.late():\n    print({boat})" for boat in "abcdefgh"
    )
    footer = "Related guides\nShare\nPrivacy policy\nTerms of use\n© 2025 The Harbour Workshop"
    one, two, three, four = GUIDE
    page = (menu.replace(" ", "\n"), header, one, two, code, three, code, four, footer)
    article = newsparse.parse("\n\n".join(page))
    assert article.page_kind == "article"
    assert article.headline == "A timetable for the harbour in forty lines"
    assert {one, two, three} <= set(article.paragraphs)
