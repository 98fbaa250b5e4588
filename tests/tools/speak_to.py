"""Speaks recordings to a rehearsal on the virtual card, each when she has finished.

    python tests/tools/speak_to.py [--over SECONDS] FILE...  -- OPTION...

Runs `practice rehearse co-parent --spoken --events OPTION...` and plays FILEs into its
microphone. With --over the second FILE begins so many seconds after she does. Prints the events
as they come, each with "heard_at", the second by this program's clock, and after the end
{"exit": code, "said": [{"file", "began", "ended"}]}.
"""

import argparse
import json
import subprocess
import sys
import threading
import time
import wave
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

BREATH = 0.6
"""Seconds after her last word."""
PATIENCE = 40.0
"""Seconds to wait for an answer."""


@dataclass
class Talk:
    """The program, and what it has told so far."""

    program: subprocess.Popen[str]
    lines: SimpleQueue[dict[str, Any] | None] = field(default_factory=SimpleQueue)
    zero: float = 0.0
    """Second 0 of the session, by the wall."""
    until: float = 0.0
    """When she is done, by the wall."""
    over: bool = False
    answered: int = -1
    """The learner turn whose answer came last."""

    def read(self) -> None:
        assert self.program.stdout is not None
        for line in self.program.stdout:
            event = json.loads(line)
            event["heard_at"] = round(time.monotonic(), 3)
            print(json.dumps(event), flush=True)
            self.lines.put(event)
        self.lines.put(None)

    def wait_for_her(self, turn: int) -> bool:
        """Wait until she has begun to answer `turn`; False when the talk is over before."""
        until = time.monotonic() + PATIENCE
        while self.answered < turn and not self.over and time.monotonic() < until:
            try:
                event = self.lines.get(timeout=0.5)
            except Empty:
                continue
            self._note(event)
        return self.answered >= turn and not self.over

    def let_her_finish(self) -> None:
        """Wait until her last line, however many there are, and a breath are over."""
        while time.monotonic() < self.until + BREATH and not self.over:
            time.sleep(0.02)
            while not self.lines.empty():
                self._note(self.lines.get())

    def _note(self, event: dict[str, Any] | None) -> None:
        if event is None or event["type"] == "SessionEnded":
            self.over = True
        elif event["type"] == "PersonaSpoke":
            if event["turn"] > self.answered:
                self.zero = event["heard_at"] - event["at"]
            self.answered = event["turn"]
            self.until = self.zero + event["until"]


def seconds_of(path: Path) -> float:
    with wave.open(str(path)) as file:
        return file.getnframes() / file.getframerate()


def main() -> None:
    begins = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--over", type=float)
    options = parser.parse_args(sys.argv[1:begins])
    program = subprocess.Popen(
        [
            *(sys.executable, "-m", "practice", "rehearse", "co-parent", "--seed", "1"),
            *("--spoken", "--events", *sys.argv[begins + 1 :]),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    talk = Talk(program)
    reader = threading.Thread(target=talk.read)
    reader.start()
    said = []
    for turn, path in enumerate(options.files):
        if not talk.wait_for_her(turn):
            break
        if options.over is not None and turn == 1:
            time.sleep(options.over)
        else:
            talk.let_her_finish()
        began = time.monotonic()
        subprocess.run(["paplay", "-d", "virtmic_sink", str(path)], check=True)
        ended = time.monotonic()
        said.append({"file": path.name, "began": round(began, 3), "ended": round(ended, 3)})
    talk.wait_for_her(len(options.files))
    talk.let_her_finish()
    if program.poll() is None and not talk.over:
        program.send_signal(2)
    code = program.wait(30)
    reader.join()
    print(json.dumps({"exit": code, "said": said}))


if __name__ == "__main__":
    main()
