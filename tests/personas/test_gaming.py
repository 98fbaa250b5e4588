"""Learners who play for points instead of listening: they earn few, and she notices."""

from datetime import datetime

import pytest

from practice.audio.players import SilentPlayer
from practice.domain.clock import VirtualClock
from practice.domain.events import EngineInfo, PersonaSpoke, Source
from practice.domain.scores import Standing
from practice.journal.store import Store
from practice.persona.load import find, load
from practice.session.arrange import Gear, Rehearsal, Wish, setting_for
from practice.session.drive import say
from practice.tts.silent import SilentVoice

MOST = 30
"""Points that no such learner may pass."""

PERSONAS = ("co-parent", "boss", "buyer", "friend")

NOTICES = (
    "reply.stuck",
    "reply.testing",
    "reply.repeated",
    "reply.paraphrase",
    "reply.silence",
    "reply.cannot_say",
    "reply.guessed",
    "reply.talked_about",
    "reply.told_all",
    "closing.",
)
"""Where the lines stand in which she lets it show."""

STEMS = (
    "It sounds like you have a lot going on.",
    "So what you're saying is that it matters to you.",
    "I hear what you're saying.",
    "It sounds like you feel a certain way about this.",
    "So you feel the way you feel.",
    "If I understand you right, you have something on your mind.",
    "It seems like there's a lot there.",
    "I'm hearing that this is important to you.",
)
MORE_AND_MORE = (
    "What else?",
    "Anything else?",
    "And what else?",
    "What else is there?",
    "Is there anything else?",
    "What more is there?",
    "Anything else at all?",
    "What else comes to mind?",
)
SHORT = ("ok", "mm-hm", "right", "ok then", "yeah", "sure", "hm", "ok")


def stems(persona, hers, number):
    return STEMS[number % len(STEMS)]


def more_and_more(persona, hers, number):
    return MORE_AND_MORE[number % len(MORE_AND_MORE)]


def short(persona, hers, number):
    return SHORT[number % len(SHORT)]


def nothing(persona, hers, number):
    return ""


def salad(persona, hers, number):
    """Words that carry her points, without a sentence."""
    said = " ".join(w for point in persona.points.values() for w in point.key.accept[:1])
    words = [w for w in said.split() if len(w) > 4]
    return " ".join(words[number * 5 : number * 5 + 7] or words[:7])


def pasted(persona, hers, number):
    """Her own last line."""
    return hers[-1].text


def reciting(persona, hers, number):
    """Her key points, read out as the file has them."""
    says = [point.key.says.capitalize() + "." for point in persona.points.values()]
    at = number * 2 % len(says)
    return " ".join(says[at : at + 2])


GAMES = (stems, more_and_more, short, nothing, salad, pasted, reciting)


@pytest.fixture
def play(tmp_path, monkeypatch):
    """Holds a talk of twelve turns with somebody who plays `game`: the score and her lines."""
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))

    def talk(name, game, level="realistic"):
        with Store.open(folder=tmp_path) as store:
            clock = VirtualClock()
            persona = load(find(name))
            wish = Wish(persona, Source.SCRIPT, level, seed=1)
            gear = Gear(
                store,
                clock,
                EngineInfo("script", ""),
                SilentVoice(),
                SilentPlayer(),
                clock.advance,
            )
            setting = setting_for(wish, datetime(2026, 11, 22, 9, 30))
            rehearsal = Rehearsal(setting, gear, lambda event: None)
            rehearsal.conductor.begin()
            for number in range(12):
                if rehearsal.conductor.over:
                    break
                hers = [e for e in rehearsal.events if isinstance(e, PersonaSpoke)]
                say(rehearsal.conductor, clock, game(persona, hers, number))
            rehearsal.conductor.leave()
            hers = [e for e in rehearsal.events if isinstance(e, PersonaSpoke)]
            return rehearsal.score(), hers

    return talk


@pytest.mark.parametrize("game", GAMES, ids=lambda game: game.__name__)
@pytest.mark.parametrize("name", PERSONAS)
def test_playing_for_points_earns_few(play, name, game):
    judged, _ = play(name, game)
    assert judged.standing in (Standing.KEEP_PRACTISING, Standing.NOT_SCORED)
    assert judged.total is None or judged.total <= MOST * 10


@pytest.mark.parametrize("game", GAMES, ids=lambda game: game.__name__)
@pytest.mark.parametrize("name", PERSONAS)
def test_she_notices_who_plays_for_points(play, name, game):
    _, hers = play(name, game)
    noticing = [line for line in hers if line.reply.startswith(NOTICES)]
    assert noticing
    assert min(line.turn for line in noticing) <= 6
