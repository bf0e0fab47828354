"""Fit the weights of confidence on all gold there is, and say how they do on documents left out.

    python benchmarks/calibrate.py [SOURCES GOLD ...]

Reads the samples, the shared corpora where they stand beside the checkout, any further pairs of folders
given, and ``first_readings.csv``; writes ``rules/confidence.toml`` and the tables in ``docs/confidence.md``.
The same plan in several forms (PDF, transcript) is one document: it is left out whole.

Rules were made on the gold that is read here: on it they do better than on the next plan. What plans gave
when they were read for the first time, before anyone had made a rule on them, is therefore kept as data
(signals and verdicts alone) and fitted with the rest. It cannot be measured again.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planutdrag.comparison import compare
from planutdrag.extract import read
from planutdrag.rules import load_rules, read_rules

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
WEIGHTS = ROOT / "rules" / "confidence.toml"
HANDBOOK = ROOT / "docs" / "confidence.md"
FIRST_READINGS = ROOT / "benchmarks" / "first_readings.csv"
BUILT_IN = (
    (ROOT / "samples", ROOT / "samples" / "gold"),
    (SHARED / "corpus" / "pdf", SHARED / "gold"),
    (SHARED / "corpus" / "seeds", SHARED / "gold"),
    (SHARED / "corpus" / "fiction", SHARED / "corpus" / "fiction" / "gold"),
    (SHARED / "corpus" / "real", SHARED / "corpus" / "real" / "gold"),
)
BANDS = ((0.97, 1.01), (0.95, 0.97), (0.9, 0.95), (0.8, 0.9), (0.6, 0.8), (0.0, 0.6))
SURE = 0.9
FIRST_SHARE = 0.5
"""What first readings count for beside all gold: most of those plans were chosen for the manner that no other has."""
PENALTY = 2.0
"""Pull of the weights towards 0 (ridge): few documents speak for each."""
STEPS = 60


@dataclass(frozen=True, slots=True)
class Case:
    """One found record of a document with gold: its signals, and whether it is right."""

    document: str
    signals: frozenset[str]
    right: bool
    weight: float = 1.0


def main(arguments: Sequence[str]) -> None:
    """Fit, write, and print the table."""
    pairs = [*BUILT_IN, *zip(map(Path, arguments[::2]), map(Path, arguments[1::2]), strict=True)]
    now = [case for sources, gold in pairs for case in cases_of(sources, gold)]
    first = list(first_readings())
    first = [replace(case, weight=FIRST_SHARE * len(now) / len(first)) for case in first]
    WEIGHTS.write_text("\n".join(_as_toml(fit([*now, *first]))) + "\n", encoding="utf-8")
    for name, cases in (("reliability", now), ("first readings", first)):
        table = list(reliability(held_out(cases, [*now, *first])))
        print(f"{name}\n" + "\n".join(table))
        _fill(name, table)


def held_out(cases: Sequence[Case], everything: Sequence[Case]) -> list[tuple[float, bool]]:
    """Each case judged with weights fitted on all documents but its own."""
    return [
        (sure(case.signals, weights), case.right)
        for name in sorted({case.document for case in cases})
        for weights in [fit([case for case in everything if case.document != name])]
        for case in cases
        if case.document == name
    ]


def first_readings() -> Iterator[Case]:
    """What plans gave when they were read for the first time."""
    with FIRST_READINGS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            case = Case(row["document"], frozenset(row["signals"].split()), row["right"] == "1")
            yield from [case] * int(row["count"])


def _fill(name: str, table: Sequence[str]) -> None:
    """Put a table into the handbook, between the marks that bear its name."""
    page = HANDBOOK.read_text(encoding="utf-8")
    head, begin, rest = page.partition(f"<!-- begin {name} -->")
    _, end, tail = rest.partition(f"<!-- end {name} -->")
    if begin and end:
        filled = "\n".join((begin, "", *table, "", end))
        HANDBOOK.write_text(f"{head}{filled}{tail}", encoding="utf-8")


def cases_of(sources: Path, gold: Path) -> Iterator[Case]:
    """The records found in a folder of plans that gold has a word on."""
    rules = load_rules()
    for source in sorted(sources.iterdir()) if sources.is_dir() and gold.is_dir() else ():
        answer = gold / f"{source.stem}.json"
        if source.suffix not in (".pdf", ".txt") or not answer.exists():
            continue
        reading = read_rules(read(source), rules)
        found = reading.records.model_dump(mode="json")
        verdicts = compare(json.loads(answer.read_text(encoding="utf-8")), found).verdicts
        for name, right in verdicts.items():
            yield Case(source.stem, reading.signals[name], right)


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Weights of a logistic regression with a ridge penalty, by Newton's method a weight at a time."""
    names = ["intercept", *sorted({signal for case in cases for signal in case.signals})]
    groups: dict[tuple[frozenset[str], bool], float] = {}
    for case in cases:
        groups[case.signals, case.right] = groups.get((case.signals, case.right), 0.0) + case.weight
    weights = dict.fromkeys(names, 0.0)
    for _ in range(STEPS):
        for name in names:
            slope, curve = -PENALTY * weights[name] * (name != "intercept"), PENALTY
            for (signals, right), count in groups.items():
                if name == "intercept" or name in signals:
                    chance = sure(signals, weights)
                    slope += count * (right - chance)
                    curve += count * chance * (1 - chance)
            weights[name] += slope / curve
    return weights


def sure(signals: Iterable[str], weights: dict[str, float]) -> float:
    """The chance that a record with these signals is right."""
    return 1 / (1 + math.exp(-weights["intercept"] - sum(weights.get(signal, 0.0) for signal in signals)))


def reliability(judged: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """How many of the records in each band of confidence are right, with Wilson's 95 % intervals."""
    yield "| confidence | records | of all | right | share right | 95 % interval |"
    yield "| --- | ---: | ---: | ---: | ---: | --- |"
    rows = [*BANDS, (SURE, 1.01)]
    for low, high in rows:
        inside = [right for chance, right in judged if low <= round(chance, 2) < high]
        right, count = sum(inside), len(inside)
        name = f"**{SURE} and more**" if (low, high) == rows[-1] else f"{low:.2f}–{min(high, 1):.2f}"
        lower, upper = wilson(right, count)
        share = f"{right / count:.3f}" if count else "–"
        yield f"| {name} | {count} | {count / len(judged):.2f} | {right} | {share} | {lower:.3f}–{upper:.3f} |"


def wilson(right: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's interval for a share."""
    if not count:
        return 0.0, 1.0
    share, square = right / count, z * z / count
    middle = (share + square / 2) / (1 + square)
    half = z * math.sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    return middle - half, middle + half


def _as_toml(weights: dict[str, float]) -> Iterator[str]:
    yield "# What speaks for and against a record, in log-odds of its being right."
    yield "# Written by 'make calibrate' (benchmarks/calibrate.py); not meant to be edited."
    yield ""
    yield "[weights]"
    for name, weight in weights.items():
        yield f"{name} = {weight:.3f}"


if __name__ == "__main__":
    main(sys.argv[1:])
