"""What programs ask of an article: kind, text, evidence by name, edits, fingerprints."""

from __future__ import annotations

import ast
import datetime as dt
import json
import pickle
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import (
    Article,
    Block,
    ConfigError,
    Extractor,
    Finding,
    Findings,
    InputError,
    Key,
    Parser,
    Span,
    exports,
    fields,
)
from newsparse.findings import GIVEN, TAKEN
from newsparse.lines import Reading
from tests.bulk.exports_cases import articles
from tests.cases import PAGES
from tests.test_docs import doc, table

TEXT = """\
The Harbour Courier
Local news, told straight

Rain returns to Havenside

By Jane Roe
Published: 6 August 2025, 10:14 BST

HAVENSIDE — Rain fell on the harbour all night, and the council said on Wednesday that it would not
be the last of it this week.

What comes next

- The ferry runs as planned.
- The market is closed.

Nobody was hurt, and the harbour board expects no damage to the piers, which it checked at noon.

Tags: rain, ferries
"""
ONE = newsparse.parse(TEXT)
LINKS = newsparse.parse("\n\n".join(["Home", "News", "Sport", "Weather", "Contact", "Jobs"] * 3))

TICKERS: Key[tuple[str, ...]] = Key("tickers")


def find_tickers(reading: Reading, so_far: Findings) -> Iterator[Finding[tuple[str, ...]]]:
    """Yield (HBR) where it stands."""
    at = reading.text.find("HBR")
    if at >= 0:
        place = (Span(at, at + 3),)
        yield Finding(key=TICKERS, value=("HBR",), spans=place, rule="tickers.name", score=0.8)


PARSER = Parser().plus(Extractor("tickers", find_tickers, gives=(TICKERS,)))


def block(text: str, kind: str = "paragraph") -> Block:
    """A block that stands nowhere."""
    return Block(kind, text, ())


# -- kind and text -----------------------------------------------------------------------------


def test_an_article_says_so() -> None:
    """A story makes an article; its kind is that of the evidence."""
    assert (ONE.page_kind, ONE.is_article) == ("article", True)
    best = ONE.evidence.best(fields.PAGE_KIND)
    assert best is not None
    assert ONE.page_kind == best.value


def test_other_pages_are_no_articles() -> None:
    """A page of links says that it is one, and has no text."""
    assert (LINKS.page_kind, LINKS.is_article, LINKS.text) == ("links", False, None)
    assert newsparse.parse("").is_article is False


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_what_is_an_article_has_a_story(page: Any) -> None:
    """Of every page that is an article there is text, of every other there is none."""
    article = page.article
    assert article.is_article == (article.page_kind == "article" and bool(article.paragraphs))
    assert (article.text is not None) == bool(article.body)
    if article.text is not None:
        assert article.text.split("\n\n") == [each.text for each in article.body]


@pytest.mark.parametrize(
    ("body", "is_article"),
    [
        ((), False),
        ((block("What comes next", "heading"),), False),
        ((block("It rained."),), True),
        ((block("The ferry runs.", "list_item"),), True),
    ],
)
def test_an_article_of_ones_own(body: tuple[Block, ...], is_article: bool) -> None:
    """Where nobody told a kind, a story makes an article; headings alone are none."""
    article = Article(headline="Rain", body=body)
    assert article.page_kind is None
    assert article.is_article is is_article


def test_kind_goes_before_the_body() -> None:
    """What is told to be no article is none, whatever was put into it."""
    assert attrs.evolve(LINKS, body=(block("It rained."),)).is_article is False


# -- evidence by name --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key", [*fields.FIELDS, *fields.EVIDENCE_ONLY, TICKERS], ids=lambda key: key.name
)
def test_names_and_keys_are_the_same(key: Key[Any]) -> None:
    """A name gives what its key gives, also where nothing was found."""
    for article in (PARSER(TEXT), PARSER(TEXT + "\n(HBR)"), PARSER("")):
        found = article.evidence
        assert found.all(key.name) == found.all(key)
        assert found.ranked(key.name) == found.ranked(key)
        assert found.best(key.name) == found.best(key)


