"""Write the lists of given and family names from those that Faker carries.

Usage: ``python tools/person_names.py`` with the group ``data`` installed. Faker (MIT License) has
lists of common names of some eighty countries. All of them go into one list each, because bylines
name people from anywhere, as single words in small letters.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import faker
from faker.providers import person

LANGUAGES = Path(__file__).parent.parent / "src" / "newsparse" / "languages"
LISTS = {"given": "first_names", "family": "last_names"}
UNCOMMON = "en"
"""Left out: every name that some Americans have, half of them family names; ``en_US`` has the
common ones."""

MIN_LETTERS = 3
"""Letters of a name in a script with small letters; two are as likely a particle."""


def provided(prefix: str) -> Iterator[str]:
    """Every entry of the lists whose names start with *prefix*, of all countries."""
    for found in pkgutil.iter_modules(person.__path__):
        if found.name == UNCOMMON:
            continue
        provider = importlib.import_module(f"{person.__name__}.{found.name}").Provider
        for name, entries in vars(provider).items():
            if name.startswith(prefix) and not isinstance(entries, property):
                # A Japanese entry is a name in three scripts.
                yield from (w for e in entries for w in ([e] if isinstance(e, str) else e))


def words(entries: Iterator[str]) -> set[str]:
    """The single words of names in small letters, without particles and initials."""
    plain = {word for entry in entries for word in re.split(r"[\s.,()-]+", entry.casefold())}
    return {word for word in plain if is_long(word) and not any(map(str.isdigit, word))}


def is_long(word: str) -> bool:
    """Whether the word is long enough; ideographs and syllables are where it is one."""
    return len(word) >= MIN_LETTERS or word > "\u0900"


def main() -> None:
    (LANGUAGES / "people").mkdir(exist_ok=True)
    for name, prefix in LISTS.items():
        text = "\n".join([f"# Faker {faker.VERSION}", *sorted(words(provided(prefix)))]) + "\n"
        (LANGUAGES / "people" / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
