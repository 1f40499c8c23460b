"""A real crawl: a site on the loopback, and a spider that yields every kind of item there is.

``python -m tests.engines.crawl FOLDER`` writes ``items.jsonl`` and ``stats.json`` into the folder.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import attrs
import scrapy
from scrapy.crawler import CrawlerProcess

import newsparse
from tests.bulk.deadly import STORY

KINDS = ("dict", "dataclass", "attrs", "item", "article")
PAGES = {
    f"/{kind}": f"<h1>The {kind} bridge is closed</h1><p>By Jane Roe</p><p>6 August 2025</p>"
    + "".join(f"<p>{line}</p>" for line in STORY.split("\n\n"))
    for kind in KINDS
} | {"/broken": "<h1>BROKEN</h1>", "/empty": ""}
PAGES["/"] = "".join(f'<a href="{path}">next</a>' for path in PAGES)


class Site(BaseHTTPRequestHandler):
    """Serves `PAGES`."""

    def do_GET(self) -> None:
        """Answer with the page, or with 404."""
        page = PAGES.get(self.path, "").encode()
        self.send_response(200 if self.path in PAGES else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  # its own name
        """Keep quiet."""


@dataclass
class DataItem:
    """An item with some of the fields."""

    kind: str
    text: str
    headline: str | None = None
    authors: tuple[str, ...] = ()


@attrs.define
class AttrsItem:
    """An item with other fields."""

    kind: str
    text: str
    date: Any = None
    body: Any = None


class OldItem(scrapy.Item):  # type: ignore[misc]  # types that mypy does not read
    """An item as Scrapy itself has them."""

    kind = scrapy.Field()
    text = scrapy.Field()
    headline = scrapy.Field()
    language = scrapy.Field()


def parse_unless_broken(text: str) -> newsparse.Article:
    """A parser that fails on one of the pages."""
    if text.startswith("BROKEN"):
        raise RuntimeError("no luck")
    return newsparse.parse(text)


class Spider(scrapy.Spider):  # type: ignore[misc]  # as above
    """Follows the links of the first page; each yields an item of the kind that it is named for."""

    name = "bridges"
    custom_settings = {  # noqa: RUF012  # as Scrapy has it
        "ITEM_PIPELINES": {"newsparse.engines.scrapy.ArticlePipeline": 300},
        "NEWSPARSE_PARSER": "tests.engines.crawl.parse_unless_broken",
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "WARNING",
    }

    def parse(self, response: Any) -> Iterator[Any]:
        """The first page."""
        yield from response.follow_all(css="a", callback=self.parse_page)

    def parse_page(self, response: Any) -> Iterator[Any]:
        """One item a page."""
        kind = response.url.rpartition("/")[2]
        text = "\n\n".join(response.css("h1::text, p::text").getall())
        if kind == "article":
            yield newsparse.parse(text)
        elif kind == "empty":
            yield {"kind": kind}
        else:
            makers = {"dataclass": DataItem, "attrs": AttrsItem, "item": OldItem}
            yield makers.get(kind, dict)(kind=kind, text=text)


def main(folder: Path) -> None:
    """Crawl, and write what came of it into *folder*."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    feed = {str(folder / "items.jsonl"): {"format": "jsonlines", "encoding": "utf-8"}}
    process = CrawlerProcess({"FEEDS": feed})
    crawler = process.create_crawler(Spider)
    process.crawl(crawler, start_urls=[f"http://127.0.0.1:{server.server_port}/"])
    process.start()
    server.shutdown()
    server.server_close()
    stats = json.dumps(crawler.stats.get_stats(), default=str)
    (folder / "stats.json").write_text(stats, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
