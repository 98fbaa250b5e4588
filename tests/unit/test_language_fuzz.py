"""Whatever the words: no crash, spans inside the text, quotes that are in it, the same twice."""

import json
import random
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.cli.main import main
from practice.domain.moves import Findings, HerLine, KeyPoint
from practice.language import live
from practice.language.analysis import analyse
from practice.language.lexicon import default
from practice.language.paraphrase import judge

WORDS = sorted(
    {
        word
        for rule in (*default().blame_rules, *default().move_rules)
        for text in (*rule.fires, *rule.silent)
        for word in text.split()
    }
)
LINE = HerLine(
    "a",
    "I do every evening alone and I am worn out.",
    (KeyPoint("alone", "she carries the evenings alone", "fact", ("you are on your own",)),),
)
speech = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
anything = st.one_of(st.text(max_size=200), speech)


def check(text: str, findings: Findings) -> None:
    for each in (*findings.moves, *findings.flags, *(s.flag for s in findings.spared)):
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.quote
    paraphrase = findings.paraphrase
    if paraphrase is not None:
        assert 0 <= paraphrase.score <= 100
        assert 0 <= paraphrase.copied <= 1
        for point in (*paraphrase.covered, *paraphrase.missed):
            assert point.quote in text


@settings(max_examples=300, deadline=None)
@given(anything)
def test_any_text_is_analysed_the_same_twice(text: str) -> None:
    findings = analyse(text, (LINE,))
    check(text, findings)
    assert analyse(text, (LINE,)) == findings


@settings(max_examples=100, deadline=None)
@given(anything, anything)
def test_any_two_texts_can_be_held_against_each_other(said: str, source: str) -> None:
    finding = judge(said, source)
    assert 0 <= finding.score <= 100
    for point in (*finding.covered, *finding.missed):
        assert point.quote in said


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.integers(0, 4))
def test_partial_words_give_consistent_flags(words: list[str], lag: int) -> None:
    state = live.State()
    told: dict[int, str] = {}
    for count in range(1, len(words) + 1):
        closed = count == len(words)
        state, changed = live.step(
            state, tuple(words[:count]), stable=max(0, count - lag), closed=closed
        )
        text = " ".join(words[:count])
        for flag in live.standing(state):
            assert text[flag.flag.start : flag.flag.end] == flag.flag.quote
        for change in changed:
            told[change.flag.start] = change.state.value
    assert all(state.value != "tentative" for state in (f.state for f in live.standing(state)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "?" * 100_000,
        "a" * 100_000,
        "a " * 50_000,
        "you " * 25_000,
        "so well but and " * 6_000,
        "you never always " * 6_000,
        "if you do not " * 7_000,
        "\"'“”‘’" * 15_000,
        "'" * 100_000,
        "-" * 100_000,
        "don't" * 20_000,
        "\u0130\u202e\u0000\ud7ff🙂" * 20_000,
        "e\u0301" * 50_000,
        "1" * 5000 + " 99 100 ²³ ٣",
        "<b>[/] {rest} {0} %s \\n (?:x) [[rule]]",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_lines_take_no_harm_and_little_time(text: str) -> None:
    began = time.perf_counter()
    check(text, analyse(text, (LINE,)))
    assert time.perf_counter() - began < 10


def rows(count: int) -> list[str]:
    """Lines of input as a careless program may write them."""
    chance = random.Random(7)
    texts = [
        *(" ".join(chance.choices(WORDS, k=chance.randrange(0, 30))) for _ in range(count)),
        *(
            "".join(chr(chance.choice(ODD)) for _ in range(chance.randrange(0, 90)))
            for _ in range(count)
        ),
        "you never " * 2_000,
        "can we talk about it tomorrow " * 700,
        "\u202e\u05d0\u05d1 you always 🙂 " * 500,
        "",
        " \t ",
    ]
    lines = [json.dumps({"text": text, "heard": "I do it all alone."}) for text in texts]
    lines += [json.dumps({"text": text}, ensure_ascii=False) for text in texts[: count * 2]]
    return [
        *lines,
        '{"text":"\\ud800 you never listen \\udfff"}',
        '{"text":"so you are tired","heard":"\\udc00"}',
        '{"text":null}',
        "[]",
        "nonsense",
        "[" * 5_000,
        '{"text":' + "9" * 6_000 + "}",
    ]


ODD = [*range(32), 0x2028, 0x85, 0xA0, 0x300, 0x5D0, 0x627, 0x1F600, 0x10FFFF, 0xFFFE, 0x61, 0x20]


def test_every_line_of_input_gets_one_line_of_output(tmp_path: Path) -> None:
    lines = rows(120)
    (tmp_path / "in.jsonl").write_text("\n\n".join(lines) + "\n \n", encoding="utf-8", newline="\n")
    result = CliRunner().invoke(main, ["analyse", "--jsonl", str(tmp_path / "in.jsonl")])
    assert result.exit_code == 0, result.output[-300:]
    answers = [json.loads(line) for line in result.output.split("\n") if line]
    assert len(answers) == len(lines)
    assert all("moves" in answer or "error" in answer for answer in answers)


@pytest.mark.parametrize(
    "phrase", ["you never ", "can we talk about it tomorrow ", "so you feel and you want "]
)
def test_time_grows_with_length_and_not_faster(phrase: str) -> None:
    def seconds(copies: int) -> float:
        began = time.process_time()
        analyse(phrase * copies)
        return time.process_time() - began

    seconds(20)
    short = min(seconds(150) for _ in range(3))
    long = min(seconds(600) for _ in range(2))
    assert long < 12 * short + 0.05
