"""Publish one generation after the other into a store, until killed or as often as asked."""

from __future__ import annotations

import sys
from pathlib import Path

from layers.stores import generation, manifest
from layers.stores.manifest import Content

FILES = 12


def contents(number: int) -> dict[str, Content]:
    """Make the files of a generation that can be told from every other."""
    text = f"{number}:".encode() * 20_000
    return {f"layers/l{file}.json": Content(text) for file in range(FILES)}


def publish(store: Path, number: int) -> None:
    """Publish as a build does."""
    made = contents(number)
    with generation.locked(store):
        generation.publish(store, made, manifest.describe(made))
        generation.tidy(store)


def main() -> None:
    """Take the store, the number to begin after, and how many to publish."""
    store, number, times = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for step in range(1, times + 1):
        publish(store, number + step)


if __name__ == "__main__":
    main()
