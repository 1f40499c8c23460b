"""The steps that fill the document of a text, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from newsparse.errors import ConfigError
from newsparse.extractors.authors import authors_field
from newsparse.extractors.categories import label_sections, sections_field
from newsparse.extractors.dates import date_field
from newsparse.extractors.outlet import outlet_field
from newsparse.extractors.outlet.labels import agreeing_labels
from newsparse.findings import learned_score
from newsparse.header import HEADER, read_model
from newsparse.hints import NO_HINTS, Hints
from newsparse.languages.identify import Guess, identify, level
from newsparse.languages.lexicon import lexicon
from newsparse.languages.triggers import ALL, is_glued
from newsparse.lines.article import (
    AGAINST_FORM,
    ARTICLE_FROM,
    article_field,
    is_offer,
    lists_stories,
)
from newsparse.lines.clean.field import clean_field, is_clean, looks_clean
from newsparse.lines.clean.labels import label_clean
from newsparse.lines.document import AS_ANY, Document, HeaderReader, Printing, Story
from newsparse.lines.furniture import count_furniture, find_furniture
from newsparse.lines.headline import headline_field
from newsparse.lines.info import InfoReader
from newsparse.lines.infolines import find_info
from newsparse.lines.kind import (
    ARTICLE,
    NO_TEXT,
    PageKind,
    is_bill,
    page_kind,
    prose_kind,
    words_of_prose,
)
from newsparse.lines.labelling import label_passages, label_rights, label_story
from newsparse.lines.labels import BODY_LABELS, Label, Labelling
from newsparse.lines.other_days import other_days
from newsparse.lines.passages import Passage, broken_lines, passages
from newsparse.lines.region import date_order
from newsparse.lines.rights import rights_holders
from newsparse.lines.story.chosen import find_story
from newsparse.lines.story.first_look import PassageView, first_look
from newsparse.lines.story.second_look import second_look
from newsparse.lines.story.third_look import third_look
from newsparse.metadata import read_metadata
from newsparse.model.field import Field
from newsparse.model.models import Models
from newsparse.page import Page

__all__ = ["STEPS", "Step", "check_models", "fill", "read"]


class Step:
    """One step: a function that fills some attributes of a document from others."""

    def __init__(
        self,
        name: str,
        run: Callable[[Document], None],
        needs: tuple[str, ...],
        gives: tuple[str, ...],
        field: Field[Any, Any, Any] | None = None,
    ) -> None:
        self.name, self.run, self.needs, self.gives = name, run, needs, gives
        self.field = field
        """The learned field that the step asks. Training reads its examples from documents that
        were filled by all steps before this one."""


def _metadata(document: Document) -> None:
    document.metadata = read_metadata(document.page)


def _passages(document: Document) -> None:
    metadata = document.metadata
    told = metadata.story
    if told is None:
        _, width, begins = document.printing
        told = passages(metadata.rest, document.models, width, begins)
    document.passages = told


def _language(document: Document) -> None:
    """The language of the running text; of all the text when there is none, or very little.

    A hint goes before what the words tell.
    """
    found, hints = document.passages, document.hints
    language = Guess(hints.language, HINTED) if hints.language else _told_language(found)
    own = language.code if language else "en"
    # Cue words of Danish and Norwegian where a short text may be either.
    near = () if language else level("\n".join([each.text for each in found[:MAX_LITTLE]]))
    codes = tuple(
        dict.fromkeys((own, "en", *near, *document.metadata.codes, *document.printing.codes))
    )
    document.language, document.codes, document.words = language, codes, lexicon(codes)
    document.order, document.order_hint = date_order(found, codes, document.metadata, hints)


def _told_language(found: Sequence[Passage]) -> Guess | None:
    every = [each.text for each in found]
    language = identify("\n".join([each.text for each in found if each.prose] or every))
    if language is None and len(found) <= MAX_LITTLE:
        language = identify("\n".join(every))
    return language


HINTED = 0.95
"""The score of what a hint says: as that of metadata."""


MAX_LITTLE = 12
"""Passages of a text of which headline and byline count for its language, too, at most: of more,
menus would."""


def _triggers(document: Document) -> None:
    """Which cue lists are worth looking up in each passage, by its words."""
    triggers = document.words.triggers
    leads, tells = [], []
    for passage in document.passages:
        if is_glued(passage.text):
            leads.append(ALL)
            tells.append(ALL)
            continue
        found = passage.plain.split()
        leads.append(triggers.lead(found, marked=not passage.folded[:1].isalnum()))
        tells.append(triggers.tell(found))
    document.leads, document.tells = leads, tells


def _info_lines(document: Document) -> None:
    reader = InfoReader(document.codes, document.order, document.words)
    found = find_info(document, reader)
    if not any(part.mention for segments in found.values() for part in segments):
        found |= other_days(document)
    document.cues = {at: Labelling(Label.INFO, 0.9, segments) for at, segments in found.items()}
    document.dates = reader.dates


def _furniture(document: Document) -> None:
    cues, words = document.cues, document.words
    cues |= dict(find_furniture(document))
    names = [entry.value for entry in document.entries("sitename")]
    document.outlets = rights_holders(document.passages, cues, names, words)


def _kind(document: Document) -> None:
    """The kind of the page: what a news database holds as an article is one.

    So is a clean text with a headline over its prose, however short; only then is it read so far.
    """
    if document.hints.kind is not None:
        document.kind = PageKind(document.hints.kind, HINTED)
        return
    if document.metadata.story:
        document.kind = PageKind(ARTICLE, 0.95)
        return
    info = document.info.values()
    days = sum(any(each.mention for each in found) for found in info)
    signed = any(each.names for found in info for each in found)
    dated = bool(document.metadata.entries) or signed or 0 < days <= MAX_DAYS
    document.kind = page_kind(document.passages, document.words, dated=dated, signed=signed)
    clean = is_clean(document)
    if clean and document.kind.kind in LISTED and _is_story(document):
        document.kind = PageKind(ARTICLE, 0.7)
        return
    if document.kind.kind == ARTICLE:
        headed = clean and document.view(label_clean).headed
        if not dated and clean and (is_offer(document) or lists_stories(document)):
            document.kind = PageKind("links", 0.7)
            return
        told = count_furniture(document) if headed and days <= MAX_DAYS else None
        document.kind = prose_kind(document.passages, dated=dated, furniture=told)


LISTED = ("table", "recipe")
"""Kinds that are told by the share of lines of lists."""


def _is_story(document: Document) -> bool:
    """Whether a text of many lists is a story: it says much, or a lead stands over its results."""
    passages = document.passages
    said = words_of_prose(passages)
    if said >= MIN_SAID:
        return True
    if said < LED_SHARE * sum(each.words for each in passages):
        return False
    led = any(each.prose for each in passages[1 : 1 + LEAD])
    return document.kind.kind == "table" and led and not is_bill(passages)


LEAD, LED_SHARE = 2, 0.1
"""Passages under the first one of which one is the lead of results, and the share of the words that
are running text at least: a table has a sentence or two over it as well."""

MIN_SAID = 600
"""Words of running text from which on a clean text is a story, whatever tables and lists it has: a
recipe's steps have fewer."""


