"""What a new coach meets on the way to a persona of their own: each stumbling block, gone."""

import re

import pytest
from click.testing import CliRunner

from practice.cli.main import main
from practice.domain.pronouns import Pronoun
from practice.persona.load import read


def run(*arguments, typed=None):
    """The command, done; what it raises is raised."""
    done = CliRunner().invoke(main, [*map(str, arguments)], input=typed)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture
def ada(tmp_path):
    """The folder of a persona as `new` writes it."""
    run("persona", "new", tmp_path / "ada", "--name", "Ada")
    return tmp_path / "ada"


def changed(path, *pairs):
    """Write `path` anew with each first text of `pairs` replaced by its second."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


# new


@pytest.mark.parametrize("pronoun", ["she", "he", "they"])
def test_a_new_persona_of_any_pronoun_is_sound_and_its_rehearsals_pass(tmp_path, pronoun):
    folder = tmp_path / "new"
    run("persona", "new", folder, "--pronoun", pronoun)
    persona, problems = read(folder)
    assert problems == ()
    assert persona.pronoun is Pronoun(pronoun)
    assert persona.name == {"she": "Mira", "he": "Emil", "they": "Robin"}[pronoun]
    assert persona.voice.hint == {"she": "female", "he": "male", "they": ""}[pronoun]
    assert run("persona", "rehearse", folder).exit_code == 0


@pytest.mark.parametrize("pronoun", ["he", "they"])
def test_the_template_speaks_of_the_persona_by_their_pronoun(tmp_path, pronoun):
    folder = tmp_path / "new"
    done = run("persona", "new", folder, "--pronoun", pronoun)
    assert f"talk to {Pronoun(pronoun).object}" in done.stdout
    persona, _ = read(folder)
    told = [point.key.says for point in persona.points.values()]
    told += [concern.truth for concern in persona.concerns]
    told += [persona.summary, persona.scene.goal, persona.learner.focus]
    told += re.findall(r"\[[^\]]*\]", " ".join(line.text for line in persona.lines()))
    assert [text for text in told if re.search(r"\b(?:she|her|hers|herself)\b", text, re.I)] == []
    # The mother in the story stays a "she", and keeps being spoken of so.
    assert any("she'll have to go into a home" in line.text for line in persona.lines())


def test_the_scene_and_the_closing_of_the_template_are_about_no_bicycle(ada):
    persona, _ = read(ada)
    kept = [persona.scene.setting, *(line.text for line in persona.scene.opening)]
    kept += [line.text for lines in persona.closings.values() for line in lines]
    assert len(kept) > 8
    assert [each for each in kept if re.search(r"bicycle|bike|hall|stairs|mother", each)] == []
    assert {"agreement", "pause", "walk_away", "drifted", "breakdown"} <= set(persona.closings)
