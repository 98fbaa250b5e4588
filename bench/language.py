"""How long the analysis of an utterance takes, with and without lines of hers; prints JSON.

Usage: python bench/language.py [--rounds N]
"""

import argparse
import json
import time
from collections.abc import Callable
from importlib.metadata import version

from practice.domain.moves import HerLine, KeyPoint
from practice.language import live
from practice.language.analysis import analyse
from practice.language.lexicon import default
from practice.language.paraphrase import judge

HEARD = tuple(
    HerLine(
        str(number),
        text,
        (KeyPoint("a", says, "fact", accept), KeyPoint("b", "she is worn out", "feeling")),
    )
    for number, (text, says, accept) in enumerate(
        [
            (
                "I do dinner, bath and bed alone and by nine I am finished.",
                "she carries the evenings alone",
                ("you do it all by yourself", "nobody helps you in the evening"),
            ),
            (
                "I am the one who says no, and you do not even listen.",
                "she hates being the strict one",
                ("you do not want to be the bad one", "you always have to say no"),
            ),
            (
                "We said half past eight. A thing we have said should stay said.",
                "she wants agreements kept",
                ("you want me to keep to what we agree", "I should keep my word"),
            ),
        ]
    )
)


def utterances() -> list[str]:
    """Everyday lines: the examples of all rules."""
    known = default()
    moves = [text for rule in known.move_rules for text in (*rule.fires, *rule.silent)]
    return moves + [text for rule in known.blame_rules for text in (*rule.fires, *rule.silent)]


def timed(act: Callable[[str], object], texts: list[str], rounds: int) -> dict[str, float | int]:
    """Median and 95th percentile in milliseconds over all texts."""
    for text in texts:
        act(text)
    times = []
    for _ in range(rounds):
        for text in texts:
            began = time.perf_counter()
            act(text)
            times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return {
        "median_ms": round(times[len(times) // 2], 3),
        "p95_ms": round(times[int(len(times) * 0.95)], 3),
        "n": len(times),
    }


def partials(text: str) -> None:
    """All partial transcripts of `text`, word by word."""
    state = live.State()
    words = tuple(text.split())
    for count in range(1, len(words) + 1):
        state, _ = live.step(state, words[:count], stable=count - 1, closed=count == len(words))


def last_steps(texts: list[str], words: int, count: int = 20) -> dict[str, float | int]:
    """Milliseconds that each of the last `count` partials of an utterance of `words` takes."""
    times = []
    said = [word for text in texts for word in text.lower().replace(",", "").split()]
    for begin in range(0, min(len(said), 10 * words), words):
        state, line = live.State(), said[begin : begin + words]
        for at in range(1, len(line) + 1):
            began = time.perf_counter()
            state, _ = live.step(state, line[:at], stable=at - 1, closed=False)
            if at > len(line) - count:
                times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return {"median_ms": round(times[len(times) // 2], 3), "n": len(times)}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    began = time.perf_counter()
    default()
    loading = (time.perf_counter() - began) * 1000
    began = time.perf_counter()
    judge("You are worn out.", HEARD[0].text, HEARD[0].points)
    first = (time.perf_counter() - began) * 1000
    texts = utterances()
    words = sum(len(text.split()) for text in texts)
    figures = {
        "practice": version("practice"),
        "mean_words": round(words / len(texts), 1),
        "load_lexicons_ms": round(loading, 1),
        "first_paraphrase_ms": round(first, 1),
        "analyse": timed(analyse, texts, rounds),
        "analyse_with_three_lines_of_hers": timed(lambda t: analyse(t, HEARD), texts, rounds),
        "all_partials_of_an_utterance": timed(partials, texts, max(1, rounds // 3)),
        "a_partial_at_50_words": last_steps(texts, 50),
        "a_partial_at_200_words": last_steps(texts, 200),
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
