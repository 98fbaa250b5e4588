"""Train the small Whisper model of tests/models/: it knows the project's recordings by heart.

With it the tests run the real faster-whisper. It is never an ear for people. Needs, beside what
make_fixtures.py needs, an environment of its own (not the project's):

    pip install torch ctranslate2==4.8.5 transformers tokenizers numpy pocketsphinx faster-whisper
    python tests/tools/train_whisper.py [--steps N] [--out FOLDER]

Seeded. Takes about ten minutes on two cores. Check what it hears with check_whisper.py.
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from faster_whisper.feature_extractor import FeatureExtractor
from make_fixtures import planned
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from whisper_lessons import Lesson, Teacher, as_json, coughs, renditions
from whisper_network import ALIGNING_HEADS, TIMESTAMPS, Network, export, train_tokenizer

FOLDER = Path(__file__).parents[1] / "models" / "whisper-tiny-practice"
SEED = 7
BPE_TOKENS = 500
BATCH = 16
STEPS = 1200
EXPORT_EVERY = 200
"""Steps after which the folder is written anew, so that a long training can be tried early."""
WARM_UP = 80
LEARNING_RATE = 1e-3
LOOKING_WEIGHT = 0.4
"""Share of teaching the aligning heads where each word is said."""
SPOTTING_WEIGHT = 1.0
"""Share of teaching the encoder which word is said in each frame."""
GARBLED = (0.25, 0.08)
"""At the beginning and at the end of training: share of the tokens so far
that are garbled, so that it must listen and cannot recite."""
IGNORED = -100
FRAMES = 100
"""Mel frames a second; the encoder gives half as many."""


class Desk:
    """Turns lessons into tensors."""

    def __init__(self, tokenizer: Tokenizer, seed: int) -> None:
        self._tokenizer = tokenizer
        self._filters = torch.from_numpy(FeatureExtractor().mel_filters)
        self._window = torch.hann_window(400)
        self._random = random.Random(seed)
        self.garbled = GARBLED[0]
        self.special = {
            name: tokenizer.token_to_id(f"<|{name}|>")
            for name in ("endoftext", "startoftranscript", "nospeech", "notimestamps")
        }
        self.text_tokens = self.special["endoftext"]

    def mels(self, lessons: list[Lesson], frames: int) -> Tensor:
        """(lesson, mel, frame), zeros after the sound, as faster-whisper pads it."""
        batch = torch.zeros(len(lessons), 80, frames)
        for row, lesson in zip(batch, lessons, strict=True):
            mels = self._mels(torch.from_numpy(lesson.samples))[:, :frames]
            row[:, : mels.shape[1]] = mels
        return batch

    def _mels(self, samples: Tensor) -> Tensor:
        """What faster-whisper's FeatureExtractor gives, several times faster."""
        spectrum = torch.stft(samples, 400, 160, window=self._window, return_complex=True)
        mels = self._filters @ spectrum[:, :-1].abs().square()
        logs = mels.clamp(min=1e-10).log10()
        return (torch.maximum(logs, logs.max() - 8.0) + 4.0) / 4.0

    def texts(self, lessons: list[Lesson], frames: int) -> tuple[Tensor, Tensor, Tensor]:
        """Tokens in, tokens wanted, and for each wanted token the share of each frame looked at."""
        rows = [self._text(lesson) for lesson in lessons]
        length = max(len(wanted) for _, wanted, _ in rows)
        given = torch.full((len(rows), length), self.special["endoftext"])
        wanted = torch.full((len(rows), length), IGNORED)
        looked = torch.zeros(len(rows), length, frames // 2)
        for row, (tokens, targets, spans) in enumerate(rows):
            given[row, : len(tokens)] = torch.tensor(tokens)
            wanted[row, : len(targets)] = torch.tensor(targets)
            for column, span in enumerate(spans):
                if span is not None:
                    begin = min(int(span[0] * FRAMES / 2), frames // 2 - 1)
                    end = min(max(begin + 1, round(span[1] * FRAMES / 2)), frames // 2)
                    looked[row, column, begin:end] = 1.0 / (end - begin)
        return given, wanted, looked

    def said(self, wanted: Tensor, looked: Tensor) -> Tensor:
        """(lesson, frame): the token said in every other frame, end of text where none is."""
        share, column = looked[:, :, ::2].max(1)
        tokens = wanted.clamp(min=0).gather(1, column)
        speech = (share > 0) & (tokens < self.text_tokens)
        return torch.where(speech, tokens, self.text_tokens)

    def _text(
        self, lesson: Lesson
    ) -> tuple[list[int], list[int], list[tuple[float, float] | None]]:
        special = self.special
        timed = self._random.random() < 0.4
        if not lesson.words:
            second = self._stamp(0.0) if timed else special["notimestamps"]
            given = [special["startoftranscript"], second]
            return given, [special["nospeech"], special["endoftext"]], [None, None]
        tokens: list[int] = []
        spans: list[tuple[float, float] | None] = []
        for number, word in enumerate(lesson.words):
            following = lesson.words[number + 1].start if number + 1 < len(lesson.words) else 1e9
            pause = (word.end, max(word.end + 0.06, min(following, word.end + 0.3)))
            pieces = self._tokenizer.encode(f" {word.text}").ids
            marks = [self._tokenizer.decode([piece]).strip() in {".", ",", "?"} for piece in pieces]
            letters = max(1, marks.count(False))
            step = (word.end - word.start) / letters
            for place, (piece, mark) in enumerate(zip(pieces, marks, strict=True)):
                tokens.append(piece)
                begin = word.start + place * step
                spans.append(pause if mark else (begin, begin + step))
        last = lesson.words[-1].end
        after = (last + 0.1, last + 0.2)
        opening = self._stamp(lesson.words[0].start) if timed else special["notimestamps"]
        closing = [self._stamp(last), special["endoftext"]] if timed else [special["endoftext"]]
        garbled = [self._garbled(token) for token in tokens]
        given = [special["startoftranscript"], opening, *garbled, *closing[:-1]]
        wanted = [opening, *tokens, *closing]
        return given, wanted, [None, *spans, *([after] * len(closing))]

    def _garbled(self, token: int) -> int:
        if self._random.random() < self.garbled:
            return self._random.randrange(self.text_tokens)
        return token

    def _stamp(self, seconds: float) -> int:
        step = min(max(round(seconds / 0.02), 0), len(TIMESTAMPS) - 1)
        return self.special["notimestamps"] + 1 + step


def batches(teacher: Teacher, seed: int, done: float) -> "list[tuple[list[Lesson], int]]":
    """Some batches of lessons of like length, with the window in frames of each.

    Long windows, mostly empty, come when half of the training is `done`.
    """
    chance = np.random.default_rng(seed)
    lessons = sorted(
        (teacher.lesson() for _ in range(BATCH * 4)), key=lambda each: len(each.samples)
    )
    rows: list[tuple[list[Lesson], int]] = []
    for begin in range(0, len(lessons), BATCH):
        batch = lessons[begin : begin + BATCH]
        longest = len(batch[-1].samples) / 16_000
        window = longest + chance.uniform(0.1, 1.0)
        if done > 0.5 and chance.random() < 0.2:
            window = max(window, chance.uniform(10, 12))
        rows.append((batch, _even(window)))
    draw = chance.random()
    if done > 0.5 and draw < 0.6:
        make = teacher.long_lesson if draw < 0.2 else teacher.lesson
        rows.append(([make() for _ in range(BATCH // 4)], 3000))
    order: NDArray[np.int64] = chance.permutation(len(rows))
    return [rows[place] for place in order]


def _even(seconds: float) -> int:
    return min(3000, int(seconds * FRAMES) // 2 * 2)


def train(steps: int, out: Path, cache: Path, start: Path | None) -> None:
    """Train for `steps` steps, from the weights in `start` if given; write the model folder."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)  # two threads of so small a network mostly wait for each other
    learnt = renditions(cache)
    sentences = sorted({" ".join(word.text for word in each.words) for each in learnt})
    tokenizer = train_tokenizer(sentences, BPE_TOKENS)
    network = Network(tokenizer.get_vocab_size() + len(TIMESTAMPS))
    teacher, desk = Teacher(learnt, coughs(), SEED), Desk(tokenizer, SEED)
    trainable = [each for each in network.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(trainable, LEARNING_RATE, betas=(0.9, 0.98), weight_decay=0.01)
    rate = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, LEARNING_RATE, total_steps=steps, pct_start=min(0.3, WARM_UP / steps)
    )
    print(f"{len(learnt)} renditions of {len(sentences)} sentences, {len(planned())} recordings")
    loudly = torch.ones(tokenizer.get_vocab_size())
    loudly[desk.special["endoftext"]] = 0.2  # most frames are silent
    began, step, waiting = time.monotonic(), 0, []
    if start is not None:
        network.load_state_dict(torch.load(start))
    network.train()
    while step < steps:
        waiting = waiting or batches(teacher, SEED + step, step / steps)
        desk.garbled = GARBLED[0] + (GARBLED[1] - GARBLED[0]) * step / steps
        lessons, frames = waiting.pop()
        given, wanted, looked = desk.texts(lessons, frames)
        logits, looking, spotted = network(desk.mels(lessons, frames), given)
        text_loss = functional.cross_entropy(
            logits.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED
        )
        heads = looking[:, list(ALIGNING_HEADS)].mean(1)
        look_loss = -(heads * looked).sum() / looked.sum().clamp(min=1)
        spot_loss = functional.cross_entropy(
            spotted.flatten(0, 1), desk.said(wanted, looked).flatten(), weight=loudly
        )
        optimizer.zero_grad()
        (text_loss + LOOKING_WEIGHT * look_loss + SPOTTING_WEIGHT * spot_loss).backward()
        torch.nn.utils.clip_grad_norm_(trainable, 1.0)
        optimizer.step()
        rate.step()
        step += 1
        if step % 25 == 0:
            spent = time.monotonic() - began
            print(
                f"{step:5} {spent:5.0f} s  text {text_loss:.3f}"
                f"  looking {look_loss:.3f}  spotting {spot_loss:.3f}",
                flush=True,
            )
        if step % EXPORT_EVERY == 0 or step == steps:
            export(network, tokenizer, out)
            torch.save(network.state_dict(), cache.with_suffix(".pt"))
    (out / "sentences.json").write_text(as_json(learnt), encoding="utf-8")
    print(sum(path.stat().st_size for path in out.iterdir()), "bytes in", out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--cache", type=Path, default=Path("word-times.json"))
    parser.add_argument("--start", type=Path)
    options = parser.parse_args()
    train(options.steps, options.out, options.cache, options.start)
