"""Whether a microphone still hears: losing one raises no error, so what it sends is judged."""

from dataclasses import dataclass, replace
from enum import StrEnum

DEAD_AFTER = 1.0
"""Seconds without any sound from the system."""

ZEROS_AFTER = 1.5
"""Seconds of exact zeros; a microphone that works is never that still."""

GATED_ZEROS_AFTER = 15.0
"""The same, while the learner is expected to talk, of one that was heard again after zeros: noise
suppression makes such of every pause."""

QUIET_DBFS = -65.0
"""Loudness below which nobody is heard."""

QUIET_AFTER = 10.0
"""Seconds below QUIET_DBFS while the learner is expected to talk."""

LEAST_RATE = 0.98
"""Share of the samples that must have come; with less, sound is being lost."""

RATE_WINDOW = 10.0
"""Seconds over which samples are counted against time."""

CLIP_WINDOW = 3.0
"""Seconds of sound over which clipped samples are counted."""

MOST_CLIPPED = 0.005
"""Share of samples at the rail above which words suffer."""

MONITOR_PREFIX = "Monitor of"
"""How PulseAudio and PipeWire name the sound of a loudspeaker as a microphone."""


OWN_SOUND = 0.5
"""Seconds of sound, out of exact zeros and in step with the loudspeaker, that are its own."""

OTHERS_AFTER = 1.0
"""Seconds after the loudspeaker's last sound from which any sound is somebody else's."""

OWN_LATENCY = 0.4
"""Seconds within which the loudspeaker's own sound comes back by such a way."""


class Trouble(StrEnum):
    """What can be wrong with a microphone."""

    DEAD = "dead"
    ZEROS = "zeros"
    QUIET = "quiet"
    SLOW = "slow"
    CLIPPING = "clipping"
    MONITOR = "monitor"


@dataclass(frozen=True, slots=True)
class Beat:
    """What the microphone sent since the beat before; nothing at all is a beat too."""

    now: float
    """Seconds by a clock that never jumps."""
    seconds: float = 0.0
    """Length of the sound that came."""
    rms: float = 0.0
    """Its loudness in dBFS."""
    zeros: bool = False
    """All of its samples are zero."""
    clipped: float = 0.0
    """Share of its samples at the rail."""
    expected: bool = False
    """The learner is expected to talk."""
    playing: bool = False
    """The loudspeaker is sounding."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is remembered of a microphone since it was opened."""

    since: float
    """When it was opened."""
    troubles: frozenset[Trouble] = frozenset()
    """What is wrong now."""
    heard_at: float = 0.0
    zero_since: float | None = None
    gated: bool = False
    """Sound has come again after zeros."""
    quiet_seconds: float = 0.0
    window_since: float = 0.0
    window_seconds: float = 0.0
    clip_seconds: float = 0.0
    clip_weight: float = 0.0
    playing_since: float | None = None
    silent_seconds: float = 0.0
    """How long the loudspeaker has not sounded."""
    by_name: bool = False
    """Its name says that it is a loudspeaker's monitor."""
    own_seconds: float = 0.0
    """Sound that began with the loudspeaker's, exact zeros lying before it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A trouble began, or is over."""

    trouble: Trouble
    begun: bool


def opened(now: float, name: str) -> tuple[Watch, tuple[Change, ...]]:
    """Begin to watch the microphone called `name`, opened just now."""
    watch = Watch(since=now, heard_at=now, window_since=now)
    if name.startswith(MONITOR_PREFIX):
        troubles = frozenset({Trouble.MONITOR})
        watch = replace(watch, troubles=troubles, by_name=True)
        return watch, (Change(Trouble.MONITOR, True),)
    return watch, ()


def step(watch: Watch, beat: Beat) -> tuple[Watch, tuple[Change, ...]]:
    """The watch after one more beat, and the troubles that began or ended with it."""
    watch = _heard(watch, beat) if beat.seconds > 0 else watch
    wrong = set(watch.troubles)
    _mark(wrong, Trouble.DEAD, beat.now - watch.heard_at > DEAD_AFTER)
    if beat.seconds > 0:
        _mark(wrong, Trouble.ZEROS, _zeros_too_long(watch, beat))
        _mark(wrong, Trouble.QUIET, watch.quiet_seconds >= QUIET_AFTER)
        hears_others = not beat.zeros and watch.silent_seconds >= OTHERS_AFTER
        if watch.own_seconds >= OWN_SOUND:
            wrong.add(Trouble.MONITOR)
        elif hears_others and not watch.by_name:
            wrong.discard(Trouble.MONITOR)
    watch = _judge_clipping(watch, wrong)
    watch = _judge_rate(watch, beat.now, wrong)
    changes = [Change(each, True) for each in Trouble if each in wrong - watch.troubles]
    changes += [Change(each, False) for each in Trouble if each in watch.troubles - wrong]
    return replace(watch, troubles=frozenset(wrong)), tuple(changes)


