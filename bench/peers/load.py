"""Ask a service for many addresses in turn, by wrk: its rate, its slowest hundredth, its bytes."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCRIPT = """
local paths = {{}}
for line in io.lines("{paths}") do paths[#paths + 1] = line end
local number = 0
request = function()
  number = number % #paths + 1
  return wrk.format("GET", paths[number])
end
done = function(summary, latency)
  io.write(string.format("RESULT %d %d %d %f %d\\n", summary.requests, summary.duration,
    summary.bytes, latency:percentile(99), summary.errors.status + summary.errors.timeout))
end
"""


@dataclass(frozen=True)
class Load:
    """What came of it: requests and bytes a second, and the 99th percentile in milliseconds."""

    rate: float
    byte_rate: float
    p99_ms: float


def load(address: str, paths: Sequence[str], *, connections: int, seconds: int) -> Load:
    """Ask for the paths over and over; any answer that is no 2xx ends the measurement."""
    with tempfile.TemporaryDirectory() as folder:
        listed, script = Path(folder) / "paths", Path(folder) / "load.lua"
        listed.write_text("\n".join(paths) + "\n", encoding="utf-8")
        script.write_text(_SCRIPT.format(paths=listed), encoding="utf-8")
        words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "120s"]
        said = subprocess.run(
            [*words, "-s", str(script), address], capture_output=True, text=True, check=True
        ).stdout
    found = re.search(r"RESULT (\d+) (\d+) (\d+) ([\d.]+) (\d+)", said)
    if found is None or found[5] != "0":
        sys.exit(f"{address}: {said}")
    requests, took, size = int(found[1]), int(found[2]) / 1e6, int(found[3])
    return Load(requests / took, size / took, float(found[4]) / 1000)
