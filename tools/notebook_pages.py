"""A hook of MkDocs: each notebook of the documentation is a page, as it is kept, outputs and all.

Cells of Markdown stay Markdown, so that their links are checked as those of all other pages are. Of
what a cell shows, the page has the picture, else the HTML, else the text. Nothing is run, and no
script is loaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

SUFFIX = ".ipynb"
LINK = re.compile(r"\]\(([^()\s:]+)\.ipynb\)")

# Left out of the search: it would find the styles of cards, and each value twice.
SHOWN = '<div class="notebook-output" data-search-exclude>\n{}\n</div>'
PICTURE = '<img alt="{}" src="data:image/png;base64,{}">'


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page beside each notebook, which itself stays there to be downloaded."""
    for each in [*files]:
        if each.src_uri.endswith(SUFFIX) and each.abs_src_path is not None:
            text = markdown(json.loads(Path(each.abs_src_path).read_text("utf-8")), each.src_uri)
            page = each.src_uri.removesuffix(SUFFIX) + ".md"
            files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(text: str, /, *, page: Page, **_: object) -> str:
    """Let links to a notebook lead to its page, but for the page's own link to its notebook."""
    own = PurePosixPath(page.file.src_uri).stem
    return LINK.sub(lambda link: link[0] if link[1] == own else f"]({link[1]}.md)", text)


def markdown(notebook: dict[str, Any], name: str) -> str:
    """The *notebook* as a page of Markdown, its title first."""
    title, *rest = (part for cell in notebook["cells"] for part in _parts(cell))
    file = PurePosixPath(name).name
    return "\n\n".join([title, f"This page is a [notebook]({file}) to download.", *rest]) + "\n"


def _parts(cell: dict[str, Any]) -> Iterator[str]:
    source = _text(cell["source"])
    if cell["cell_type"] == "markdown":
        yield source
        return
    yield _fenced(source, "python")
    for output in cell["outputs"]:
        yield _shown(output)


def _shown(output: dict[str, Any]) -> str:
    kind = output["output_type"]
    if kind == "stream":
        return _fenced(_text(output["text"]), "text")
    if kind == "error":
        return _fenced(f"{output['ename']}: {output['evalue']}", "text")
    data = output["data"]
    if "image/png" in data:
        alt = _text(data.get("text/plain", "A plot, told in the cells around it"))
        return SHOWN.format(PICTURE.format(alt, _text(data["image/png"]).replace("\n", "")))
    if "text/html" in data:
        return SHOWN.format(_text(data["text/html"]))
    return _fenced(_text(data["text/plain"]), "text")


def _fenced(text: str, language: str) -> str:
    longest = max((len(line) - len(line.lstrip("`")) for line in text.split("\n")), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _text(told: str | list[str]) -> str:
    """A text of a notebook, which may be kept as a list of its lines."""
    return told if isinstance(told, str) else "".join(told)
