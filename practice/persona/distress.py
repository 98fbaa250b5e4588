"""When the learner says that they want to die: the matter stops, and she asks after them."""

from dataclasses import replace

from practice.persona.answering import remember
from practice.persona.asides import despairs
from practice.persona.choose import choose, from_reply
from practice.persona.state import LearnerTurn, SaidLine, State

FIRST = (
    "Stop. Everything else can wait. Are you safe right now? "
    "Please talk to a real person today: somebody you trust, a doctor, or the emergency number."
)
AFTER = (
    "Thank you for answering. I would sooner you rang somebody than went on with this. "
    "It can wait as long as it has to."
)
NOTICE = (
    "[practice is for rehearsing talks and is no help line. If any of this is true for you, "
    "please leave the talk and ring your emergency number, or somebody you trust, now.]"
)


def comfort(state: State, learner: LearnerTurn) -> tuple[State, tuple[SaidLine, ...]]:
    """She leaves the matter, asks whether the learner is safe, and names real help.

    What comes next is answered in the same way once, whatever it is; then the talk may go on.
    """
    again = despairs(learner.text)
    case, text = ("", FIRST) if again else ("after", AFTER)
    wanted = from_reply(state.world.persona, "distress", case, state.band)
    line = choose(state, wanted) or SaidLine("reply.distress", text, "reply.distress")
    lines = (line, SaidLine("notice.distress", NOTICE, "notice")) if again else (line,)
    return remember(replace(state, alarmed=again), lines)
