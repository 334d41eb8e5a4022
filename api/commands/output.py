"""How commands write: tables for people, files whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STANDARD_OUTPUT = "-"
TEXT_FORMAT = "csv"
_READABLE = 0o666


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as columns; a Chinese character takes two cells of a terminal."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def write(target: str, content: bytes) -> None:
    """Write to a file in one step, or to standard output if the target is ``-``."""
    write_pieces(target, [content])


def write_pieces(target: str, pieces: Iterable[bytes]) -> None:
    """Write pieces as they come to a file, which appears in one step, or to standard output."""
    if target == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()
        return
    try:
        _replace(Path(target), pieces)
    except OSError as error:
        message = f"cannot write {target}: {error.strerror}"
        raise click.ClickException(message) from None


def refuse_mixed(form: str | None, target: str, *, as_json: bool) -> None:
    """Refuse words about a file that do not go together, which is wrong usage."""
    to_terminal = target == refuse_folder(target) == STANDARD_OUTPUT and sys.stdout.isatty()
    if form and as_json:
        message = "choose one of --format and --json"
    elif form is None and target != STANDARD_OUTPUT:
        message = "name the format of the file with --format"
    elif form not in {None, TEXT_FORMAT} and to_terminal:
        message = f"{form} is no text for a terminal; name a file with -o"
    else:
        return
    raise click.UsageError(message, click.get_current_context(silent=True))


def refuse_folder(target: str) -> str:
    """Return the target unless it is a folder, which is wrong usage."""
    if target != STANDARD_OUTPUT and Path(target).is_dir():
        message = f"{target} is a folder; name a file"
        raise click.UsageError(message, click.get_current_context(silent=True))
    return target


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    """Write beside the file and rename, so that a reader sees the old or the new one."""
    handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).chmod(_READABLE & ~_umask())
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
