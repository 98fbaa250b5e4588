"""A stand-in for PortAudio with a microphone that says what a test tells it to."""

from types import SimpleNamespace


class PortAudioError(Exception):
    """As sounddevice raises it."""


class FakeInputStream:
    """A stream that sends `sound` at once when it starts, cut as the callback would get it."""

    def __init__(self, world: "FakePortAudio", **settings) -> None:
        self.world = world
        self.settings = settings
        self.closed = 0
        world.asked.append((settings["samplerate"], settings["channels"]))
        if (settings["samplerate"], settings["channels"]) not in world.takes:
            raise PortAudioError("Invalid sample rate")
        if world.unplugged:
            raise PortAudioError("Device unavailable")
        world.streams.append(self)

    def start(self) -> None:
        self.send(self.world.sound)

    def send(self, pcm: bytes, status: object = None) -> None:
        """Hand `pcm` (at the stream's rate and channels) to the callback in blocks."""
        size = self.settings["blocksize"] * self.settings["channels"] * 2
        for begin in range(0, len(pcm), size):
            block = memoryview(pcm[begin : begin + size])
            self.settings["callback"](block, len(block) // 2, None, status)

    def give_up(self) -> None:
        """As when the sound server is killed."""
        self.settings["finished_callback"]()

    def close(self, ignore_errors: bool = True) -> None:
        self.closed += 1


class FakePortAudio(SimpleNamespace):
    """As much of the module sounddevice as a microphone needs."""

    PortAudioError = PortAudioError

    def __init__(self, sound: bytes = b"", takes=((16000, 1),), name: str = "Headset") -> None:
        super().__init__(
            sound=sound,
            takes=set(takes),
            unplugged=False,
            there=True,
            listed=True,
            looks=0,
            dead=False,
            _initialized=1,
            asked=[],
            streams=[],
            default=SimpleNamespace(device=(0, -1)),
        )
        self.name = name

    def RawInputStream(self, **settings) -> FakeInputStream:  # noqa: N802 - PortAudio's name
        return FakeInputStream(self, **settings)

    def _terminate(self):
        assert all(stream.closed for stream in self.streams)
        self._initialized -= 1

    def _initialize(self):
        if self.dead:
            raise PortAudioError("Error initializing PortAudio")
        self._initialized += 1
        self.looks += 1
        self.listed = self.there

    def query_devices(self):
        if not self._initialized:
            raise PortAudioError("PortAudio not initialized")
        if not self.listed:
            return []
        return [
            {
                "name": self.name,
                "index": 0,
                "hostapi": 0,
                "max_input_channels": 2,
                "max_output_channels": 0,
                "default_samplerate": 48000.0,
            }
        ]

    def query_hostapis(self):
        return [{"name": "Core"}]
