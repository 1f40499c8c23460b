"""Codes by which others call the languages that have data."""

from __future__ import annotations

from newsparse.languages import ALL
from newsparse.patterns import pattern

__all__ = ["language_of"]

# ISO 639-3, as Common Crawl writes it, and the codes of the languages within Arabic, Norwegian,
# Persian and Chinese that news is printed in; two-letter codes that BCP 47 has replaced.
_CODES = {
    "ara": "ar", "arb": "ar", "bul": "bg", "ben": "bn", "ces": "cs", "dan": "da", "deu": "de",
    "ell": "el", "eng": "en", "spa": "es", "fas": "fa", "pes": "fa", "fin": "fi", "fra": "fr",
    "heb": "he", "hin": "hi", "hun": "hu", "ind": "id", "ita": "it", "jpn": "ja", "kor": "ko",
    "nld": "nl", "nor": "no", "nob": "no", "nno": "no", "pol": "pl", "por": "pt", "ron": "ro",
    "rus": "ru", "swe": "sv", "tam": "ta", "tha": "th", "tur": "tr", "ukr": "uk", "urd": "ur",
    "vie": "vi", "zho": "zh", "cmn": "zh", "nb": "no", "nn": "no", "iw": "he", "in": "id",
}  # fmt: skip

# yes: "en"   "en-GB"   "zh_Hant_TW"   "eng"      no: "english"   "eng,fra"
_TAG = pattern(r"(?<language>[A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,5}")


def language_of(code: str) -> str | None:
    """The one of :data:`newsparse.languages.ALL` that *code* names, or ``None``.

    *code* is a BCP 47 tag, of which the language counts, or a code of ISO 639-3.

    >>> language_of("en"), language_of("pt-BR"), language_of("deu"), language_of("sw")
    ('en', 'pt', 'de', None)
    """
    match = _TAG.fullmatch(code.strip())
    if match is None:
        return None
    language = match["language"].lower()
    language = _CODES.get(language, language)
    return language if language in ALL else None
