"""Which language a text is in, recognised by its script and its commonest words.

Where a script serves one language of news, the script decides. Latin, Cyrillic, Arabic and
Devanagari serve several: there the share of words that are a language's function words decides,
if enough words are there and the runner-up is far enough behind.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import islice
from typing import NamedTuple

from newsparse.languages import ALL, function_words
from newsparse.patterns import pattern
from newsparse.words import composed, latin

__all__ = ["Guess", "identify", "level"]

SAMPLE = 20_000
"""Characters looked at: more changes nothing, and a book costs no more than a page."""

MIN_LETTERS = 20
"""A script needs this many letters to decide."""

MIN_HITS = 5
"""A language needs this many function words: fewer are quotations, names and chance."""

SHORT, MIN_SHORT_HITS, SHORT_MARGIN = 60, 4, 1.5
"""Of a text of so few words a language needs only so many function words, if the runner-up has
this many times fewer."""

MIN_SHARE = 0.12
"""And this share of all words. News prose has 0.3 to 0.5, menus and tables under 0.1; prose in a
language without data here comes to at most 0.1 by chance."""

MARGIN = 1.08
"""The best language needs this many times the runner-up's share. Danish reaches 0.85 of
Norwegian's share on Norwegian prose."""

_SLICES, _SLICE = 4, 500
"""So many slices of so many characters, from all over the text, decide its language when they are
`CLEAR`: that takes a fifth of the time that reading all of it takes."""

CLEAR = 1.6
"""The best language of the slices needs this many times the runner-up's share; all of the text
decides between Danish and Norwegian, and on a page in two languages."""

# Script → the one language of news written in it, or None where words must decide.
_SCRIPTS = {
    "Latin": None,
    "Cyrillic": None,
    "Arabic": None,
    "Devanagari": "hi",
    "Greek": "el",
    "Hebrew": "he",
    "Bengali": "bn",
    "Tamil": "ta",
    "Thai": "th",
    "Hangul": "ko",
    "Kana": "ja",
    "Han": "zh",
}
_SHARED = {"Arabic": ("ar", "fa", "ur"), "Cyrillic": ("bg", "ru", "uk")}
_LETTERS = pattern(
    r"(?<Latin>\p{Latin}++)|(?<Cyrillic>\p{Cyrillic}++)|(?<Arabic>\p{Arabic}++)"
    r"|(?<Devanagari>\p{Devanagari}++)|(?<Greek>\p{Greek}++)|(?<Hebrew>\p{Hebrew}++)"
    r"|(?<Bengali>\p{Bengali}++)|(?<Tamil>\p{Tamil}++)|(?<Thai>\p{Thai}++)"
    r"|(?<Hangul>\p{Hangul}++)|(?<Kana>[\p{Hiragana}\p{Katakana}]++)|(?<Han>\p{Han}++)"
)
_ASCII = pattern(r"[\x00-\x7f]++")
_NO_LETTERS = bytes(code for code in range(256) if not chr(code).isalpha() or code > 127)
_WORD = pattern(r"[\p{L}\p{M}'’\u200c]++")

# An ideograph or syllable says as much as several letters: without this a Chinese page with
# English names in it would count as English.
_WEIGHT = {"Han": 3, "Kana": 3, "Hangul": 2}
_MOST = max(_WEIGHT.values())

# A page of Japanese is half Han; this share of kana among Han and kana makes it Japanese.
_KANA_SHARE = 0.05


class Guess(NamedTuple):
    """A language (BCP 47 code) and the score of its finding, 0 to 1."""

    code: str
    score: float


def identify(text: str) -> Guess | None:
    """The language that most of *text* is in, or ``None`` when the text is too little or unclear.

    >>> identify("Der Rat hat am Montag mit den Stimmen der Mehrheit für die Brücke gestimmt.").code
    'de'
    >>> identify("Brücke 14") is None
    True
    """
    sample = composed(text[:SAMPLE])
    script = _script(sample)
    if script is None:
        return None
    only = _SCRIPTS[script]
    if only:
        return Guess(only, 0.95)
    candidates = _candidates(script)
    if len(sample) > 1.5 * _SLICES * _SLICE:  # else nothing is gained
        step = len(sample) // _SLICES
        slices = " ".join(sample[at * step :][:_SLICE] for at in range(_SLICES))
        guess = _by_words(slices, candidates, CLEAR)
        if guess is not None:
            return guess
    return _by_words(sample, candidates, MARGIN) or _by_letters(sample, candidates)


MAX_SHORT, MIN_TELLING, MIN_OWN_HITS = 600, 3, 1
"""Characters of a short text at most; and letters of one language, and function words of it, which
decide of it."""

# Letters of a language that no other with data has, and letters that it lacks but others like it
# have: those without data must not be taken for it.
_OWN_LETTERS = {
    "ar": ("ةيكىأإ", "یکگچپژہےٹڈڑںېۍەۆ"),
    "cs": ("řů", "ąęłľĺŕôćđ"),
    "hu": ("őű", ""),
    "pl": ("łąęśź", "řůŵ"),
    "ro": ("țşșţ", "ğıə"),
    "ru": ("ыэё", "іїєўқғңөүұһәӣӯҳҷ"),
    "tr": ("ğış", "əțȟñ"),
    "uk": ("їєґі", "ыэёўъ"),
    "vi": ("ơưđạảấầậắặẹếềệỉịọốồộớờợụứừựỳ", "ɓɗƙ"),
}


