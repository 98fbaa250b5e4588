"""Words that are given, revealed in time."""

from practice.domain.frames import SAMPLE_RATE
from practice.domain.transcript import FinalTranscript, Word
from practice.stt.scripted import ScriptedTranscriber


def seconds(count: float) -> bytes:
    """`count` seconds of nothing."""
    return bytes(2 * round(count * SAMPLE_RATE))


def test_words_appear_as_their_time_comes() -> None:
    hearing = ScriptedTranscriber(["you never listen"]).listen(10.0)
    assert hearing.partial().text == ""
    hearing.feed(seconds(0.39))
    assert hearing.partial().text == ""
    hearing.feed(seconds(0.01))
    assert hearing.partial().words == (Word("you", 10.0, 10.4),)
    hearing.feed(seconds(0.5))
    assert hearing.partial().text == "you never"
    assert hearing.final().text == "you never listen"


def test_words_may_bring_times_of_their_own() -> None:
    line = FinalTranscript.of_words((Word("you", 0.5, 0.7), Word("never", 3.0, 3.25, 0.8)))
    hearing = ScriptedTranscriber([line]).listen(60.0)
    hearing.feed(seconds(1.0))
    assert hearing.partial().words == (Word("you", 60.5, 60.7),)
    assert hearing.final().words[1] == Word("never", 63.0, 63.25, 0.8)


def test_lines_are_heard_in_order_and_then_nothing() -> None:
    transcriber = ScriptedTranscriber(["one", "two"])
    transcriber.give("three")
    heard = [transcriber.listen(0.0).final().text for _ in range(4)]
    assert heard == ["one", "two", "three", ""]


def test_text_stays_as_it_was_typed() -> None:
    typed = "I hear you,  but -- no."
    hearing = ScriptedTranscriber([typed], name="typed").listen(5.0)
    final = hearing.final()
    assert final.text == typed
    assert final.start == 5.0


def test_closing_forgets_what_was_not_heard() -> None:
    transcriber = ScriptedTranscriber(["one"])
    transcriber.close()
    assert transcriber.listen(0.0).final().words == ()
