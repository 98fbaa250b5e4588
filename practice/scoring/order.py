"""The order of things: listening before telling, reflecting first, asking leave first."""

from fractions import Fraction

from practice.domain.moves import Move
from practice.domain.scores import Evidence
from practice.scoring.acts import Act, act_of
from practice.scoring.drafts import Draft, RowDraft, evidence, whole
from practice.scoring.listening import listening_amount, telling_amount
from practice.scoring.rubric import Rubric
from practice.scoring.said import Basis, Said
from practice.scoring.turns import Facts, LearnerTurn


def order_row(facts: Facts, rubric: Rubric) -> RowDraft:
    """The row of three parts; together with the ratio it is listening before speaking."""
    weights = rubric.parts["order"]
    parts = (
        _holding_back(facts, rubric, weights["holding_back"]),
        _reflecting_first(facts, rubric, weights["reflecting_first"]),
        _asking_first(facts, weights["asking_first"]),
    )
    weakest = min(
        (part for part in parts if part.share is not None),
        key=lambda part: part.share if part.share is not None else 1,
        default=parts[0],
    )
    return RowDraft("order", "Listening before speaking", parts, weakest.why)


def first_own_view(facts: Facts) -> LearnerTurn | None:
    """The first turn that puts the learner's own side, blame included."""
    return next((turn for turn in facts.turns if turn.tells), None)


def told_early(facts: Facts) -> tuple[tuple[Said, Act], ...]:
    """What put the learner's own side before she felt heard."""
    return tuple(pair for turn in facts.before_heard for pair in turn.telling)


def given_back_first(facts: Facts) -> tuple[Said, ...]:
    """Utterances that gave something back before the learner's first own view."""
    view = first_own_view(facts)
    return tuple(
        utterance
        for turn in facts.turns
        if view is None or turn.turn < view.turn
        for utterance in turn.utterances
        if utterance.gives_back
    )


def leave_before(facts: Facts, view: LearnerTurn) -> tuple[Said, Act] | None:
    """The last asking of leave before the first own view, or None."""
    told, first = view.telling[0]
    asked = [
        (utterance, act)
        for turn in facts.turns
        if turn.turn <= view.turn and not turn.flags
        for utterance, act in asks_leave(turn)
        if (utterance.at, act.start) < (told.at, first.start)
    ]
    return asked[-1] if asked else None


def asks_leave(turn: LearnerTurn) -> tuple[tuple[Said, Act], ...]:
    """Where the turn asks for leave."""
    return tuple(
        (utterance, act_of(found))
        for utterance in turn.utterances
        for found in utterance.findings.moves
        if found.move is Move.PERMISSION
    )


def order_measure(facts: Facts) -> dict[str, object]:
    """Own-view words before heard, reflections first, leave first, in plain numbers."""
    view = first_own_view(facts)
    advice = next((turn for turn in facts.turns if _gives_advice(turn)), None)
    leave = next((turn.turn for turn in facts.turns if asks_leave(turn)), None)
    words = 0
    first_reflection = None
    for turn in facts.turns:
        if any(utterance.gives_back for utterance in turn.utterances):
            first_reflection = turn.turn
            break
        words += sum(len(utterance.words) for utterance in turn.utterances)
    return {
        "felt_heard_turn": facts.heard_turn,
        "first_own_view_turn": view.turn if view else None,
        "own_view_words_before_heard": _telling_words(facts),
        "reflections_before_own_view": len(given_back_first(facts)),
        "permission_before_own_view": None
        if view is None
        else leave_before(facts, view) is not None,
        "advice_before_permission": advice is not None and (leave is None or advice.turn < leave),
        "first_reflection_turn": first_reflection,
        "words_before_first_reflection": words if first_reflection is not None else None,
    }


