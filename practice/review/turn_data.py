"""Each thing said in a rehearsal, hers and the learner's, as plain values for a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from practice.domain.events import Event, LineHeard, PersonaSpoke, UtteranceHeard, VoiceMeasured
from practice.domain.moves import NO_FINDINGS, Flag, ParaphraseFinding
from practice.domain.pronouns import Pronoun
from practice.review.wording import pronoun_of
from practice.scoring.facts import effective_findings
from practice.scoring.said import Said, said
from practice.scoring.turns import spoken_text

_EVERY_WORD = Fraction(0)
"""A report shows unsure words too; the score has left them out where they matter."""


@dataclass(frozen=True, slots=True)
class Utterances:
    """What the learner said, with the findings that count."""

    said: tuple[Said, ...]
    originals: Mapping[str, str]
    """First transcript by utterance id."""
    heard: Mapping[str, tuple[str, ...]]
    """Ids of her lines that an utterance made heard."""
    who: Pronoun = Pronoun.SHE
    """How the persona is spoken of."""
    voice: Mapping[str, VoiceMeasured] = field(default_factory=dict)
    """How each was spoken, by utterance id, where that was measured."""

    @classmethod
    def of(cls, events: Sequence[Event], revision: int | None) -> "Utterances":
        """The learner's side of `events`."""
        counted = effective_findings(events, revision)
        heard = {e.utterance: e for e in events if isinstance(e, UtteranceHeard)}
        lines: dict[str, tuple[str, ...]] = {}
        for event in events:
            if isinstance(event, LineHeard):
                lines[event.utterance] = (*lines.get(event.utterance, ()), event.line)
        made = []
        for utterance, event in heard.items():
            findings, corrected = counted.get(utterance, (NO_FINDINGS, None))
            made.append(
                said(
                    event.turn,
                    utterance,
                    event.at,
                    event.transcript,
                    findings,
                    _EVERY_WORD,
                    corrected,
                )
            )
        originals = {utterance: event.transcript.text for utterance, event in heard.items()}
        voice = {e.utterance: e for e in events if isinstance(e, VoiceMeasured)}
        return cls(tuple(made), originals, lines, pronoun_of(events), voice)

    def find(self, utterance: str) -> Said | None:
        """The utterance of that id."""
        return next((each for each in self.said if each.id == utterance), None)

    def text_of_turn(self, turn: int) -> str:
        """All that was said in a turn."""
        return " ".join(each.text for each in self.said if each.turn == turn)


def her_line(event: Event) -> dict[str, Any] | None:
    """A line of hers, or None when the event is something else."""
    if not isinstance(event, PersonaSpoke):
        return None
    return {
        "who": "persona",
        "turn": event.turn,
        "at": event.at,
        "until": event.until,
        "text": event.text,
        "spoken": spoken_text(event.text),
        "line": event.line,
        "reply": event.reply,
        "band": event.band.value,
        "points": list(event.points),
    }


def learner_utterance(event: Event, utterances: Utterances) -> dict[str, Any] | None:
    """An utterance of the learner's, or None when the event is something else."""
    if not isinstance(event, UtteranceHeard):
        return None
    utterance = utterances.find(event.utterance)
    if utterance is None:
        return None
    findings = utterance.findings
    return {
        "who": "learner",
        "turn": utterance.turn,
        "at": utterance.at,
        "until": utterance.until,
        "text": utterance.text,
        "utterance": utterance.id,
        "first_heard": utterances.originals[utterance.id] if utterance.corrected else None,
        "moves": [
            {
                "move": each.move.value,
                "start": each.start,
                "end": each.end,
                "quote": each.quote,
                "cue": each.cue,
                "rule": each.rule,
            }
            for each in findings.moves
        ],
        "flags": [flag_data(utterance, flag, utterances.who) for flag in findings.flags],
        "paraphrase": paraphrase_data(findings.paraphrase)
        if utterance.sets_out_to_give_back
        else None,
        "made_heard": list(utterances.heard.get(utterance.id, ())),
        "voice": voice_data(utterances.voice.get(utterance.id)),
    }


def voice_data(measured: VoiceMeasured | None) -> dict[str, Any] | None:
    """How an utterance was spoken; information, which counts for nothing."""
    if measured is None:
        return None
    return {
        "loudness": measured.loudness,
        "above_usual": measured.above_usual,
        "raised": measured.raised,
        "words_per_minute": measured.words_per_minute,
        "speech": measured.speech,
        "pauses": measured.pauses,
        "longest_pause": measured.longest_pause,
    }


def flag_data(utterance: Said, flag: Flag, who: Pronoun) -> dict[str, Any]:
    """A flag with its place and time."""
    return {
        "turn": utterance.turn,
        "at": utterance.at_character(flag.start),
        "category": flag.category.value,
        "severity": flag.severity,
        "start": flag.start,
        "end": flag.end,
        "quote": flag.quote,
        "why": who.retell(flag.why),
        "instead": flag.instead,
        "rule": flag.rule,
    }


def paraphrase_data(found: ParaphraseFinding | None) -> dict[str, Any] | None:
    """A paraphrase with what it caught and missed of her line."""
    if found is None:
        return None
    return {
        "line": found.line,
        "verdict": found.verdict.value,
        "score": found.score,
        "covered": [each.says for each in found.covered],
        "missed": [each.says for each in found.missed],
        "added": list(found.added),
        "copied": round(found.copied, 3),
        "guards": list(found.guards),
        "derived": found.derived,
    }
