"""What is learned, in its one shape: features, fields and the models that they ask."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from math import exp
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import attrs
import pytest

import newsparse
from newsparse import ConfigError, Models, Parser
from newsparse.model.features import Features
from newsparse.model.field import Answer, Candidate, Choice, Field, Mention, Rows, Scored
from newsparse.reading import STEPS
from newsparse.shipped import read_shipped

PAGES = Path(__file__).parent / "fixtures" / "full_pages"
FEATURES = {step.field.name: step.field.features.names for step in STEPS if step.field is not None}
"""The names of the features of each learned field of an article."""

WHOLE = (PAGES / "us-paywall-after-two-paragraphs" / "raw.txt").read_bytes().decode("utf-8")


def always(names: Sequence[str], base: float) -> dict[str, Any]:
    """A model of one leaf: whatever the features, its probability is 1 / (1 + e^-*base*)."""
    return {"names": list(names), "base": base, "slot": 8, "scale": 1, "values": [[0]], "nodes": []}


def stump(names: Sequence[str], feature: str, threshold: float) -> dict[str, Any]:
    """A model that finds what has more of *feature* than *threshold* likely, all else not."""
    node = {"feature": list(names).index(feature), "thresholds": [threshold], "out": ["1 0"]}
    return always(names, 0.0) | {"values": [[-2, 2]], "nodes": [node]}


LIKELY, UNLIKELY = 1 / (1 + exp(-2.0)), 1 / (1 + exp(2.0))


# -- features ----------------------------------------------------------------------------------


def toy_features() -> Features[str, str]:
    """Features of words of a text, two of them counted in one look, one by comparison."""
    features: Features[str, str] = Features()

    @features.of("letters", "capitals")
    def form(text: str, word: str) -> tuple[int, int]:
        return len(word), sum(map(str.isupper, word))

    @features.of("times")
    def times(text: str, word: str) -> tuple[int]:
        return (text.split().count(word),)

    @features.among("longer")
    def longer(text: str, words: Sequence[str], vectors: Sequence[list[int]]) -> list[tuple[int]]:
        return [(sum(other[0] > own[0] for other in vectors),) for own in vectors]

    return features


def test_names_are_those_of_the_vectors() -> None:
    """A vector has a number for each name, in the order in which they were registered."""
    features = toy_features()
    assert features.names == ("letters", "capitals", "times", "longer")
    assert features.vectors("Rain on Rain", ["Rain", "on"]) == [[4, 1, 2, 0], [2, 0, 1, 1]]


def test_what_is_counted_alone() -> None:
    """One candidate's vector holds what needs no others."""
    assert toy_features().vector("Rain on Rain", "Rain") == [4, 1, 2]


def test_no_candidates_no_vectors() -> None:
    """Nothing is compared where nothing was proposed."""
    assert toy_features().vectors("Rain", []) == []


def test_comparisons_see_what_was_compared_before() -> None:
    """A comparison is given the vectors with the numbers of those registered before it."""
    features = toy_features()
    features.among("width")(lambda text, words, vectors: [(len(each),) for each in vectors])
    assert [each[-1] for each in features.vectors("Rain on Rain", ["Rain", "on"])] == [4, 4]


def test_comparisons_come_last() -> None:
    """What looks at a candidate alone cannot be registered after what compares."""
    with pytest.raises(AssertionError, match="comes last"):
        toy_features().of("late")


def test_a_comparison_has_numbers_for_each_candidate() -> None:
    """A comparison that forgets a candidate is an error, and no shorter list."""
    features = toy_features()
    features.among("none")(lambda text, words, vectors: [])
    with pytest.raises(ValueError, match="shorter"):
        features.vectors("Rain", ["Rain"])


def test_registering_leaves_the_function_as_it_is() -> None:
    """The decorated function can be called as before."""
    features: Features[str, str] = Features()
    count = features.of("letters")(lambda text, word: (9,))
    assert count("", "") == (9,)


# -- fields ------------------------------------------------------------------------------------


def propose(text: str) -> list[Candidate[str]]:
    """Each word of *text*, once."""
    words = text.split()
    return [Candidate(word, (Mention(0, 0, 0),), "toy.word") for word in dict.fromkeys(words)]


def counted() -> Features[str, Candidate[str]]:
    features: Features[str, Candidate[str]] = Features()
    features.of("letters")(lambda text, each: (len(each.value),))
    features.of("capital")(lambda text, each: (int(each.value.istitle()),))
    return features


def choose(text: str, scored: Sequence[Scored[Candidate[str]]]) -> list[Choice[Candidate[str]]]:
    best = sorted(scored, key=lambda each: (-each.probability, text.find(each.candidate.value)))
    return [Choice((each.candidate,), each.candidate.rule, each.probability) for each in best]


def right(text: str, words: Sequence[Candidate[str]], answer: Answer) -> list[bool | None]:
    """Whether a word is an author's; of words in small letters nothing is known."""
    return [each.value in answer.authors if each.value.istitle() else None for each in words]


