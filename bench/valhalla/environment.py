"""Where Valhalla lives: its wheels want a newer Python than ours may be, so it has its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "var" / "bench" / "valhalla"
PACKAGE = "pyvalhalla==3.9.1"
NAMES = ("python3.12", "python3.13", "python3.14")
MISSING = f"""
********************************************************************************
Valhalla was NOT asked: none of {", ".join(NAMES)} runs here.
Name one: PYTHON_OF_VALHALLA=/path/to/python3.12 python -m bench.circles
********************************************************************************
"""


def python() -> Path | None:
    """Return the Python that has Valhalla, which is installed at need; None without a Python."""
    ours = HOME / "bin" / "python"
    stamp = HOME / PACKAGE
    if stamp.exists():
        return ours
    base = _base()
    if base is None:
        return None
    shutil.rmtree(HOME, ignore_errors=True)
    subprocess.run([base, "-m", "venv", HOME], check=True)
    pip = (ours, "-m", "pip", "install", "-q", "--disable-pip-version-check")
    subprocess.run([*pip, PACKAGE], check=True)
    stamp.touch()
    return ours


def _base() -> str | None:
    """Return a Python that is new enough; pyenv's names run only where its version is chosen."""
    versions = Path.home() / ".pyenv" / "versions"
    kept = [str(path) for name in NAMES for path in sorted(versions.glob(f"*/bin/{name}"))]
    chosen = os.environ.get("PYTHON_OF_VALHALLA")
    for name in (chosen,) if chosen else (*NAMES, *kept):
        found = shutil.which(name)
        if (
            found
            and not subprocess.run([found, "-c", ""], check=False, capture_output=True).returncode
        ):
            return found
    return None
