"""Where the learner's sound comes from, as frames on the sample clock."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from practice.audio.files import SoundReader
from practice.audio.framing import SILENT_FRAME, Framer
from practice.audio.resample import StreamResampler, to_pcm
from practice.domain.clock import Clock
from practice.domain.frames import FRAME_SECONDS, SAMPLE_RATE, Frame

TAIL_SECONDS = 2.4
"""Silence after a recording: longer than any patience, so that the last utterance ends."""


class FrameSource(Protocol):
    """Frames of learner sound, in order."""

    def frames(self) -> Iterator[Frame]:
        """Every frame until the sound ends or `close` is called. To be called once."""
        ...

    def close(self) -> None:
        """Stop, and free what is held; may be called twice, and from another thread."""
        ...


class WavSource:
    """A sound file of any rate and number of channels, played to the detector.

    The file is opened and checked at once, errors as SoundReader's, and read in blocks. The
    first frame begins at second `at`; the last is filled up with silence, and `tail_silence`
    seconds of silent frames follow. With `real_time` each frame is given out only when `clock`
    has reached its end, as a microphone would; otherwise as fast as it is asked for.
    """

    def __init__(
        self,
        path: Path,
        at: float,
        clock: Clock,
        *,
        real_time: bool = False,
        tail_silence: float = TAIL_SECONDS,
    ) -> None:
        self._reader = SoundReader(path)
        self._framer = Framer(at)
        self._clock = clock
        self._real_time = real_time
        self._tail_frames = max(0, round(tail_silence / FRAME_SECONDS))
        self._begun = False
        self._closed = False

    @property
    def seconds(self) -> float | None:
        """Length of the file's sound without the tail, or None when its header does not say."""
        return self._reader.seconds

    def frames(self) -> Iterator[Frame]:
        """Every frame until the tail is over. Raises ContentError where the file is damaged."""
        self._begun = True
        try:
            for frame in self._all_frames():
                if self._closed:
                    return
                if self._real_time:
                    self._clock.advance(frame.at + FRAME_SECONDS - self._clock.now())
                yield frame
        finally:
            self._reader.close()

    def close(self) -> None:
        """Stop; the frame being waited for is the last."""
        self._closed = True
        if not self._begun:
            self._reader.close()

    def _all_frames(self) -> Iterator[Frame]:
        stream = StreamResampler(self._reader.rate, SAMPLE_RATE)
        for block in self._reader.blocks():
            yield from self._framer.push(to_pcm(stream.push(block)))
        yield from self._framer.push(to_pcm(stream.flush()))
        yield from self._framer.flush()
        for _ in range(self._tail_frames):
            yield from self._framer.push(SILENT_FRAME)


class BytesSource:
    """Sound that is already there: signed 16-bit mono at SAMPLE_RATE, first sample at `at`."""

    def __init__(self, pcm: bytes, at: float = 0.0) -> None:
        self._pcm = pcm
        self._framer = Framer(at)
        self._closed = False

    def frames(self) -> Iterator[Frame]:
        """The sound in frames, the last filled up with silence."""
        for step in (self._framer.push(self._pcm), self._framer.flush()):
            for frame in step:
                if self._closed:
                    return
                yield frame

    def close(self) -> None:
        """Stop."""
        self._closed = True
