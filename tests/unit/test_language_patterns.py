"""The pattern language that coaches write."""

import time

import pytest

from practice.language.patterns import Classes, PatternError, compile_pattern, views
from practice.language.text import read

CLASSES = Classes.of({"feeling": ("sad", "worn out", "angry"), "when": ("monday", "sunday")})


def quotes(pattern: str, text: str) -> list[str]:
    reading = read(text)
    compiled = compile_pattern(pattern, CLASSES)
    found = []
    for first, last in compiled.search(views(reading, CLASSES)):
        start, end = reading.span(first, last)
        found.append(text[start:end])
    return found


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("you never *", "You never help me.", ["You never help"]),
        ("you (never|always) ...2 help", "you always want to help", ["you always want to help"]),
        ("you (never|always) ... help", "you always say that you want to help", []),
        ("you are <feeling>", "You're worn out and sad", ["You're worn out"]),
        ("you really? help", "you help", ["you help"]),
        ("you help", "you really do not help but you help", ["you help"]),
        ("^ you are late", "Well, so you are late", ["you are late"]),
        ("^ you are late", "I think you are late", []),
        ("^^ but i", "But I was late but I called", ["But I"]),
        ("whatever $", "Whatever. Whatever you want.", ["Whatever"]),
        ("stop / i", "If you stop, I go", ["stop, I"]),
        ("stop i", "If you stop, I go", []),
        ("you !(are|were) *", "you are late and you know it", ["you know"]),
        ("help*", "helping and helped", []),
        ("i help*", "i helped", ["i helped"]),
        ("it is not [your fault]", "It's not your fault", ["your fault"]),
    ],
)
def test_patterns_find_what_they_say(pattern: str, text: str, expected: list[str]) -> None:
    if pattern == "help*":
        with pytest.raises(PatternError, match="names no word"):
            compile_pattern(pattern, CLASSES)
    else:
        assert quotes(pattern, text) == expected


def test_a_gap_stays_within_its_clause() -> None:
    assert quotes("you ... late", "you called, but it was late") == []


def test_light_words_may_be_left_out_or_named() -> None:
    assert quotes("you never help", "you just never really help") == ["you just never really help"]
    assert quotes("you just never", "you just never help") == ["you just never"]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "empty"),
        ("you (never|always", 'a "\\)" is missing'),
        ("you <anger>", 'no word class "anger"'),
        ("don't", "out in full"),
        ("... ...", "names no word"),
        ("you ...99 x", "1 to 12"),
        ("a ... b ... c ... d ... e", "at most 3 gaps"),
        ("you $ late", "must come last"),
        ("you ^ late", "must come first"),
        ("you ) late", "does not fit"),
        ("[you] [late]", 'one "\\[ \\]" at most'),
    ],
)
def test_a_pattern_written_wrongly_says_what_is_wrong(pattern: str, message: str) -> None:
    with pytest.raises(PatternError, match=message):
        compile_pattern(pattern, CLASSES)


def test_matching_takes_time_in_step_with_length() -> None:
    compiled = compile_pattern("you ...12 never ...12 always ...12 late", CLASSES)
    seen = views(read("you never always " * 1000), CLASSES)
    began = time.perf_counter()
    assert list(compiled.search(seen)) == []
    assert time.perf_counter() - began < 20