@pytest.mark.parametrize("method", ["all", "ranked", "best"])
def test_unknown_names_are_refused(method: str) -> None:
    """A name that no field has is an error that tells near ones, or all where none is near."""
    ask = getattr(ONE.evidence, method)
    with pytest.raises(ConfigError, match="no field 'headlin': did you mean 'headline'"):
        ask("headlin")
    with pytest.raises(ConfigError, match="no field 'qqq': there are 'authors', 'body', "):
        ask("qqq")
    with pytest.raises(ConfigError, match="no field 'ticker'"):
        ask("ticker")
    with pytest.raises(ConfigError) as caught:
        PARSER("").evidence.best("x" * 10_000)
    assert len(str(caught.value)) < 1000


def test_own_fields_are_known_wherever_they_go() -> None:
    """A field of one's own that was looked for is known: found or not, saved, pickled, edited."""
    article = PARSER(TEXT)
    assert article.evidence.extra_keys == ("tickers",)
    for same in (
        article,
        Article.from_dict(json.loads(article.to_json())),
        pickle.loads(pickle.dumps(article)),  # noqa: S301  # our own bytes
        attrs.evolve(article, headline="Other"),
    ):
        assert same.evidence.best("tickers") is None
        with pytest.raises(ConfigError, match="did you mean 'tickers'"):
            same.evidence.best("tikers")


def test_names_of_a_saved_article_are_shown_safely() -> None:
    """An error that lists names holds no more of them than can be read, and nothing that acts."""
    found = attrs.evolve(ONE.evidence.items[0], key=Key("\x1b[31m" * 50))
    with pytest.raises(ConfigError) as caught:
        Findings((found,)).best("qqq")
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 1000


def test_extra_keys_are_no_content() -> None:
    """Looking for more and finding nothing changes no article."""
    assert PARSER(TEXT) == ONE
    assert hash(PARSER(TEXT)) == hash(ONE)
    assert "extra_keys" not in ONE.to_dict()


@pytest.mark.parametrize(
    ("wrong", "place"), [("tickers", "extra_keys"), ([1], r"extra_keys\[0\]"), ({}, "extra_keys")]
)
def test_wrong_extra_keys(wrong: Any, place: str) -> None:
    """Saved names that are no list of texts are refused, with their place."""
    with pytest.raises(InputError, match=f"^{place}: expected"):
        Article.from_dict({**ONE.to_dict(), "extra_keys": wrong})


# -- edited articles ---------------------------------------------------------------------------


def values(article: Article) -> dict[str, Any]:
    """All values of *article* by name."""
    own = {key.name: getattr(article, key.name) for key in fields.FIELDS}
    return own | {"extra": dict(article.extra)}


def test_a_changed_value_is_given() -> None:
    """The evidence has the new value with its rule, and what was found as its runner-up."""
    edited = attrs.evolve(ONE, headline="Rain is back")
    taken, found, *_ = edited.evidence.ranked("headline")
    assert (taken.value, taken.rule, taken.spans, taken.score) == ("Rain is back", GIVEN, (), 1.0)
    assert found == ONE.evidence.best("headline")
    assert edited.evidence.best("headline") == taken
    rows = [row for row in newsparse.explain(edited, TEXT) if row.field == "headline"]
    assert [(row.value, row.lines, row.rule, row.taken) for row in rows[:2]] == [
        ("Rain is back", "", "given", True),
        ("Rain returns to Havenside", "4", found.rule, False),
    ]


def test_the_original_stays_as_it_was() -> None:
    """An edit changes the copy alone."""
    before = pickle.dumps(ONE)
    attrs.evolve(ONE, headline="Rain is back", body=(), extra={"n": 1})
    assert pickle.dumps(ONE) == before


def test_a_given_value_stands_nowhere() -> None:
    """Asking for the place of a given value is an error that says why there is none."""
    best = attrs.evolve(ONE, outlet="Courier").evidence.best("outlet")
    assert best is not None
    with pytest.raises(InputError, match="outlet: the value was given, it has no place"):
        _ = best.span


def test_a_value_taken_away_is_a_runner_up() -> None:
    """Without its value, a field has no best finding; what was found scores below the bar."""
    edited = attrs.evolve(ONE, date=None, tags=())
    for name in ("date", "tags"):
        assert edited.evidence.best(name) is None
        [left] = edited.evidence.all(name)
        assert left.score < TAKEN
        assert left.value == getattr(ONE, name)
    rows = {row.field: row for row in newsparse.explain(edited, TEXT)}
    assert (rows["date"].taken, rows["date"].lines) == (False, "7")


