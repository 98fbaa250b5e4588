"""Whisper models with 80 and with 128 mel bands, made up on the spot."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ctranslate2.specs.whisper_spec import WhisperSpec
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

from practice.domain.frames import SAMPLE_RATE
from practice.stt.whisper import WhisperTranscriber

DEPTH = 64
SPECIAL = (
    "endoftext startoftranscript translate transcribe startoflm startofprev nospeech notimestamps"
)
TOKENS = [
    *sorted(pre_tokenizers.ByteLevel.alphabet()),
    *("Ġ" + name for name in "you never listen to me what else is hard for".split()),
    *(f"<|{name}|>" for name in SPECIAL.split()),
    *(f"<|{second * 0.02:.2f}|>" for second in range(1501)),
]


def save_model(folder: Path, mel_bands: int) -> None:
    """A Whisper model of one layer with weights that mean nothing."""
    chance = np.random.default_rng(1)

    def weights(*shape: int) -> Any:
        return (chance.standard_normal(shape) * 0.1).astype(np.float32)

    def linear(spec: Any, outputs: int, inputs: int) -> None:
        spec.weight, spec.bias = weights(outputs, inputs), weights(outputs)

    def norm(spec: Any) -> None:
        spec.gamma, spec.beta = np.ones(DEPTH, np.float32), np.zeros(DEPTH, np.float32)

    spec = WhisperSpec(1, 2, 1, 2)
    encoder, decoder = spec.encoder, spec.decoder
    encoder.conv1.weight, encoder.conv1.bias = weights(DEPTH, mel_bands, 3), weights(DEPTH)
    encoder.conv2.weight, encoder.conv2.bias = weights(DEPTH, DEPTH, 3), weights(DEPTH)
    encoder.position_encodings.encodings = weights(1500, DEPTH)
    decoder.embeddings.weight = decoder.projection.weight = weights(len(TOKENS), DEPTH)
    decoder.position_encodings.encodings = weights(448, DEPTH)
    for part in (encoder, decoder):
        norm(part.layer_norm)
        (layer,) = part.layer
        for attention in (layer.self_attention, layer.ffn):
            norm(attention.layer_norm)
        linear(layer.self_attention.linear[0], 3 * DEPTH, DEPTH)
        linear(layer.self_attention.linear[1], DEPTH, DEPTH)
        linear(layer.ffn.linear_0, 4 * DEPTH, DEPTH)
        linear(layer.ffn.linear_1, DEPTH, 4 * DEPTH)
    cross = decoder.layer[0].attention
    norm(cross.layer_norm)
    linear(cross.linear[0], DEPTH, DEPTH)
    linear(cross.linear[1], 2 * DEPTH, DEPTH)
    linear(cross.linear[2], DEPTH, DEPTH)
    spec.register_vocabulary(TOKENS)
    spec.config.suppress_ids = spec.config.suppress_ids_begin = spec.config.lang_ids = []
    spec.config.alignment_heads = [(0, 0)]
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir()
    spec.save(str(folder))
    tokenizer = Tokenizer(models.BPE({token: i for i, token in enumerate(TOKENS)}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([token for token in TOKENS if token.startswith("<|")])
    tokenizer.save(str(folder / "tokenizer.json"))


@pytest.mark.parametrize("mel_bands", [80, 128])
def test_models_with_either_number_of_mel_bands_work(tmp_path: Path, mel_bands: int) -> None:
    save_model(tmp_path / "made-up", mel_bands)
    transcriber = WhisperTranscriber(tmp_path / "made-up")
    noise = np.random.default_rng(2).normal(0, 3000, 2 * SAMPLE_RATE)
    hearing = transcriber.listen(0.0)
    hearing.feed(noise.astype("<i2").tobytes())
    assert all(0 <= word.start <= word.end <= 2.0 for word in hearing.partial().words)
    hearing.final()
    transcriber.close()
