"""Training, end to end on three made-up pages: what it writes, and that a parser can use it."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import newsparse
from benchmarks.corpus import Corpus
from newsparse import Models, Parser
from newsparse.outline import Rendered
from newsparse.reading import STEPS
from tests.checks import check_article
from training.aligned import in_story
from training.answers import Gold
from training.corpus import (
    FLAT,
    FLATTENED,
    HTML,
    RENDERERS,
    SMALL,
    digest,
    flattened,
    publisher_of,
    sources,
    stories_alone,
)
from training.crew import Crew

MISSING = [each for each in ("numpy", "sklearn", "threadpoolctl") if find_spec(each) is None]

needs_group = pytest.mark.skipif(
    bool(MISSING), reason=f"without {', '.join(MISSING)}: see the dependency group train"
)

OF_HTML = "elements"
"""The name of the field that is learned from HTML."""

FIELDS = [
    step.field.name for step in STEPS if step.field is not None and step.field.name != OF_HTML
]
"""The names of all other learned fields."""

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "tests" / "fixtures" / "full_pages"

SLUGS = ("cs-shredded-whole-page", "de-shredded-byline-and-links", "india-shredded-text-nodes")
"""Pages of three publishers, on which every field has right and wrong candidates."""

COPIES = 2
"""Times that a page is in its corpus: trees need some hundred rows to grow."""

WRITTEN = ("inscriptis", "htmltext", "lynx")  # in the order of `RENDERERS`
"""Renderers whose texts the corpora have."""


def page(slug: str) -> str:
    return (PAGES / slug / "raw.txt").read_bytes().decode("utf-8")


def gold(slug: str, identity: str) -> dict[str, Any]:
    """The answer for a page of the fixtures, as a line of a gold file."""
    expected = json.loads((PAGES / slug / "expected.json").read_text("utf-8"))
    body: list[dict[str, list[str]]] = [{"headline": [], "paragraphs": []}]
    for kind, text in expected["body"]:
        if kind == "heading":
            body.append({"headline": [text], "paragraphs": []})
        else:
            body[-1]["paragraphs"].append(text)
    return {
        "id": identity,
        "publisher": expected["outlet"],
        "url": None,
        "language": expected["language"],
        "languages": [expected["language"]],
        "headings": [text for kind, text in expected["body"] if kind == "heading"],
        "headline": expected["headline"],
        "outlet_names": [expected["outlet"]],
        "published": expected["published"],
        "authors": expected["authors"],
        "sections": expected["categories"],
        "topics": expected["tags"],
        "summary": [expected["summary"]],
        "paragraphs": [text for kind, text in expected["body"] if kind == "paragraph"],
        "body": body,
        "visible": {
            "outlet": True,
            "headline": True,
            "published": True,
            "authors": expected["authors"],
            "categories": expected["categories"],
        },
    }


def write_lines(path: Path, lines: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(each) + "\n" for each in lines)


def write_corpus(folder: Path, *slugs: str) -> Path:
    """A corpus folder at *folder* with the pages *slugs*, `COPIES` of each."""
    pages = [(slug, f"{slug}-{copy}") for slug in slugs for copy in range(COPIES)]
    write_lines(folder / "gold.jsonl.gz", [gold(slug, identity) for slug, identity in pages])
    for renderer in WRITTEN:
        texts = [{"id": identity, "text": page(slug)} for slug, identity in pages]
        write_lines(folder / f"text/{renderer}.jsonl.gz", texts)
    sources = [{"id": identity, "html": marked_up(page(slug))} for slug, identity in pages]
    write_lines(folder / "html.jsonl.gz", sources)
    return folder


def marked_up(text: str) -> str:
    """*text* as HTML: a paragraph a line, long ones in an element of their own."""
    lines = (escape(line) for line in text.splitlines())
    return "".join(f"<p class={'story' if len(line) > 60 else 'menu'}>{line}" for line in lines)


@pytest.fixture(scope="module")
def learned(corpora: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what was learned from the corpora: ``all``, and ``folds`` of publishers."""
    folder = tmp_path_factory.mktemp("learned")
    run("training.train", *corpora, "--out", folder / "all", "--folds", folder / "folds")
    return folder


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Two corpora, as the commands are given them; pages of the second count less."""
    folder = tmp_path_factory.mktemp("corpora")
    one, other = write_corpus(folder / "one", *SLUGS[:2]), write_corpus(folder / "other", SLUGS[2])
    return [str(one), f"{other}=0.5"]


def run(module: str, *arguments: str | Path) -> str:
    """What the command of *module* prints: a process of its own, as its workers are forks of it."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    paths = [str(ROOT), str(Path(newsparse.__file__).parent.parent)]
    done = subprocess.run(  # noqa: S603  # our own command
        command,
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def read(folder: Path) -> dict[str, Any]:
    """The models in *folder*, by the name of their field."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}


# -- the commands ------------------------------------------------------------------------------


@needs_group
@pytest.mark.slow
class TestLearned:
    """What is learned from the corpora, once for all of these tests."""

    def test_every_field_has_a_model(self, learned: Path) -> None:
        """A model is written for each field, from all pages and for each fold of publishers."""
        models = read(learned / "all")
        assert set(models) == set(FIELDS)
        for step in STEPS:
            if step.field is not None and step.field.name in FIELDS:
                assert tuple(models[step.field.name]["names"]) == step.field.features.names
                assert models[step.field.name]["pages"] == COPIES * len(SLUGS)
        assert any(len(leaves) > 1 for data in models.values() for leaves in data["values"])
        folds = sorted(learned.glob("folds/*"))
        assert [each.name for each in folds] == [f"without-{fold}" for fold in range(5)]
        assert all(set(read(each)) == set(FIELDS) for each in folds)
        assert len({(each / "story.json").read_bytes() for each in folds}) > 1

    def test_same_corpora_same_bytes(
        self, learned: Path, corpora: list[str], tmp_path: Path
    ) -> None:
        """The same corpora give the same files, byte for byte."""
        run("training.train", *corpora, "--out", tmp_path)
        first, second = learned / "all", tmp_path
        for name in FIELDS:
            file = f"{name}.json"
            assert (second / file).read_bytes() == (first / file).read_bytes(), name

    def test_one_field_beside_known_ones(
        self, learned: Path, corpora: list[str], tmp_path: Path
    ) -> None:
        """With the other fields' models given, one alone is learned as among all."""
        known = learned / "folds"
        run("training.train", *corpora, "--only", "byline", "--known", known, "--out", tmp_path)
        assert [each.name for each in tmp_path.iterdir()] == ["byline.json"]
        assert read(tmp_path)["byline"] == read(learned / "all")["byline"]

    def test_elements(self, learned: Path, corpora: list[str], tmp_path: Path) -> None:
        """What looks at the markup is learned from HTML, and from nothing else."""
        known = learned / "folds"
        run("training.train", *corpora, "--html", "--known", known, "--out", tmp_path)
        assert [each.name for each in tmp_path.iterdir()] == [f"{OF_HTML}.json"]
        [model] = read(tmp_path).values()
        assert model["pages"] == COPIES * len(SLUGS)
        assert any(len(leaves) > 1 for leaves in model["values"])

    def test_a_parser_reads_with_them(self, learned: Path) -> None:
        """A parser with these models knows the pages that they were learned from."""
        parser = Parser(models=Models(read(learned / "all")))
        for slug in SLUGS:
            article, answer = parser(page(slug)), gold(slug, slug)
            check_article(page(slug), article)
            assert article.outlet == answer["publisher"]
            assert article.headline == answer["headline"]
            assert list(article.authors) == answer["authors"]

    def test_cross_validation(self, learned: Path, corpora: list[str]) -> None:
        """Figures are printed for each corpus, with the folds given or learned for it."""
        options = ("--renderers", "inscriptis")
        given = run("training.cross_validate", *corpora, *options, "--folds", learned / "folds")
        lines = given.splitlines()
        assert [line for line in lines if line in ("one", "other")] == ["one", "other"]
        assert sum(line.startswith("inscriptis ") for line in lines) == 2
        own = run("training.cross_validate", *corpora, *options)
        assert untimed(own) == untimed(given)


def untimed(printed: str) -> list[list[str]]:
    """The cells of the tables *printed*, without the last two of each line, which are times."""
    rows = [line.split() for line in printed.splitlines()]
    return [row[:-2] if row and row[0] in RENDERERS else row for row in rows]


@needs_group
def test_an_unknown_field_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A field that is not learned is an error that lists those that are."""
    train = pytest.importorskip("training.train")
    with pytest.raises(SystemExit):
        train.main(["corpus", "--only", "weather"])
    assert "'weather'" in capsys.readouterr().err


@needs_group
@pytest.mark.parametrize(
    ("text", "folder", "weight"),
    [
        ("corpora/one", "corpora/one", 1.0),
        ("corpora/one=0.5", "corpora/one", 0.5),
        ("a=b/one=2", "a=b/one", 2.0),
    ],
)
def test_weights_of_corpora(text: str, folder: str, weight: float) -> None:
    """A corpus is given as its folder, or with the weight of its pages behind the last sign."""
    train = pytest.importorskip("training.train")
    assert train.weighted(text) == (Path(folder), weight)


@needs_group
def test_publishers_are_held_out_whole(tmp_path: Path) -> None:
    """All pages of a publisher are of one fold, and publishers are dealt over all folds."""
    stages = pytest.importorskip("training.stages")
    slugs = sorted(path.name for path in PAGES.iterdir() if not path.name.startswith("not-an"))
    found = list(sources(write_corpus(tmp_path, *slugs)))
    fold = dict(zip([each.publisher for each in found], stages.folds(found), strict=True))
    assert stages.folds(found) == [fold[each.publisher] for each in found]
    assert set(fold.values()) == set(range(stages.FOLDS))


# -- corpora -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example.co.uk/a", "example.co.uk"),
        ("https://www.example.com:8080/a", "example.com"),
        ("https://example.com", "example.com"),
        ("https://a.b.example.gov", "example.gov"),
        ("", "The Example"),
        (None, "The Example"),
    ],
)
def test_publisher_of(url: str | None, expected: str) -> None:
    """A publisher is its registered domain, or its name where a page has no address."""
    assert publisher_of({"url": url, "publisher": "The Example"}) == expected


def test_sources_of_a_small_corpus(tmp_path: Path) -> None:
    """All renderings of a small corpus are used, and all have its weight."""
    found = list(sources(write_corpus(tmp_path, *SLUGS), weight=0.5))
    assert len(found) == len(WRITTEN) * COPIES * len(SLUGS) < len(WRITTEN) * SMALL
    assert [each.renderer for each in found[:: COPIES * len(SLUGS)]] == list(WRITTEN)
    assert {each.weight for each in found} == {0.5}
    assert all(each.text == page(each.id.rpartition("-")[0]) for each in found)


@pytest.mark.parametrize("share", [0, 1, 2, 3])
def test_share_of_renderings(share: int, tmp_path: Path) -> None:
    """Each page is given in so many renderings, which take turns."""
    found = list(sources(write_corpus(tmp_path, *SLUGS), share=share))
    by_page: dict[str, set[str]] = {}
    for each in found:
        by_page.setdefault(each.id, set()).add(each.renderer)
    assert len(found) == share * COPIES * len(SLUGS)
    assert all(len(renderers) == share for renderers in by_page.values())
    assert {each.renderer for each in found} == (set(WRITTEN) if share else set())


def test_sources_of_some_renderers(tmp_path: Path) -> None:
    """Of renderers that are named, those are used that there are texts of."""
    found = sources(write_corpus(tmp_path, SLUGS[0]), ("lynx", "w3m"))
    assert {each.renderer for each in found} == {"lynx"}


def test_sources_of_html(tmp_path: Path) -> None:
    """Pages of HTML are rendered, and know their elements."""
    pytest.importorskip("resiliparse", reason="needs the extra html")
    folder = write_corpus(tmp_path, SLUGS[0])
    found = list(sources(folder, (HTML,)))
    assert [each.renderer for each in found] == [HTML] * COPIES
    assert all(isinstance(each.text, Rendered) for each in found)
    told = Corpus.read(folder).texts(HTML)
    assert [each.content for each in told.values()] == [each.text for each in found]


def test_digest_identifies_corpora(tmp_path: Path) -> None:
    """Other answers, or the same in another order of corpora, have another digest."""
    one, other = write_corpus(tmp_path / "a", SLUGS[0]), write_corpus(tmp_path / "b", SLUGS[1])
    assert digest([one, other]) == digest([one, other])
    assert len({digest([one, other]), digest([other, one]), digest([one])}) == 3


def test_clean_texts(tmp_path: Path) -> None:
    """Each story is given in its forms, without the page around it, the same each time."""
    texts = pytest.importorskip("training.clean_texts")
    folder = write_corpus(tmp_path, SLUGS[0])
    found = [(each.renderer, each.text) for each in texts.clean_texts(folder)]
    assert found == [(each.renderer, each.text) for each in texts.clean_texts(folder)]
    own = dict(found)
    assert set(own) - {texts.LAID} == set(texts.FORMS)
    expected = gold(SLUGS[0], "page")
    assert own["paragraphs"].startswith(f"{expected['headline']}\n\n")
    assert own["markdown"].startswith(f"# {expected['headline']}\n\n")
    assert "\n\n" not in own["lines"]
    assert not own["story"].startswith(expected["headline"])
    assert expected["authors"][0] in own["signed"]
    assert all(Gold(each.answer).is_clean(()) for each in texts.clean_texts(folder))


@pytest.mark.parametrize(
    ("lines", "kind", "expected"),
    [(0, "article", True), (18, "article", None), (40, "article", False), (0, "listing", False)],
)
def test_what_is_clean(lines: int, kind: str, expected: bool | None) -> None:
    """A page is clean when little is around its story, and a list of other pages never."""
    answer = gold(SLUGS[0], "page") | {"kind": kind}
    story = [answer["headline"], *answer["paragraphs"]]
    assert Gold(answer).is_clean([*story, *(f"Menu {at}" for at in range(lines))]) is expected


# -- answers beside pages ----------------------------------------------------------------------

ANSWER: dict[str, Any] = {
    "headline": "Rain floods the harbour",
    "summary": ["Boats were lost in the night."],
    "body": [
        {"headline": [], "paragraphs": ["Rain fell in the harbour all night long on Monday."]},
        {"headline": ["In town"], "paragraphs": ["The market hall was closed until noon."]},
    ],
}


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            {
                "Rain floods the harbour": False,
                "Boats were lost in the night.": True,
                "Rain fell in the harbour all night long on Monday.": True,
                "In town": True,
                "The market hall was closed until noon.": True,
                "Ten boats for sale": False,
            },
            id="standfirst, headings and paragraphs, without the headline",
        ),
        pytest.param(
            {
                "Rain fell in the harbour": True,
                "all night long on Monday.": True,
                "The market hall was closed until noon.": True,
            },
            id="pieces of a paragraph",
        ),
        pytest.param(
            {"In town": False} | {f"Menu {at}": False for at in range(8)},
            id="a short text of the answer far from all others",
        ),
        pytest.param({"": False}, id="nothing"),
        pytest.param({}, id="no passages"),
    ],
)
def test_in_story(lines: dict[str, bool]) -> None:
    """The passages that are of the answer are those of the story."""
    assert in_story(list(lines), ANSWER) == tuple(lines.values())


def test_a_teaser_is_not_the_story() -> None:
    """Of two copies of a block the one among its neighbours is the story's."""
    blocks = [*ANSWER["summary"], *ANSWER["body"][0]["paragraphs"]]
    lines = [blocks[0], *(f"Menu {at}" for at in range(9)), *blocks, "Menu", blocks[1]]
    assert in_story(lines, ANSWER) == (*[False] * 10, True, True, False, False)


# -- workers -----------------------------------------------------------------------------------

FORKS = pytest.mark.filterwarnings(
    "ignore:.*use of fork.*:DeprecationWarning",  # of the threads of who runs the tests
)

_added: list[int] = []


def _add(number: int) -> None:
    _added.append(number)


def _visit(seen: list[int]) -> tuple[int, int, int]:
    """The page's number, how often it was visited, and what its process was given."""
    seen.append(0)
    return seen[0], len(seen) - 1, sum(_added)


def _process(_: list[int]) -> int:
    return os.getpid()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the workers are forks")
@FORKS
@pytest.mark.parametrize("jobs", [1, 3, 8])
def test_pages_stay_with_their_worker(jobs: int) -> None:
    """Results come in the order of the pages, and what is kept on a page is there again."""
    pages = [[number] for number in range(5)]
    crew = Crew(pages, jobs)
    try:
        assert crew.each(_visit) == [(number, 1, 0) for number in range(5)]
        crew.tell(_add, 7)
        assert crew.each(_visit) == [(number, 2, 7) for number in range(5)]
        processes = crew.each(_process)
        assert len(set(processes)) == min(jobs, 5)
        assert os.getpid() not in processes
    finally:
        crew.close()
    assert pages == [[number] for number in range(5)], "changed in the worker alone"
    with pytest.raises(RuntimeError):
        crew.each(_visit)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the workers are forks")
@FORKS
def test_an_error_of_a_worker_is_raised() -> None:
    """What a worker raises reaches who asked."""
    crew = Crew([[1], []], 2)
    try:
        with pytest.raises(IndexError):
            crew.each(_first)
    finally:
        crew.close()


def _first(seen: list[int]) -> int:
    return seen[0]


def test_flattened_pages_have_no_layout(tmp_path: Path) -> None:
    """Half of the forms of each page, with all its words, and without indents and its own gaps."""
    folder = write_corpus(tmp_path, *SLUGS)
    found = list(flattened(folder, weight=0.5))
    pages = {(each.id, each.renderer): each for each in sources(folder)}
    have = set(FLATTENED) & {each.renderer for each in pages.values()}
    assert len(found) == len({each for each, _ in pages}) * len(FLAT) * len(have) // 2 > 0
    for each in found:
        renderer, form = each.renderer.split(", ")
        lines = each.text.split(FLAT[form])
        assert all(line and line == line.strip() for line in lines)
        printed = pages[each.id, renderer].text.split()
        assert [word for word in printed if word not in "*•-"] == [
            word for word in each.text.split() if word not in "*•-"
        ]
        assert each.weight == 0.5


def test_stories_alone(tmp_path: Path) -> None:
    """Of each page the headline and the story, where no outlet and no section is to be found."""
    folder = write_corpus(tmp_path, *SLUGS)
    found = list(stories_alone(folder, weight=0.5))
    pages = list(sources(folder, share=1))
    assert {each.id for each in found} == {each.id for each in pages}
    for each in found:
        headline, *blocks = each.text.split("\n\n")
        assert headline == each.answer["headline"]
        assert blocks == [
            text
            for section in each.answer["body"]
            for text in (*section["headline"], *section["paragraphs"])
        ]
        gold = Gold(each.answer)
        assert (gold.outlets, gold.sections) == (frozenset(), frozenset())
        assert each.weight == 0.5
