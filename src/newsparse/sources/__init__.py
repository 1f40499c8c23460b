"""Files and streams to raw texts, with what is known of each.

>>> from newsparse.sources import read
>>> [record.error for record in read("no such file.txt")]
['No such file or directory']
"""

from newsparse.sources.counts import Count, Counts
from newsparse.sources.decoding import Decoded, decode
from newsparse.sources.formats import FORMATS, Format, recognise
from newsparse.sources.raw import Place, RawText, ReadFailure
from newsparse.sources.reading import read
from newsparse.sources.records import MAX_RECORD_BYTES
from newsparse.sources.streams import MAX_EXPANSION, MAX_UNPACKED_BYTES

__all__ = [
    "FORMATS",
    "MAX_EXPANSION",
    "MAX_RECORD_BYTES",
    "MAX_UNPACKED_BYTES",
    "Count",
    "Counts",
    "Decoded",
    "Format",
    "Place",
    "RawText",
    "ReadFailure",
    "decode",
    "read",
    "recognise",
]
