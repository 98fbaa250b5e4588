"""What the sentence model may change about a paraphrase, and what it may not."""

from dataclasses import replace

import pytest

from practice.cli.main import entry
from practice.domain.moves import HerLine, KeyPoint, Verdict
from practice.language import meaning
from practice.language.analysis import analyse, matcher_version
from practice.language.lexicon import default
from practice.language.lines import prepare
from practice.language.paraphrase import judge_line
from practice.language.text import read
from practice.review.wording import sentence_model

LINE = HerLine(
    "a",
    "I do dinner, bath and bed alone and by nine I have nothing left.",
    (
        KeyPoint("alone", "she carries the evenings alone", accept=("you do it all alone",)),
        KeyPoint("worn_out", "she is worn out", "feeling", ("you are exhausted",)),
    ),
)
UNKNOWN = "So you schlep through the gloaming and your tank is dry."


class Fixed:
    """A model for which everything is as near as it is told."""

    version = "minilm-00000000"

    def __init__(self, near: float) -> None:
        self.near = near
        self.asked: list[tuple[tuple[str, ...], list[str]]] = []

    def closeness(self, said: tuple[str, ...], meant: list[str]) -> float:
        self.asked.append((said, meant))
        return self.near


def judged(said: str, near: float | None):
    lexicon = default() if near is None else replace(default(), meaning=Fixed(near))
    return judge_line(read(said), LINE, lexicon)


def test_what_is_near_gains_and_what_is_far_loses() -> None:
    far, plain, near = (judged(UNKNOWN, each).score for each in (0.0, None, 0.9))
    assert far < plain < near


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("So you love the evenings and you are not tired at all.", Verdict.DISTORTED),
        ("I do dinner, bath and bed alone and by nine I have nothing left.", Verdict.PARROTED),
        ("You do it alone and you are worn out, but I work all day as well.", Verdict.DISTORTED),
        ("dinner bath bed alone nine tired evening worn", Verdict.MISSED),
        ("It sounds like that.", Verdict.MISSED),
    ],
)
def test_guards_stay_whatever_the_model_says(said, verdict) -> None:
    assert judged(said, None).verdict is verdict
    assert (judged(said, 1.0).verdict, judged(said, 1.0).score) == (
        verdict,
        judged(said, None).score,
    )


def test_a_sign_of_the_contrary_keeps_nearness_from_raising_anything() -> None:
    assert meaning.worth((0.9, 0.9), doubted=False) > 0
    assert meaning.worth((0.9, 0.9), doubted=True) == 0.0
    assert meaning.worth((0.0, 0.0), doubted=True) < 0
    assert meaning.worth((), doubted=False) == 0.0


def test_the_model_sees_the_whole_and_the_longest_clauses_before_a_rebuttal() -> None:
    model = Fixed(0.5)
    said = read("So you do it all alone, and you are worn out by nine, but I am tired as well.")
    points = prepare(LINE, default()).points
    meaning.nearness(model, said, 12, points)
    (pieces, meant), _ = model.asked
    assert pieces[0] == said.text
    assert all("tired as well" not in each for each in pieces[1:])
    assert meant == ["she carries the evenings alone", "you do it all alone"]


def test_findings_are_stamped_with_the_model() -> None:
    lexicon = replace(default(), meaning=Fixed(0.5))
    assert "+minilm-00000000-" in matcher_version(lexicon)
    assert "minilm" not in matcher_version()
    assert sentence_model(matcher_version(lexicon)) == "minilm-00000000"
    assert sentence_model(matcher_version()) == ""


def test_analysis_asks_the_model_only_about_paraphrases() -> None:
    lexicon = replace(default(), meaning=Fixed(0.5))
    analyse("What else?", (LINE,), lexicon)
    assert lexicon.meaning.asked == []
    analyse("So you do it all alone and you are worn out.", (LINE,), lexicon)
    assert lexicon.meaning.asked


@pytest.mark.parametrize("command", [("analyse", "Hello."), ("paraphrase", "I am tired.", "Yes.")])
def test_a_folder_without_a_model_ends_with_3(command, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    with pytest.raises(SystemExit) as left:
        entry([*command, "--semantic", str(tmp_path)])
    assert left.value.code == 3
    assert "model.onnx" in capsys.readouterr().err
