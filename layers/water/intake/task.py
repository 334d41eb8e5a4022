"""What the process that reads a file is asked."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from layers.model import Model
from layers.water.intake.model import Asked, Bounds
from layers.water.model import Item, Section


class Task(Model):
    """A file and how to read it; without ``asked``, sections and times are told as written."""

    path: Path
    bounds: Bounds
    items: dict[str, Item]
    sections: dict[str, Section] = Field(default_factory=dict)
    asked: Asked | None = None
