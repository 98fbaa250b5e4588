"""Every rule of the shipped lexicons fires on its examples and keeps silent on the others."""

from importlib.resources import files

import pytest

from practice.domain.errors import ContentError
from practice.domain.moves import Move
from practice.language.analysis import analyse, matcher_version, rules_version
from practice.language.lexicon import FILES, default, load

LEXICON = default()


def _sources() -> dict[str, bytes]:
    folder = files("practice.language") / "lexicon"
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.mark.parametrize("rule", LEXICON.blame_rules, ids=lambda rule: rule.id)
def test_a_blame_rule_fires_on_its_examples_and_spares_the_others(rule) -> None:
    assert rule.fires and rule.silent
    for text in rule.fires:
        assert analyse(text).flags, text
    for text in rule.silent:
        flagged = [flag.rule for flag in analyse(text).flags]
        assert rule.id not in flagged, text


@pytest.mark.parametrize("rule", LEXICON.move_rules, ids=lambda rule: rule.id)
def test_a_move_rule_fires_on_its_examples_and_keeps_silent_on_the_others(rule) -> None:
    assert rule.fires and rule.silent
    for text in rule.fires:
        assert rule.move in analyse(text).kinds, text
    for text in rule.silent:
        assert rule.id not in [finding.rule for finding in analyse(text).moves], text


@pytest.mark.parametrize("rule", LEXICON.blame_rules, ids=lambda rule: rule.id)
def test_a_blame_rule_explains_itself_and_its_rewording_does_not_blame(rule) -> None:
    assert rule.why.endswith(".")
    assert "___" in rule.instead
    for text in rule.fires:
        for flag in analyse(text).flags:
            assert not analyse(flag.instead).blame, flag.instead


def test_every_move_that_shows_in_words_has_a_rule() -> None:
    by_rule = {rule.move for rule in LEXICON.move_rules}
    by_form = {
        Move.REFLECTION,
        Move.CLOSED_QUESTION,
        Move.BLAME,
        Move.PRESSURE,
        Move.BACKCHANNEL,
    }
    not_in_words = {Move.INTERRUPTION, Move.SILENCE}
    assert set(Move) - by_rule - by_form == not_in_words


def test_the_versions_change_with_the_words() -> None:
    sources = _sources()
    assert load(sources).version == rules_version()
    changed = {**sources, "words.toml": sources["words.toml"] + b"\n# one more line\n"}
    assert load(changed).version != rules_version()
    assert matcher_version() == matcher_version()


@pytest.mark.parametrize(
    ("name", "addition", "message"),
    [
        ("blame.toml", b"[[rule]\n", "not valid TOML"),
        ("blame.toml", b'[[rule]]\ncategory = "label"\npatterns = ["x y"]\n', "no id"),
        ("blame.toml", b'[[rule]]\nid = "x"\ncategory = "rude"\npatterns = ["x"]\n', "category"),
        ("blame.toml", b'[[rule]]\nid = "x"\ncategory = "label"\npatterns = ["(x"]\n', "missing"),
        ("moves.toml", b'[[rule]]\nid = "x"\nmove = "check"\n', "no patterns"),
        (
            "moves.toml",
            b'[[rule]]\nid = "check.right"\nmove = "check"\npatterns = ["x"]\n',
            "are called",
        ),
        ("synonyms.toml", b'[[group]]\nid = "x"\nwords = ["y"]\nopposite = "z"\n', "missing"),
    ],
)
def test_a_broken_lexicon_says_which_file_and_rule(
    name: str, addition: bytes, message: str
) -> None:
    sources = _sources()
    with pytest.raises(ContentError, match=message) as error:
        load({**sources, name: sources[name] + b"\n" + addition})
    assert name in str(error.value) or "are called" in str(error.value)
