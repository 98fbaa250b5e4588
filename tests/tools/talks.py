"""Talks built by hand as events, with the findings an analysis would make: no other part needed."""

from dataclasses import dataclass, field, replace

from practice.domain.clock import speaking_seconds
from practice.domain.events import (
    Band,
    DefensivenessChanged,
    EngineInfo,
    Event,
    FindingsRevised,
    GateOpened,
    LineHeard,
    NoticeGiven,
    Outcome,
    PersonaSpoke,
    SessionEnded,
    SessionStarted,
    Source,
    SpeechStarted,
    Stamps,
    TranscriptCorrected,
    TurnEnded,
    UtteranceAnalysed,
    UtteranceHeard,
)
from practice.domain.heard import Heard, credit
from practice.domain.moves import (
    BlameCategory,
    Findings,
    Flag,
    Move,
    MoveFinding,
    ParaphraseFinding,
    PointEvidence,
    Spared,
    Verdict,
)
from practice.domain.transcript import FinalTranscript, Word

STAMPS = Stamps("rules-1", "persona-1", "rubric-1", "matcher-1")

SAYS = {
    "evenings_alone": "she carries the evenings alone",
    "worn_out": "she is worn out",
    "strict_one": "she hates being the strict one",
    "not_listened": "she feels not listened to",
    "agreements_kept": "she wants agreements kept",
    "childs_rest": "she fears for Emma's rest",
    "decide_together": "she wants to decide together",
    "you_there": "she wants you there too",
}


def move(kind: Move, quote: str = "") -> tuple[Move, str]:
    """A move made by `quote`, or by the whole utterance."""
    return kind, quote


def flag(quote: str, category: BlameCategory, severity: int = 2, instead: str = "") -> Flag:
    """A flag on `quote`, which is looked for in the utterance."""
    why = "These words put her in the wrong."
    return Flag(category, severity, 0, 0, quote, why, instead, f"blame.{category}")


def paraphrase(
    verdict: Verdict,
    line: str,
    covered: tuple[str, ...] = (),
    missed: tuple[str, ...] = (),
    guards: tuple[str, ...] = (),
) -> ParaphraseFinding:
    """A paraphrase finding about `line`; points by id."""
    scores = {Verdict.REFLECTED: 90, Verdict.PARTLY: 55, Verdict.PARROTED: 20}
    return ParaphraseFinding(
        line,
        verdict,
        scores.get(verdict, 5),
        tuple(PointEvidence(p, SAYS.get(p, p), "", "point.accept") for p in covered),
        tuple(PointEvidence(p, SAYS.get(p, p), "", "point.missed") for p in missed),
        (),
        0.0,
        guards,
    )


@dataclass
class Talk:
    """A talk that grows line by line; time runs at the scripted pace."""

    source: Source = Source.SCRIPT
    events: list[Event] = field(default_factory=list)
    at: float = 0.0
    turn: int = 0
    heard: Heard = field(default_factory=Heard)
    defensiveness: int = 40
    band: Band = Band.WARY

    def __post_init__(self) -> None:
        started = SessionStarted(
            at=0.0,
            session="talk-1",
            began="2026-01-05T19:30:00+00:00",
            learner="me",
            persona="co-parent",
            level="realistic",
            variant="default",
            seed=1,
            source=self.source,
            stt=EngineInfo("scripted", "1"),
            tts=EngineInfo("silent", "1", "Her lines are shown and not spoken."),
            stamps=STAMPS,
            version="0.1.0",
        )
        self.events.append(started)

    def notice(self, text: str, kind: str = "fallback") -> "Talk":
        """Something the learner was told."""
        self.events.append(NoticeGiven(self.at, kind, text))
        return self

    def tracy(self, text: str, line: str = "", points: tuple[str, ...] = ()) -> "Talk":
        """A line of hers."""
        until = round(self.at + speaking_seconds(text), 3)
        name = line or f"line-{len(self.events)}"
        self.events.append(
            PersonaSpoke(self.at, until, self.turn, name, text, self.band, "reply.any", points)
        )
        self.at = until
        return self

    def me(
        self,
        text: str,
        *moves: tuple[Move, str] | Move,
        flags: tuple[Flag, ...] = (),
        spared: tuple[Spared, ...] = (),
        para: ParaphraseFinding | None = None,
        confidence: float | None = None,
        same_turn: bool = False,
    ) -> "Talk":
        """An utterance of the learner's with what it does; a turn of its own."""
        if not same_turn:
            self.turn += 1
        begun = round(self.at + 0.4, 3)
        self.events.append(SpeechStarted(begun, self.turn))
        transcript = FinalTranscript.of_text(text, begun)
        if confidence is not None:
            words = tuple(replace(word, confidence=confidence) for word in transcript.words)
            transcript = FinalTranscript(text, words)
        self.at = transcript.end or begun
        count = sum(isinstance(e, UtteranceHeard) and e.turn == self.turn for e in self.events)
        utterance = f"{self.turn}.{count + 1}"
        self.events.append(UtteranceHeard(self.at, self.turn, utterance, transcript))
        findings = findings_for(text, moves, flags, spared, para)
        self.events.append(UtteranceAnalysed(self.at, self.turn, utterance, findings, STAMPS))
        before = self.heard
        self.heard = credit(before, para)
        for line in self.heard.lines[len(before.lines) :]:
            self.events.append(LineHeard(self.at, self.turn, line, utterance))
        self.events.append(TurnEnded(self.at, self.turn))
        return self

    def shifts(self, after: int, band: Band, *because: str) -> "Talk":
        """She closes up or opens."""
        self.events.append(
            DefensivenessChanged(self.at, self.turn, self.defensiveness, after, band, because)
        )
        self.defensiveness, self.band = after, band
        return self

    def opens(self, gate: str = "feels_heard") -> "Talk":
        """A gate opens."""
        self.events.append(GateOpened(self.at, self.turn, gate, ("three lines heard",)))
        return self

    def corrects(self, utterance: str, text: str, findings: Findings, revision: int) -> "Talk":
        """The learner puts a transcript right and has it judged anew."""
        turn = int(utterance.split(".")[0])
        self.events.append(
            TranscriptCorrected(self.at, turn, utterance, text, "the recogniser misheard")
        )
        self.events.append(
            FindingsRevised(
                self.at, turn, utterance, findings, STAMPS, "transcript corrected", revision
            )
        )
        return self

    def ends(self, outcome: Outcome, *unsaid: str) -> "Talk":
        """The talk is over."""
        self.events.append(SessionEnded(self.at, outcome, unsaid))
        return self


