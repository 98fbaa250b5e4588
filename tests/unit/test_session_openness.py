"""Thinking pauses: which words sound as if more were coming."""

import pytest

from practice.session.openness import sounds_unfinished


@pytest.mark.parametrize(
    "text",
    [
        "", "so", "what i", "i am sorry and", "when you come home late,", "i was angry because",
        "it was hard um", "i wanted to ask you about the",
    ],
)  # fmt: skip
def test_hanging_words_sound_unfinished(text):
    assert sounds_unfinished(text)


@pytest.mark.parametrize(
    "text", ["what else is hard", "I am sorry.", "you never listen to me", "is that right?"]
)
def test_whole_sentences_sound_finished(text):
    assert not sounds_unfinished(text)
