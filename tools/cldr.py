"""Write the month names, day names and day order of each language from CLDR.

Usage: ``python tools/cldr.py`` with the group ``data`` installed (Babel carries CLDR, which is
published under the Unicode License v3). One file per language is written beside the hand-made cue
words, whose file names say which languages there are.
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale, localedata
from babel.core import get_cldr_version

LANGUAGES = Path(__file__).parent.parent / "src" / "newsparse" / "languages"
WIDTHS = ("wide", "abbreviated")
CONTEXTS = ("format", "stand-alone")


def names(table: dict[str, dict[str, dict[int, str]]], index: int) -> list[str]:
    """All spellings of one month or day, lower case, without a final dot, longest first."""
    found = {table[context][width][index] for context in CONTEXTS for width in WIDTHS}
    plain = {name.lower().rstrip(".").strip() for name in found}
    return sorted(filter(is_name, plain), key=lambda name: (-len(name), name))


def is_name(name: str) -> bool:
    """No "1月", which is a number with a unit, and no single letter but a Han or Hangul one."""
    if name.endswith(("月", "월")) and name[0].isdigit():
        return False
    return len(name) > 1 or "\u3400" <= name <= "\ud7a3"


def order(locale: Locale) -> str:
    """In which order the short date names day, month and year, for example ``dmy``."""
    pattern = locale.date_formats["short"].pattern
    return "".join(sorted("dmy", key=pattern.casefold().index))


def calendar(language: str) -> dict[str, object]:
    locale = Locale.parse(language)
    return {
        "months": [names(locale.months, month) for month in range(1, 13)],
        "weekdays": [names(locale.days, day) for day in range(7)],  # Monday first
        "order": order(locale),
    }


def main() -> None:
    (LANGUAGES / "calendar").mkdir(exist_ok=True)
    for cues in sorted((LANGUAGES / "cues").glob("*.json")):
        # Babel shares tables between locales and fills one from another while it reads them, so
        # that a language read later would get names of one read before.
        localedata._cache.clear()  # noqa: SLF001  # there is no public way
        data = {"cldr": get_cldr_version()} | calendar(cues.stem)
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        (LANGUAGES / "calendar" / cues.name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
