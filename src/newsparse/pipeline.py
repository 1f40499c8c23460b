"""Runs the extractors in order and builds the ``Article``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.article import Article
from newsparse.errors import ConfigError, ExtractorError, InputError
from newsparse.extractor import Extractor
from newsparse.extractors import DEFAULT
from newsparse.findings import OWN_NAMES, Finding, Findings
from newsparse.hints import NO_HINTS, Hints
from newsparse.model.models import Models
from newsparse.page import MAX_TEXT_LENGTH, read_page
from newsparse.reading import check_models, read

if TYPE_CHECKING:
    from newsparse.layouts import Layout

__all__ = ["Parser", "parse"]


def _as_tuple(extractors: Iterable[Extractor]) -> tuple[Extractor, ...]:
    return tuple(extractors)


@attrs.frozen(kw_only=True)
class Parser:
    """A pipeline of extractors: call it with a text to get an :class:`Article`.

    It is frozen, picklable and safe to share between threads. Equal parsers give equal articles.

    >>> import newsparse
    >>> without_tags = newsparse.Parser().without("tags")
    >>> without_tags("Tags: rain").tags
    ()

    Raises:
        ConfigError: when the parser is built: two extractors have one name, one needs a key that
            none before it gives, a name is unknown, or what was given is no `Extractor`; a model
            is of no learned field, or was learned from other features than the field counts; the
            layout is no `Layout`.
    """

    extractors: tuple[Extractor, ...] = attrs.field(default=DEFAULT, converter=_as_tuple)
    max_length: int = MAX_TEXT_LENGTH
    """Longest text accepted, in code points."""
    models: Models = attrs.field(factory=Models)
    """The models that the learned fields ask; by default those that newsparse ships."""
    layout: Layout | None = None
    """The layout of the outlet whose texts are read: see `newsparse.Layout.learn`. A text that does
    not fit it is read as without, and the evidence says so."""

    def __attrs_post_init__(self) -> None:
        _check_order(self.extractors)
        if self.layout is not None:
            _check_layout(self.layout)
        check_models(self.models)

    def __call__(self, text: str, hints: Hints | None = None) -> Article:
        """The article in *text*; *hints* decide what the text leaves open.

        Raises:
            InputError: *text* is no ``str`` or is longer than `max_length`.
            ConfigError: *hints* are no `Hints`.
            ExtractorError: an extractor raised, or yielded what it does not give.
            MemoryError: there is not enough memory for the text.
        """
        page = read_page(text, self.max_length)
        own = self.layout
        known = () if own is None else (own.header_of, own.printing)
        reading = read(page, self.models, _checked_hints(hints), *known)
        told = None if self.layout is None else self.layout.tell(reading)
        findings = Findings(extra_keys=_extra_keys(self.extractors))
        for extractor in self.extractors:
            try:
                found = tuple(_checked(extractor.find(reading, findings), extractor, len(text)))
            except MemoryError:  # no fault of the extractor
                raise
            except Exception as error:
                raise ExtractorError(extractor.name, f"{type(error).__name__}: {error}") from error
            findings = findings.plus(found)
        return Article.from_findings(findings if told is None else told.judged(findings))

    def plus(self, *extractors: Extractor) -> Parser:
        """This parser with *extractors* after its own."""
        return attrs.evolve(self, extractors=(*self.extractors, *extractors))

    def without(self, *names: str) -> Parser:
        """This parser without the extractors of these *names*."""
        self._check_names(names)
        return attrs.evolve(
            self, extractors=[each for each in self.extractors if each.name not in names]
        )

    def replacing(self, *extractors: Extractor) -> Parser:
        """This parser with each of *extractors* instead of its own of the same name."""
        new = {each.name: each for each in extractors}
        self._check_names(new)
        return attrs.evolve(self, extractors=[new.get(each.name, each) for each in self.extractors])

    def _check_names(self, names: Iterable[str]) -> None:
        known = [each.name for each in self.extractors]
        unknown = [name for name in names if name not in known]
        if unknown:
            raise ConfigError(f"no extractor named {unknown[0]!r}: there are {', '.join(known)}")


def _check_layout(layout: object) -> None:
    from newsparse.layouts import Layout  # noqa: PLC0415  # most parsers have none

    if not isinstance(layout, Layout):
        raise ConfigError(
            f"expected a Layout, got {type(layout).__name__}: use Layout.learn(texts)"
        )


def _check_order(extractors: tuple[Extractor, ...]) -> None:
    names: set[str] = set()
    given: set[str] = set()
    for each in extractors:
        if not isinstance(each, Extractor):
            given_type = type(each).__name__
            raise ConfigError(
                f"expected an Extractor, got {given_type}: use newsparse.Extractor(name, …)"
            )
        if each.name in names:
            raise ConfigError(f"two extractors are named {each.name!r}")
        unmet = [key.name for key in each.needs if key.name not in given]
        if unmet:
            raise ConfigError(
                f"extractor {each.name!r} needs {unmet[0]!r}, which no extractor before it gives"
            )
        names.add(each.name)
        given |= {key.name for key in each.gives}


def _checked_hints(hints: Hints | None) -> Hints:
    if hints is None:
        return NO_HINTS
    if not isinstance(hints, Hints):
        raise ConfigError(f"expected Hints, got {type(hints).__name__}: use newsparse.Hints(url=…)")
    return hints


def _extra_keys(extractors: Iterable[Extractor]) -> tuple[str, ...]:
    """The names of the keys that *extractors* may give and newsparse itself has not."""
    names = (key.name for extractor in extractors for key in extractor.gives)
    return tuple(dict.fromkeys(name for name in names if name not in OWN_NAMES))


def _checked(found: Iterable[object], extractor: Extractor, length: int) -> Iterator[Finding[Any]]:
    """*found*, each one seen to be a finding that this extractor may make on this text."""
    given = {key.name for key in extractor.gives}
    for each in found:
        if not isinstance(each, Finding):
            raise InputError(f"expected a Finding, got {type(each).__name__}")
        if each.key.name not in given:
            raise InputError(f"found {each.key.name!r}, which it does not give")
        if not 0 <= each.score <= 1:
            raise InputError(f"score {each.score!r} of {each.rule!r} is not between 0 and 1")
        if not each.spans or any(not 0 <= span.start <= span.end <= length for span in each.spans):
            raise InputError(f"spans {each.spans!r} of {each.rule!r} are not within the text")
        yield each


_DEFAULT = Parser()


def parse(text: str, hints: Hints | None = None) -> Article:
    """The :class:`Article` in *text*, one raw scraped news page.

    Any ``str`` within the length limit gives an article; what it does not show is ``None`` or
    ``()``. Same text and hints, same article. *hints* are what you know of the text: they decide
    what it leaves open.

    >>> import newsparse
    >>> newsparse.parse("").headline is None
    True

    Raises:
        InputError: *text* is no ``str``, or is longer than ``newsparse.MAX_TEXT_LENGTH``.
        ConfigError: *hints* are no `Hints`.
    """
    return _DEFAULT(text, hints)