def test_a_field_that_had_no_value() -> None:
    """A value where none was found is given, without a runner-up."""
    assert ONE.summary is None
    [found] = attrs.evolve(ONE, summary="It rained.").evidence.all("summary")
    assert (found.value, found.rule) == ("It rained.", GIVEN)


def test_edits_of_edits() -> None:
    """Of several edits the last one counts; giving back what was found gives the article back."""
    edited = attrs.evolve(attrs.evolve(ONE, headline="One"), headline="Two")
    best = edited.evidence.best("headline")
    assert best is not None
    assert best.value == "Two"
    values = {found.value for found in edited.evidence.all("headline")}
    assert ONE.headline in values
    assert "One" not in values
    assert attrs.evolve(edited, headline=ONE.headline) == ONE
    assert attrs.evolve(ONE, headline=ONE.headline) == ONE


def test_an_edited_body() -> None:
    """Blocks that were there keep their findings, new ones are given, the rest are runners-up."""
    first, heading, item, *rest = ONE.body
    new = block("It rained.")
    edited = attrs.evolve(ONE, body=(heading, new, first))
    taken = [found for found in edited.evidence.all(fields.BODY) if found.score >= TAKEN]
    assert [found.value for found in taken] == [heading, new, first]
    assert [found.rule == GIVEN for found in taken] == [False, True, False]
    left = [found for found in edited.evidence.all(fields.BODY) if found.score < TAKEN]
    assert [found.value for found in left] == [item, *rest]
    shown = [row for row in newsparse.explain(edited, TEXT) if row.field == "body"]
    assert [row.taken for row in shown] == [True, True, True, *(False for _ in left)]
    assert attrs.evolve(attrs.evolve(ONE, body=(*ONE.body, new)), body=ONE.body) == ONE


def test_edited_extra() -> None:
    """Values of one's own are edited like fields."""
    article = PARSER(TEXT + "\n(HBR)")
    edited = attrs.evolve(article, extra={"tickers": ("HRB",), "desk": 3})
    assert [found.value for found in edited.evidence.ranked("tickers")] == [("HRB",), ("HBR",)]
    best = edited.evidence.best("desk")
    assert best is not None
    assert (best.value, best.rule) == (3, GIVEN)
    assert attrs.evolve(article, extra={}).evidence.best("tickers") is None


def test_a_finding_of_nothing_is_a_value() -> None:
    """A field of one's own that was found to be nothing is there, with its evidence."""
    nothing: Key[None] = Key("tickers")
    found = Finding(key=nothing, value=None, spans=(Span(0, 1),), rule="tickers.none", score=0.9)
    article = Article.from_findings(Findings((found,)))
    assert article.extra == {"tickers": None}
    assert article.evidence.items == (found,)


def test_values_that_cannot_be_compared() -> None:
    """A value whose comparison is no yes or no is taken for another one."""

    class Vector:
        __hash__ = None  # type: ignore[assignment]  # as that of an array

        def __eq__(self, other: object) -> Any:
            return [True]

    edited = attrs.evolve(PARSER(TEXT + "\n(HBR)"), extra={"tickers": Vector()})
    assert [found.rule for found in edited.evidence.ranked("tickers")] == [GIVEN, "tickers.name"]


def test_without_evidence_nothing_is_claimed() -> None:
    """An article without evidence gets none, whether made or stripped of it."""
    assert Article(headline="Rain").evidence == Findings()
    stripped = attrs.evolve(ONE, evidence=Findings())
    assert stripped.evidence == Findings()
    assert values(stripped) == values(ONE)


def test_edits_are_exported() -> None:
    """Tables have the new values, and quote no text for a time that was given."""
    zone = dt.timezone(dt.timedelta(hours=1))
    edited = attrs.evolve(ONE, published=dt.datetime(2025, 8, 7, 9, 30, tzinfo=zone), headline="X")
    names = ["headline", "published", "published_text"]
    for article, expected in (
        (ONE, [ONE.headline, "2025-08-06T10:14:00+01:00", "6 August 2025, 10:14 BST"]),
        (edited, ["X", "2025-08-07T09:30:00+01:00", None]),
    ):
        made = exports.Record(article=article, position=0, text=TEXT)
        [row] = exports.rows(made, exports.ARTICLES.choose(names))
        assert list(row.values()) == expected


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "outlet": st.none() | st.just("Courier"),
        "date": st.none() | st.dates(),
        "authors": st.lists(st.sampled_from(["Jane Roe", "Tom"]), max_size=2).map(tuple),
        "tags": st.just(()),
        "body": st.lists(st.sampled_from([*ONE.body, block("New.")]), max_size=8).map(tuple),
        "language": st.none() | st.just("de"),
        "extra": st.dictionaries(st.sampled_from(["tickers", "desk"]), st.integers(), max_size=2),
    },
)


