"""The frozen result, built from findings."""

from __future__ import annotations

import datetime as dt  # the fields are named date and published: `date` must stay free
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from newsparse import saved
from newsparse.edits import amended, is_absent, told
from newsparse.errors import InputError
from newsparse.fields import FIELDS, PAGE_KIND, Block
from newsparse.findings import OWN_NAMES, Findings

if TYPE_CHECKING:
    from newsparse.cards import Card

__all__ = ["Article"]


def _own_dict(extra: Mapping[str, Any]) -> dict[str, Any]:
    return dict(extra)


@attrs.frozen(kw_only=True, repr=False)
class Article:
    """What a text says, as plain values, with the evidence for each behind them.

    A value that the text does not tell is ``None`` or ``()``. What each field means, and what does
    not count, is defined in the documentation's table of fields.

    >>> import newsparse
    >>> story = "Rain fell in Kent all night. " * 8
    >>> article = newsparse.parse("Rain returns to Kent\\n\\nBy Jane Roe\\n\\n" + story)
    >>> article.headline, article.authors, article.date
    ('Rain returns to Kent', ('Jane Roe',), None)
    >>> article.evidence.best(newsparse.fields.AUTHORS).rule
    'authors.byline'

    It is frozen; ``attrs.evolve`` makes an edited one, whose evidence tells the edit: the value
    has the rule ``given`` and no place in the text, and what was found is its runner-up.

    >>> import attrs
    >>> edited = attrs.evolve(article, headline="Rain is back")
    >>> [(found.value, found.rule) for found in edited.evidence.ranked("headline")]
    [('Rain is back', 'given'), ('Rain returns to Kent', 'headline.over_story')]
    """

    outlet: str | None = None
    """The name that the page gives itself."""
    tagline: str | None = None
    """The outlet's motto beside its name."""
    headline: str | None = None
    """The headline as printed."""
    date: dt.date | None = None
    """The day of publication as printed, in the zone in which it was printed."""
    published: dt.datetime | None = None
    """The moment of publication, when a time of day was printed with its day."""
    updated: dt.date | dt.datetime | None = None
    """The day behind "Updated", "Aktualisiert" and the like; with its time of day where one was
    printed."""
    authors: tuple[str, ...] = ()
    """The names of the byline as printed."""
    dateline: str | None = None
    """The place, or places, that open an agency's first paragraph."""
    categories: tuple[str, ...] = ()
    """The sections it is filed under."""
    tags: tuple[str, ...] = ()
    """Keyword lists: behind Tags, Topics, Keywords."""
    summary: str | None = None
    """The standfirst, one passage between headline and story, or the description that metadata
    give."""
    body: tuple[Block, ...] = ()
    """The story in order, clean."""
    language: str | None = None
    """The language of the running text as a BCP 47 code, when there is enough of it."""
    source_url: str | None = None
    """The page's own address, where the text carries it."""
    extra: Mapping[str, Any] = attrs.field(factory=dict, converter=_own_dict, hash=False)
    """Values of your own extractors, by the name of their key."""
    evidence: Findings = attrs.field(factory=Findings, hash=False)
    """Every finding: value, spans, rule, score; taken or not."""

    def __attrs_post_init__(self) -> None:
        if self.evidence.items:  # an article without evidence stays so
            values = {**self.extra, **{key.name: getattr(self, key.name) for key in FIELDS}}
            object.__setattr__(self, "evidence", amended(self.evidence, values))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The texts of the body's paragraphs, list items and quotes, in order."""
        return tuple(block.text for block in self.body if block.kind != "heading")

    @property
    def text(self) -> str | None:
        """The story as plain text: the texts of the body's blocks, an empty line between each.

        Headings and list items are as they stand in the body, without marks. ``None`` when there is
        no story.
        """
        return "\n\n".join(block.text for block in self.body) or None

    @property
    def page_kind(self) -> str | None:
        """What kind of page the text is: "article", "links", "log" and so on.

        ``None`` when the evidence tells none, as that of an article that no parser made. The kinds
        are those of the documentation's page on the pipeline.
        """
        found = self.evidence.best(PAGE_KIND)
        return None if found is None else found.value

    @property
    def is_article(self) -> bool:
        """Whether the text is an article with its story: what most programs go on with.

        That is so when `paragraphs` has at least one, and `page_kind` is "article" or unknown.

        >>> import newsparse
        >>> newsparse.parse("Home\\n\\nNews\\n\\nSport\\n\\nContact").is_article
        False
        """
        return bool(self.paragraphs) and self.page_kind in (None, "article")

    def show(self, text: str | None = None) -> Card:
        """A card for a notebook: values, evidence, and the *text* with the place of each marked.

        Give the *text* that was parsed: an article has no copy of it. Without it the story stands
        there, as in the card of an article that is the last line of a cell.

        >>> import newsparse
        >>> text = "Rain returns to Kent\\n\\nBy Jane Roe\\n\\n" + "Rain fell all night. " * 9
        >>> newsparse.parse(text).show(text)
        <Card of <Article: 'Rain returns to Kent' | Jane Roe | 1 block>>

        Raises:
            InputError: *text* is no ``str``, or too short to be the text of this article.
        """
        from newsparse.cards import Card  # noqa: PLC0415  # only those who look at articles pay

        return Card(self, text)

    def __repr__(self) -> str:
        from newsparse.cards import one_line  # noqa: PLC0415  # see `show`

        return one_line(self)

    def __str__(self) -> str:
        from newsparse.cards import listing  # noqa: PLC0415  # see `show`

        return listing(self)

    def _repr_html_(self) -> str:
        """The card for a notebook, without the text."""
        return self.show()._repr_html_()

    def __rich__(self) -> Any:
        return self.show().__rich__()

    @classmethod
    def from_findings(cls, findings: Findings) -> Article:
        """The article that *findings* tell: the best of each field, every block of the body."""
        values = told(findings)
        names = [key.name for key in FIELDS if not is_absent(values.get(key.name))]
        own = {name: values[name] for name in names}
        extra = {name: value for name, value in values.items() if name not in OWN_NAMES}
        return cls(**own, extra=extra, evidence=findings)

    def to_dict(self) -> dict[str, Any]:
        """The article as JSON-ready values, losing nothing: `from_dict` gives an equal article.

        Days and moments are ISO 8601 strings, tuples are lists, a span is ``[start, end]``. The key
        ``"newsparse"`` holds the version of this form.
        """
        return saved.article_to_dict(attrs.asdict(self, recurse=False), FIELDS)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The article that `to_dict` saved. Keys that it does not write are ignored.

        Raises:
            InputError: a value is missing, has the wrong type or form, or is of a newer version;
                the message names its place, for example ``body[2].kind``.
        """
        return cls(**saved.article_from_dict(data, FIELDS))

    def to_json(self, *, indent: int | None = None) -> str:
        """`to_dict` as JSON text that any JSON reader reads: one line unless *indent* is given."""
        return saved.to_json(self.to_dict(), indent)

    def fingerprint(self) -> str:
        """A digest of what the article says: 64 hexadecimal digits (SHA-256).

        What counts are all of `newsparse.fields.FIELDS` and `extra`; of a block its kind and text,
        of a moment its offset, too. Places in the text, rules, scores and the rest of the evidence
        do not count, nor does a field without a value. The same content has the same digest in
        every process, on every machine and with every version of Python.

        >>> Article(headline="Rain returns").fingerprint()[:16]
        'a6591004cce2e52e'

        Raises:
            InputError: `extra` holds a value that cannot be saved.
        """
        return saved.fingerprint(attrs.asdict(self, recurse=False), FIELDS)

    def same_content(self, other: Article) -> bool:
        """Whether both say the same, wherever in their texts it stood: equal fingerprints.

        Raises:
            InputError: *other* is no article, or `extra` of one holds a value that cannot be saved.
        """
        if not isinstance(other, Article):
            raise InputError(f"expected an Article, got {type(other).__name__}")
        return self.fingerprint() == other.fingerprint()

    # -- other forms: each is imported when it is first asked for --------------------------------

    def to_markdown(self) -> str:
        """The article as a Markdown document (CommonMark): see `newsparse.exports.markdown`.

        >>> print(Article(headline="Rain *returns*", authors=("Jane Roe",)).to_markdown(), end="")
        # Rain \\*returns\\*
        <BLANKLINE>
        By Jane Roe
        """
        from newsparse.exports.documents import markdown  # noqa: PLC0415

        return markdown(self)

    def to_schema_org(self, *, url: str | None = None) -> dict[str, Any]:
        """The article as a schema.org ``NewsArticle``: see `newsparse.exports.news_article`.

        >>> Article(headline="Rain returns").to_schema_org()["@type"]
        'NewsArticle'
        """
        from newsparse.exports.interchange import news_article  # noqa: PLC0415

        return news_article(self, url=url)

    def to_ninjs(self, *, uri: str | None = None) -> dict[str, Any]:
        """The article as a news object of IPTC ninjs 3.2: see `newsparse.exports.ninjs`.

        >>> Article(headline="Rain returns").to_ninjs()["headlines"][0]["value"]
        'Rain returns'

        Raises:
            InputError: *uri* is no absolute URI.
        """
        from newsparse.exports.interchange import ninjs  # noqa: PLC0415

        return ninjs(self, uri=uri)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """The JSON Schema (2020-12) of `to_dict`, and of a line that `newsparse.exports` writes.

        >>> Article.json_schema()["properties"]["headline"]["type"]
        ['string', 'null']
        """
        from newsparse.exports.json_forms import json_schema  # noqa: PLC0415

        return json_schema()
