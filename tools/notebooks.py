"""Write into the documentation's notebooks what their cells show now.

Usage: ``python -m tools.notebooks`` in the project's folder, with the extras ``pandas`` and
``plots``, and Chromium or Chrome on the PATH, which draws the plots; look at the difference before
you keep it. A notebook is kept with its outputs, so that its page needs no kernel and no script.
"""

from __future__ import annotations

import base64
import json
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import plotly.io
from plotly.offline import get_plotlyjs

from tests.notebooks import NOTEBOOKS, PICTURE, PLOT, executed
from tests.test_docs import ROOT
from tools.screenshots import BROWSERS, Picture, cell, shoot

MAX_BYTES = 300_000  # of one notebook: they are kept with the code


def drawn(plot: dict[str, Any], browser: str) -> str:
    """The picture of a plot, as a notebook keeps it: PNG in base64."""
    figure = plotly.io.from_json(json.dumps(plot), skip_invalid=True)
    width, height = figure.layout.width, figure.layout.height
    shown = figure.to_html(include_plotlyjs=False, config={"staticPlot": True}, full_html=False)
    page = cell(f"<script>{get_plotlyjs()}</script>{shown}").replace("margin:8px", "margin:0")
    with TemporaryDirectory() as folder:
        path = Path(folder, "plot.png")
        shoot(Picture("plot", page, width, height), browser, path)
        return base64.b64encode(path.read_bytes()).decode()


def main() -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"no browser on the PATH: install one of {', '.join(BROWSERS)}")
    for path in NOTEBOOKS:
        notebook = executed(path)
        for each in notebook.cells:
            for output in each.get("outputs", ()):
                plot = output.get("data", {}).get(PLOT)
                if plot is not None:
                    output.data[PICTURE] = drawn(plot, browser)
        nbformat.write(notebook, path)
        size = path.stat().st_size
        if size > MAX_BYTES:
            sys.exit(f"{path} has {size:,} bytes, over {MAX_BYTES:,}: show less")
        print(f"{path.relative_to(ROOT)}: {size:,} bytes")


if __name__ == "__main__":
    main()