MAX_DAYS = 4
"""Lines with a day that a short article has at most; a list of other stories has more."""


def _first_look(document: Document) -> None:
    """The first look at the passages of a whole page; a clean layout has been read already."""
    found = None
    if _is_read(document) and not is_clean(document):
        found = first_look.scored(document, document.models)
    document.first_look = () if found is None else _probabilities(document, found[1])


def _is_read(document: Document) -> bool:
    """Whether a story is looked for: on a whole page also where its form tells that there is none.

    Whether it is an article is judged by what was found: see `_verdict`.
    """
    kind = document.kind.kind
    if document.hints.kind is not None and kind != ARTICLE:
        return False
    return not document.metadata.story and (
        kind == ARTICLE or (kind not in NO_TEXT and not is_clean(document))
    )


def _second_look(document: Document) -> None:
    looked = document.first_look
    choices = second_look.choices(document, document.models) if looked else ()
    document.choices[second_look.name] = choices
    scored = [(each.candidates[0], each.score) for each in choices]
    document.probabilities = _probabilities(document, scored) if looked else ()


def _third_look(document: Document) -> None:
    """The look at the elements of the markup, where the text knows its own."""
    choices = third_look.choices(document, document.models)
    document.choices[third_look.name] = choices
    if choices:
        scored = [(each.candidates[0], each.score) for each in choices]
        document.probabilities = _probabilities(document, scored)