def _by_letters(sample: str, candidates: dict[str, tuple[str, ...]]) -> Guess | None:
    """The language of a text that is too short for its words to tell, by letters of its own.

    >>> identify("Karadeniz'de hasat başladı ama üretici, açıklanacak fiyatı bekliyor.").code
    'tr'
    """
    if len(sample) > MAX_SHORT:
        return None
    hits, _ = _hits(sample, candidates)
    small = sample.casefold()
    found = [
        code
        for code, (own, others) in _OWN_LETTERS.items()
        if hits[code] >= MIN_OWN_HITS
        and sum(map(small.count, own)) >= MIN_TELLING
        and not any(letter in small for letter in others)
    ]
    return Guess(found[0], 0.6) if len(found) == 1 else None


def _script(sample: str) -> str | None:
    # Letters of ASCII are counted by deleting all else, at a hundredth of the pattern's time; what
    # is left between them is mostly little.
    ascii_part = sample.encode("ascii", "ignore")
    plain = len(ascii_part.translate(None, _NO_LETTERS))
    if plain >= max(MIN_LETTERS, _MOST * (len(sample) - len(ascii_part)) + 1):
        return "Latin"  # whatever the others are: saves the pattern on most such pages
    letters: Counter[str] = Counter({"Latin": plain} if plain else {})
    if not sample.isascii():
        for match in _LETTERS.finditer(_ASCII.sub("", sample)):
            letters[match.lastgroup or ""] += match.end() - match.start()
    if letters["Kana"] > _KANA_SHARE * (letters["Kana"] + letters["Han"]):
        letters["Kana"] += letters.pop("Han", 0)
    script, _ = max(
        letters.items(), key=lambda item: item[1] * _WEIGHT.get(item[0], 1), default=("", 0)
    )
    return script if letters[script] * _WEIGHT.get(script, 1) >= MIN_LETTERS else None


@cache
def _candidates(script: str) -> dict[str, tuple[str, ...]]:
    """Word → the languages of *script* that have it as a function word."""
    codes = _SHARED.get(script) or tuple(
        code
        for code in ALL
        if code not in {*_SCRIPTS.values(), *_SHARED["Arabic"], *_SHARED["Cyrillic"]}
    )
    table: dict[str, tuple[str, ...]] = {}
    for code in codes:
        for word in function_words(code):
            table[word] = (*table.get(word, ()), code)
    return table


def _words(sample: str) -> list[str]:
    """The words of *sample* in small letters, each with the apostrophes in it."""
    text = sample.casefold()
    letters = None if _STAND_IN in text or "\u200c" in text else latin(text.replace("’", _STAND_IN))
    if letters is None:
        return _WORD.findall(text)
    # As most of Western Europe, at a fifth of the time.
    return letters.translate(_LATIN_WORD).decode("latin-1").replace(_STAND_IN, "’").split()


_STAND_IN = "\x80"  # a character of Latin-1 that no text has, for one that is not in it
_LATIN_WORD = bytes(
    code if chr(code).isalpha() or chr(code) in ("'", _STAND_IN) else ord(" ")
    for code in range(256)
)


def level(text: str) -> tuple[str, ...]:
    """The two languages that *text* may be in, by their codes, where `identify` gives none.

    Their function words are as many as a language needs, and too near each other to decide; a third
    language has fewer of its own.

    >>> level("Havnen er lukket til fredag, for en storm rev to både løs, men ingen kom til skade.")
    ('da', 'no')
    """
    sample = composed(text[:SAMPLE])
    script = _script(sample)
    if script is None or _SCRIPTS[script]:
        return ()
    hits, said = _hits(sample, _candidates(script))
    (best, most), (other, second), (_, third) = _ranked(hits)
    known = second >= max(MIN_HITS, MIN_SHARE * said) and second > third
    return tuple(sorted((best, other))) if known and most < MARGIN * second else ()


def _ranked(hits: Counter[str]) -> list[tuple[str, int]]:
    """The three languages with most *hits*; those of as many are in any order."""
    return [*islice(hits.most_common(), 3), ("", 0), ("", 0), ("", 0)][:3]


def _hits(sample: str, candidates: dict[str, tuple[str, ...]]) -> tuple[Counter[str], int]:
    """How many function words of each language *sample* has, and how many words."""
    words = _words(sample)
    counts = Counter(words)
    hits: Counter[str] = Counter()  # in any order: of two that are level, none is recognised
    for word in candidates.keys() & counts.keys():
        for code in candidates[word]:
            hits[code] += counts[word]
    return hits, len(words)


def _by_words(sample: str, candidates: dict[str, tuple[str, ...]], margin: float) -> Guess | None:
    hits, said = _hits(sample, candidates)
    (best, most), (_, second), _ = _ranked(hits)
    if most < MIN_SHARE * said or most < margin * second:
        return None
    if most < MIN_HITS and (said > SHORT or most < MIN_SHORT_HITS or most < SHORT_MARGIN * second):
        return None
    return Guess(best, 0.9 if most >= 2 * MIN_HITS else 0.6)