@given(st.one_of(st.just(PARSER(TEXT + "\n(HBR)")), articles), st.lists(CHANGES, max_size=3))
def test_evidence_tells_the_article(article: Article, edits: list[dict[str, Any]]) -> None:
    """Whatever is edited, the evidence tells just that; it survives saving and is explained."""
    for changes in edits:
        before = article
        article = attrs.evolve(before, **changes)
        assert values(article) == values(before) | changes
    if article.evidence.items:
        assert values(Article.from_findings(article.evidence)) == values(article)
    assert Article.from_dict(json.loads(article.to_json())).same_content(article)
    assert Article.from_dict(article.to_dict()) == article
    assert len(tuple(newsparse.explain(article, TEXT))) == len(article.evidence)


def test_only_given_values_are_saved_without_a_place() -> None:
    """A finding without a span is refused unless its rule says that the value was given."""
    data = attrs.evolve(ONE, headline="X").to_dict()
    assert Article.from_dict(data).evidence.best("headline") is not None
    for found in data["evidence"]:
        found["rule"] = "made.up"
    with pytest.raises(InputError, match="spans: expected at least one place in the text"):
        Article.from_dict(data)


# -- fingerprints ------------------------------------------------------------------------------


def content(article: Article) -> Any:
    """What of *article* is content, said in another way than the code does."""
    told: dict[str, Any] = values(article)
    told["body"] = [(each.kind, each.text) for each in article.body]
    told["extra"] = sorted((name, repr(value)) for name, value in told["extra"].items())
    # As JSON has texts: two halves of a character are one character.
    return json.loads(
        json.dumps({name: repr(value) for name, value in told.items() if value != ()})
    )


def test_fingerprint_is_what_it_was() -> None:
    """The digest is the same wherever and whenever it is made."""
    article = Article(
        headline="Rain — again",
        published=dt.datetime(2025, 8, 6, 10, 14, tzinfo=dt.UTC),
        authors=("Jane Roe", "Zoë Ødegård"),
        body=(Block("quote", "It rained.", (Span(3, 13),)),),
        extra={"tickers": ("HBR",), "share": 0.1},
    )
    assert (
        article.fingerprint() == "3a5770ddf83e7b0388fb58f9fb229f68b45a842f0c0e757515e6fb13d3bbdf9f"
    )
    assert (
        Article().fingerprint()
        == "d827049039f82a8b65a9b0f52e637cf3bc5d1e0dec7d6198edf901a5e3dcae7d"
    )


def test_places_and_rules_do_not_count() -> None:
    """The same story elsewhere in a text, or without evidence, is the same content."""
    moved = newsparse.parse("\n\n\n" + TEXT.replace("\n", "\r\n"))
    assert moved != ONE
    assert moved.same_content(ONE)
    assert ONE.same_content(attrs.evolve(ONE, evidence=Findings()))
    assert ONE.same_content(Article.from_dict(json.loads(ONE.to_json())))


OTHER: dict[str, Any] = {
    "date": dt.date(2020, 1, 1),
    "published": dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    "updated": dt.datetime(2020, 1, 1),
    "authors": ("Tom", "Adeyemi"),
    "categories": ("Tom", "Adeyemi"),
    "tags": ("Tom", "Adeyemi"),
    "body": (block("It rained."),),
    "extra": {"desk": None, "n": 1},
}


