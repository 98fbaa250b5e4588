"""Reading an utterance: words, clauses, questions, and offsets into the text as given."""

import pytest

from practice.language.clauses import question_kind
from practice.language.text import MAX_CHARS, read


def clauses(text: str) -> list[str]:
    reading = read(text)
    return [" ".join(reading.words[c.first : c.last]) for c in reading.clauses]


def test_contractions_are_written_out_and_point_at_their_own_letters() -> None:
    reading = read("You're late, and I don't care.")
    assert reading.words == ("you", "are", "late", "and", "i", "do", "not", "care")
    spans = [reading.text[s:e] for s, e in zip(reading.starts, reading.ends, strict=True)]
    assert spans == ["You", "'re", "late", "and", "I", "do", "n't", "care"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I- I I mean, uh, you you know", "i mean you know"),
        ("I was I was thinking", "i was thinking"),
        ("wh-what else?", "what else"),
        ("At 7.30 it’s 20 past", "at seven thirty it is twenty past"),
        ("gonna wanna gotta", "going to want to have to"),
        ("your always late", "you are always late"),
        ("its your turn", "it is your turn"),
        ("your mother called", "your mother called"),
        ("can't you see", "can you not see"),
        ("you dont, im glad", "you do not i am glad"),
    ],
)
def test_words_are_normalised(text: str, words: str) -> None:
    assert " ".join(read(text).words) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "So you do the evening alone, and by nine o'clock you are worn out. Is that right?",
            [
                "so you do the evening alone",
                "and by nine oclock you are worn out",
                "is that right",
            ],
        ),
        (
            "it sounds like you hate being strict and you feel that i am not listening to you",
            ["it sounds like you hate being strict", "and you feel that i am not listening to you"],
        ),
        (
            "i am sorry i was blaming you i want to understand what are the evenings like for you",
            [
                "i am sorry i was blaming you",
                "i want to understand",
                "what are the evenings like for you",
            ],
        ),
        ("I hear you, but you're always late.", ["i hear you", "but you are always late"]),
        ("you and i both know it", ["you and i both know it"]),
        ("nothing but trouble", ["nothing but trouble"]),
        (
            "you are so tired because you do it alone",
            ["you are so tired", "because you do it alone"],
        ),
    ],
)
def test_clauses_are_split_with_and_without_punctuation(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what else is hard about it", "open"),
        ("how are the evenings for you", "open"),
        ("why does that matter to you", "open"),
        ("did i get that right", "closed"),
        ("would you be willing to listen", "closed"),
        ("you want me there right", "tag"),
        ("aren't you tired", "closed"),
        ("what you said helped me", ""),
        ("when you come home i am glad", ""),
        ("how tired you must be", ""),
        ("you are right", ""),
        ("So you're tired?", "closed"),
    ],
)
def test_questions_are_heard_without_their_mark(text: str, kind: str) -> None:
    reading = read(text)
    assert question_kind(reading.words, reading.clauses[0]) == kind


def test_quotation_marks_are_seen_in_both_styles() -> None:
    for text in (
        'When you say "you never help" I freeze.',
        "When you say ‘you never help’ I freeze.",
    ):
        (quote,) = read(text).quotes
        assert "you never help" in text[slice(*quote)]


def test_apostrophes_are_no_quotation() -> None:
    assert read("It's Emma's and I don't mind the others' toys").quotes == ()


def test_empty_and_endless_texts_are_read() -> None:
    assert read("").words == ()
    assert read("?!… —").words == ()
    assert read("a" * 100_000).words == ("*",)
    endless = read("you never listen " * 10_000)
    assert 0 < endless.ends[-1] <= MAX_CHARS
