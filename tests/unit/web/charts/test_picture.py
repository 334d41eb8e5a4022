"""A drawing becomes a PNG of the size that is asked, or it is said that it is no drawing."""

from __future__ import annotations

import struct
import subprocess

import pytest

from web.charts.picture import png

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><text y="9">赣</text></svg>'
)


@pytest.mark.parametrize(("scale", "size"), [(1, (30, 20)), (2, (60, 40)), (3, (90, 60))])
def test_a_picture_is_as_large_as_is_asked(scale: int, size: tuple[int, int]) -> None:
    assert struct.unpack(">II", png(DRAWING, scale)[16:24]) == size


def test_what_is_no_drawing_is_refused() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        png("<svg", 1)
