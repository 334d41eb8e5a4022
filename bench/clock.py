"""How long something takes, and how that is told."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")


def cpu_ms(ask: Callable[[], _T], rounds: int = 1) -> tuple[float, _T]:
    """Return the least CPU time of some rounds in milliseconds, and the answer.

    Nothing is collected meanwhile: the millions of objects of a graph would be looked through.
    """
    times = []
    gc.disable()
    for _ in range(rounds):
        begun = time.process_time()
        answer = ask()
        times.append(time.process_time() - begun)
    gc.enable()
    return 1000 * min(times), answer


def ratio(what: str, ours_ms: float, peer: str, peer_ms: float, required: float | None) -> bool:
    """Print both sides and how many times the peer's time is ours; return whether it suffices."""
    found = peer_ms / ours_ms
    limit = "" if required is None else f" (>= {required:,g})"
    print(
        f"  {what}: {ours_ms:.4g} ms, {peer}: {peer_ms:,.4g} ms, {found:,.1f} x{limit}", flush=True
    )
    return required is None or found >= required


def below(what: str, value: float, unit: str, limit: float | None) -> bool:
    """Print a value; return whether it is below its limit, if there is one."""
    print(f"  {what}: {value:.3g} {unit}" + (f" (< {limit:g})" if limit else ""), flush=True)
    return limit is None or value < limit
