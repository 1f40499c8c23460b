"""Texts that are one thing repeated: every kind of bad input that a page may be long of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

__all__ = ["FAMILIES", "SHAPES", "SOURCES"]

STORY = (
    "The council voted on Monday to close the bridge for the winter, and nobody was surprised.\n\n"
    "The mayor said that the town would pay for the ferry, and that the work would end in May.\n\n"
)
PAGE = (
    "Home\nNews\nSport\n\nBridge to be closed in winter\n\nBy Jane Roe\n\n6 August 2025\n\n"
    f"{STORY}{{}}\n\n{STORY}Related stories\n\nFerry to sail all night\n\n© 2025 The Courier\n"
)
"""A page around the family's own text."""

FAMILIES: Mapping[str, str] = {
    "blank lines": "\n",
    "lines of blanks": "   \n",
    "one long line": "x",
    "one long line of words": "word ",
    "one long line of sentences": "The rain fell in the county all night. ",
    "short lines": "word\n",
    "lines of headlines": "Bridge number to be closed\n\n",
    "one headline repeated": "Bridge to be closed in winter\n\n",
    "one paragraph repeated": STORY,
    "label bait": "Updated: By: Tags: ",
    "divided words": "rain-fell permit-  ted ",
    "labels": "Updated: yesterday\n",
    "category lists": "Categories: Rain, Wind\n",
    "one category list": "Wind, ",
    "bylines": "By Jane Roe\n",
    "names": "Jane Roe, ",
    "date bait": "03/04/2025 ",
    "dates": "6 August 2025\n",
    "dates in prose": "It rained on 6 August 2025 in Kent. ",
    "times of day": "10:14 ",
    "years": "2025 ",
    "digits": "1",
    "numbers": "12.5 ",
    "quotes": "“",
    "straight quotes": '"',
    "brackets": "(",
    "closed brackets": "() ",
    "square brackets": "[",
    "links": "[a](https://a.example) ",
    "links cut short": "[a](",
    "links of links": "[a [b](c) ",
    "dashes": "—",
    "spaced dashes": "— ",
    "hyphens": "a-",
    "capitals": "A",
    "words in capitals": "PARIS ",
    "initials": "A. ",
    "combining marks": "\u0301",
    "marks out of order": "\u0301\u0316",
    "marked letters": "e\u0301",
    "zero-width characters": "\u200b",
    "zero width in words": "a\u200b",
    "joiners": "\u200d",
    "overrides": "\u202e",
    "controls": "\0",
    "lone surrogates": "\ud83d",
    "private use": "\ue000",
    "replacement characters": "\ufffd",
    "no-break spaces": "\u00a0",
    "ideographs": "雨",
    "ideographic sentences": "雨が降った。",
    "Thai": "ฝนตก",
    "Arabic": "سقط المطر ",
    "Hangul": "비가 왔다. ",
    "bullets": "- item\n",
    "bullets within bullets": "- ",
    "numbers of a list": "1. item\n",
    "quotations within quotations": "> ",
    "headings": "# Rain\n",
    "hashes": "#",
    "underlines": "Rain\n---\n",
    "rules": "---\n",
    "nested emphasis": "**a",
    "emphasis": "*a* _b_ ",
    "stars": "*",
    "back quotes": "`a` ",
    "backslashes": "\\",
    "pipes": " | ",
    "table rows": "| a | b |\n",
    "menus": "Home | News | Sport\n",
    "breadcrumbs": "News > Sport > ",
    "copyright": "© 2025 The Courier\n",
    "copyright signs": "©",
    "addresses": "https://a.example/b ",
    "www": "www.",
    "e-mail": "a@b.example ",
    "tags": "<p>",
    "entities": "&amp;",
    "templates": "{{title}} ",
    "JSON": '{"a": 1}, ',
    "log lines": "2025-08-06 10:14:00 INFO started\n",
    "code": "value = self.read()\n",
    "front matter": "---\na: b\n",
    "reader headers": "Title: a\n",
    "share bars": "Share this article\n",
    "comments": "Reply\n\n2 hours ago\n\n",
    "teasers with dates": "Ferry to sail all night\n6 August 2025\n\n",
    "hard wrap": "and the rain that fell in the county went on until\n",
    "semicolons": "a; ",
    "slashes": "a/b ",
    "colons": ": ",
    "full stops": ".",
    "mathematical digits": "𝟐",
    "circled digits": "②",
    "emoji": "👩\u200d👩 ",
    "tag characters": "\U000e0041",
    "line separators": "\u2028",
    "form feeds": "a\x0c",
}
"""Name → what is repeated."""

SHAPES: Mapping[str, Callable[[str], str]] = {
    "alone": lambda text: text,
    "in a page": lambda text: PAGE.replace("{}", text),
    "in lines": lambda text: PAGE.replace("{}", text.replace(" ", "\n")),
    "labelled": lambda text: f"Bridge to be closed\n\nUpdated: {text}\n\n{STORY}",
}
"""Name → the text around what is repeated."""

SOURCES: Mapping[str, tuple[str, str, str]] = {
    "CSV rows": ("csv", "id,text\n", "1,Rain\n"),
    "CSV quotes left open": ("csv", "text\n", 'a","c\n'),
    "CSV quotes": ("csv", "text\n", '"'),
    "CSV rows of several lines": ("csv", "text\n", '"a\nb"\n'),
    "CSV blank lines": ("csv", "text\n", "\n"),
    "CSV names of columns": ("csv", "text", ",a"),
    "CSV commas": ("csv", "text\n", ","),
    "TSV rows": ("tsv", "id\ttext\n", "1\tRain\n"),
    "JSON Lines": ("jsonl", "", '{"text": "Rain"}\n'),
    "JSON lists within lists": ("jsonl", "", "["),
    "JSON lines cut off": ("jsonl", "", '{"text": "\n'),
    "JSON members": ("jsonl", '{"text": "Rain"', ', "a": 1'),
    "HTML paragraphs": ("html", "<html>", "<p>Rain"),
    "WARC records": (
        "warc",
        "",
        "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 4\r\n\r\nRain\r\n\r\n",
    ),
    "WARC lengths that lie": (
        "warc",
        "",
        "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 99999\r\n\r\nRain\r\n\r\n",
    ),
    "WARC headers without end": ("warc", "WARC/1.0\r\n", "a: b\r\n"),
    "text": ("text", "", "Rain "),
    "text in no encoding": ("text", "", "\udcff"),
    "LexisNexis": ("lexisnexis", "", "1 of 3 DOCUMENTS\n\nRain\n\nLENGTH: 1 words\n\n"),
    "Nexis Uni": ("nexis_uni", "", "Rain\n\nBody\n\nRain fell.\n\nEnd of Document\n\n"),
    "Factiva": ("factiva", "", "Rain\n\n1 words\n\nDocument ABCDEF0020250806el860001\n\n"),
    "Factiva, coded": ("factiva", "", "HD\n\nRain\n\nAN\n\nDocument A\n\n"),
    "ProQuest": ("proquest", "", "____________________\n\nRain\n\nFull text: Rain fell.\n\n"),
    "Jina": ("jina", "", "[1] Title: Rain\n[1] URL Source: https://a.example\n\n"),
}
"""Name → format, how a file starts, and what is repeated in it (in UTF-8, with bytes that are
none as lone surrogates)."""
