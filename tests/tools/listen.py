"""Listens to the microphone and prints what comes, as JSON lines, until told to stop by stdin.

    python tests/tools/listen.py [--refuse RATE]...

With --refuse the device takes no such rate, as some do. Lines: {"open"}, {"news"} for each
trouble, {"until", "rms"} for each quarter of a second, and at the end {"frames", "dropped",
"sound"}, the sound as base64.
"""

import argparse
import base64
import json
import sys
import threading
from typing import Any

from practice.audio import capture
from practice.audio.levels import rms_dbfs
from practice.audio.mic import MicSource

QUARTER = 8
"""Frames in about a quarter of a second."""


def refuse(rates: list[int]) -> None:
    """Make the device refuse `rates`."""
    portaudio = capture.load_portaudio()

    def open_stream(**settings: Any) -> Any:
        if settings["samplerate"] in rates:
            raise portaudio.PortAudioError("Invalid sample rate")
        return portaudio.RawInputStream(**settings)

    class Refusing:
        PortAudioError = portaudio.PortAudioError
        RawInputStream = staticmethod(open_stream)

    capture.load_portaudio = lambda: Refusing  # type: ignore[assignment]


def say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--refuse", type=int, action="append", default=[])
    refuse(parser.parse_args().refuse)
    source = MicSource(news=lambda news: say(news=str(news.change.trouble), text=news.text))
    source.expecting = True
    threading.Thread(target=lambda: (sys.stdin.read(), source.close())).start()
    say(open=source.device.name)
    sound = bytearray()
    count, quarter = 0, bytearray()
    for frame in source.frames():
        count += 1
        sound += frame.pcm
        quarter += frame.pcm
        if count % QUARTER == 0:
            say(until=frame.at, rms=round(rms_dbfs(bytes(quarter)), 1))
            quarter.clear()
    say(frames=count, dropped=source.dropped, sound=base64.b64encode(bytes(sound)).decode())


if __name__ == "__main__":
    main()