def toy(**changes: Any) -> Field[str, str, Candidate[str]]:
    """A field of the word that is somebody's name; a text without words has no view."""
    parts: dict[str, Any] = {
        "name": "toy",
        "view": lambda text: text or None,
        "propose": propose,
        "features": counted(),
        "choose": choose,
        "right": right,
    }
    return Field(**parts | changes)


NAMES = ("letters", "capital")
MODELS = Models({"toy": stump(NAMES, "capital", 0.5)})


def answer(*authors: str) -> Answer:
    return cast("Answer", SimpleNamespace(authors=frozenset(authors), days=frozenset[date]()))


def test_scored() -> None:
    """Each candidate has the probability that the model gives its vector."""
    found = toy().scored("by Jane Roe", MODELS)
    assert found is not None
    view, scored = found
    assert view == "by Jane Roe"
    assert [each.candidate.value for each in scored] == ["by", "Jane", "Roe"]
    assert [each.probability for each in scored] == pytest.approx([UNLIKELY, LIKELY, LIKELY])


def test_choices() -> None:
    """The choices are those of the field, best first, and none is dropped."""
    choices = toy().choices("by Jane Roe", MODELS)
    assert [each.candidates[0].value for each in choices] == ["Jane", "Roe", "by"]
    assert choices[0].score == pytest.approx(LIKELY)


def test_nothing_to_look_at() -> None:
    """Without a view nothing is scored, chosen or taught."""
    assert toy().scored("", MODELS) is None
    assert toy().choices("", MODELS) == ()
    assert toy().rows("", answer("Jane")) == Rows((), (), ())


def test_no_candidates() -> None:
    """With a view and no candidates there is nothing to score; no model is asked for."""
    nobody = toy(propose=lambda text: [])
    assert nobody.scored("rain", Models({"toy": always(["other"], 0.0)})) == ("rain", [])
    assert nobody.choices("rain", Models({"toy": always(["other"], 0.0)})) == ()
    assert nobody.rows("rain", answer("Jane")) == Rows((), (), ())


def test_rows() -> None:
    """Training gets the vectors that a parse asks with; what nobody knows is left out."""
    rows = toy().rows("by Jane Roe", answer("Jane"))
    assert [*map(list, rows.vectors)] == [[4, 1], [3, 1]]
    assert list(rows.right) == [True, False]
    assert list(rows.weights) == [1.0, 1.0]


def test_rows_of_unknown_candidates() -> None:
    """A page of which nothing is known teaches nothing."""
    assert toy().rows("by rain", answer("Jane")) == Rows((), (), ())


def test_weights_of_rows() -> None:
    """A field may let some of its candidates count more."""
    heavy = toy(weight=lambda text, each: len(each.value) / 2)
    assert list(heavy.rows("by Jane Roe", answer()).weights) == [2.0, 1.5]


def test_a_field_asks_for_its_own_features() -> None:
    """A model that was learned from other features than the field counts is refused."""
    with pytest.raises(ConfigError, match="toy"):
        toy().choices("by Jane", Models({"toy": always(["capital", "letters"], 0.0)}))


# -- models ------------------------------------------------------------------------------------


def test_other_features_are_refused() -> None:
    """The error names the features that were learned from and those that are counted."""
    with pytest.raises(ConfigError) as caught:
        Models({"toy": always(["letters", "colour"], 0.0)}).trees("toy", NAMES)
    assert "learned from letters, colour" in str(caught.value)
    assert "counted letters, capital" in str(caught.value)


def test_shipped_models_are_those_without_others() -> None:
    """A model that was not given is the one that newsparse ships."""
    shipped = Models().trees("byline", FEATURES["byline"])
    assert shipped.names == FEATURES["byline"]
    given = Models({"date": always(FEATURES["date"], 0.0)})
    assert given.trees("byline", FEATURES["byline"]) is shipped
    assert given.trees("date", FEATURES["date"]).probability([]) == 0.5


def test_plus() -> None:
    """One more model changes a copy; a model of the same name gives way to it."""
    one = Models({"toy": always(NAMES, 2.0)})
    assert one.trees("toy", NAMES).probability([1, 1]) == pytest.approx(LIKELY)
    two = one.plus("toy", always(NAMES, -2.0)).plus("other", always(NAMES, 0.0))
    assert one.names() == ("toy",)
    assert two.names() == ("toy", "other")
    assert one.trees("toy", NAMES).probability([1, 1]) == pytest.approx(LIKELY)
    assert two.trees("toy", NAMES).probability([1, 1]) == pytest.approx(UNLIKELY)


def test_models_of_equal_data_are_equal() -> None:
    """Equal data make equal models, asked before or not; other data make others."""
    one, same = Models({"toy": always(NAMES, 2.0)}), Models({"toy": always(NAMES, 2.0)})
    one.trees("toy", NAMES)
    assert one == same
    assert hash(one) == hash(same)
    assert one != Models({"toy": always(NAMES, 1.0)})
    assert one != Models()
    assert Models() != {}


