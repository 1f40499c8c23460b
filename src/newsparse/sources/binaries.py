"""Files that are no text: what they are, told by their first bytes, and what to do with them."""

from __future__ import annotations

import attrs
import regex

__all__ = ["BINARIES", "Binary", "binary_kind"]

_UNPACK = "unpack it first"
_IMAGE = "read its letters first, with a program for optical character recognition"
_OFFICE = "save it as text (UTF-8) first"


@attrs.frozen
class Binary:
    """One kind of file that holds no plain text."""

    name: str
    signature: regex.Pattern[bytes]
    advice: str

    def __str__(self) -> str:
        return f"{self.name}, not a text: {self.advice}"


def _kind(name: str, signature: bytes, advice: str) -> Binary:
    # DOTALL: the bytes of a signature may well be a line end.
    return Binary(name, regex.compile(signature, flags=regex.DOTALL), advice)


# The first that fits counts. Sources: each format's own specification, as collected in the
# database of file(1). A zip names its first member at byte 30, which tells the office formats.
BINARIES: tuple[Binary, ...] = (
    _kind("a PDF", rb"%PDF-", "take its text out first, for example with pdftotext"),
    _kind("a Word document (.docx)", rb"PK\x03\x04.{26}(?:word/|_rels/|\[Content_Types)", _OFFICE),
    _kind("an office document or e-book", rb"PK\x03\x04.{26}mimetype", _OFFICE),
    _kind("a zip archive", rb"PK(?:\x03\x04|\x05\x06|\x07\x08)", _UNPACK),
    _kind("an old Word or Excel document", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),
    _kind("a rich text document (.rtf)", rb"\{\\rtf", _OFFICE),
    _kind("gzip data", rb"\x1f\x8b\x08", _UNPACK),
    _kind("bzip2 data", rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)", _UNPACK),
    _kind("xz data", rb"\xfd7zXZ\x00", _UNPACK),
    _kind("Zstandard data", rb"\x28\xb5\x2f\xfd", _UNPACK),
    _kind("a 7z archive", rb"7z\xbc\xaf\x27\x1c", _UNPACK),
    _kind("a RAR archive", rb"Rar!\x1a\x07", _UNPACK),
    _kind("a tar archive", rb".{257}ustar", _UNPACK),
    _kind("a Parquet file", rb"PAR1[\x00-\x08\x0e-\x1f]", "read it with newsparse.sources.read"),
    _kind("an Arrow file", rb"ARROW1\x00\x00", "save it as Parquet first"),
    _kind("a SQLite database", rb"SQLite format 3\x00", "export its table as CSV first"),
    _kind("a JPEG image", rb"\xff\xd8\xff", _IMAGE),
    _kind("a PNG image", rb"\x89PNG\r\n\x1a\n", _IMAGE),
    _kind("a GIF image", rb"GIF8[79]a", _IMAGE),
    _kind("a WebP image", rb"RIFF.{4}WEBP", _IMAGE),
    _kind("a TIFF image", rb"II\*\x00|MM\x00\*", _IMAGE),
    _kind("sound or video", rb"RIFF.{4}(?:WAVE|AVI )|.{4}ftyp|ID3[\x02-\x04]|OggS\x00", "no text"),
    _kind("a program", rb"\x7fELF|MZ.{6,58}\x00\x00\x00|\xca\xfe\xba\xbe", "no text"),
)
_ANY = regex.compile(b"|".join(each.signature.pattern for each in BINARIES), flags=regex.DOTALL)


def binary_kind(head: bytes) -> Binary | None:
    """What kind of file starts with *head* (at least its first 512 bytes), if it is no text.

    >>> print(binary_kind(b"%PDF-1.7"))
    a PDF, not a text: take its text out first, for example with pdftotext
    >>> binary_kind(b"PARIS - It rained.") is None
    True
    """
    start = head[:512]
    if not _ANY.match(start):
        return None
    return next((each for each in BINARIES if each.signature.match(start)), None)
