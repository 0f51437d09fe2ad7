"""The network of the standard judge, and how it learns.

MiniLM reads windows of an article; a sentence's vector, that of its `[SEP]`, gives the log-odds
that it is comment, together with those of the light judge, and that it is coloured fact.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import BertModel

from annotate.analysis.commentary.encoder import WIDTH
from annotate.analysis.commentary.windows import SIZE, Window, Windows

# Tried on the first fold: batches of 5 windows at a rate of 1.5e-4 and of 10 at 2e-4; of the first,
# two to four epochs.
EPOCHS = 3
RATE = 1.5e-4
HEAD_RATE = 1e-3
BATCH = 5
# Lower layers change less: the rate of each, of that above it.
DECAY = 0.9
WARM_UP = 0.1
DROPOUT = 0.1
# How much a flag of loaded wording counts beside a label.
COLOUR = 0.5

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """An article as the encoder reads it; `first` is the number of its first sentence in a set."""

    first: int
    windows: Windows
    unsettled: tuple[int, ...]

    def among(self, chosen: NDArray[np.bool_]) -> list[int]:
        """The indices of the unsettled sentences that are chosen, by number."""
        return [index for index in self.unsettled if chosen[self.first + index]]

    def covering(self, wanted: Sequence[int], chance: random.Random) -> Iterator[Window]:
        """Windows that begin anywhere and hold every wanted sentence at least once."""
        if not wanted:
            return
        start = self.windows.before(wanted[0], chance.randint(0, int(0.6 * SIZE)))
        while True:
            window = self.windows.at(start)
            yield window
            end = window.ends[-1][0] + 1
            if end > wanted[-1]:
                return
            start = max(start + 1, self.windows.before(end, int(chance.uniform(0, 0.4) * SIZE)))


@dataclass(frozen=True)
class Examples:
    """All articles, and a row a sentence: 1 comment or coloured, 0 not, NaN unknown.

    `light` is the light judge's log-odds, out of fold, `blind` those of one that does not see the
    article as a whole; `fold`, `source` and `stance` are those of the article.
    """

    articles: tuple[Example, ...]
    comment: Vector
    coloured: Vector
    light: Vector
    blind: Vector
    fold: NDArray[np.int64]
    source: NDArray[np.str_]
    stance: NDArray[np.str_]


@dataclass(frozen=True)
class Batch:
    """Windows side by side, and the row, place and number of each sentence to be learned."""

    pieces: Tensor
    kinds: Tensor
    mask: Tensor
    rows: Tensor
    places: Tensor
    light: Tensor
    numbers: NDArray[np.int64]


class Network(nn.Module):
    """MiniLM, and two numbers from the vector of each sentence: comment and coloured."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            base,
            add_pooling_layer=False,
            attn_implementation="sdpa",
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=DROPOUT,
        )
        self.bert.embeddings.word_embeddings.weight.requires_grad = False
        self.dropout = nn.Dropout(DROPOUT)
        self.comment = nn.Linear(WIDTH + 1, 1)
        self.coloured = nn.Linear(WIDTH, 1)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """The log-odds of the sentences of a batch."""
        states = self.bert(
            input_ids=batch.pieces, token_type_ids=batch.kinds, attention_mask=batch.mask
        ).last_hidden_state
        vectors = self.dropout(states[batch.rows, batch.places])
        known = torch.cat([vectors, batch.light[:, None]], dim=1)
        return self.comment(known).squeeze(1), self.coloured(vectors).squeeze(1)