def findings_for(
    text: str,
    moves: tuple[tuple[Move, str] | Move, ...] = (),
    flags: tuple[Flag, ...] = (),
    spared: tuple[Spared, ...] = (),
    para: ParaphraseFinding | None = None,
) -> Findings:
    """Findings whose spans point at their quotes in `text`."""
    made = []
    for each in moves:
        kind, quote = each if isinstance(each, tuple) else (each, "")
        quote = quote or text
        start = text.index(quote)
        cue = quote.split()[0]
        made.append(MoveFinding(kind, start, start + len(quote), quote, cue, f"{kind}.cue", 0.9))
    placed = tuple(
        replace(f, start=text.index(f.quote), end=text.index(f.quote) + len(f.quote)) for f in flags
    )
    return Findings(tuple(made), placed, spared, para)


def good_talk(source: Source = Source.SCRIPT) -> Talk:
    """Fourteen turns that follow the method and end in an agreement."""
    talk = Talk(source)
    talk.tracy("You wanted to talk. So talk.")
    talk.me(
        "Something about our evenings has been weighing on me and I do not know how to fix it."
        " Is now a good time to talk about it?",
        move(Move.OWN_FEELING, "Something about our evenings has been weighing on me"),
        move(Move.PERMISSION, "Is now a good time to talk about it?"),
    )
    talk.tracy("Fine. What is it?")
    talk.me(
        "We both want Emma to sleep well and be happy. I have been stubborn about this and I am"
        " sorry. Can we put it over there as our problem and look at it together?",
        move(Move.COMMON_GROUND, "We both want Emma to sleep well and be happy."),
        move(Move.OWNERSHIP, "I have been stubborn about this"),
        move(Move.APOLOGY, "I am sorry."),
        move(Move.REFRAME, "Can we put it over there as our problem and look at it together?"),
        move(Move.PROPOSAL, "Can we put it over there as our problem and look at it together?"),
    ).shifts(30, Band.WARY, "apology", "common_ground")
    talk.tracy("You have said sorry before. But all right.")
    talk.me("What are the evenings like for you when I come home late?", Move.OPEN_QUESTION)
    talk.tracy(
        "[looks away] I do dinner, bath and bed by myself, every night. By nine I have nothing"
        " left.",
        "evenings",
        ("evenings_alone", "worn_out"),
    )
    talk.me(
        "So you do the whole evening alone, and by nine o'clock you are worn out. Is that right?",
        move(
            Move.REFLECTION,
            "So you do the whole evening alone, and by nine o'clock you are worn out.",
        ),
        move(Move.CHECK, "Is that right?"),
        para=paraphrase(Verdict.REFLECTED, "evenings", ("evenings_alone", "worn_out")),
    ).shifts(20, Band.OPEN, "reflection")
    talk.tracy("Yes. That is it.")
    talk.me("What else is hard about it?", Move.WHAT_ELSE)
    talk.tracy(
        "I am always the one who says no. And when I tell you, you have an answer ready.",
        "strict",
        ("strict_one", "not_listened"),
    )
    talk.me(
        "It sounds like you hate being the strict one, and you feel that I am not listening to"
        " you.",
        Move.REFLECTION,
        para=paraphrase(Verdict.REFLECTED, "strict", ("strict_one", "not_listened")),
    ).shifts(12, Band.OPEN, "reflection")
    talk.tracy("Yes. I did not think you saw that.")
    talk.me("Is there anything else?", Move.WHAT_ELSE)
    talk.tracy(
        "We said half past eight. I want that to count. She puts her head on her desk at school.",
        "agreed",
        ("agreements_kept", "childs_rest"),
    )
    talk.me(
        "So when we agree on something you want me to keep to it, and you are worried that she"
        " does not get enough rest. Did I get that right?",
        Move.REFLECTION,
        move(Move.CHECK, "Did I get that right?"),
        para=paraphrase(Verdict.REFLECTED, "agreed", ("agreements_kept", "childs_rest")),
    ).opens().shifts(6, Band.OPEN, "reflection", "check")
    talk.tracy("Yes. You did. Thank you.")
    talk.me("If you could have it exactly your way, what would you want?", Move.WISH_QUESTION)
    talk.tracy(
        "That we decide things about her together. And that you are there too.",
        "wish",
        ("decide_together", "you_there"),
    )
    talk.me(
        "So you want us to decide together, and you want me to be there too. Have I understood"
        " you?",
        Move.REFLECTION,
        move(Move.CHECK, "Have I understood you?"),
        para=paraphrase(Verdict.REFLECTED, "wish", ("decide_together", "you_there")),
    )
    talk.tracy("Yes. And you? What about you?")
    talk.me(
        "Thank you for telling me. May I tell you how it looks from my side?",
        move(Move.APPRECIATION, "Thank you for telling me."),
        move(Move.PERMISSION, "May I tell you how it looks from my side?"),
    )
    talk.tracy("Go on.")
    talk.me(
        "When I come home late and she is asleep, it occurs to me as losing my time with her."
        " I feel sad about that.",
        move(Move.OCCURRENCE, "it occurs to me as losing my time with her."),
        move(Move.OWN_FEELING, "I feel sad about that."),
        Move.OWN_VIEW,
    )
    talk.tracy("I did not know that.")
    talk.me(
        "What if I come home by seven on three nights a week and do the bedtime on those nights?",
        Move.PROPOSAL,
    )
    talk.tracy("Three nights. Which ones?")
    talk.me(
        "So I do bedtime on Monday, Wednesday and Friday, you have the other nights, and we talk"
        " about it again on Sunday. Does that work for you?",
        move(Move.COMMITMENT, "So I do bedtime on Monday, Wednesday and Friday"),
        move(Move.CHECK, "Does that work for you?"),
    )
    talk.tracy("Yes. That works for me.")
    return talk.ends(Outcome.AGREEMENT)