def _zeros_too_long(watch: Watch, beat: Beat) -> bool:
    if watch.zero_since is None:
        return False
    if Trouble.ZEROS in watch.troubles:
        return True
    zero_for = beat.now - watch.zero_since
    if watch.gated:
        return beat.expected and zero_for >= GATED_ZEROS_AFTER
    return zero_for >= ZEROS_AFTER


def given_up(watch: Watch) -> tuple[Watch, tuple[Change, ...]]:
    """The watch once the system itself has said that nothing more will come."""
    if Trouble.DEAD in watch.troubles:
        return watch, ()
    troubles = watch.troubles | {Trouble.DEAD}
    return replace(watch, troubles=troubles), (Change(Trouble.DEAD, True),)


def _heard(watch: Watch, beat: Beat) -> Watch:
    silent = beat.zeros or beat.rms < QUIET_DBFS
    quiet = watch.quiet_seconds
    if not silent:
        quiet = 0.0
    elif beat.expected and not beat.zeros:
        quiet += beat.seconds
    playing_since = None
    if beat.playing:
        playing_since = beat.now if watch.playing_since is None else watch.playing_since
    own = watch.own_seconds
    if not beat.zeros:
        begins = watch.zero_since is not None and _just_began(playing_since, beat.now)
        own = own + beat.seconds if beat.playing and (own > 0 or begins) else 0.0
    zero_since = None
    if beat.zeros:
        zero_since = beat.now - beat.seconds if watch.zero_since is None else watch.zero_since
    return replace(
        watch,
        gated=watch.gated or (Trouble.ZEROS in watch.troubles and not beat.zeros),
        heard_at=beat.now,
        zero_since=zero_since,
        playing_since=playing_since,
        silent_seconds=0.0 if beat.playing else watch.silent_seconds + beat.seconds,
        quiet_seconds=quiet,
        own_seconds=own,
        window_seconds=watch.window_seconds + beat.seconds,
        clip_seconds=watch.clip_seconds + beat.seconds,
        clip_weight=watch.clip_weight + beat.clipped * beat.seconds,
    )


def _just_began(playing_since: float | None, now: float) -> bool:
    return playing_since is not None and now - playing_since <= OWN_LATENCY


def _judge_clipping(watch: Watch, wrong: set[Trouble]) -> Watch:
    if watch.clip_weight > MOST_CLIPPED * CLIP_WINDOW:
        wrong.add(Trouble.CLIPPING)
    if watch.clip_seconds < CLIP_WINDOW:
        return watch
    _mark(wrong, Trouble.CLIPPING, watch.clip_weight > MOST_CLIPPED * watch.clip_seconds)
    return replace(watch, clip_seconds=0.0, clip_weight=0.0)


def _judge_rate(watch: Watch, now: float, wrong: set[Trouble]) -> Watch:
    elapsed = now - watch.window_since
    if elapsed < RATE_WINDOW or Trouble.DEAD in wrong:
        return watch
    _mark(wrong, Trouble.SLOW, watch.window_seconds < LEAST_RATE * elapsed)
    return replace(watch, window_since=now, window_seconds=0.0)


def _mark(wrong: set[Trouble], trouble: Trouble, present: bool) -> None:
    if present:
        wrong.add(trouble)
    else:
        wrong.discard(trouble)


_TEXTS: dict[Trouble, str] = {
    Trouble.DEAD: (
        "{name} sends nothing any more. If it was unplugged, plug it in again; "
        "it is tried again by itself, and the talk stays open."
    ),
    Trouble.ZEROS: (
        "Only digital silence comes from {name}. It may be muted, unplugged, or not allowed to "
        "this program: look at its switch and at the system's settings for microphones."
    ),
    Trouble.QUIET: (
        "{name} hears next to nothing. Come closer, or turn it up in the system's sound settings."
    ),
    Trouble.SLOW: (
        "Sound from {name} is being lost; the machine may be too busy. Close other programs."
    ),
    Trouble.CLIPPING: (
        "{name} is too loud and distorts. Turn it down in the system's sound settings, "
        "or move away a little."
    ),
    Trouble.MONITOR: (
        "{name} gives the loudspeaker's own sound; it may be unplugged, or no microphone at all. "
        "Plug it in, or choose another: practice devices, then --mic NAME."
    ),
}

_OVER: dict[Trouble, str] = {
    Trouble.DEAD: "{name} is back after {gap:.0f} s; what was said meanwhile was not heard.",
    Trouble.ZEROS: "{name} is heard again.",
    Trouble.QUIET: "{name} is loud enough now.",
    Trouble.MONITOR: "{name} is heard again.",
}


def text_for(change: Change, name: str, gap: float = 0.0) -> str:
    """What to tell the learner about `change` of the microphone called `name`; "" for nothing.

    `gap` is how many seconds it was away.
    """
    said = f'the microphone "{name}"' if name else "the microphone"
    texts = _TEXTS if change.begun else _OVER
    text = texts.get(change.trouble, "").format(name=said, gap=gap)
    return text[:1].upper() + text[1:]