def batch_of(pairs: Sequence[tuple[Example, Window]], light_odds: Vector, learn: NDArray) -> Batch:
    """Windows side by side; `learn` tells which sentences count."""
    width = -(-max(len(window.pieces) for _, window in pairs) // 32) * 32
    tables = np.zeros((3, len(pairs), width), dtype=np.int64)
    ends = []
    for row, (example, window) in enumerate(pairs):
        size = len(window.pieces)
        tables[:, row, :size] = window.pieces, window.kinds, [1] * size
        ends += [(row, place, example.first + index) for index, place in window.ends]
    table = np.array([end for end in ends if learn[end[2]]], dtype=np.int64).reshape(-1, 3)
    rows, places, numbers = table.T
    return Batch(
        *map(torch.from_numpy, tables),
        torch.from_numpy(rows.copy()),
        torch.from_numpy(places.copy()),
        torch.tensor(light_odds[numbers] / 2, dtype=torch.float32),
        numbers,
    )


def train(base: Path, examples: Examples, fold: int, soft: Vector, seed: int) -> Network:
    """A network that has learned from all folds but one; from all where there is no such fold.

    `soft` is what teachers say of every sentence, NaN where they say nothing.
    """
    random.seed(seed)
    torch.manual_seed(seed)
    network = Network(base)
    target = np.where(np.isnan(examples.comment), soft, examples.comment)
    both = ~np.isnan(examples.comment) & ~np.isnan(soft)
    target[both] = (examples.comment[both] + soft[both]) / 2
    learn = ~np.isnan(target) & (examples.fold != fold)
    epochs = [batches(examples, learn, seed, epoch) for epoch in range(EPOCHS)]
    optimizer = torch.optim.AdamW(rates(network), fused=True)
    steps = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (WARM_UP * steps)) * max(0.02, 1 - step / steps)
    )
    loss_of = nn.BCEWithLogitsLoss()
    network.train()
    for pairs in (pairs for epoch in epochs for pairs in epoch):
        batch = batch_of(pairs, examples.light, learn)
        with torch.autocast("cpu", torch.bfloat16):
            comment, coloured = network(batch)
        loss = loss_of(comment.float(), torch.tensor(target[batch.numbers], dtype=torch.float32))
        colour = torch.tensor(examples.coloured[batch.numbers], dtype=torch.float32)
        listed = ~torch.isnan(colour)
        if listed.any():
            loss = loss + COLOUR * loss_of(coloured.float()[listed], colour[listed])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    return network


def batches(
    examples: Examples, learn: NDArray[np.bool_], seed: int, epoch: int
) -> list[list[tuple[Example, Window]]]:
    """The windows of an epoch, those of like length together, in an order of chance.

    All labelled sentences are in every epoch; what else is to be learned from comes once, an
    article in this epoch, the next in another.
    """
    chance = random.Random(1000 * seed + epoch)
    labelled = learn & ~np.isnan(examples.comment)
    pairs = [
        (example, window)
        for number, example in enumerate(examples.articles)
        for window in example.covering(
            example.among(learn if number % EPOCHS == epoch else labelled), chance
        )
    ]
    pairs.sort(key=lambda pair: len(pair[1].pieces) + 40 * chance.random())
    found = [pairs[start : start + BATCH] for start in range(0, len(pairs), BATCH)]
    chance.shuffle(found)
    return found


def rates(network: Network) -> list[dict[str, object]]:
    """How fast each weight learns, and whether it decays."""
    layers = network.bert.config.num_hidden_layers
    groups: list[dict[str, object]] = []
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
        rate = HEAD_RATE
        if "embeddings" in name:
            rate = RATE * DECAY ** (layers + 1)
        elif "layer." in name:
            rate = RATE * DECAY ** (layers - 1 - int(name.split("layer.")[1].split(".")[0]))
        decays = 0.01 if weight.ndim > 1 else 0.0
        groups.append({"params": [weight], "lr": rate, "weight_decay": decays})
    return groups


def say(network: Network, examples: Examples, fold: int) -> tuple[Vector, Vector]:
    """Log-odds of comment and coloured of the unsettled sentences of a fold; NaN elsewhere."""
    network.eval()
    found = np.full((2, len(examples.comment)), np.nan)
    every = np.ones(len(examples.comment), dtype=bool)
    pairs = [
        (example, window)
        for example in examples.articles
        if len(example.unsettled) and examples.fold[example.first] == fold
        for window in example.windows.over(example.unsettled)
    ]
    pairs.sort(key=lambda pair: len(pair[1].pieces))
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(pairs), 16):
            batch = batch_of(pairs[start : start + 16], examples.light, every)
            for row, odds in zip(found, network(batch), strict=True):
                row[batch.numbers] = odds.float()
    return found[0], found[1]
