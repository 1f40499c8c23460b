"""Take the pictures of the documentation: cards, a table of articles, and a report.

Usage: ``python -m tools.screenshots`` in the project's folder, with the extras ``cli`` and
``plots``, and Chromium or Chrome on the PATH; look at the pictures before you keep them. What they
show is the story of the README.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

import newsparse
from newsparse import Article, ParseFailure
from newsparse.cli.commands import command_line
from newsparse.exports import ARTICLES, Record, open_writer
from tests.test_docs import ROOT, examples, run

IMAGES = ROOT / "docs" / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAX_BYTES = 150_000  # of one picture: they are kept with the code

HEADLINES = (
    "Council votes to keep the night ferry running",
    "Harbour board names its price for the winter timetable",
    "Storm closes the coast road for a second day",
    "New school opens its doors in Havenside",
)
MONTHS = ("May", "June", "July", "August", "September")

ARTICLES_ONLY = "<style>section:not(#articles) { display: none }</style>"


@attrs.frozen
class Picture:
    """A page, and how much of it is to be seen, in pixels."""

    name: str
    html: str
    width: int
    height: int
    is_dark: bool = False


def cell(shown: str, *, is_dark: bool = False) -> str:
    """A page around what a cell of a notebook shows, which says its theme as Jupyter does."""
    light, background = ("false", "#111111") if is_dark else ("true", "#ffffff")
    return (
        f'<!DOCTYPE html><meta charset="utf-8"><body data-jp-theme-light="{light}" '
        f'style="background:{background};margin:8px">{shown}'
    )


def readme() -> tuple[str, Article]:
    """The text of the README's first example, and its article."""
    page = ROOT / "README.md"
    names: dict[str, Any] = {}
    run(examples(page.read_text("utf-8"))[0], page, names)
    return names["text"], names["article"]


def texts(text: str) -> Iterator[str]:
    """Texts like *text* with other headlines and days, some without a byline or sections."""
    for number in range(240):
        other = text.replace(HEADLINES[0], HEADLINES[number % len(HEADLINES)])
        month = MONTHS[(number * number) % len(MONTHS)]
        other = other.replace("6 August", f"{number % 28 + 1} {month}")
        if number % 3 == 1:
            other = other.replace("Filed under: Politics, Transport\n", "")
        if number % 5 == 4:
            other = other.replace("By Jane Roe and Tom Adeyemi, Transport Correspondents\n", "")
        yield "404 page not found" if number % 17 == 16 else other


def report(text: str) -> str:
    """The report on an output of `texts`, its first article open."""
    with tempfile.TemporaryDirectory() as folder:
        output, page = Path(folder) / "havenside.jsonl", Path(folder) / "report.html"
        columns = [*ARTICLES.names, "evidence", "raw_text"]
        with open_writer(output, columns=columns) as writer:
            for position, each in enumerate(texts(text)):
                article = newsparse.parse(each)
                writer.write(Record(article=article, position=position, text=each))
            writer.write(Record(error="line N: no text", position=position + 1))
        command_line(["report", str(output), "-o", str(page)], standalone_mode=False)
        return page.read_text("utf-8").replace(
            "<details><summary><bdi>", "<details open><summary><bdi>", 1
        )


def pictures() -> Iterator[Picture]:
    text, article = readme()
    card = article.show(text)._repr_html_()
    yield Picture("card-light", cell(card), 860, 690)
    yield Picture("card-dark", cell(card, is_dark=True), 860, 690)
    items: list[Article | ParseFailure] = [newsparse.parse(each) for each in texts(text)]
    items.insert(3, ParseFailure(error="InputError: expected str, got bytes", position=3))
    some = newsparse.Articles(items[:17])
    yield Picture("articles-light", cell(some._repr_html_()), 900, 790)
    page = report(text)
    yield Picture("report-light", page, 1000, 900)
    articles = page.replace("</head>", f"{ARTICLES_ONLY}</head>", 1)
    yield Picture("report-dark", articles, 1000, 900, is_dark=True)


def shoot(picture: Picture, browser: str, path: Path) -> None:
    """Write what *browser* shows of the *picture*'s page to *path*."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(picture.html, "utf-8")
        subprocess.run(  # noqa: S603  # a browser, and our own page
            [
                browser,
                "--headless",
                "--no-sandbox",  # in a container there is none; the page is ours
                "--disable-gpu",
                "--hide-scrollbars",
                f"--blink-settings=preferredColorScheme={0 if picture.is_dark else 1}",
                f"--user-data-dir={folder}/profile",
                f"--window-size={picture.width},{picture.height}",
                f"--screenshot={path}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


def take(picture: Picture, browser: str) -> None:
    path = IMAGES / f"{picture.name}.png"
    shoot(picture, browser, path)
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise SystemExit(f"{path} has {size:,} bytes, over {MAX_BYTES:,}: show less of the page")
    print(f"{path.relative_to(ROOT)}: {size:,} bytes")


def main() -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"no browser on the PATH: install one of {', '.join(BROWSERS)}")
    IMAGES.mkdir(exist_ok=True)
    for picture in pictures():
        take(picture, browser)


if __name__ == "__main__":
    main()
