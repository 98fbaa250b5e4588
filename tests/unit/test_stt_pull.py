"""Getting a model over the network, tried against a hub on this machine."""

import hashlib
import json
import socket
import stat
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

from practice.cli.main import entry
from practice.domain.errors import ArgumentError, EngineUnavailable, StoreError
from practice.stt.models import missing_files
from practice.stt.pull import Remote, fetch, pull

WEIGHTS = bytes(range(256)) * 20_000
FILES = {
    "config.json": b"{}",
    "tokenizer.json": b"{}",
    "vocabulary.txt": b"<|endoftext|>\n",
    "model.bin": WEIGHTS,
    "README.md": b"not wanted",
    "../../evil": b"not wanted either",
}


@dataclass
class Hub:
    """A small model hub: what it holds, how it misbehaves, what it was asked."""

    files: dict[str, bytes] = field(default_factory=lambda: dict(FILES))
    sums: dict[str, str] = field(
        default_factory=lambda: {"model.bin": hashlib.sha256(WEIGHTS).hexdigest()}
    )
    breaks_off_after: int | None = None
    answer: bytes | None = None
    silent: bool = False
    asked: list[str] = field(default_factory=list)
    ranges: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def described(self) -> bytes:
        """The answer to what a model holds."""
        if self.answer is not None:
            return self.answer
        siblings = [
            {
                "rfilename": name,
                "size": len(content),
                **({"lfs": {"sha256": self.sums[name]}} if name in self.sums else {}),
            }
            for name, content in self.files.items()
        ]
        return json.dumps({"sha": "abc123", "siblings": siblings}).encode()


