"""The command line: what it prints, where it complains, how it ends."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import newsparse
from newsparse import exports
from newsparse.cli.commands import command_line
from newsparse.cli.told import complain
from newsparse.sources.binaries import binary_kind
from tests.cases import FIXTURES

PAGE = FIXTURES / "pages" / "plain-layout-split-paragraph" / "raw.txt"
UNDECIDED = FIXTURES / "pages" / "undecided-numeric-date" / "raw.txt"
SCRIPT = Path(sys.executable).with_name("newsparse")

PLAIN = {"COLUMNS": "100", "NO_COLOR": None, "FORCE_COLOR": None}


def run(*arguments: str | Path, given: bytes = b"", **environment: str) -> Result:
    """What ``newsparse`` does with *arguments* and *given* on standard input."""
    return CliRunner().invoke(
        command_line, [str(each) for each in arguments], input=given, env=PLAIN | environment
    )


def rows(printed: str) -> list[list[str]]:
    """The words of each line that was printed."""
    return [line.split() for line in printed.splitlines()]


# -- show --------------------------------------------------------------------------------------


def test_show_tells_value_line_rule_and_score() -> None:
    """Each field has a row with its value, line number, rule and score."""
    shown = run("show", PAGE)
    assert shown.exit_code == 0
    row = next(row for row in rows(shown.stdout) if row[:1] == ["categories"])
    assert row == [
        "categories",
        "Infrastructure",
        "&",
        "Utilities",
        "9",
        "categories.label",
        "0.90",
    ]


def test_show_marks_the_lines_a_value_came_from() -> None:
    """The text follows with line numbers, and in the margin the field that a line went into."""
    lines = run("show", PAGE).stdout.splitlines()
    assert (
        "  headline  5 │ Water Board Approves Emergency Pipeline to Replace Failing"
        in "\n".join(lines)
    )
    assert "      date  7 │ July 22, 2025" in lines


def test_show_gives_both_parts_of_a_cut_paragraph_one_number() -> None:
    """A paragraph that was cut in two is marked with the same number in both places."""
    marked = [row[:3] for row in rows(run("show", PAGE).stdout) if "│" in row and row[0] == "body"]
    assert [row for row in marked if row[1] == "4"] == [["body", "4", "19"], ["body", "4", "21"]]


def test_show_prints_what_was_taken() -> None:
    """What the article did not take is left out, and its field is named as one without a value."""
    printed = run("show", UNDECIDED).stdout
    assert not [row for row in rows(printed) if row and row[0].startswith("(")]
    assert "date" in printed.partition("no value: ")[2].partition("source_url")[0]


def test_show_puts_runners_up_in_brackets() -> None:
    """With --all, what was seen and not taken is printed in brackets."""
    printed = run("show", "--all", UNDECIDED).stdout
    assert [row[:2] for row in rows(printed) if row[:1] == ["(date)"]] == [
        ["(date)", "2025-04-03"],
        ["(date)", "2025-03-04"],
    ]
    assert "date" in printed.partition("no value: ")[2].partition("source_url")[0]


def test_show_numbers_lines_as_the_text_has_them() -> None:
    """Every kind of line end counts, so a line has the number that an editor shows."""
    printed = run("show", "-", given=b"one\r\ntwo\rthree\n\nfive").stdout
    assert [row for row in rows(printed) if "│" in row] == [
        ["1", "│", "one"],
        ["2", "│", "two"],
        ["3", "│", "three"],
        ["4", "│"],
        ["5", "│", "five"],
    ]


def test_show_takes_no_orders_from_the_text() -> None:
    """Escape sequences, bidi overrides and the markup of rich are shown, not obeyed."""
    given = "\x1b[31mred \u202eevil [bold]loud[/] :smile: [/nothing]\x07".encode()
    for colour in ({}, {"FORCE_COLOR": "1"}):
        printed = run("show", "-", given=given, **colour).stdout
        assert "�[31mred �evil [bold]loud[/] :smile: [/nothing]�" in printed
        assert "\x07" not in printed
        assert "\u202e" not in printed


def test_show_colours_only_when_asked() -> None:
    """A pipe gets plain text, FORCE_COLOR colours it, and NO_COLOR leaves no colour in it."""
    assert "\x1b" not in run("show", PAGE).stdout
    assert "\x1b[33mJuly 22, 2025" in run("show", PAGE, FORCE_COLOR="1").stdout
    assert "\x1b[33m" not in run("show", PAGE, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_show_keeps_to_the_width() -> None:
    """No line is wider than COLUMNS, and no word of the text is lost by wrapping."""
    printed = run("show", PAGE, COLUMNS="72").stdout
    assert max(map(len, printed.splitlines())) <= 72
    text = [row[row.index("│") + 1 :] for row in rows(printed) if "│" in row]
    assert " ".join(word for row in text for word in row) == " ".join(
        PAGE.read_text("utf-8").split()
    )


def test_show_survives_a_terminal_without_room() -> None:
    """On a very narrow terminal lines run over its edge; columns do not shrink to letters."""
    printed = run("show", PAGE, COLUMNS="10").stdout
    assert "tagline.beside_outlet" in printed
    assert "│ Calder Ridge" in printed


def test_show_of_nothing() -> None:
    """An empty text shows no article, which is no error."""
    shown = run("show", "-", given=b"")
    assert shown.exit_code == 0
    assert "no value: outlet, tagline, headline" in shown.stdout


@pytest.mark.parametrize(
    ("encoding", "word"), [("utf-8-sig", "Fähre"), ("utf-16", "Fähre"), ("latin-1", "Fähre")]
)
def test_show_reads_any_encoding(encoding: str, word: str) -> None:
    """Bytes are decoded as they are when texts are parsed."""
    given = "Die Fähre fährt wieder, sagte der Bürgermeister am Dienstag.\n".encode(encoding)
    assert word in run("show", "-", given=given).stdout


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """Files that are missing, no text or an empty folder get one line on standard error each."""
    picture = tmp_path / "ferry.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    missing = tmp_path / "missing.txt"
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run("show", missing, picture, empty, PAGE)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        f"newsparse: {missing}: No such file or directory",
        f"newsparse: {picture}: this is {binary_kind(picture.read_bytes())}",
        f"newsparse: {empty}: no record in it",
    ]
    assert "Calder Ridge Dispatch" in done.stdout


def test_a_failing_extractor_is_named_with_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    """What the library raises on purpose is one line on standard error too."""
    complain("page.txt", newsparse.ExtractorError("authors", "no more than 3\nletters"))
    assert capsys.readouterr().err == (
        "newsparse: page.txt: extractor 'authors' failed: no more than 3�letters\n"
    )


@pytest.mark.parametrize(
    "arguments", [("show",), ("stats",), ("read", "x"), ("parse", "x", "--fast"), ("schema", "x")]
)
def test_usage_errors(arguments: tuple[str, ...]) -> None:
    """A missing file name, an unknown command or option ends with 2."""
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("command", [command_line, *command_line.commands.values()])
def test_every_option_has_an_example(command: click.Command) -> None:
    """The help of each option shows how it is used."""
    options = [
        each
        for each in command.get_params(click.Context(command))
        if isinstance(each, click.Option)
    ]
    assert [each.name for each in options if "for example: " not in (each.help or "")] == []


def test_version() -> None:
    """``--version`` tells the version that is installed."""
    assert run("--version").stdout.strip().endswith(version("newsparse"))


WITHOUT = """\
import runpy, sys