@pytest.mark.parametrize("name", [*(key.name for key in fields.FIELDS), "extra"])
def test_every_field_counts(name: str) -> None:
    """A value in any field is content, and another one than in any other field."""
    changed = attrs.evolve(ONE, **{name: OTHER.get(name, "Other")})
    assert not changed.same_content(ONE)
    assert changed.fingerprint() != ONE.fingerprint()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"authors": ("Jane", "Roe")}, {"authors": ("Jane, Roe",)}),
        ({"tags": ("rain",)}, {"categories": ("rain",)}),
        ({"body": (block("Rain"),)}, {"body": (block("Rain", "heading"),)}),
        ({"body": (block("A"), block("B"))}, {"body": (block("A\n\nB"),)}),
        ({"updated": dt.date(2025, 8, 6)}, {"updated": dt.datetime(2025, 8, 6)}),
        (
            {"published": dt.datetime(2025, 8, 6, 10, tzinfo=dt.UTC)},
            {"published": dt.datetime(2025, 8, 6, 10)},
        ),
        ({"extra": {"n": 1}}, {"extra": {"n": "1"}}),
        ({"extra": {"n": 1}}, {"extra": {"m": 1}}),
        ({"headline": ""}, {"headline": None}),
    ],
)
def test_what_is_not_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Near misses are told apart."""
    assert not Article(**one).same_content(Article(**other))


def test_same_content_wants_articles() -> None:
    """Something else than an article is refused; so is a value that cannot be saved."""
    with pytest.raises(InputError, match="expected an Article, got str"):
        ONE.same_content("text")  # type: ignore[arg-type]  # that it is refused is the test
    with pytest.raises(InputError, match=r"extra\['x'\]: cannot save object"):
        Article(extra={"x": object()}).fingerprint()


@given(articles, articles, st.data())
def test_fingerprints_agree(one: Article, other: Article, data: st.DataObject) -> None:
    """Articles have the same content just when their fingerprints and values are equal."""
    names = data.draw(st.lists(st.sampled_from([key.name for key in fields.FIELDS])))
    mixed = attrs.evolve(one, **{name: getattr(other, name) for name in names})
    moved = tuple(attrs.evolve(each, spans=(Span(0, 1),)) for each in one.body)
    for each in (one, other, mixed, attrs.evolve(one, body=moved, evidence=Findings())):
        same = one.same_content(each)
        assert same == each.same_content(one)
        assert same == (one.fingerprint() == each.fingerprint())
        assert same == (content(one) == content(each))


# -- other forms -------------------------------------------------------------------------------


def test_methods_are_doors() -> None:
    """The methods give what the functions of `newsparse.exports` give."""
    address = "https://courier.example/rain"
    assert ONE.to_markdown() == exports.markdown(ONE)
    assert ONE.to_ninjs(uri=address) == exports.ninjs(ONE, uri=address)
    assert ONE.to_ninjs() == exports.ninjs(ONE)
    assert ONE.to_schema_org(url=address) == exports.news_article(ONE, url=address)
    assert ONE.to_schema_org() == exports.news_article(ONE)
    assert Article.json_schema() == exports.json_schema()


# -- what an editor shows ----------------------------------------------------------------------


def attribute_docs(cls: type, path: str) -> dict[str, str]:
    """Attribute of *cls* → the text literal below it in the source, which editors show."""
    tree = ast.parse(Path(path).read_text("utf-8"))
    [body] = [
        node.body
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name == cls.__name__
    ]
    docs = {}
    for field, below in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr):
            docs[ast.unparse(field.target)] = " ".join(ast.literal_eval(below.value).split())
    return docs


def test_every_field_tells_what_it_means() -> None:
    """What editors show of a field is what `MEANINGS` says and how the documentation begins."""
    shown = attribute_docs(Article, newsparse.article.__file__)
    assert list(shown) == [each.name for each in attrs.fields(Article)]
    names = [key.name for key in fields.FIELDS]
    assert {name: shown[name] for name in names} == dict(fields.MEANINGS)
    for name, _, _, meaning, _ in table(doc("fields"), "field"):
        plain = re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", meaning)
        assert plain.startswith(shown[name.strip("`")].rstrip(".")), name


def test_every_property_is_told() -> None:
    """The documentation's table of properties names each of `Article`, with its type."""
    told = {row[0].strip("`"): row[1] for row in table(doc("fields"), "property")}
    real = {name: value for name, value in vars(Article).items() if isinstance(value, property)}
    assert list(told) == list(real)
    for name, kind in told.items():
        assert real[name].fget.__annotations__["return"] == kind.replace("`", "").replace(
            " or ", " | "
        )


def test_help_begins_with_an_example() -> None:
    """The package's own docstring shows how to parse, in five lines, before anything else."""
    assert newsparse.__doc__ is not None
    lines = [line for line in newsparse.__doc__.splitlines() if line.startswith(">>> ")]
    assert lines[0] == ">>> import newsparse"
    assert any("newsparse.parse(" in line for line in lines)
