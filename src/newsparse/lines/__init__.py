"""What each line of the page *is*: passages, their labels, and what kind of page they make."""

from newsparse.lines.document import Document
from newsparse.lines.labels import BODY_LABELS, Label, Labelling, Segment
from newsparse.lines.passages import Passage

__all__ = [
    "BODY_LABELS",
    "Document",
    "Label",
    "Labelling",
    "Passage",
    "Reading",
    "Segment",
]

Reading = Document
"""The name by which extractors have known a document."""
