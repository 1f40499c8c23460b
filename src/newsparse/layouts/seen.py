"""What a layout is learned from: texts of an outlet, read as without one."""

from __future__ import annotations

import attrs

from newsparse.extractors import DEFAULT
from newsparse.findings import Findings
from newsparse.layouts.lines import Window, key_of, lines_of, windows
from newsparse.lines.document import AS_ANY, Document, Printing
from newsparse.lines.labels import Label
from newsparse.model.models import Models
from newsparse.page import read_page
from newsparse.reading import read

__all__ = ["Seen", "seen"]


@attrs.frozen(eq=False)
class Seen:
    """One text as far as a layout is learned from it."""

    document: Document
    findings: Findings
    header: Window
    footer: Window
    keys: frozenset[str]
    """All its lines that are not running text, in the form in which they are compared."""


def seen(text: str, models: Models, printing: Printing = AS_ANY) -> Seen:
    """The *text*, read as without a layout, of an outlet of which *printing* is known."""
    document = read(read_page(text), models, printing=printing)
    findings = Findings()
    for extractor in DEFAULT:
        findings = findings.plus(extractor.find(document, findings))
    header, footer = windows(document)
    return Seen(
        document,
        findings,
        lines_of(document, header),
        lines_of(document, footer),
        frozenset(
            key_of(passage, rights=labelling.label is Label.RIGHTS)
            for passage, labelling in zip(document.passages, document.labels, strict=True)
            if not passage.prose
        ),
    )
