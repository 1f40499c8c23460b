"""What each line of the page *is*: passages, their labels, and what kind of page they make."""

from newsparse.lines.labels import BODY_LABELS, Label, Labelling, Segment
from newsparse.lines.passages import Passage
from newsparse.lines.reading import Reading, read

__all__ = ["BODY_LABELS", "Label", "Labelling", "Passage", "Reading", "Segment", "read"]
