"""The scripts of the gallery that need an engine: run as their page says it."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import pytest

from tests.bulk.deadly import STORY
from tests.engines.engines import needs, surroundings
from tests.test_docs import doc, examples


def script(page: str, folder: Path) -> Path:
    """The one script of a *page* of the gallery, written to *folder*."""
    [example] = [each for each in examples(doc(f"gallery/{page}")) if each.title]
    path = folder / f"{example.title}.py"
    path.write_text(example.code, "utf-8")
    return path


def run(arguments: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """What Python with these *arguments* does in *folder*."""
    return subprocess.run(  # noqa: S603  # our own scripts
        [sys.executable, *arguments],
        cwd=folder,
        env=surroundings(folder),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@contextmanager
def served(pages: Mapping[str, bytes]) -> Iterator[tuple[str, list[str]]]:
    """The address of a site with these *pages*, and the paths that it is asked for."""
    asked: list[str] = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            content = pages.get(self.path, b"")
            self.send_response(200 if self.path in pages else 404)
            kind = "text/plain" if self.path.endswith(".txt") else "text/html; charset=utf-8"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  # its own name
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


# -- Common Crawl on Spark ---------------------------------------------------------------------


def wet(*pages: tuple[str, str], cut: int = 0) -> bytes:
    """A WET file of these addresses and texts, without the last *cut* bytes of its content."""
    content = b""
    for url, text in pages:
        body = text.encode()
        header = (
            "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Date: 2025-08-06T09:14:00Z\r\n"
            f"WARC-Target-URI: {url}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        content += header.encode() + body + b"\r\n\r\n"
    return gzip.compress(content[: len(content) - cut])


ENGLISH = f"The bridge is closed\n\nBy Jane Roe\n6 August 2025\n\n{STORY}"
GERMAN = (
    "Brücke bleibt gesperrt\n\nVon Anna Weber\n6. August 2025\n\nDie Brücke über den Fluss bleibt "
    "bis zum Herbst gesperrt, sagte der Bürgermeister am Dienstag nach der Sitzung des Rates.\n\n"
    "Die Stadt will die Pläne für den Umbau noch in diesem Jahr vorlegen, hieß es weiter.\n"
)
FILES = {
    "/segments/1.warc.wet.gz": wet(
        ("https://www.courier.example/bridge", ENGLISH),
        ("https://shop.example/pump", "A pump for your garden, now at half the price."),
        ("https://notcourier.example/x", ENGLISH),
        ("https://courier.example/rain", ENGLISH.replace("6 August 2025", "Published yesterday")),
    ),
    "/segments/2.warc.wet.gz": wet(
        ("https://bote.example/bruecke", GERMAN), ("https://bote.example/cut", GERMAN), cut=90
    ),
}


@pytest.fixture
def crawl() -> Iterator[Path]:
    """A folder with the script, the list of WET files, and the hosts that are wanted."""
    # A short name: that of a socket in it may have a hundred characters.
    with TemporaryDirectory(prefix="np") as name:
        folder = Path(name)
        script("common-crawl-on-spark", folder)
        listed = "".join(f"{path.removeprefix('/')}\n" for path in FILES)
        (folder / "wet.paths.gz").write_bytes(gzip.compress(listed.encode()))
        (folder / "hosts.txt").write_text("courier.example\nbote.example\n", "utf-8")
        yield folder


@pytest.mark.slow
@pytest.mark.spark
def test_a_crawl_becomes_parquet_by_language(crawl: Path) -> None:
    """Wanted pages are rows in the folder of their language; damage is a row that says where."""
    needs("spark")
    from pyarrow import dataset  # noqa: PLC0415  # where there is one

    with served(FILES) as (site, asked):
        options = ["--base", f"{site}/", "--hosts", "hosts.txt", "--files-per-task", "1"]
        done = run(["wet_on_spark.py", "wet.paths.gz", "articles", *options], crawl)
    assert done.returncode == 0, done.stderr[-5000:]
    assert set(asked) == set(FILES)
    kept = dataset.dataset(crawl / "articles", partitioning="hive").to_table().to_pylist()
    found = {row["url"]: row for row in kept if row["error"] is None}
    english = found.pop("https://www.courier.example/bridge")
    assert (english["headline"], english["authors"]) == ("The bridge is closed", ["Jane Roe"])
    assert (english["language"], english["page_kind"]) == ("en", "article")
    assert (english["file"], english["record"]) == ("segments/1.warc.wet.gz", 0)
    assert found.pop("https://courier.example/rain")["date"] == date(2025, 8, 5)
    german = found.pop("https://bote.example/bruecke")
    assert (german["headline"], german["language"]) == ("Brücke bleibt gesperrt", "de")
    assert not found
    [damaged] = [row for row in kept if row["error"] is not None]
    assert (damaged["file"], damaged["record"]) == ("segments/2.warc.wet.gz", 1)
    assert damaged["error"] != "column 'text': expected a text, found nothing"
    folders = {path.name for path in (crawl / "articles").glob("language=*")}
    assert folders == {"language=en", "language=de", "language=__HIVE_DEFAULT_PARTITION__"}


@pytest.mark.slow
def test_one_file_is_measured(crawl: Path) -> None:
    """Without Spark: how many records and pages a file has, and what they take."""
    needs("arrow")
    pytest.importorskip("warcio")
    with served(FILES) as (site, asked):
        options = ["--base", f"{site}/", "--hosts", "hosts.txt", "--measure"]
        done = run(["wet_on_spark.py", "wet.paths.gz", "none", *options], crawl)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"records=4 pages=2 reading=\d+\.\d+ parsing=\d+\.\d+\n", done.stdout)
    assert asked == ["/segments/1.warc.wet.gz"]
    assert not (crawl / "none").exists()


# -- a spider ----------------------------------------------------------------------------------


def story(headline: str, byline: str, published: str) -> bytes:
    """A page with a menu around its story."""
    paragraphs = "".join(f"<p>{each}</p>" for each in f"HAVENSIDE — {STORY}".split("\n\n"))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{headline} | The Harbour Courier</title>"
        '<meta property="og:site_name" content="The Harbour Courier">'
        f'<meta property="article:published_time" content="{published}">'
        '<meta property="article:section" content="Transport"></head><body>'
        '<nav><ul><li><a href="/news/">News</a></li><li><a href="/sport/">Sport</a></li></ul></nav>'
        f"<main><article><h1>{headline}</h1><p>By {byline}</p>{paragraphs}</article></main>"
        "</body></html>"
    ).encode()


def listing(*links: str, then: str = "") -> bytes:
    """A list page with *links* to stories, and to the list *then* after it."""
    stories = "".join(f'<a class="story" href="{link}">read</a>' for link in links)
    more = f'<a rel="next" href="{then}">older</a>' if then else ""
    return f'<main>{stories}<a href="/about.html">About us</a></main>{more}'.encode()


SITE = {
    "/robots.txt": b"User-agent: *\nDisallow: /news/private/\n",
    "/news/": listing("ferry.html", "gone.html", "private/memo.html", then="/news/2.html"),
    "/news/2.html": listing("pier.html", "ferry.html", "notice.html"),
    "/news/ferry.html": story(
        "Night ferry to keep running", "Jane Roe", "2025-08-06T10:14:00+01:00"
    ),
    "/news/pier.html": story("New pier for the ferry", "Tom Adeyemi", "2025-08-07T08:00:00+01:00"),
    "/news/notice.html": b"<title>404</title><h1>404 Not Found</h1><p>The page is gone.</p>",
    "/news/private/memo.html": story("Memo", "Nobody", "2025-08-07T08:00:00+01:00"),
    "/about.html": story("About us", "Nobody", "2025-08-07T08:00:00+01:00"),
}


@pytest.mark.slow
def test_the_spider_writes_the_stories_of_a_site() -> None:
    """Each story once, over all list pages, with its fields; nothing that is not to be fetched."""
    needs("scrapy")
    pytest.importorskip("resiliparse")
    with TemporaryDirectory() as name, served(SITE) as (site, asked):
        spider = script("scrapy-spider", Path(name))
        options = ["-a", f"start={site}/news/", "-O", "stories.jsonl", "-s", "DOWNLOAD_DELAY=0"]
        options += ["-s", "AUTOTHROTTLE_ENABLED=False"]  # the site is ours
        done = run(["-m", "scrapy", "runspider", spider, *options], Path(name))
        assert done.returncode == 0, done.stderr[-5000:]
        lines = (Path(name) / "stories.jsonl").read_text("utf-8").splitlines()
    items = {item["page"].removeprefix(site): item for item in map(json.loads, lines)}
    assert len(lines) == 2
    assert set(items) == {"/news/ferry.html", "/news/pier.html"}
    ferry = items["/news/ferry.html"]
    [told] = re.findall(r"```json\n(.*?)```", doc("gallery/scrapy-spider"), flags=re.DOTALL)
    shown = json.loads(told)
    assert list(shown) == list(ferry) == list(items["/news/pier.html"])
    for name in shown.keys() - {"page", "body"}:
        assert ferry[name] == shown[name], name
    for kept, block in zip(ferry["body"], shown["body"], strict=False):
        assert kept.keys() == block.keys()
        assert kept["text"].startswith(block["text"].rstrip(" …"))
    assert ferry["authors"] == ["Jane Roe"]
    assert items["/news/pier.html"]["authors"] == ["Tom Adeyemi"]
    left_out = {"/news/private/memo.html", "/about.html"}
    assert sorted(asked) == sorted({*SITE, "/news/gone.html"} - left_out)
    assert "no story" in done.stderr
