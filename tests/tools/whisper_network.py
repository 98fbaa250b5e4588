"""Whisper's network, small, with the parts named so that CTranslate2's own converter reads it.

Needs torch, ctranslate2, tokenizers; for converting also transformers (imported by ctranslate2).
"""

import json
from copy import deepcopy
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, FEED, LAYERS, MELS = 128, 4, 384, 2, 80
POSITIONS, LONGEST_TEXT = 1500, 448
ALIGNING_HEADS = (0, 1)
"""Heads of the last layer that are taught to look where the word is said."""

SPECIAL = (
    "<|endoftext|>",
    "<|startoftranscript|>",
    "<|translate|>",
    "<|transcribe|>",
    "<|startoflm|>",
    "<|startofprev|>",
    "<|nospeech|>",
    "<|notimestamps|>",
)
TIMESTAMPS = tuple(f"<|{step * 0.02:.2f}|>" for step in range(1501))


def train_tokenizer(sentences: list[str], size: int) -> Tokenizer:
    """Byte-level BPE of `size` tokens, then SPECIAL; the timestamps need no text and follow."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=size, initial_alphabet=sorted(alphabet), show_progress=False
    )
    tokenizer.train_from_iterator([f" {each}" for each in sentences], trainer)
    tokenizer.add_special_tokens(list(SPECIAL))
    return tokenizer


class Attention(nn.Module):
    """Multi-head attention; the key has no bias, as in Whisper."""

    def __init__(self) -> None:
        super().__init__()
        self.q_proj = nn.Linear(WIDTH, WIDTH)
        self.k_proj = nn.Linear(WIDTH, WIDTH, bias=False)
        self.v_proj = nn.Linear(WIDTH, WIDTH)
        self.out_proj = nn.Linear(WIDTH, WIDTH)

    def forward(
        self, asking: Tensor, asked: Tensor, causal: bool = False, weights: bool = False
    ) -> tuple[Tensor, Tensor | None]:
        query, key, value = (
            layer(x).unflatten(-1, (HEADS, -1)).transpose(1, 2)
            for layer, x in ((self.q_proj, asking), (self.k_proj, asked), (self.v_proj, asked))
        )
        if weights:
            looked = (query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5).log_softmax(-1)
            mixed = looked.exp() @ value
        else:
            looked = None
            mixed = functional.scaled_dot_product_attention(query, key, value, is_causal=causal)
        return self.out_proj(mixed.transpose(1, 2).flatten(2)), looked


class Layer(nn.Module):
    """One encoder layer, or with `hears` one decoder layer."""

    def __init__(self, hears: bool) -> None:
        super().__init__()
        self.self_attn = Attention()
        self.self_attn_layer_norm = nn.LayerNorm(WIDTH)
        if hears:
            self.encoder_attn = Attention()
            self.encoder_attn_layer_norm = nn.LayerNorm(WIDTH)
        self.fc1 = nn.Linear(WIDTH, FEED)
        self.fc2 = nn.Linear(FEED, WIDTH)
        self.final_layer_norm = nn.LayerNorm(WIDTH)

    def forward(self, x: Tensor, heard: Tensor | None = None) -> tuple[Tensor, Tensor | None]:
        normed = self.self_attn_layer_norm(x)
        x = x + self.self_attn(normed, normed, causal=heard is not None)[0]
        looked = None
        if heard is not None:
            normed = self.encoder_attn_layer_norm(x)
            mixed, looked = self.encoder_attn(normed, heard, weights=True)
            x = x + mixed
        fed = self.fc2(functional.gelu(self.fc1(self.final_layer_norm(x))))
        return x + functional.dropout(fed, 0.05, self.training), looked


class Encoder(nn.Module):
    """Mel frames (batch, MELS, frames) to (batch, frames / 2, WIDTH)."""

    def __init__(self) -> None:
        super().__init__()
        self.config = SimpleNamespace(d_model=WIDTH, scale_embedding=False)
        self.conv1 = nn.Conv1d(MELS, WIDTH, 3, padding=1)
        self.conv2 = nn.Conv1d(WIDTH, WIDTH, 3, stride=2, padding=1)
        self.embed_positions = nn.Embedding(POSITIONS, WIDTH, _weight=_sinusoids())
        self.embed_positions.weight.requires_grad_(False)
        self.layers = nn.ModuleList(Layer(hears=False) for _ in range(LAYERS))
        self.layer_norm = nn.LayerNorm(WIDTH)

    def forward(self, mels: Tensor) -> Tensor:
        x = functional.gelu(self.conv2(functional.gelu(self.conv1(mels)))).transpose(1, 2)
        x = x + self.embed_positions.weight[: x.shape[1]]
        for layer in self.layers:
            x, _ = layer(x)
        return self.layer_norm(x)


class Decoder(nn.Module):
    """Tokens (batch, length) and what was heard to states, and the last layer's looking."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.config = SimpleNamespace(d_model=WIDTH, scale_embedding=False)
        self.embed_tokens = nn.Embedding(vocabulary, WIDTH)
        nn.init.normal_(self.embed_tokens.weight, std=0.05)
        self.embed_positions = nn.Embedding(LONGEST_TEXT, WIDTH)
        nn.init.normal_(self.embed_positions.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(hears=True) for _ in range(LAYERS))
        self.layer_norm = nn.LayerNorm(WIDTH)

    def forward(self, tokens: Tensor, heard: Tensor) -> tuple[Tensor, Tensor]:
        x = self.embed_tokens(tokens) + self.embed_positions.weight[: tokens.shape[1]]
        looked = None
        for layer in self.layers:
            x, looked = layer(x, heard)
        assert looked is not None
        return self.layer_norm(x), looked


