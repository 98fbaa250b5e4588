"""A typed talk in plain lines: the learner's side first, and the guide on request, on stderr."""

import pytest
from click.testing import CliRunner

from practice.cli.main import main
from practice.domain.pronouns import Pronoun
from practice.journal.store import Store
from practice.persona.load import find, load
from practice.review.method import cards, check_in
from practice.session.arc import Step

LINE = "Something has been on my mind that I cannot solve alone. Is now a good time?\n"
SIDE = load(find("boss")).learner


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    return tmp_path


def rehearse(*options, typed=""):
    """(stdout, stderr) with line breaks as spaces, and the exit code."""
    done = CliRunner().invoke(main, ["rehearse", "boss", "--seed", "1", *options], input=typed)
    return *(" ".join(each.split()) for each in (done.stdout, done.stderr)), done.exit_code


@pytest.mark.parametrize("way", ["--typed", "--plain"])
def test_who_types_is_told_their_side_first(way):
    out, err, code = rehearse(way)
    assert code == 0
    for text in (SIDE.concern, SIDE.wish, SIDE.own_part, SIDE.focus, *check_in(Pronoun.SHE)):
        assert text in err
        assert text not in out


@pytest.mark.parametrize("option", ["--no-briefing", "--json", "--events"])
def test_the_briefing_stays_away_when_it_is_not_wanted(option):
    _, err, _ = rehearse("--typed", option)
    assert SIDE.wish not in err


def test_a_script_and_a_second_try_need_no_briefing(tmp_path):
    script = tmp_path / "lines.txt"
    script.write_text(LINE)
    assert SIDE.wish not in rehearse("--script", str(script))[1]
    done = CliRunner().invoke(main, ["rehearse", "--from", "last:1"], input="")
    assert done.exit_code == 0
    assert SIDE.wish not in " ".join(done.stderr.split())


def test_the_guide_shows_the_card_of_the_step_one_is_at():
    assert cards()[Step.OPEN].title in rehearse("--typed", typed="/guide\n")[1]
    out, err, _ = rehearse("--typed", typed=LINE + "/guide\n")
    assert cards()[Step.FRAME].why in err
    assert cards()[Step.OPEN].why not in err
    assert cards()[Step.FRAME].why not in out


def test_ones_own_side_can_be_read_again():
    assert rehearse("--typed", "--no-briefing", typed="/side\n")[1].count(SIDE.wish) == 1


def test_looking_things_up_leaves_no_trace_in_the_journal_and_the_score(home):
    rehearse("--typed", typed=LINE)
    rehearse("--typed", typed=f"/guide\n/side\n{LINE}/guide\n")
    with Store.open(folder=home) as store:
        plain, helped = (
            [type(event) for event in store.events(row.session)] for row in store.sessions()
        )
    assert plain == helped
