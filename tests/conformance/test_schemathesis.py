"""Schemathesis asks for everything that is described, rightly and wrongly.

Whatever it asks, the answer is one that the description declares, in status, kind and shape, and
never a fault of ours. Both descriptions are tried: that of the whole interface, and that of /ogc.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from server import Server

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
EXAMPLES = "6"
SEED = "20261122"


@pytest.mark.parametrize("description", ["/openapi.json", "/ogc/api?f=json"])
def test_nothing_undeclared_is_answered(served: Server, tmp_path: Path, description: str) -> None:
    program = Path(sys.executable).with_name("st")
    words = ["run", f"http://127.0.0.1:{served.port}{description}", "--checks", ",".join(CHECKS)]
    words += ["--max-examples", EXAMPLES, "--seed", SEED, "--workers", "1", "--no-color"]
    words += ["--phases", "examples,coverage,fuzzing", "--suppress-health-check", "all"]
    done = subprocess.run(
        [program, *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-20_000:]
    assert re.search(r"[0-9]{3,} generated, [0-9]{3,} passed", done.stdout), done.stdout[-4_000:]
