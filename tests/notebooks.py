"""Notebooks of the documentation, run: what their cells show now, in a kernel of their own.

``python -m tests.notebooks NOTEBOOK`` prints the notebook with its outputs as JSON.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient

from tests.test_docs import ROOT

__all__ = ["NOTEBOOKS", "PICTURE", "PLOT", "executed", "read"]

NOTEBOOKS = tuple(sorted((ROOT / "docs").rglob("*.ipynb")))

PLOT = "application/vnd.plotly.v1+json"
PICTURE = "image/png"
"""What a browser makes of a `PLOT`: `tools.notebooks` puts it beside it."""

SECONDS = 300  # for one notebook, on a busy machine


def read(path: Path) -> Any:
    """The notebook at *path* as it is kept, a ``nbformat.NotebookNode``."""
    return nbformat.read(path, as_version=4)


def executed(path: Path) -> Any:
    """The notebook at *path* with the outputs that its cells have now.

    In a process of its own: a kernel's client leaves sockets and an event loop behind. Plots come
    as data that Jupyter draws, without the script that would draw them.
    """
    with TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603  # our own module
            [sys.executable, "-m", "tests.notebooks", str(path)],
            cwd=folder,
            env={
                **os.environ,
                "HOME": folder,  # no settings of the developer's
                "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
                "PLOTLY_RENDERER": "plotly_mimetype",
                "COLUMNS": "80",
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-5000:]
    return nbformat.reads(done.stdout, as_version=4)


def main(path: Path) -> None:
    """Run the notebook, and print it without what changes from run to run."""
    notebook = read(path)
    # A kernel may send what one cell prints in several parts, by how busy the machine is.
    client = NotebookClient(
        notebook, kernel_name="python3", record_timing=False, coalesce_streams=True
    )
    client.execute()
    for cell in notebook.cells:
        cell.metadata.clear()
    language = notebook.metadata.language_info
    notebook.metadata["language_info"] = {"name": language.name}  # and not its version
    sys.stdout.write(nbformat.writes(notebook))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
