"""The language data are complete and well-formed, and languages are told from each other."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Set
from pathlib import Path
from typing import Any

import pytest

import newsparse
from newsparse import languages
from newsparse.languages.identify import Guess, identify
from newsparse.languages.lexicon import MAX_LABEL, lexicon
from newsparse.languages.people import Names, agency_names, family_names, given_names
from newsparse.words import fold
from tests.cases import PAGES, FixturePage

FOLDER = Path(languages.__file__).parent

CODES = (
    "ar bg bn cs da de el en es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv"
    " ta th tr uk ur vi zh"
).split()
"""The languages that newsparse promises to read."""


def read(*path: str) -> dict[str, Any]:
    """One data file."""
    file = FOLDER.joinpath(*path).with_suffix(".json")
    data: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return data


def stems(folder: str) -> list[str]:
    """The codes that have a file in *folder*."""
    return sorted(path.stem for path in (FOLDER / folder).glob("*.json"))


def no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A dict of *pairs*, none of which stands twice."""
    assert len({key for key, _ in pairs}) == len(pairs), "a key stands twice"
    return dict(pairs)


def test_codes() -> None:
    """The promised languages are those with data, and those that the package names."""
    assert len(CODES) == 33
    assert list(languages.ALL) == CODES == stems("cues") == stems("calendar")
    assert list(read("function_words")) == CODES
    assert list(read("by_words")) == [*CODES, languages.UNDETERMINED]


@pytest.mark.parametrize("code", CODES)
def test_cues(code: str) -> None:
    """Every file of cue words has the same keys in the same order, with the same kinds of value."""
    cues = read("cues", code)
    pattern = read("cues", "en")
    assert list(cues) == list(pattern)
    assert {key: type(value) for key, value in cues.items()} == {
        key: type(value) for key, value in pattern.items()
    }
    assert cues["language"] == code
    assert cues["name"]


@pytest.mark.parametrize("code", CODES)
def test_cue_words(code: str) -> None:
    """Cue words are lower case, composed, without edge blanks, and stand once in their list."""
    for key, words in languages.load(code).cues.items():
        if key in ("language", "name"):
            continue
        wrong = [word for word in words if word != word.lower() or word != word.strip() or not word]
        assert not wrong, f"{key}: {wrong}"
        composed = [word for word in words if word != unicodedata.normalize("NFC", word)]
        assert not composed, f"{key}: not composed: {composed}"
        assert len(words) == len(set(words)), (
            f"{key}: {sorted(w for w in set(words) if list(words).count(w) > 1)}"
        )


@pytest.mark.parametrize("code", CODES)
def test_keys_stand_once(code: str) -> None:
    """No list of a file is told twice: JSON would keep the last one silently."""
    json.loads(
        (FOLDER / "cues" / f"{code}.json").read_text("utf-8"), object_pairs_hook=no_duplicates
    )


@pytest.mark.parametrize("code", CODES)
def test_labels_fit(code: str) -> None:
    """No label is longer than where it is looked for."""
    cues = read("cues", code)
    labels = [
        word for key in ("published", "updated", "byline", "category", "tags") for word in cues[key]
    ]
    assert [word for word in labels if len(fold(word)) > MAX_LABEL] == []


@pytest.mark.parametrize("names", [given_names(), family_names(), agency_names()])
def test_names_are_looked_up_in_small_letters(names: Set[str]) -> None:
    """Every name is in the form in which names are looked up, and none is empty."""
    assert all(name and name == name.casefold().strip() for name in names)


@pytest.mark.parametrize("names", [given_names(), family_names()])
def test_names_stand_in_order(names: Names) -> None:
    """Names are in order, each once, and so all of them are found, and nothing that is none."""
    listed = list(names)
    assert listed == sorted(set(listed))
    assert len(listed) == len(names)
    assert all(name in names for name in listed)
    other = {form for name in listed for form in (name[:-1], name + "a", name[1:])} - set(listed)
    assert names.isdisjoint({"", *other})


