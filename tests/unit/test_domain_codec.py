"""Every event survives being written as JSON, and what does not fit is refused by field name."""

import json
import types
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.domain.codec import CodecError, decode, encode, encode_line, plain
from practice.domain.events import FORMAT, Event, GateOpened, TurnEnded, UtteranceHeard
from practice.domain.transcript import FinalTranscript

KINDS = get_args(Event)
SECRET = "you never listen to me"


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of an annotation, as the events use them."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return st.one_of(*(values(option) for option in get_args(hint)))
    if origin is tuple:
        return st.lists(values(get_args(hint)[0]), max_size=3).map(tuple)
    if hint is type(None):
        return st.none()
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if is_dataclass(hint):
        return st.builds(hint, **{k: values(v) for k, v in get_type_hints(hint).items()})
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(max_size=20),
        int: st.integers(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
    }
    return simple[hint]


def heard(text: str = SECRET) -> UtteranceHeard:
    return UtteranceHeard(3.5, 1, "1.1", FinalTranscript.of_text(text, 1.0), "1.1.flac")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_event_comes_back_as_it_was(kind: type) -> None:
    @settings(max_examples=20, deadline=None)
    @given(values(kind))
    def comes_back(event: Event) -> None:
        assert decode(json.loads(encode_line(event))) == event

    comes_back()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_type_and_format_come_first_then_the_fields_in_their_order(kind: type) -> None:
    @settings(max_examples=2, deadline=None)
    @given(values(kind))
    def in_order(event: Event) -> None:
        assert list(encode(event)) == ["type", "format", *(f.name for f in fields(kind))]
        assert encode(event)["format"] == FORMAT

    in_order()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_event_without_its_time_is_refused_by_name(kind: type) -> None:
    with pytest.raises(CodecError, match=f"{kind.__name__} lacks at"):
        decode({"type": kind.__name__, "format": FORMAT})


def test_a_line_is_one_line_and_keeps_letters_readable() -> None:
    line = encode_line(heard("Größe\n😀"))
    assert "\n" not in line
    assert "Größe" in line and "😀" in line


def test_a_field_of_a_later_version_is_ignored() -> None:
    stored = encode(heard())
    stored["mood"] = "cheerful"
    stored["transcript"]["language"] = "en"
    assert decode(stored) == heard()


def test_a_field_with_a_default_may_be_missing() -> None:
    stored = encode(heard())
    del stored["recording"]
    assert decode(stored) == UtteranceHeard(3.5, 1, "1.1", heard().transcript, None)


def test_a_later_format_is_refused() -> None:
    with pytest.raises(CodecError, match="format 2 is newer than 1"):
        decode({**encode(TurnEnded(1.0, 1)), "format": FORMAT + 1})


@pytest.mark.parametrize("version", [None, "1", 1.0, [1], True])
def test_a_format_that_is_no_number_is_refused(version: object) -> None:
    with pytest.raises(CodecError, match="format"):
        decode({**encode(TurnEnded(1.0, 1)), "format": version})


@pytest.mark.parametrize("name", [None, 3, "", "TurnBegan", ["TurnEnded"]])
def test_an_unknown_type_is_refused(name: object) -> None:
    with pytest.raises(CodecError, match="unknown event type"):
        decode({"type": name, "format": FORMAT})


def test_a_whole_number_is_taken_for_a_time() -> None:
    event = decode({"type": "TurnEnded", "format": 1, "at": 2, "turn": 1})
    assert event == TurnEnded(2.0, 1)
    assert isinstance(event.at, float)


ODD: list[tuple[dict[str, object], str]] = [
    ({"at": SECRET}, "UtteranceHeard.at is not a float"),
    ({"at": True}, "UtteranceHeard.at is not a float"),
    ({"turn": 1.5}, "UtteranceHeard.turn is not a int"),
    ({"turn": True}, "UtteranceHeard.turn is not a int"),
    ({"utterance": 7}, "UtteranceHeard.utterance is not a str"),
    ({"recording": 7}, "UtteranceHeard.recording is not a str"),
    ({"transcript": SECRET}, "UtteranceHeard.transcript is not an object"),
    ({"transcript": None}, "UtteranceHeard.transcript is not an object"),
    ({"transcript": {"text": SECRET}}, "UtteranceHeard.transcript lacks words"),
    ({"transcript": {"text": SECRET, "words": SECRET}}, "transcript.words is not a list"),
    ({"transcript": {"text": SECRET, "words": [SECRET]}}, r"words\[0\] is not an object"),
    (
        {"transcript": {"text": SECRET, "words": [{"text": SECRET, "start": 1, "end": "x"}]}},
        r"words\[0\].end is not a float",
    ),
]


@pytest.mark.parametrize(("change", "message"), ODD)
def test_an_odd_field_is_named_and_no_spoken_word_is_told(
    change: dict[str, object], message: str
) -> None:
    with pytest.raises(CodecError, match=message) as caught:
        decode({**encode(heard()), **change})
    assert not set(SECRET.split()) & set(str(caught.value).split())


def test_an_unknown_word_of_a_closed_list_is_refused_by_field() -> None:
    stored = {"type": "SessionEnded", "format": 1, "at": 1.0, "outcome": "a draw"}
    with pytest.raises(CodecError, match=r"SessionEnded\.outcome holds an unknown word") as caught:
        decode(stored)
    assert "draw" not in str(caught.value)


def test_an_unknown_type_that_reads_like_speech_is_not_repeated() -> None:
    with pytest.raises(CodecError) as caught:
        decode({"type": SECRET, "format": 1})
    assert SECRET not in str(caught.value)


def test_a_number_too_large_for_a_time_is_refused() -> None:
    with pytest.raises(CodecError, match=r"TurnEnded.at"):
        decode({"type": "TurnEnded", "format": 1, "at": 10**400, "turn": 1})


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=8,
    ),
    st.sampled_from([f.name for f in fields(UtteranceHeard)]),
)
def test_whatever_stands_in_a_field_gives_an_event_or_a_codec_error(junk: Any, name: str) -> None:
    try:
        event = decode({**encode(heard()), name: junk})
    except CodecError:
        return
    assert isinstance(event, UtteranceHeard)


def test_plain_turns_sets_and_mappings_into_json() -> None:
    gate = GateOpened(1.0, 2, "feels_heard", ("a", "b"))
    assert plain({1: gate, "x": frozenset({3})}) == {
        "1": {"at": 1.0, "turn": 2, "gate": "feels_heard", "because": ["a", "b"]},
        "x": [3],
    }
