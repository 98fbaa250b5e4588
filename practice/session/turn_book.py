"""Which utterances make up which turn, and what was understood of each, first and at leisure."""

from practice.domain.transcript import FinalTranscript


class TurnBook:
    """Utterances are numbered from 1; a turn is one or more of them."""

    def __init__(self) -> None:
        self.utterance = 0
        """The one that began last."""
        self._kept: list[FinalTranscript] = []
        self._first = 1
        self._turns: dict[int, tuple[int, ...]] = {}
        self._finals: dict[int, FinalTranscript] = {}
        self._again: dict[int, FinalTranscript] = {}

    @property
    def kept(self) -> bool:
        """Some words of the turn that goes on are there already."""
        return bool(self._kept)

    @property
    def so_far(self) -> FinalTranscript:
        """The words of the turn that goes on, but for the utterance that is being heard."""
        return joined(tuple(self._kept))

    def begin(self) -> int:
        """One more utterance; its number."""
        self.utterance += 1
        return self.utterance

    def keep(self, utterance: int, transcript: FinalTranscript) -> None:
        """The words of `utterance` are there."""
        self._kept.append(transcript)
        self._finals[utterance] = transcript

    def close(self, turn: int) -> FinalTranscript:
        """All that has been said since the turn before is `turn`; its words."""
        numbers = range(self._first, self.utterance + 1)
        self._turns[turn] = tuple(each for each in numbers if each in self._finals)
        self._first = self.utterance + 1
        words, self._kept = self.so_far, []
        return words

    def heard_again(
        self, utterance: int, transcript: FinalTranscript
    ) -> tuple[int, FinalTranscript] | None:
        """Turn and words where the whole turn has been heard again, and otherwise than at first."""
        self._again[utterance] = transcript
        for turn, parts in self._turns.items():
            if utterance in parts and all(part in self._again for part in parts):
                first = joined(tuple(self._finals[part] for part in parts))
                again = joined(tuple(self._again[part] for part in parts))
                return (turn, again) if again.words and again.text != first.text else None
        return None


def joined(parts: tuple[FinalTranscript, ...]) -> FinalTranscript:
    """The words of all `parts`, one after another."""
    parts = tuple(part for part in parts if part.words)
    if len(parts) == 1:
        return parts[0]
    return FinalTranscript.of_words(tuple(word for part in parts for word in part.words))