def blaming_talk(source: Source = Source.SCRIPT) -> Talk:
    """A talk of blame, which she ends after the sixth line."""
    kinds = BlameCategory
    talk = Talk(source)
    talk.tracy("You wanted to talk. So talk.")
    talk.me("We need to talk about bedtime.", Move.OWN_VIEW)
    talk.tracy("Now? I do it every night by myself as it is.", "evenings", ("evenings_alone",))
    talk.me(
        "You never let me decide anything, you always have to control everything.",
        Move.BLAME,
        flags=(
            flag(
                "You never let me decide anything",
                kinds.ABSOLUTE,
                2,
                "When we decide without ___, it occurs to me as ___",
            ),
            flag(
                "you always have to control everything",
                kinds.ABSOLUTE,
                3,
                "When ___ was settled without me, it occurred to me as ___",
            ),
        ),
    ).shifts(65, Band.GUARDED, "blame", "blame")
    talk.tracy("Here we go. You're so sure you're right.")
    talk.me(
        "It is your fault that she can not sleep.",
        Move.BLAME,
        flags=(
            flag("It is your fault", kinds.FAULT, 3, "My own part in it is ___. What I see is ___"),
        ),
    ).shifts(80, Band.GUARDED, "blame")
    talk.tracy("Mine. Of course.")
    talk.me(
        "You are just like your mother.",
        Move.BLAME,
        flags=(flag("You are just like your mother", kinds.COMPARISON, 3),),
    ).shifts(95, Band.GUARDED, "blame")
    talk.tracy("Leave my mother out of it.")
    talk.me(
        "Calm down, you are overreacting.",
        Move.BLAME,
        flags=(flag("Calm down, you are overreacting", kinds.DISMISSAL, 2),),
    ).shifts(100, Band.GUARDED, "blame")
    talk.tracy("I am not doing this. [leaves the room]")
    return talk.ends(
        Outcome.BREAKDOWN,
        "You should have told me that before. You only think about yourself.",
        "If you do not stop this, I am done talking to you.",
        "Whatever. You are impossible.",
    )


