"""A coach's own lexicon changes what is found, and every finding can say so."""

import pytest

from practice.domain.moves import HerLine, KeyPoint, Move, Verdict
from practice.language import live
from practice.language.analysis import analyse, matcher_version, rules_version
from practice.language.lexicon import default, load, shipped
from practice.language.lexicon_list import entries
from practice.language.lexicon_source import parse_source
from practice.language.own import as_own, in_force
from practice.language.paraphrase import judge_line
from practice.language.text import read

RULE = """
[[rule]]
id = "mine.flumbert"
category = "label"
severity = 3
why = "It names what somebody is."
instead = "When ___ happens, it occurs to me as ___."
patterns = ["you are (a|such a)? <idle>"]
fires = ["You are such a flumbert."]
silent = ["I was called a flumbert."]
[rule.spare]
joke = ["only joking"]

[class.idle]
words = ["flumbert", "grandle"]
"""


def laid_over(tmp_path, text: str):
    source, problems = parse_source(text, tmp_path / "mine.toml")
    assert not problems
    return load(shipped(), [as_own(source)])


def test_an_own_rule_flags_what_practice_does_not(tmp_path) -> None:
    lexicon = laid_over(tmp_path, RULE)
    assert not analyse("You are such a grandle.").blame
    (flag,) = analyse("You are such a grandle.", lexicon=lexicon).blame
    assert (flag.rule, flag.severity) == ("mine.flumbert", 3)


def test_an_own_rule_is_seen_while_it_is_spoken(tmp_path) -> None:
    _, changed = live.step(live.State(), "you are a flumbert", 4, True, laid_over(tmp_path, RULE))
    assert [each.flag.rule for each in changed] == ["mine.flumbert"]


def test_an_own_guard_lets_off_and_a_rule_may_be_deaf_to_it(tmp_path) -> None:
    guard = '[[guard]]\nid = "stage"\nreach = "after"\nsays = "Acts."\npatterns = ["on stage"]\n'
    said = "On stage I shout you are a flumbert."
    (spared,) = analyse(said, lexicon=laid_over(tmp_path, guard + RULE)).spared
    assert spared.guard == "stage"
    deaf = RULE.replace("[rule.spare]", 'deaf_to = ["stage"]\n[rule.spare]')
    assert analyse(said, lexicon=laid_over(tmp_path, guard + deaf)).blame


def test_a_rule_that_is_switched_off_finds_nothing(tmp_path) -> None:
    said = "You always leave the dishes."
    (flag,) = analyse(said).blame
    lexicon = laid_over(tmp_path, f'[[off]]\nrule = "{flag.rule}"\nwhy = "x"\n')
    assert flag.rule not in [each.rule for each in analyse(said, lexicon=lexicon).flags]


def test_a_guard_that_is_switched_off_spares_nothing(tmp_path) -> None:
    said = "They told me you are lazy."
    assert {each.guard for each in analyse(said).spared} == {"reported"}
    lexicon = laid_over(tmp_path, '[[off]]\nguard = "reported"\nwhy = "x"\n')
    assert analyse(said, lexicon=lexicon).blame


def test_an_own_move_rule_finds_its_move(tmp_path) -> None:
    text = (
        '[[rule]]\nid = "mine.huddle"\nmove = "permission"\npatterns = ["we huddle"]\n'
        'fires = ["We huddle?"]\nsilent = ["They huddle."]\n'
    )
    assert Move.PERMISSION not in analyse("Shall we huddle?").kinds
    assert Move.PERMISSION in analyse("Shall we huddle?", lexicon=laid_over(tmp_path, text)).kinds


LINE = HerLine("a", "The kiln broke.", (KeyPoint("k", "her pogget is gone"),))


def test_own_synonyms_catch_a_point(tmp_path) -> None:
    text = '[[group]]\nid = "pots"\nwords = ["pogget", "kiln"]\n'
    said = read("So you are saying that the kiln is gone.")
    with_own = judge_line(said, LINE, laid_over(tmp_path, text))
    assert with_own.verdict is Verdict.REFLECTED
    assert judge_line(said, LINE, default()).score < with_own.score


def test_words_join_a_group_and_a_class_that_come_with_practice(tmp_path) -> None:
    text = (
        '[[group]]\nid = "tired"\nwords = ["on my last legs"]\n'
        '[class.bad_feeling]\nwords = ["squoffled"]\n'
    )
    lexicon = laid_over(tmp_path, text)
    group = next(each for each in lexicon.synonyms if each.id == "tired")
    before = next(each for each in default().synonyms if each.id == "tired")
    assert group.words == (*before.words, "on my last legs")
    assert (group.tone, group.near) == (before.tone, before.near)
    assert "squoffled" in lexicon.classes.words["feeling"]
    assert "tired" in lexicon.classes.words["feeling"]


def test_a_class_takes_in_others_to_any_depth(tmp_path) -> None:
    lexicon = laid_over(tmp_path, '[class.heart]\nwith = ["feeling"]\nwords = ["soul"]\n')
    assert {"sad", "happy", "soul"} <= lexicon.classes.words["heart"]


def test_nothing_points_to_a_group_that_is_switched_off(tmp_path) -> None:
    lexicon = laid_over(tmp_path, '[[off]]\ngroup = "together"\nwhy = "x"\n')
    alone = next(each for each in lexicon.synonyms if each.id == "alone")
    assert alone.opposite == ""
    assert "together" not in {other for each in lexicon.synonyms for other in each.near}


def test_the_versions_tell_own_lexicons_apart(tmp_path) -> None:
    one, other = laid_over(tmp_path, RULE), laid_over(tmp_path, RULE + "# more\n")
    assert len({rules_version(), rules_version(one), rules_version(other)}) == 3
    assert matcher_version(one) == matcher_version()
    words = laid_over(tmp_path, '[[group]]\nid = "pots"\nwords = ["kiln"]\n')
    assert matcher_version(words) != matcher_version()


def test_without_an_own_lexicon_the_shipped_one_is_in_force(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    assert in_force() is default()


@pytest.mark.parametrize("kind", ["blame", "moves", "guards", "synonyms", "classes"])
def test_the_list_holds_every_entry_once(tmp_path, kind) -> None:
    found = entries(default(), (kind,))
    assert len({each.id for each in found}) == len(found) > 5
    assert all(each.on and each.place == "practice" and each.catches for each in found)


def test_the_list_says_what_is_own_and_what_is_off(tmp_path) -> None:
    text = (
        RULE
        + '[[off]]\nrule = "absolute.always"\nwhy = "a smile"\n'
        + '[[group]]\nid = "tired"\nwords = ["on my last legs"]\n'
    )
    found = {(each.kind, each.id): each for each in entries(laid_over(tmp_path, text))}
    assert found["blame", "mine.flumbert"].place == "mine.toml"
    assert not found["blame", "absolute.always"].on
    assert found["blame", "absolute.always"].why_off == "a smile"
    assert found["synonyms", "tired"].place == "practice + mine.toml"
    assert found["synonyms", "tired"].catches.endswith("and on my last legs")
