"""Bytes in any encoding → text, with what was decided and what was damaged."""

from __future__ import annotations

import codecs
from collections.abc import Callable

import attrs
import regex

from newsparse.errors import ExtraError, InputError
from newsparse.sources.binaries import binary_kind
from newsparse.sources.guessing import MAX_SAMPLE, guess, whole_lines

__all__ = ["WIDE", "Decoded", "decode", "decode_line", "file_encoding", "glimpse"]

MAX_UNLIKELY = 0.05
"""Share of controls and of code points without a character from which on bytes are no text.
Scraped pages have next to none, noise has one in ten."""

_WIDE_UNLIKELY = 0.15
"""The same for UTF-16 read as UTF-8, which has one in two; Indic scripts one in five."""

# UTF-32 before UTF-16: its mark starts with theirs.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = frozenset(encoding for _, encoding in _MARKS[1:])
"""Encodings in which a line end is more than one byte."""

_STRAY = 100_000
"""One byte beyond ASCII in so many is a wrong one; a page with one "é" in it is shorter."""

_UNLIKELY = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\p{Cs}\p{Cn}\p{Co}]")
# Plain text with a NUL here and there, read as UTF-16, is Chinese mixed with what a blank and a
# letter make: superscripts and invisible operators.
_FROM_BLANKS = regex.compile(r"[\u2061-\u207a]")


@attrs.frozen(kw_only=True)
class Decoded:
    """A text and how it was read from bytes."""

    text: str
    """The text without a byte-order mark at its start."""
    encoding: str
    """Python's name of the encoding."""
    replaced: int = 0
    """Damaged places, each of which is one U+FFFD in the text."""
    note: str | None = None
    """What there is to say of it; ``None`` for sound UTF-8 without a mark."""


def decode(
    data: bytes | bytearray | memoryview, told: Callable[[], str | None] | None = None
) -> Decoded:
    """Decode *data*, one whole text.

    A byte-order mark decides; then strict UTF-8; then UTF-16 told by its NULs; then the encoding
    that *told* gives when it is asked, if Python has it; then UTF-8 with a few damaged places,
    which become U+FFFD; then what charset-normalizer guesses.

    >>> decode("Überschwemmung".encode()).text
    'Überschwemmung'
    >>> decode("Überschwemmung".encode("utf-16")).note
    'utf-16-le, by its byte-order mark'
    >>> decode("Die Fähre fährt".encode("latin-1"))
    Decoded(text='Die Fähre fährt', encoding='cp1252', replaced=0, note='cp1252, guessed')

    Raises:
        InputError: *data* is no text; the message says what it is, and what to do. Or it is not
            bytes.
        ExtraError: guessing is needed, and the extra ``encodings`` is not installed.
    """
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise InputError(f"expected bytes, got {type(data).__name__}")
    data = bytes(data)
    kind = binary_kind(data)
    if kind is not None:
        raise InputError(f"this is {kind}")
    decoded = _by_mark(data) or _utf8(data) or _by_nuls(data) or _told(data, told)
    decoded = decoded or _damaged(data) or _guessed(data)
    if decoded is None or _unlikely(decoded.text) > MAX_UNLIKELY:
        raise InputError("this is binary data, not a text")
    return decoded


def decode_line(data: bytes, encoding: str | None) -> Decoded:
    """Decode one line of a file that `file_encoding` told the *encoding* of.

    What is sound UTF-8 is read as that in any file: some are mixed.

    Raises:
        InputError: *data* is no text.
        ExtraError: as `decode`.
    """
    if not data.startswith(codecs.BOM_UTF8):
        try:
            return Decoded(text=data.decode("utf-8"), encoding="utf-8")
        except UnicodeDecodeError:
            pass
    if encoding is None:
        return decode(data)
    return _replacing(data, encoding, ", guessed from the start of the file")


def file_encoding(head: bytes) -> str | None:
    """The encoding other than UTF-8 that a file of lines starting with *head* is in, if any.

    >>> file_encoding("Rain returns".encode("utf-16-be"))
    'utf-16-be'
    >>> file_encoding(b"Rain returns") is None
    True
    """
    try:
        encoding = decode(whole_lines(head)).encoding
    except (InputError, ExtraError):
        return None  # each line will say for itself
    return None if encoding == "utf-8" else encoding


def glimpse(head: bytes) -> str:
    """The text that starts with *head*, read well enough to tell its format.

    Nothing is guessed, which would take longer than all else: what is in no Unicode encoding is
    read as windows-1252, in which at least the ASCII letters are right.

    >>> glimpse("LÄNGE: 355 Wörter".encode("latin-1"))
    'LÄNGE: 355 Wörter'
    """
    found = _by_mark(head) or _utf8(head) or _utf8(whole_lines(head)) or _by_nuls(head)
    return head.decode("cp1252", errors="replace") if found is None else found.text


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding, ", by its byte-order mark")
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\0" in text and _unlikely(text) > _WIDE_UNLIKELY:
        return None  # UTF-16 of most alphabets is valid UTF-8, too
    return Decoded(text=text, encoding="utf-8")


def _by_nuls(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: blanks and line ends bring NULs at every other place, on one side."""
    sample = data[: min(len(data), MAX_SAMPLE) // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even == odd or min(even, odd) * 10 > max(even, odd):
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    decoded = _replacing(data, encoding, ", by its NULs")
    start = decoded.text[:MAX_SAMPLE]
    wrong = len(_FROM_BLANKS.findall(start)) / len(start) + _unlikely(start)
    return decoded if wrong < 0.005 else None


def _told(data: bytes, told: Callable[[], str | None] | None) -> Decoded | None:
    name = told() if told is not None else None
    try:
        encoding = codecs.lookup(name).name if name else None
    except LookupError:
        return None
    return None if encoding is None else _replacing(data, encoding, ", as the page says")


def _damaged(data: bytes) -> Decoded | None:
    """UTF-8 with no more damage than sound letters, a stray byte, or a cut within a character."""
    decoded = _replacing(data, "utf-8")
    text = decoded.text
    sound = len(text) - len(text.encode("ascii", errors="ignore")) - text.count("\ufffd")
    if decoded.replaced == 1:
        return decoded if sound or len(data) > _STRAY or _is_cut(data) else None
    return decoded if decoded.replaced <= sound else None


def _is_cut(data: bytes) -> bool:
    """Whether all that is wrong with *data* is that its last character is not complete."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def _guessed(data: bytes) -> Decoded | None:
    encoding = guess(data)
    return None if encoding is None else _replacing(data, encoding, ", guessed")


def _replacing(data: bytes, encoding: str, how: str = "") -> Decoded:
    """*data* in *encoding*, each damaged place as one U+FFFD."""
    note = f"{encoding}{how}"
    try:
        text, replaced = data.decode(encoding), 0
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        given = "\ufffd".encode(encoding, errors="ignore")
        replaced = max(text.count("\ufffd") - (data.count(given) if given else 0), 1)
        note += f", {replaced} damaged place{'s' * (replaced > 1)} replaced by U+FFFD"
    return Decoded(text=text, encoding=encoding, replaced=replaced, note=note)


def _unlikely(text: str) -> float:
    """Share of characters that no text has many of, at the start of *text*."""
    part = text[:MAX_SAMPLE]
    if "".join(part.split()).isprintable():  # which nearly all texts are; it costs far less
        return 0.0
    return len(_UNLIKELY.findall(part)) / max(len(part), 1)