def test_names_of_people_and_agencies() -> None:
    """Common names are known in their scripts, words of news are not."""
    assert {"anna", "emma", "ольга"} <= given_names()
    assert {"müller", "김", "王"} <= family_names()
    assert {"dpa", "reuters", "新华社"} <= agency_names()
    assert given_names().isdisjoint({"the", "news", "police", "editor"})


@pytest.mark.parametrize("code", CODES)
def test_months(code: str) -> None:
    """There are twelve months and seven days, and no name is of two months."""
    calendar, extra = read("calendar", code), read("cues", code)["months_extra"]
    assert len(calendar["months"]) == 12
    assert len(calendar["weekdays"]) == 7
    assert sorted(calendar["order"]) == ["d", "m", "y"]
    assert all(type(number) is int and 1 <= number <= 12 for number in extra.values())
    months: dict[str, int] = dict(extra)
    for number, names in enumerate(calendar["months"], start=1):
        assert names or code in ("ja", "ko")  # they write the month as a number
        for name in names:
            assert name == name.lower().strip(". ")
            assert months.setdefault(name, number) == number, f"{name} is two months"


def test_unknown_language() -> None:
    """A code without data is refused."""
    with pytest.raises(KeyError, match="xx"):
        languages.load("xx")


# -- identify ----------------------------------------------------------------------------------

IN_A_LANGUAGE = [page for page in PAGES if page.expected["language"] and page.expected["body"]]


@pytest.mark.parametrize("page", IN_A_LANGUAGE, ids=lambda page: page.slug)
def test_identify(page: FixturePage) -> None:
    """The story alone tells the language of the page."""
    story = "\n".join(text for _, text in page.expected["body"])
    guess = identify(story)
    assert guess is not None
    assert guess.code == page.expected["language"]
    assert 0.5 <= guess.score <= 1


def test_every_language_has_a_page() -> None:
    """Each of the promised languages is tried on a page of its own."""
    assert {page.expected["language"] for page in PAGES} >= set(CODES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Brücke 14",
        "OK",
        "1234567890 " * 20,
        "🙂 🙃 🙂 🙃 " * 20,
        "def run(self):\n    return self.value",
        "Roe Doe Berg Lund Kent Leeds Paris",
        "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt",
        "Ħafna nies marru jgħixu fil-belt għax hemm ix-xogħol u l-iskejjel tajbin għat-tfal",
        "Ní raibh duine ar bith sa teach nuair a tháinig na páistí abhaile ón scoil tráthnóna inné",
    ],
    ids=[
        "empty",
        "name",
        "one word",
        "digits",
        "emoji",
        "code",
        "names",
        "lorem",
        "Maltese",
        "Irish",
    ],
)
def test_not_told(text: str) -> None:
    """A text that does not tell its language, or has one without data here, gets none."""
    assert identify(text) is None


def test_quotations_do_not_decide() -> None:
    """A language that is only quoted is not the page's."""
    story = (
        "The council said on Monday that it would not close the bridge in the winter of the year. "
        * 3
    )
    quoted = "« Nous ne fermerons pas le pont », a dit la maire de la ville voisine. "
    assert identify(story + quoted) == Guess("en", 0.9)


# -- look-ups ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    ["Published:", "PUBLISHED", "published…", " Published ", "» Published:", "**Published**"],
)
def test_fold(form: str) -> None:
    """Case and marks at the edges do not count."""
    assert fold(form) == "published"


def test_fold_composes() -> None:
    """A decomposed word is the composed one."""
    assert fold("Vero\u0308ffentlicht:") == "veröffentlicht"


@pytest.mark.parametrize("code", CODES)
def test_every_label_is_found(code: str) -> None:
    """Each label of the data, with a colon and a value behind it, leads to its value."""
    words = lexicon((code, "en"))
    for label, role in words.labels.items():
        cue = words.label(f"{label}: x")
        assert cue is not None, label
        assert (cue.role, f"{label}: x"[cue.value :]) == (role, "x"), label


def test_language_of_articles() -> None:
    """The article tells the language that its text tells."""
    page = next(each for each in PAGES if each.expected["language"] == "de")
    assert newsparse.parse(page.text).language == "de"