def _probabilities(document: Document, scored: Iterable[tuple[int, float]]) -> list[float]:
    """For each passage its probability; 0 for those that are not *scored*."""
    found = [0.0] * len(document.passages)
    for at, probability in scored:
        found[at] = probability
    return found


def _story(document: Document) -> None:
    """Which passages are the story; ``None`` where a news database gives it, or on no article."""
    document.story = find_story(document) if _is_read(document) else None


def _headline(document: Document) -> None:
    """The headline, the last to ask what the first look counted of each passage."""
    document.choices[headline_field.name] = headline_field.choices(document, document.models)
    document.forget(PassageView)


def _labels(document: Document) -> None:
    labels = None
    told = document.hints.kind
    if document.metadata.story and told in (None, ARTICLE):
        labels = label_story(document)
    elif document.story is not None:
        labels = label_passages(document, document.story)
    if labels is None:
        labels = label_rights(document)
        if document.kind.kind == ARTICLE and told is None:
            document.kind = PageKind("links", 0.6)
    document.label(labels)
    inside = tuple(at for at, each in enumerate(labels) if each.label in BODY_LABELS)
    if not inside:
        document.story = None
    elif document.story is None:
        document.story = Story(inside, inside[0], whole=False)


def _verdict(document: Document) -> None:
    """Whether a whole page is an article, by all that was found on it; else nothing is taken of it.

    What its form tells has little say against that, and a hint all. A page that looks clean is
    judged as a clean text is, though its elements tell its story.
    """
    if document.hints.kind is not None or looks_clean(document):
        return
    for choice in document.choices[article_field.name]:
        told = document.kind.kind
        least = ARTICLE_FROM if told == ARTICLE else AGAINST_FORM
        if _is_stated(document):
            least = STATED
        if choice.score >= least:
            document.kind = PageKind(ARTICLE, learned_score(choice.score, least, MOST_SURE))
            continue
        if told == ARTICLE:
            document.kind = PageKind("links", learned_score(1 - choice.score, 1 - least, MOST_SURE))
        document.story = None
        document.label(label_rights(document))


STATED = 0.05
"""Probability from which on a page is an article whose own metadata state that it is one."""


def _is_stated(document: Document) -> bool:
    return any(each.value.casefold() == ARTICLE for each in document.entries("type"))


MOST_SURE = 0.95
"""The score of the kind of a whole page at most."""


def _agreement(document: Document) -> None:
    """The labels of the outlet and of sections, once it is known which names these have.

    The fields were learned from the labels as they were before, so this comes last. On a clean
    layout the fields are read from the labels, so there is nothing to agree.
    """
    if document.is_whole:
        document.label(agreeing_labels(document))
        document.label(label_sections(document))


def check_models(models: Models) -> None:
    """Read the *models* that were given: what is wrong with them shows before the first text.

    Raises:
        ConfigError: they are no `Models`, or one is of no known name, or was learned from other
            features than are counted.
    """
    if not isinstance(models, Models):
        raise ConfigError(
            f"expected Models, got {type(models).__name__}: use newsparse.Models({{…}})"
        )
    features = {step.field.name: step.field.features.names for step in STEPS if step.field}
    for name in models.names():
        if name == HEADER:
            models.model(name, read_model)
        elif name in features:
            models.trees(name, features[name])
        else:
            known = ", ".join((*features, HEADER))
            raise ConfigError(f"no learned field named {name!r}: there are {known}")