def _handler(hub: Hub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_GET(self) -> None:
            hub.asked.append(self.path)
            if hub.silent:
                hub.over.wait(20)
                return
            if self.path.startswith("/api/models/"):
                self._send(200, hub.described())
                return
            name = unquote(self.path.split("/abc123/")[1])
            content, wanted = hub.files[name], self.headers.get("Range")
            if wanted:
                hub.ranges.append(wanted)
                content = content[int(wanted.removeprefix("bytes=").rstrip("-")) :]
            cut = hub.breaks_off_after if name == "model.bin" else None
            self._send(206 if wanted else 200, content, cut)

        def _send(self, status: int, content: bytes, cut: int | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[:cut])

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    return Handler


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub that HF_ENDPOINT points to."""
    served = Hub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(served))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}/")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield served
    served.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


def get(folder: Path, name: str = "base.en", patience: float = 10.0) -> list[tuple[int, int]]:
    """Pull, and return what was told on the way."""
    told: list[tuple[int, int]] = []
    pull(name, folder, lambda done, total: told.append((done, total)), patience=patience)
    return told


def test_a_model_comes_whole_and_for_the_owner_only(hub: Hub, tmp_path: Path) -> None:
    get(tmp_path)
    folder = tmp_path / "base.en"
    assert missing_files(folder) == ()
    assert (folder / "model.bin").read_bytes() == WEIGHTS
    assert sorted(path.name for path in folder.iterdir()) == [
        "config.json",
        "model.bin",
        "tokenizer.json",
        "vocabulary.txt",
    ]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert [path.name for path in tmp_path.iterdir()] == ["base.en"]
    assert hub.asked[0] == "/api/models/Systran/faster-whisper-base.en?blobs=true"


def test_files_may_be_called_otherwise_there(hub: Hub, tmp_path: Path) -> None:
    hub.files["onnx/model.onnx"] = b"a model"
    remote = Remote("sentences", "owner/name", {"onnx/model.onnx": "model.onnx"}, "--semantic")

    def missing(folder: Path) -> tuple[str, ...]:
        return () if (folder / "model.onnx").is_file() else ("model.onnx",)

    folder = fetch(remote, missing, tmp_path, lambda done, total: None)
    assert folder == tmp_path / "sentences"
    assert [path.name for path in folder.iterdir()] == ["model.onnx"]
    assert (folder / "model.onnx").read_bytes() == b"a model"
    assert stat.S_IMODE((folder / "model.onnx").stat().st_mode) == 0o600
    assert hub.asked == [
        "/api/models/owner/name?blobs=true",
        "/owner/name/resolve/abc123/onnx/model.onnx",
    ]


def test_a_sentence_model_that_cannot_be_loaded_does_not_stay(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    hub.files.update({"onnx/model.onnx": b"no model"})
    with pytest.raises(SystemExit) as left:
        entry(["models", "pull", "--semantic", "--yes"])
    assert left.value.code == 3
    assert list((tmp_path / "models").iterdir()) == []


def test_without_a_network_the_sentence_model_can_be_brought_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRACTICE_HOME", str(tmp_path))
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with pytest.raises(SystemExit) as left:
        entry(["models", "pull", "--semantic", "--yes"])
    assert left.value.code == 3
    told = capsys.readouterr().err
    assert "cannot be reached" in told
    assert "sentence-transformers/all-MiniLM-L6-v2" in told
    assert "--semantic FOLDER" in told


@pytest.mark.parametrize("arguments", [[], ["base.en", "--semantic"]])
def test_one_model_is_pulled_at_a_time(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        entry(["models", "pull", *arguments])
    assert left.value.code == 2


def test_progress_rises_to_the_end(hub: Hub, tmp_path: Path) -> None:
    told = get(tmp_path)
    total = sum(len(FILES[name]) for name in FILES if name in hub_names(tmp_path / "base.en"))
    assert told == sorted(told)
    assert {end for _, end in told} == {total}
    assert told[-1] == (total, total)


def hub_names(folder: Path) -> set[str]:
    """Names of the files in `folder`."""
    return {path.name for path in folder.iterdir()}


def test_a_model_that_is_here_is_not_fetched_again(hub: Hub, tmp_path: Path) -> None:
    get(tmp_path)
    hub.asked.clear()
    assert get(tmp_path) == []
    assert hub.asked == []


def test_a_download_that_breaks_off_leaves_no_model_and_is_taken_up_again(
    hub: Hub, tmp_path: Path
) -> None:
    hub.breaks_off_after = 3_000_000
    with pytest.raises(EngineUnavailable, match="broke off"):
        get(tmp_path)
    assert not (tmp_path / "base.en").exists()
    hub.breaks_off_after = None
    get(tmp_path)
    assert hub.ranges == ["bytes=3000000-"]
    assert (tmp_path / "base.en" / "model.bin").read_bytes() == WEIGHTS


def test_damaged_weights_are_thrown_away(hub: Hub, tmp_path: Path) -> None:
    hub.files["model.bin"] = b"x" * len(WEIGHTS)
    with pytest.raises(EngineUnavailable, match=r"model\.bin came damaged"):
        get(tmp_path)
    assert not (tmp_path / "base.en").exists()
    hub.files["model.bin"] = WEIGHTS
    get(tmp_path)
    assert (tmp_path / "base.en" / "model.bin").read_bytes() == WEIGHTS


def test_a_hub_that_lacks_a_file_is_told_of(hub: Hub, tmp_path: Path) -> None:
    del hub.files["tokenizer.json"]
    with pytest.raises(EngineUnavailable, match=r"lacks tokenizer\.json"):
        get(tmp_path)
    assert not (tmp_path / "base.en").exists()


@pytest.mark.parametrize("answer", [b"<html>sign in</html>", b"[]", b'{"siblings": 3}', b"null"])
def test_something_that_is_no_hub_is_told_of(hub: Hub, tmp_path: Path, answer: bytes) -> None:
    hub.answer = answer
    with pytest.raises(EngineUnavailable, match="did not answer as a model hub does"):
        get(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_hub_that_never_answers_is_given_up(hub: Hub, tmp_path: Path) -> None:
    hub.silent = True
    with pytest.raises(EngineUnavailable, match="cannot be reached") as caught:
        get(tmp_path, patience=0.2)
    assert caught.value.exit_code == 3
    assert "another way" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_hub_that_is_not_there_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{taken.getsockname()[1]}")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        with pytest.raises(EngineUnavailable, match="refused"):
            get(tmp_path)


def test_an_unknown_name_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError) as caught:
        get(tmp_path, "bas.en")
    assert caught.value.exit_code == 2
    assert 'Did you mean "base.en"?' in caught.value.hint


def test_a_folder_that_cannot_be_written_is_told_of(hub: Hub, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(StoreError, match="Could not write the model"):
        get(in_the_way)
