"""From frames of sound to what the conductor understands: voice, partial words, final words."""

from practice.audio.segmenter import Segmenter
from practice.domain.frames import Frame
from practice.session.conductor import Conductor
from practice.stt.port import Transcriber

PARTIAL_EVERY = 0.48
"""Seconds of new speech between two partials."""