class Network(nn.Module):
    """The whole: mel frames and the tokens so far to logits of the next token and of each frame."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.model = nn.Module()
        self.model.encoder = Encoder()
        self.model.decoder = Decoder(vocabulary)
        self.proj_out = nn.Linear(WIDTH, vocabulary, bias=False)
        self.proj_out.weight = self.model.decoder.embed_tokens.weight
        self.spotter = nn.Linear(WIDTH, vocabulary - len(TIMESTAMPS))
        """Names the token said in every other frame; teaches the encoder and is not exported."""
        self.config = SimpleNamespace(
            encoder_layers=LAYERS,
            encoder_attention_heads=HEADS,
            decoder_layers=LAYERS,
            decoder_attention_heads=HEADS,
        )

    def forward(self, mels: Tensor, tokens: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        heard = self.model.encoder(mels)
        states, looked = self.model.decoder(tokens, heard)
        return self.proj_out(states), looked, self.spotter(heard[:, ::2])


def _sinusoids() -> Tensor:
    """Whisper's fixed positions."""
    step = np.log(10_000) / (WIDTH // 2 - 1)
    angles = np.arange(POSITIONS)[:, None] * np.exp(-step * np.arange(WIDTH // 2))[None, :]
    both = np.concatenate([np.sin(angles), np.cos(angles)], axis=1)
    return torch.tensor(both, dtype=torch.float32)


def export(network: Network, tokenizer: Tokenizer, folder: Path) -> None:
    """Write `folder` as faster-whisper wants it: 8-bit weights, 16-bit where 8 would not do."""
    from ctranslate2.converters.transformers import WhisperLoader

    folder.mkdir(parents=True, exist_ok=True)
    # Quantizing scales the weights where they lie, so it must not get the network itself.
    spec = WhisperLoader().get_model_spec(deepcopy(network).eval())
    tokens = [tokenizer.id_to_token(i) for i in range(tokenizer.get_vocab_size())]
    spec.register_vocabulary([*tokens, *TIMESTAMPS])
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = []
    spec.config.lang_ids = []
    spec.config.alignment_heads = [[LAYERS - 1, head] for head in ALIGNING_HEADS]
    spec.validate()
    spec.optimize(quantization="int8_float16")
    spec.save(str(folder))
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    shape = {"feature_size": MELS, "sampling_rate": 16_000, "hop_length": 160}
    shape |= {"chunk_length": 30, "n_fft": 400}
    (folder / "preprocessor_config.json").write_text(json.dumps(shape) + "\n", encoding="utf-8")
