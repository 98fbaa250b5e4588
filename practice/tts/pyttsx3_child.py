"""The process that owns pyttsx3 on its main thread: requests come on stdin, WAV files go out.

Started by Pyttsx3Voice as `python -m practice.tts.pyttsx3_child`. pyttsx3 prints, so answers go
through a private copy of stdout, and the real stdout and stderr lead nowhere.
"""

import json
import os
import signal
import sys
import threading
from queue import SimpleQueue
from typing import Any, TextIO

from practice.tts.pyttsx3_speech import Speech, SpeechMissing, open_speech


def main(arguments: list[str]) -> None:
    """Answer requests until stdin closes; `--bundled` takes espeakng_loader's espeak-ng."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = _private_pipes()
    try:
        speech = open_speech(bundled="--bundled" in arguments)
    except SpeechMissing as missing:
        _answer(answers, {"failed": missing.kind, "detail": missing.detail})
        return
    inbox: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=_receive, args=(requests, inbox), daemon=True).start()
    _answer(answers, {"version": speech.version})
    while True:
        _answer(answers, _spoken(speech, json.loads(inbox.get())))


def _private_pipes() -> tuple[TextIO, TextIO]:
    """Copies of stdin and stdout that only this module knows; descriptors 0 to 2 go to devnull."""
    requests = os.fdopen(os.dup(0), "r", encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    return requests, answers


def _receive(requests: TextIO, inbox: SimpleQueue[str]) -> None:
    """Pass requests on; end the process when the parent is gone, even amid a hung synthesis."""
    for line in requests:
        inbox.put(line)
    os._exit(0)


def _spoken(speech: Speech, request: dict[str, Any]) -> dict[str, Any]:
    """The answer to one request. Failures are named by kind only: no text, no path."""
    try:
        voice, marks = speech.save(request)
    except Exception as error:  # noqa: BLE001  the door of this process: any failure is an answer
        return {"id": request["id"], "failed": _reason(error)}
    return {"id": request["id"], "voice": voice, "marks": marks}


def _reason(error: BaseException) -> str:
    cause = error.__cause__ or error.__context__ or error
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    return type(cause).__name__


def _answer(answers: TextIO, answer: dict[str, Any]) -> None:
    try:
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
    except OSError:
        os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