def _holding_back(facts: Facts, rubric: Rubric, weight: int) -> Draft:
    basis = facts.basis
    turns = [turn for turn in facts.before_heard if turn.listens]
    listening = sum(listening_amount(turn, basis) for turn in facts.before_heard)
    telling = sum(telling_amount(turn, basis) for turn in facts.before_heard)
    early = told_early(facts)
    wanted = rubric.order.listening_turns
    share = Fraction(0)
    if listening:
        engaged = min(Fraction(1), Fraction(len(turns), wanted))
        kept = Fraction(listening - telling, listening + telling)
        share = max(Fraction(0), kept) * engaged
    found = [evidence(*turn.listening[0]) for turn in turns]
    found += [evidence(*pair, "against") for pair in early]
    if not found:
        found = [_place("order.no_listening", turn) for turn in facts.turns[:2]]
    return Draft(
        "holding_back",
        f"Own side kept until {facts.who.subject} felt heard",
        weight,
        share,
        _holding_why(facts, len(turns), early),
        tuple(sorted(dict.fromkeys(found), key=lambda each: (each.turn, each.at))),
        tried=bool(turns or early),
    )


def _holding_why(facts: Facts, turns: int, early: tuple[tuple[Said, Act], ...]) -> str:
    if early:
        utterance, _ = early[0]
        words = _telling_words(facts)
        return (
            f"{words} {'word' if words == 1 else 'words'} of your own side came before"
            f" {facts.who.subject} felt heard, from turn {utterance.turn} on."
        )
    if not turns:
        return "You told nothing early, and asked and gave back nothing either."
    return (
        f"You listened in {turns} {'turn' if turns == 1 else 'turns'} and kept your side for later."
    )


def _reflecting_first(facts: Facts, rubric: Rubric, weight: int) -> Draft:
    given = given_back_first(facts)
    wanted = rubric.order.reflections
    share = min(Fraction(1), Fraction(len(given), wanted))
    view = first_own_view(facts)
    found = tuple(whole(utterance, "order.gave_back_first") for utterance in given)
    if share < 1 and view is not None:
        found += (evidence(*view.telling[0], "against"),)
    elif not found:
        found = tuple(_place("order.nothing_given_back", turn) for turn in facts.turns[-1:])
    before = "before your own view" if view is not None else "in the talk"
    count = f"{len(given)} {'reflection' if len(given) == 1 else 'reflections'}"
    why = (
        f"{count if given else 'No reflection'} came {before}; {wanted} would earn all the points."
    )
    return Draft(
        "reflecting_first",
        "Reflections before the first own view",
        weight,
        share,
        why,
        found,
        tried=bool(given) or view is not None,
    )


def _asking_first(facts: Facts, weight: int) -> Draft:
    title = "Leave asked before the first own view"
    view = first_own_view(facts)
    if view is None:
        why = "You did not put your own side, so there was nothing to ask leave for."
        return Draft("asking_first", title, weight, None, why)
    leave = leave_before(facts, view)
    if leave is None:
        told = evidence(*view.telling[0], "against")
        why = f"Your own side came on turn {view.turn} without asking leave first."
        return Draft("asking_first", title, weight, Fraction(0), why, (told,))
    if view.flags:
        why = f"You asked leave on turn {leave[0].turn}, and used it to blame on turn {view.turn}."
        found = (evidence(*leave), evidence(*view.telling[0], "against"))
        return Draft("asking_first", title, weight, Fraction(1, 2), why, found)
    why = f"You asked leave on turn {leave[0].turn}, before your own side came on turn {view.turn}."
    return Draft("asking_first", title, weight, Fraction(1), why, (evidence(*leave),))


def _telling_words(facts: Facts) -> int:
    return sum(telling_amount(turn, Basis.WORDS) for turn in facts.before_heard)


def _gives_advice(turn: LearnerTurn) -> bool:
    return any(act.move is Move.ADVICE for _, act in turn.telling)


def _place(rule: str, turn: LearnerTurn) -> Evidence:
    return Evidence(rule, turn.text, turn.turn, turn.at, "against")
