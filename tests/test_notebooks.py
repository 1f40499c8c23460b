"""The documentation's notebooks are kept with what their cells show, the same anywhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.test_docs import LINK, ROOT

pytest.importorskip("ipykernel")
pytest.importorskip("nbclient")
pytest.importorskip("pandas")
pytest.importorskip("plotly")
pytest.importorskip("pyarrow")

from tests.notebooks import NOTEBOOKS, PICTURE, PLOT, executed, read

MAX_BYTES = 300_000
"""Of one notebook: it is kept with the code, and shown as one page."""

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def shown(notebook: Any) -> dict[str, list[Any]]:
    """What each cell shows, by its id, without the pictures that a browser has made of plots."""
    cells = {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    for outputs in cells.values():
        for output in outputs:
            output.get("data", {}).pop(PICTURE, None)
    return cells


def test_there_are_notebooks() -> None:
    """The tests below have something to look at."""
    assert NOTEBOOKS


@pytest.mark.slow
@each_notebook
def test_cells_show_what_is_kept(path: Path) -> None:
    """Each cell runs, in order, and shows what the notebook has under it."""
    kept, now = shown(read(path)), shown(executed(path))
    for name, outputs in now.items():
        assert kept[name] == outputs, f"{path.name}, cell {name!r}: python -m tools.notebooks"
    assert kept.keys() == now.keys()


@each_notebook
def test_notebooks_fit_anywhere(path: Path) -> None:
    """None is large, names a folder of the machine that it ran on, or loads anything."""
    text = path.read_text("utf-8")
    assert path.stat().st_size <= MAX_BYTES
    assert str(ROOT) not in text
    assert not re.search(r"/(?:tmp|home|root|Users|usr)/|0x[0-9a-f]{6}", text)
    assert not re.search(r"<script|<link|<iframe|(?:src|href)=\\?[\"']?(?:https?:)?//", text)


@each_notebook
def test_every_plot_has_its_picture(path: Path) -> None:
    """A page without scripts shows the plot, too."""
    for cell in read(path).cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            assert PICTURE in data or PLOT not in data, cell.id


@each_notebook
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link of the cells of Markdown names a file that exists."""
    text = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    assert not [link for link in LINK.findall(text) if not (path.parent / link).exists()]


@each_notebook
def test_a_page_has_all_of_its_notebook(path: Path) -> None:
    """The page has every cell and, as it stands in the notebook, the HTML that each shows."""
    pytest.importorskip("mkdocs")
    import markdown  # noqa: PLC0415  # MkDocs brings it
    import nbformat  # noqa: PLC0415  # as above

    from tools import notebook_pages  # noqa: PLC0415  # as above

    notebook = read(path)
    page = notebook_pages.markdown(nbformat.from_dict(notebook), path.name)
    html = markdown.markdown(page, extensions=["tables", "pymdownx.superfences"])
    for cell in notebook.cells:
        assert cell.source in page
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if PICTURE not in data and "text/html" in data:
                assert data["text/html"].strip() in html, cell.id
    assert html.count("<h1") == 1
