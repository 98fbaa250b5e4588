"""The measures of a rehearsal as labelled sentences, each with what it was measured by."""

from collections.abc import Mapping
from typing import Any

from practice.domain.pronouns import Pronoun


def numbers(measures: Mapping[str, Any], who: Pronoun = Pronoun.SHE) -> list[tuple[str, str]]:
    """(label, text) pairs for a report, in the order a learner reads them."""
    return [
        (f"Lines of {who.owned}", _lines(measures["paraphrase"], who)),
        ("Share of listening", _ratio(measures, who)),
        ("Own side before heard", _own_side(measures["order"], who)),
        ("First reflection", _first_reflection(measures["order"])),
        ("Leave asked", _leave(measures["order"])),
        ("Blame", _blame(measures["blame"])),
        ("Your share of the talk", _shares(measures["talk"])),
        ("Longest turn of yours", _longest(measures)),
        ("Floor", _floor(measures["talk"], who)),
    ]


def _lines(paraphrase: Mapping[str, Any], who: Pronoun) -> str:
    text = (
        f"{paraphrase['lines_heard']} heard and {paraphrase['lines_partly']} in part, of"
        f" {paraphrase['lines_said']} that say what matters to {who.object}"
    )
    if paraphrase["average"] is not None:
        tries = _count(paraphrase["attempts"], "paraphrase")
        text += f"; {tries}, {paraphrase['average']:g} of 100 on average"
    return text + "."


def _ratio(measures: Mapping[str, Any], who: Pronoun) -> str:
    listening = measures["listen_before_speaking"]
    if listening["ratio"] is None:
        return "too short a talk to tell."
    parts = listening["parts"]
    unit = parts["unit"]
    heard = measures["order"]["felt_heard_turn"] is not None
    until = f"up to where {who.subject} felt heard" if heard else "in the whole talk"
    by = "words" if listening["basis"] == "words" else "speaking time"
    return (
        f"{listening['ratio']:.2f}, by {by}: {parts['her_listened_to']:g} of {who.own}"
        f" {parts['her_speech']:g} {unit} listened to, {parts['learner_listening']:g} of your"
        f" {parts['learner_speech']:g} spent listening, {until}."
    )


def _own_side(order: Mapping[str, Any], who: Pronoun) -> str:
    words = _count(order["own_view_words_before_heard"], "word")
    if order["felt_heard_turn"] is None:
        return f"{words}; {who.subject} did not come to feel heard."
    return f"{words}; {who.subject} felt heard by turn {order['felt_heard_turn']}."


def _first_reflection(order: Mapping[str, Any]) -> str:
    if order["first_reflection_turn"] is None:
        return "none."
    before = _count(order["words_before_first_reflection"], "word")
    given = _count(order["reflections_before_own_view"], "reflection")
    return (
        f"on turn {order['first_reflection_turn']}, after {before} of yours;"
        f" {given} before your own side."
    )


def _leave(order: Mapping[str, Any]) -> str:
    before = order["permission_before_own_view"]
    asked = {True: "before your own side", False: "not before your own side"}.get(
        before, "your own side did not come up"
    )
    return f"{asked}{'; advice came first' if order['advice_before_permission'] else ''}."


def _blame(blame: Mapping[str, Any]) -> str:
    parts = [
        _count(blame["flags"], "flag"),
        f"{blame['repaired']} made good",
        f"{blame['pressure']} of pressure (not blame)",
        f"{blame['spared']} spared by a guard",
    ]
    if blame["unsure"]:
        parts.append(f"{blame['unsure']} not counted, on words not surely heard")
    return ", ".join(parts) + "."


def _shares(talk: Mapping[str, Any]) -> str:
    shares = talk["learner_share"]
    shown = [
        f"{name} {round(share * 100)} %" for name, share in shares.items() if share is not None
    ]
    return (", ".join(shown) or "nothing to share out") + "."


def _longest(measures: Mapping[str, Any]) -> str:
    longest = measures["talk"]["longest_turn"]
    if longest is None:
        return "none."
    unit = measures["listen_before_speaking"]["parts"]["unit"]
    return f"turn {longest['turn']}, {longest['amount']:g} {unit}."


def _floor(talk: Mapping[str, Any], who: Pronoun) -> str:
    text = (
        f"{_count(talk['learner_turns'], 'turn')} of yours, {talk['learner_words']} words;"
        f" {talk['her_words']} words of {who.owned}"
    )
    if talk["interruptions"]:
        text += f"; {_count(talk['interruptions'], 'interruption')}"
    if talk["gaps"] is not None:
        text += (
            f"; you began {talk['gaps']['median']:g} s after {who.object} in the middle case,"
            f" {talk['gaps']['longest']:g} s at most (thinking costs nothing)"
        )
    return text + "."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun + 's'}"