def test_models_can_be_pickled() -> None:
    """What comes back is equal and gives the same probabilities."""
    models = Models({"toy": stump(NAMES, "letters", 3.5)})
    trees = models.trees("toy", NAMES)
    back = pickle.loads(pickle.dumps(models))  # noqa: S301  # our own
    assert back == models
    for letters in (3, 4):
        assert back.trees("toy", NAMES).probability([letters, 0]) == trees.probability([letters, 0])


def test_models_show_what_they_are() -> None:
    """They are shown by the names of the fields, and without their thousands of numbers."""
    assert repr(Models()) == "Models()"
    assert repr(Models({"toy": always(NAMES, 2.0)})) == "Models({toy})"


# -- parsers with models -----------------------------------------------------------------------


def test_parser_checks_features() -> None:
    """A parser is not built with a model of other features: both lists are named."""
    with pytest.raises(ConfigError) as caught:
        Parser(models=Models({"byline": always(["letters", "colour"], 0.0)}))
    assert "'byline'" in str(caught.value)
    assert "learned from letters, colour" in str(caught.value)
    assert f"counted {', '.join(FEATURES['byline'])}" in str(caught.value)


def test_parser_checks_names() -> None:
    """Nor with a model of a field that is not learned: those that are, are named."""
    with pytest.raises(ConfigError, match="no learned field named 'weather'") as caught:
        Parser(models=Models({"weather": always(["letters"], 0.0)}))
    assert all(name in str(caught.value) for name in FEATURES)


def damaged(**changes: Any) -> dict[str, Any]:
    return always(FEATURES["byline"], 0.0) | changes


UNNAMED = {"feature": 10_000, "thresholds": [0.5], "out": ["1 0"]}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({}, id="nothing"),
        pytest.param([], id="no mapping"),
        pytest.param(None, id="none"),
        pytest.param(damaged(names=None), id="no names"),
        pytest.param(damaged(values=1), id="no leaves"),
        pytest.param(damaged(nodes=[{}]), id="an empty node"),
        pytest.param(damaged(nodes=[UNNAMED]), id="a feature without a name"),
        pytest.param(damaged(slot=0), id="no room for leaves"),
    ],
)
def test_parser_checks_data(data: Any) -> None:
    """Nor with what is no model: the error names the field."""
    with pytest.raises(ConfigError, match="'byline'"):
        Parser(models=Models({"byline": data}))
    with pytest.raises(ConfigError, match="'header'"):
        Parser(models=Models({"header": data}))


@pytest.mark.parametrize("models", [None, {}, {"byline": {}}, "weights"])
def test_parser_checks_models(models: Any) -> None:
    """Nor with anything else than models."""
    with pytest.raises(ConfigError, match=r"expected Models, got \w+: use newsparse\.Models"):
        Parser(models=models)


def test_a_changed_parser_keeps_its_models() -> None:
    """Taking extractors away leaves the models as they are."""
    models = Models({"byline": always(FEATURES["byline"], -9.0)})
    parser = Parser(models=models)
    assert parser.without("tags").models == models
    assert parser != Parser()
    assert Parser() == Parser(models=Models())


VALUES = [each.name for each in attrs.fields(newsparse.Article) if each.name != "evidence"]


@pytest.mark.parametrize(
    ("name", "changed"),
    [("byline", {"authors"}), ("category", {"categories"}), ("date", {"date", "published"})],
)
def test_one_model_changes_one_field(name: str, changed: set[str]) -> None:
    """With a model that finds nothing likely, its field's values change, and no others."""
    usual = newsparse.parse(WHOLE)
    article = Parser(models=Models({name: always(FEATURES[name], -9.0)}))(WHOLE)
    differing = {each for each in VALUES if getattr(article, each) != getattr(usual, each)}
    assert differing
    assert differing <= changed


def test_shipped_data_given_change_nothing() -> None:
    """A parser that is given what newsparse ships parses like the usual one."""
    data = {name: json.loads(read_shipped("model", f"weights/{name}.json")) for name in FEATURES}
    assert Parser(models=Models(data))(WHOLE) == newsparse.parse(WHOLE)


PROGRAM = """
import pickle, sys
parser, text = pickle.load(sys.stdin.buffer)
sys.stdout.buffer.write(parser(text).to_json().encode())
"""


def test_another_process_gives_the_same_article() -> None:
    """A parser with models of its own is the same in another process."""
    parser = Parser(models=Models({"byline": always(FEATURES["byline"], 9.0)}))
    article = parser(WHOLE)
    assert article != newsparse.parse(WHOLE), "the models make no difference here"
    source = str(Path(newsparse.__file__).parent.parent)
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", PROGRAM],
        input=pickle.dumps((parser, WHOLE)),
        env={"PYTHONPATH": source},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode() == article.to_json()


def test_an_error_of_a_model_is_its_own() -> None:
    """What goes wrong before the extractors is not blamed on one of them, nor swallowed."""
    data = always(FEATURES["byline"], 0.0) | {"values": [["likely"]]}
    parser = Parser(models=Models({"byline": data}))
    with pytest.raises(TypeError):
        parser(WHOLE)
