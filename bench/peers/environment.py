"""Where pygeoapi and tipg live: an environment of their own, installed at need."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "var" / "bench" / "peers"
PACKAGES = (
    *("pygeoapi==0.21.0", "tipg==1.6.1", "geoalchemy2", "sqlalchemy", "psycopg2-binary"),
    *("uvicorn", "uvloop", "httptools"),
)


def python() -> Path:
    """Return the Python that has both."""
    stamp = HOME / "+".join(PACKAGES[:2])
    if not stamp.exists():
        shutil.rmtree(HOME, ignore_errors=True)
        uv = Path(sys.executable).with_name("uv")
        subprocess.run([uv, "venv", "-q", "-p", sys.executable, HOME], check=True)
        ours = HOME / "bin" / "python"
        subprocess.run([uv, "pip", "install", "-q", "-p", ours, *PACKAGES], check=True)
        stamp.touch()
    return HOME / "bin" / "python"