def repaired_talk(source: Source = Source.AUDIO) -> Talk:
    """Blame that is made good: she closes, softens, and feels heard; it stops unfinished."""
    talk = Talk(source)
    talk.notice("No Whisper model on this machine: pocketsphinx listens, which hears less exactly.")
    talk.tracy("You wanted to talk. So talk.")
    talk.me(
        "I have something on my mind about our evenings. Is now a good time to talk about it?",
        move(Move.OWN_VIEW, "I have something on my mind about our evenings."),
        move(Move.PERMISSION, "Is now a good time to talk about it?"),
    )
    talk.tracy("Now is as good as ever. What is it?")
    talk.me(
        "You never listen to me, and you always make the rules alone.",
        Move.BLAME,
        flags=(
            flag(
                "You never listen to me",
                BlameCategory.ABSOLUTE,
                2,
                "When I say something and ___, it occurs to me as not being listened to",
            ),
            flag(
                "you always make the rules alone",
                BlameCategory.ABSOLUTE,
                2,
                "When a rule is made without me, it occurs to me as ___",
            ),
        ),
    ).shifts(62, Band.GUARDED, "blame", "blame")
    talk.tracy("[folds her arms] There it is. You're so sure you're right.")
    talk.me(
        "I am sorry. I was blaming you. I want to understand. What are the evenings like for you?",
        move(Move.APOLOGY, "I am sorry."),
        move(Move.OWNERSHIP, "I was blaming you."),
        move(Move.OPEN_QUESTION, "What are the evenings like for you?"),
    ).shifts(48, Band.WARY, "apology", "ownership", "open_question")
    talk.tracy(
        "I do dinner, bath and bed by myself. By nine I have nothing left.",
        "evenings",
        ("evenings_alone", "worn_out"),
    )
    talk.me(
        "So you do every evening alone, and by nine o'clock you are worn out. Is that right?",
        move(
            Move.REFLECTION, "So you do every evening alone, and by nine o'clock you are worn out."
        ),
        move(Move.CHECK, "Is that right?"),
        para=paraphrase(Verdict.REFLECTED, "evenings", ("evenings_alone", "worn_out")),
    ).shifts(34, Band.WARY, "reflection", "check")
    talk.tracy("Yes. That is how it is.")
    talk.me("What else is hard for you?", Move.WHAT_ELSE)
    talk.tracy(
        "I am always the one who says no. And when I tell you, you have an answer ready.",
        "strict",
        ("strict_one", "not_listened"),
    )
    talk.me(
        "It sounds like you hate being the strict one. You should tell me sooner.",
        move(Move.REFLECTION, "It sounds like you hate being the strict one."),
        move(Move.PRESSURE, "You should tell me sooner."),
        flags=(
            flag(
                "You should tell me sooner",
                BlameCategory.PRESSURE,
                1,
                "Would you be willing to tell me when ___?",
            ),
        ),
        para=paraphrase(Verdict.PARTLY, "strict", ("strict_one",), ("not_listened",)),
    )
    talk.tracy("That is half of it.")
    spared = flag("your fault", BlameCategory.FAULT, 3)
    talk.me(
        "It is not your fault. What else is on your mind?",
        move(Move.VALIDATION, "It is not your fault."),
        move(Move.WHAT_ELSE, "What else is on your mind?"),
        spared=(Spared(replace(spared, start=10, end=20), "negation"),),
    ).shifts(25, Band.OPEN, "validation", "what_else")
    talk.tracy(
        "We said half past eight, and I want that to count. She puts her head on her desk.",
        "agreed",
        ("agreements_kept", "childs_rest"),
    )
    talk.me(
        "You want me to keep to what we agree, and you are worried that Emma does not get enough"
        " rest. Did I get that right?",
        move(Move.REFLECTION, "You want me to keep to what we agree"),
        move(Move.CHECK, "Did I get that right?"),
        para=paraphrase(Verdict.REFLECTED, "agreed", ("agreements_kept", "childs_rest")),
    ).shifts(18, Band.OPEN, "reflection", "check").opens()
    talk.tracy("Yes. You did hear me. And what about you?")
    return talk.ends(Outcome.UNFINISHED)


def timed(*words: tuple[str, float, float]) -> FinalTranscript:
    """A transcript of (text, start, end) words."""
    return FinalTranscript.of_words(tuple(Word(*word) for word in words))
