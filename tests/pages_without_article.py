"""Pages that hold no article, in three languages: made up, and put together from their parts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["KINDS", "LAYOUTS", "WORDS", "page"]

Words = dict[str, Any]

WORDS: dict[str, Words] = json.loads(
    (Path(__file__).parent / "fixtures" / "no_article.json").read_text("utf-8")
)
"""Language → what the pages of one outlet say."""


def _teasers(words: Words) -> list[str]:
    return [line for teaser in words["teasers"] for line in teaser]


KINDS: dict[str, Callable[[Words], list[str]]] = {
    "home page": lambda words: [*_teasers(words), *_teasers(words)[::-1]],
    "section front": lambda words: [words["menu"][2], *_teasers(words)],
    "cookie wall": lambda words: list(words["cookies"]),
    "error page": lambda words: list(words["error"]),
    "paywall stub": lambda words: [*words["paywall"], *(title for title, _ in words["teasers"])],
    "video page": lambda words: list(words["video"]),
}
"""Kind → the lines between menu and footer."""

LAYOUTS: dict[str, Callable[[Words, list[str]], str]] = {
    "blank lines": lambda words, lines: "\n\n".join(
        [words["outlet"], "\n".join(words["menu"]), *lines, "\n".join(words["footer"])]
    ),
    "no blank lines": lambda words, lines: "\n".join(
        [words["outlet"], *words["menu"], *lines, *words["footer"]]
    ),
    "bullets": lambda words, lines: "\n\n".join(
        [
            words["outlet"],
            "\n".join(f"  * {item}" for item in words["menu"]),
            *(f"   {line}" for line in lines),
            "\n".join(f"  * {item}" for item in words["footer"]),
        ]
    ),
}
"""In the manner of several programs that turn a page into text."""


def page(language: str, kind: str, layout: str) -> str:
    """The text of one page without an article."""
    words = WORDS[language]
    return LAYOUTS[layout](words, KINDS[kind](words))
