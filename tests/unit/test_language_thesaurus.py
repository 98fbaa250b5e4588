"""The word lists in short form: read, checked, and used both ways."""

import pytest

from practice.domain.errors import ContentError
from practice.language.concepts import synonyms_of
from practice.language.lexicon import default
from practice.language.thesaurus import groups, shipped


def test_a_line_with_a_stroke_gives_two_groups_that_are_each_others_contrary() -> None:
    first, second = groups({"same": {"verbs": "keep, hold on to / drop,  give away"}})
    assert first.words == ("keep", "hold on to")
    assert second.words == ("drop", "give away")
    assert (first.opposite, second.opposite) == (second.id, first.id)


def test_topics_and_tones_carry_no_meaning_of_their_own() -> None:
    topic, tone = groups({"topic": {"money": "rent, bill"}, "tone": {"good": "lovely"}})
    assert (topic.id, tone.id) == ("topic.money", "tone.good")
    assert not topic.opposite and not tone.opposite


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"same": {"verbs": "a / b / c"}}, "not understood"),
        ({"same": {"verbs": "a / "}}, "not understood"),
        ({"same": {"verbs": 3}}, "not text"),
        ({"tone": {"loud": "bang"}}, "no tone"),
    ],
)
def test_a_wrong_entry_is_named(table: dict[str, dict[str, object]], message: str) -> None:
    with pytest.raises(ContentError, match=message):
        list(groups(table))


def test_thousands_of_words_are_known_and_each_group_has_words() -> None:
    known = shipped()
    assert all(group.words for group in known)
    assert len({word for group in known for word in group.words}) > 4000
    assert len({group.id for group in known}) == len(known)
    assert {group.opposite for group in known} - {""} <= synonyms_of(default()).groups.keys()
