"""A Whisper model of the true base size with random weights: as slow as the real one, and deaf.

Speed depends on sizes, not on what was learnt; such a model stands in for the real one where it
cannot be downloaded. Needs only ctranslate2 and numpy.
"""

import json
from pathlib import Path

import numpy as np
from ctranslate2.specs import WhisperSpec

WIDTH, HEADS, FEED, LAYERS, MELS = 512, 8, 2048, 6, 80
VOCABULARY = 51_864
_TIMESTAMPS = 1501
_SPECIAL = (
    "<|endoftext|>",
    "<|startoftranscript|>",
    "<|translate|>",
    "<|transcribe|>",
    "<|startoflm|>",
    "<|startofprev|>",
    "<|nospeech|>",
    "<|notimestamps|>",
)


def write_base_sized(folder: Path) -> Path:
    """Write the model into `folder`, unless it is there; returns `folder`."""
    if (folder / "model.bin").is_file():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    tokens = _tokens()
    spec = WhisperSpec(LAYERS, HEADS, LAYERS, HEADS)
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = []
    spec.config.lang_ids = []
    spec.config.alignment_heads = [(LAYERS - 1, head) for head in range(HEADS)]
    _fill(spec)
    spec.register_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    _write_tokenizer(folder / "tokenizer.json", tokens)
    (folder / "preprocessor_config.json").write_text(json.dumps({"feature_size": MELS}))
    return folder


def _tokens() -> list[str]:
    words = VOCABULARY - len(_SPECIAL) - _TIMESTAMPS
    marks = [f"<|{step * 0.02:.2f}|>" for step in range(_TIMESTAMPS)]
    return [f"Ġw{number}" for number in range(words)] + list(_SPECIAL) + marks


def _write_tokenizer(path: Path, tokens: list[str]) -> None:
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    words = {token: number for number, token in enumerate(tokens[: -_TIMESTAMPS - len(_SPECIAL)])}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token=tokens[0]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = tokens[-_TIMESTAMPS - len(_SPECIAL) : -_TIMESTAMPS]
    tokenizer.add_special_tokens([AddedToken(each, special=True) for each in special])
    tokenizer.add_tokens([AddedToken(each) for each in tokens[-_TIMESTAMPS:]])
    tokenizer.save(str(path))


def _fill(spec: WhisperSpec) -> None:
    random = np.random.default_rng(1)

    def weights(*shape: int) -> np.ndarray:
        return random.normal(0, 0.02, shape).astype(np.float32)

    def linear(layer, outputs: int, inputs: int) -> None:
        layer.weight = weights(outputs, inputs)
        layer.bias = np.zeros(outputs, np.float32)

    def norm(layer) -> None:
        layer.gamma = np.ones(WIDTH, np.float32)
        layer.beta = np.zeros(WIDTH, np.float32)

    def attention(layer, *, crossed: bool) -> None:
        norm(layer.layer_norm)
        if crossed:
            linear(layer.linear[0], WIDTH, WIDTH)
            linear(layer.linear[1], 2 * WIDTH, WIDTH)
        else:
            linear(layer.linear[0], 3 * WIDTH, WIDTH)
        linear(layer.linear[-1], WIDTH, WIDTH)

    def feed(layer) -> None:
        norm(layer.layer_norm)
        linear(layer.linear_0, FEED, WIDTH)
        linear(layer.linear_1, WIDTH, FEED)

    encoder, decoder = spec.encoder, spec.decoder
    encoder.conv1.weight, encoder.conv1.bias = weights(WIDTH, MELS, 3), weights(WIDTH)
    encoder.conv2.weight, encoder.conv2.bias = weights(WIDTH, WIDTH, 3), weights(WIDTH)
    encoder.position_encodings.encodings = weights(1500, WIDTH)
    norm(encoder.layer_norm)
    for layer in encoder.layer:
        attention(layer.self_attention, crossed=False)
        feed(layer.ffn)
    decoder.embeddings.weight = weights(VOCABULARY, WIDTH)
    decoder.position_encodings.encodings = weights(448, WIDTH)
    decoder.scale_embeddings = False
    decoder.projection.weight = decoder.embeddings.weight
    norm(decoder.layer_norm)
    for layer in decoder.layer:
        attention(layer.self_attention, crossed=False)
        attention(layer.attention, crossed=True)
        feed(layer.ffn)