class NotInstalled:
    def find_spec(self, name, path, target=None, missing=sys.argv.pop(1)):
        if name == missing:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, NotInstalled())
runpy.run_module("newsparse", run_name="__main__")
"""


@pytest.mark.parametrize("package", ["click", "rich"])
def test_without_its_extra_it_says_which(package: str) -> None:
    """Without click or rich the command ends with the line that installs them."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", WITHOUT, package, "--version"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        f"newsparse: the command line needs {package}, which is not installed: "
        "pip install 'newsparse[cli]'\n"
    )


def test_the_package_runs_as_the_command() -> None:
    """``python -m newsparse`` does what ``newsparse`` does, and calls itself so."""
    done = subprocess.run(  # our own program
        [sys.executable, "-m", "newsparse", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"newsparse, version {newsparse.__version__}\n"


# -- as installed ------------------------------------------------------------------------------


def test_the_installed_command() -> None:
    """The command that pip installs runs, whatever encoding the terminal has."""
    done = subprocess.run(  # noqa: S603  # our own program
        [SCRIPT, "show", PAGE],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )
    assert b"Calder Ridge Dispatch" in done.stdout
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes")
@pytest.mark.parametrize("command", ["show", "parse"])
def test_a_reader_that_leaves_is_no_error(command: str) -> None:
    """When the reader of the pipe has gone, the command ends without a word."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(  # noqa: S603  # our own program
        [SCRIPT, command, PAGE, PAGE], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 1


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no such device")
@pytest.mark.parametrize("command", ["show", "parse", "stats", "schema", "formats"])
def test_a_full_disk_is_told_once(command: str, tmp_path: Path) -> None:
    """When standard output cannot be written, one line says so."""
    given = tmp_path / "articles.jsonl"
    run("parse", PAGE, "-o", given)
    files = {"schema": [], "formats": [], "stats": [given]}.get(command, [PAGE])
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603  # our own program
            [SCRIPT, command, *files], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr == b"newsparse: standard output: No space left on device\n"


# -- completion --------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    """Each shell gets a script that asks this command for completions."""
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("click asks bash for its version")
    done = subprocess.run(  # noqa: S603  # our own program
        [SCRIPT],
        env=os.environ | {"_NEWSPARSE_COMPLETE": f"{shell}_source"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert f"_NEWSPARSE_COMPLETE={shell}_complete" in done.stdout
    assert done.stderr == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("newsparse s", {"show", "schema", "stats"}),
        ("newsparse parse --to ", {each.name for each in exports.FORMATS}),
        ("newsparse parse --format lex", {"lexisnexis"}),
        ("newsparse parse --over", {"--overwrite"}),
        ("newsparse parse --columns headl", {"headline"}),
        ("newsparse parse --columns id,headline,da", {"id,headline,date", "id,headline,dateline"}),
        ("newsparse parse --columns id,i", set()),
        ("newsparse schema --table blocks --columns article_id,t", {"article_id,text"}),
    ],
)
def test_completions(words: str, expected: set[str]) -> None:
    """Commands, options and formats are completed."""
    done = subprocess.run(  # noqa: S603  # our own program
        [SCRIPT],
        env=os.environ
        | {
            "_NEWSPARSE_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
        },
        capture_output=True,
        check=False,
        text=True,
    )
    assert {line.partition(",")[2] for line in done.stdout.splitlines() if line} == expected


@pytest.mark.parametrize("command", ["parse", "schema"])
def test_the_help_lists_the_columns(command: str) -> None:
    """What can be written stands there, of both tables."""
    shown = " ".join(run(command, "--help").stdout.split())
    for table in exports.schema.TABLES.values():
        assert ", ".join(column.name for column in table.own()) in shown
