"""How costs grow with the size of a network, told as a power of n log n."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 1.0
ALLOWANCE = 0.15
"""What caches that are too small for a larger network may add to the power."""


def tell(sizes: Sequence[int], costs: Sequence[dict[str, float]]) -> bool:
    """Print the power of each cost; return whether none grows faster than n log n."""
    if len(sizes) < 2:  # noqa: PLR2004
        return True
    work = np.log([size * np.log(size) for size in sizes])
    powers = {
        name: float(np.polyfit(work, np.log([cost[name] for cost in costs]), 1)[0])
        for name in costs[0]
    }
    print(f"costs grow as (n log n) to the power of (<= {MOST} and {ALLOWANCE} for caches):")
    for name, power in powers.items():
        print(f"  {name}: {power:.2f}")
    return max(powers.values()) <= MOST + ALLOWANCE
