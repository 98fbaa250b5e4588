"""What each table and key of the file format means, in a sentence an editor can show."""

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "about": "Who she is, and what the persona is called in lists.",
    "scene": "What the learner sees before the talk, and how it begins.",
    "learner": "The learner's own side, shown to them before the talk.",
    "voice": "How she sounds.",
    "defensiveness": "How easily she closes up, from 0 (open) to 100 (shut).",
    "defensiveness.shift": "What a move or verdict adds to her defensiveness, or takes off.",
    "closing": "Her last words, by the way in which the talk ends.",
    "concern": "Something that weighs on her. She opens up in the order of the file.",
    "gate": "Something that shifts in her once all its needs are met; it stays open.",
    "key_point": "One thing that a line of hers says, which a paraphrase may catch.",
    "topic": "Something particular that people ask about or share.",
    "option": "A proposal she knows how to take.",
    "level": "How hard she makes it: what is named here replaces [defensiveness].",
    "variant": "Another evening with the same persona.",
    "reply": "How she takes what the learner does, by band or case.",
}

_TEMPER: Mapping[str, str] = {
    "start": "Her defensiveness as the talk begins.",
    "wary": "From here on she is wary; below it she is open.",
    "guarded": "From here on she is guarded.",
    "recovery": "Points that a quiet turn takes off while she stands above `start`.",
    "limit": "At this height, for `turns_at_limit` turns, she ends the talk.",
    "turns_at_limit": "Turns in a row at `limit` after which she ends the talk.",
}
_ENDINGS: Mapping[str, str] = {
    "agreement": "The two of you agree.",
    "pause": "Another time is fixed.",
    "walk_away": "The learner leaves it with respect.",
    "breakdown": "She breaks it off.",
    "drifted": "She ends a talk that goes nowhere; left out, she takes a pause.",
}

KEYS: Mapping[str, Mapping[str, str]] = {
    "about": {
        "name": "What the learner calls her.",
        "relationship": "What she is to the learner: co-parent, boss, neighbor …",
        "language": "The language of her lines, as a code: en.",
        "summary": "Two or three sentences for a list of personas.",
        "tags": "Words to find her by.",
        "pronoun": "How reports and notices speak of her: she, he or they.",
    },
    "scene": {
        "you_are": "Who the learner is in this talk.",
        "setting": "When and where; what she is doing.",
        "goal": "What a good talk would reach.",
        "opening": "Her first line; of several, one is drawn.",
        "speaks_first": "false: she waits for the learner.",
    },
    "learner": {
        "concern": "What troubles the learner.",
        "wish": "What the learner would like.",
        "own_part": "What the learner has done to it.",
        "focus": "One thing to try in this talk.",
    },
    "voice": {
        "pace": "1.0 is the voice's own pace.",
        "pitch": "50 is the voice's own pitch.",
        "hint": "Which voice to look for: female, male, or a name.",
        "style": "Words for how she sounds.",
    },
    "defensiveness": _TEMPER,
    "closing": {
        **_ENDINGS,
        **{
            f"{name}_{band}": f"{text} Said while she is {band}."
            for name, text in _ENDINGS.items()
            for band in ("open", "wary", "guarded")
        },
    },
    "concern": {
        "truth": "What lies beneath, for the coach; never said.",
        "hints": "Lines she lets out, one at a time, in this order.",
        "cues": "Words of a question that lead here.",
        "asked_by": "Moves that call for this concern before its turn.",
        "behind": "A gate that must be open before she tells any of it.",
        "held": "What she says to a question that leads here until that gate is open.",
    },
    "gate": {
        "moves": "The learner must have made all of these moves.",
        "any_move": "The learner must have made one of these moves.",
        "points": "Key points that must have been caught.",
        "kinds": "One key point of each of these kinds must have been caught.",
        "lines_heard": "So many of her lines with key points must have been given back.",
        "points_heard": "So many key points must have been caught.",
        "below": "Her defensiveness must be under this.",
        "after": "Gates that must be open first.",
        "quiet": "So many turns without blame must have passed.",
        "reveals": "What she says as the gate opens.",
    },
    "key_point": {
        "says": "The point as a sentence about her: she is worn out.",
        "named": "As she says it herself after “It's also …”: that I'm worn out.",
        "kind": "fact, feeling, want or stake.",
        "lines": "Pieces of her lines, word for word; every line with these words carries it.",
        "accept": "Ways to say it back to her; five or more.",
        "reject": "Wordings that sound near and mean something else.",
    },
    "topic": {
        "cues": "Words of the question or remark, one phrase a row.",
        "answers": "What she says to the question.",
        "echo": "How she gives back what the learner shares of this kind, once she feels heard.",
        "behind": "A gate that must be open before she answers.",
        "held": "What she says to the question until that gate is open.",
    },
    "option": {
        "serves": "Ids of the concerns that it meets; none means that she declines it.",
        "wordings": "Ways in which a learner may propose it.",
        "meets": "Her yes.",
        "misses": "Her no.",
        "too_early": "What she says to it before she feels heard.",
    },
    "level": {
        **_TEMPER,
        "harm": "Percent of what closes her; 100 is the file's own.",
        "help": "Percent of what opens her; 100 is the file's own.",
        "lines_heard": "What feels_heard needs at this level.",
        "points_heard": "What feels_heard needs at this level.",
        "below": "What feels_heard needs at this level.",
    },
    "variant": {
        "opening": "Her first line on this evening.",
        "order": "Concerns that come first, in this order.",
    },
    "rehearsal": {
        "about": "What the talk shows, in a sentence.",
        "level": "The level it runs at; realistic if left out.",
        "variant": "The variant it runs with; default if left out.",
        "seed": "The same seed and lines give the same talk.",
        "script": "Learner lines (> …) and below each what must come of it.",
    },
}
