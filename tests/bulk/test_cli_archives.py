"""``newsparse parse`` and archives: names, order, resuming, what is told."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from newsparse.cli.work import Work
from newsparse.exports import Batching, open_writer, read_rows
from newsparse.sources import read
from tests.bulk.cli_cases import headlines, run, story, summary


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A zip archive of three stories."""
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w") as written:
        for number in range(3):
            written.writestr(f"crawl/{number}.txt", story(number))
    return path


def test_sources_and_ids(archive: Path, tmp_path: Path) -> None:
    """Each text is named by the archive and its file."""
    out = tmp_path / "out.jsonl"
    assert summary(run("parse", archive, "-o", out)) == "newsparse: 3 found, 3 parsed, 0 failed"
    rows = list(read_rows(out, columns=["id", "source", "position"]))
    assert [row["source"] for row in rows] == [f"{archive}!crawl/{n}.txt" for n in range(3)]
    assert rows[2]["id"] == f"{archive}!crawl/2.txt#0"
    one = run("parse", f"{archive}!crawl/2.txt", "--columns", "headline", "--to", "csv")
    assert "Night ferry number 2" in one.stdout


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
@pytest.mark.parametrize("member", ["", "!crawl/0.txt"])
def test_resuming(name: str, member: str, archive: Path, tmp_path: Path) -> None:
    """An unfinished output goes on behind what it has, and is refused when the archive changed."""
    out = tmp_path / name
    given = f"{archive}{member}"
    failed = run("parse", given, tmp_path / "gone", "-o", out, "--on-error", "raise")
    assert failed.exit_code == 1
    again = run("parse", given, "-o", out, "--resume")
    count = 1 if member else 3
    assert summary(again) == f"newsparse: {count} found, 0 parsed, 0 failed, {count} done before"
    assert len(headlines(out)) == count
    run("parse", given, tmp_path / "gone", "-o", out, "--on-error", "raise", "--overwrite")
    with zipfile.ZipFile(archive, "a") as written:
        written.writestr("crawl/3.txt", story(3))
    changed = run("parse", given, "-o", out, "--resume")
    assert changed.exit_code == 2
    assert f"{archive} has changed since {out} was begun" in changed.stderr


def test_names_that_act_on_a_terminal(tmp_path: Path) -> None:
    """They are shown, not obeyed."""
    path = tmp_path / "pages.tar"
    with tarfile.open(path, "w") as written:
        for name in ("\x1b]0;title\x07\u202e.txt", "[red]\x9b31m.txt"):
            info = tarfile.TarInfo(name)
            info.type = tarfile.SYMTYPE
            written.addfile(info)
    done = run("parse", path)
    assert summary(done) == "newsparse: 2 found, 0 parsed, 2 failed"
    assert "pages.tar!�]0;title��.txt: a link in an archive, not a plain file" in done.stderr
    assert not set("\x1b\x07\x9b\u202e") & set(done.stderr)


def test_the_bar_knows_archives(archive: Path, tmp_path: Path) -> None:
    """Records of an archive stand behind all files before it."""
    page = tmp_path / "page.txt"
    page.write_text(story(1))
    work = Work([str(page), str(archive)])
    places = [record.place for record in read([page, archive])]
    assert [work.before(place) for place in places] == [0, *[page.stat().st_size] * 3]


def test_formats_tell_of_archives() -> None:
    """The command that lists what is read lists them."""
    assert ".tgz" in run("formats").stdout


def test_standard_input() -> None:
    """A tar archive may come over a pipe."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as written:
        info = tarfile.TarInfo("page.txt")
        info.size = len(story(1).encode())
        written.addfile(info, io.BytesIO(story(1).encode()))
    done = run("parse", "-", "--columns", "source", given=data.getvalue())
    assert done.stdout == '{"source": "-!page.txt"}\n'
    shown = run("show", "-", given=data.getvalue())
    assert "standard input!page.txt" in shown.stdout


def test_batches_are_told_by_archive(archive: Path, tmp_path: Path) -> None:
    """What was read is noted once, under the archive's own name."""
    out = tmp_path / "out.jsonl"
    run("parse", archive, tmp_path / "gone", "-o", out, "--on-error", "raise")
    with open_writer(out, resume=True, batching=Batching(rows=1)) as writer:
        assert list(writer.inputs) == [str(archive)]
