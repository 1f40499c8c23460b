"""Write the month names, day names and day order of each language from CLDR.

Those of languages without cue words go into one file together.

Usage: ``python tools/cldr.py`` with the group ``data`` installed (Babel carries CLDR, which is
published under the Unicode License v3). One file per language is written beside the hand-made cue
words, whose file names say which languages there are.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from babel import Locale, localedata
from babel.core import get_cldr_version

LANGUAGES = Path(__file__).parent.parent / "src" / "newsparse" / "languages"
OTHERS = (
    "af", "az", "be", "bs", "ca", "cy", "eo", "et", "eu", "fo", "fy", "ga", "gl", "hr", "hy", "is",
    "ka", "kk", "ky", "lb", "lt", "lv", "mk", "mn", "ms", "mt", "nn", "sk", "sl", "sq", "sr",
    "sr-Latn", "sw", "tg", "tk", "uz",
)  # fmt: skip
"""Languages with a press, but without cue words."""
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


def calendar(language: str) -> dict[str, Any]:
    locale = Locale.parse(language)
    return {
        "months": [names(locale.months, month) for month in range(1, 13)],
        "weekdays": [names(locale.days, day) for day in range(7)],  # Monday first
        "order": order(locale),
    }


def others() -> dict[str, object]:
    """The months and days of `OTHERS`: names that mean one month or day wherever they are used."""
    found: dict[str, list[dict[str, set[int]]]] = {"months": [], "weekdays": []}
    own = [cues.stem for cues in sorted((LANGUAGES / "cues").glob("*.json"))]
    for code in (*own, *OTHERS):
        localedata._cache.clear()  # noqa: SLF001  # as below
        made = calendar(code.replace("-", "_"))
        for part, tables in found.items():
            table: dict[str, set[int]] = {}
            for number, forms in enumerate(made[part]):
                for form in forms:
                    table.setdefault(form, set()).add(number)
            tables.append(table)
    data: dict[str, object] = {}
    for part, tables in found.items():
        meant: dict[str, set[int]] = {}
        for table in tables:
            for form, numbers in table.items():
                meant.setdefault(form, set()).update(numbers)
        new = {form for table in tables[len(own) :] for form in table if len(form) > SHORTEST}
        data[part] = [
            sorted(form for form in new if meant[form] == {number})
            for number in range(12 if part == "months" else 7)
        ]
    return data


SHORTEST = 2
"""Letters of a name that is too short to be one in any language."""


def main() -> None:
    (LANGUAGES / "calendar").mkdir(exist_ok=True)
    for cues in sorted((LANGUAGES / "cues").glob("*.json")):
        # Babel shares tables between locales and fills one from another while it reads them, so
        # that a language read later would get names of one read before.
        localedata._cache.clear()  # noqa: SLF001  # there is no public way
        data = {"cldr": get_cldr_version()} | calendar(cues.stem)
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        (LANGUAGES / "calendar" / cues.name).write_text(text, encoding="utf-8")
    data = {"cldr": get_cldr_version(), "languages": OTHERS} | others()
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    (LANGUAGES / "other_calendars.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