def _asks(field: Field[Document, Any, Any]) -> Callable[[Document], None]:
    """The function of a step that sets the choices of *field*."""

    def ask(document: Document) -> None:
        document.choices[field.name] = field.choices(document, document.models)

    return ask


def _asking(name: str, field: Field[Document, Any, Any], needs: str) -> Step:
    """The step that asks *field* and does nothing else."""
    return Step(name, _asks(field), tuple(needs.split()), ("choices",), field)


def _step(
    run: Callable[[Document], None],
    needs: str,
    gives: str,
    field: Field[Any, Any, Any] | None = None,
) -> Step:
    """The step that is named after the function *run*."""
    name = run.__name__.strip("_").replace("_", " ")
    return Step(name, run, tuple(needs.split()), tuple(gives.split()), field)


STEPS: tuple[Step, ...] = (
    _step(_metadata, "page", "metadata"),
    _step(_passages, "metadata", "passages", broken_lines),
    _step(_language, "metadata passages", "language codes words order order_hint"),
    _step(_triggers, "passages words", "leads tells"),
    _step(_info_lines, "passages language codes words order leads tells", "cues dates"),
    _step(_furniture, "metadata passages words leads cues", "cues outlets"),
    _asking("clean", clean_field, "metadata passages words cues"),
    _step(_kind, "metadata passages language codes words order cues outlets choices", "kind"),
    _step(_first_look, "metadata passages codes words cues kind choices", "first_look", first_look),
    _step(
        _second_look,
        "passages words cues leads tells first_look",
        "choices probabilities",
        second_look,
    ),
    _step(
        _third_look, "page passages first_look probabilities", "choices probabilities", third_look
    ),
    _step(_story, "metadata passages words cues kind choices probabilities", "story"),
    _step(
        _headline,
        "passages words cues dates outlets probabilities story",
        "choices",
        headline_field,
    ),
    _step(
        _labels,
        "metadata passages words cues outlets kind probabilities story choices",
        "labels story kind",
    ),
    _asking("outlet", outlet_field, "passages words story labels"),
    _asking("date", date_field, "metadata passages codes words order dates story labels"),
    _asking("authors", authors_field, "passages codes words leads tells story labels"),
    _asking("categories", sections_field, "passages words outlets story labels"),
    _asking(
        "article",
        article_field,
        "passages words tells cues first_look probabilities story choices",
    ),
    _step(_verdict, "metadata passages cues kind choices", "kind labels story"),
    _step(_agreement, "metadata passages story labels choices", "labels"),
)
"""The steps, in the order in which they run. A step needs what those before it give."""


def fill(document: Document, steps: tuple[Step, ...] = STEPS) -> Document:
    """The *document*, filled by *steps*."""
    for step in steps:
        step.run(document)
    return document


def read(
    page: Page,
    models: Models | None = None,
    hints: Hints = NO_HINTS,
    header_of: HeaderReader | None = None,
    printing: Printing = AS_ANY,
) -> Document:
    """The document of *page*, filled by all steps.

    *models* are those that the learned fields ask, by default the shipped ones. *hints* are what
    the caller knows of the text. *header_of* reads the headers of clean layouts that it knows.
    *printing* is how its outlet prints all its texts.

    >>> from newsparse.page import read_page
    >>> document = read(read_page("By Jane Roe\\n\\nIt rained all night long in Kent on Monday."))
    >>> [labelling.label.value for labelling in document.labels]
    ['info', 'paragraph']
    """
    document = Document(page, Models() if models is None else models, hints)
    document.header_of, document.printing = header_of, printing
    return fill(document)
