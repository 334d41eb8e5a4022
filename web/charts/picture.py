"""Drawings as PNG, for documents and programs that take no SVG.

Each is drawn in a process of its own: resvg holds the lock of the interpreter while it draws, so
that a service would answer nobody meanwhile.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

_SCALE = 2.0
_LONGEST_S: Final = 60
_DRAW: Final = """
import sys, resvg_py
svg = sys.stdin.buffer.read().decode()
sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=float(sys.argv[1]))))
"""


def png(svg: str, scale: float = _SCALE) -> bytes:
    """Return a drawing of ours as PNG, so much larger; Chinese needs a font on the machine.

    Raises CalledProcessError for a drawing that is none, TimeoutExpired after a minute.
    """
    done = subprocess.run(  # noqa: S603 -- a script of ours, no shell
        [sys.executable, "-P", "-c", _DRAW, str(scale)],
        input=svg.encode(),
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        timeout=_LONGEST_S,
        check=True,
    )
    return done.stdout
