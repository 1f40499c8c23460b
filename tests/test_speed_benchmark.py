"""The speed benchmark times what it says, and what compares articles sees every change."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import newsparse
from benchmarks import same, speed
from benchmarks.stages import stage_seconds
from benchmarks.timing import by_turns
from newsparse.reading import STEPS

PAGES = sorted(Path(__file__).parent.glob("fixtures/full_pages/*/raw.txt"))
PAGE = PAGES[0].read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    gold: dict[str, Any] = {
        "id": "kent",
        "language": "en",
        "outlet_names": [],
        "headline": None,
        "published": None,
        "authors": [],
        "sections": [],
        "topics": [],
        "summary": [],
        "body": [],
        "paragraphs": [],
        "visible": {
            "outlet": False,
            "headline": False,
            "published": False,
            "authors": [],
            "categories": [],
        },
    }
    (tmp_path / "text").mkdir()
    for name, line in (
        ("gold", gold),
        ("html", {"id": "kent", "url": "", "html": f"<p>{PAGE}"}),
        ("text/plainly", {"id": "kent", "text": PAGE}),
    ):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    return tmp_path


def test_every_stage_is_passed_by_a_whole_page() -> None:
    """A stage that a page never reaches would be shown as taking no time at all."""
    seconds = stage_seconds([PAGE], rounds=1)
    names = [step.name for step in STEPS]
    names += [f"extractor: {each.name}" for each in newsparse.EXTRACTORS]
    assert set(seconds) == {*names, "page: lines", "article"}
    assert min(seconds.values()) > 0


def test_work_takes_turns() -> None:
    """Every piece of work is done in every round, in order."""
    done: list[str] = []
    by_turns(2, lambda: done.append("a"), lambda: done.append("b"))
    in_order = [each for each, before in zip(done[2:], done[1:], strict=False) if each != before]
    assert in_order == ["a", "b", "a", "b"]


def test_prints_the_parts_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One table a part, and the same rows in the file."""
    out = folder / "figures.json"
    parts = "pages,stages,growth"
    speed.main([str(folder), "--rounds", "1", "--only", parts, "--json", str(out)])
    titles = [table.splitlines()[0] for table in capsys.readouterr().out.split("\n\n")]
    assert titles == ["Pages", "Stages", "Growth"]
    assert len(json.loads(out.read_text("utf-8"))["Growth"]) == len(speed.GROWTH)


def test_an_unknown_part_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names those that there are."""
    with pytest.raises(SystemExit):
        speed.main([str(folder), "--only", "rain"])
    assert "no part 'rain': there are pages, stages" in capsys.readouterr().err


def test_a_changed_article_is_seen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What differs is named, and only then does the command fail."""
    kept = folder / "before.json"
    assert same.main([str(folder), "--write", str(kept)], folder) == 0
    assert same.main([str(folder), "--against", str(kept)], folder) == 0
    changed = newsparse.Parser().without("authors")
    assert same.main([str(folder), "--against", str(kept)], folder, changed) == 1
    assert "plainly/kent" in capsys.readouterr().out
