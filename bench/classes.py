"""Tell how long the classes of a million samples of five items take, as the standard stands.

    python -m bench.classes [--samples 1000000]

The numbers are drawn around the limits, so that every class occurs, and one in twenty is missing.
The peer judges a hundredth of them one by one, as one would without arrays.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from bench.clock import below, cpu_ms, ratio
from layers.facts import read
from layers.water.assemble import grades, items
from layers.water.grades import grade, verdict
from layers.water.standard import Standard

ITEMS = {"ph": 9.5, "do": 12.0, "codmn": 16.0, "nh3n": 2.2, "tp": 0.45}
"""The items that stations measure, and how high the numbers of each are drawn."""

LIMIT_MS = 1000.0
MISSING, SEED, SHARE = 0.05, 20260225, 100
DATA = Path(__file__).resolve().parents[1] / "data"


def main(samples: int = 1_000_000) -> bool:
    """Print the times; return whether the limit holds and both sides agree."""
    facts = read(DATA)
    standard = Standard(items(facts), grades(facts))
    numbers = drawn(samples)
    print(f"classes of {samples:,} samples x {len(ITEMS)} items:")
    ours, found = cpu_ms(lambda: grade(standard, list(ITEMS), numbers), 5)
    few = [
        {item: number for item, number in zip(ITEMS, row, strict=True) if np.isfinite(number)}
        for row in numbers[: samples // SHARE].tolist()
    ]
    peer, singly = cpu_ms(lambda: [verdict(standard, row).grade for row in few])
    ratio("all at once", ours, "one by one", SHARE * peer, None)
    held = below("all at once", ours, "ms", LIMIT_MS * samples / 1_000_000)
    return held and singly == [mark or None for mark in found.grades[: len(few)].tolist()]


def drawn(samples: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return ``[samples, items]`` of made-up numbers; NaN is missing."""
    chance = np.random.default_rng(SEED)
    numbers = chance.random((samples, len(ITEMS))) * np.array(list(ITEMS.values()))
    numbers[chance.random(numbers.shape) < MISSING] = np.nan
    return numbers


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--samples", type=int, default=1_000_000)
    sys.exit(0 if main(options.parse_args().samples) else 1)
