"""The facts before and after rows come in, and what the rules say of the difference."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from layers.documents.review.faults import FactsInTheWay, RowProblem
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from layers.documents.review.model import ProposedRow
    from layers.problems import Problem

_NAMES = frozenset({"name_zh", "name_en", "text", "aliases", "title_zh", "title_en"})
_NAMED = ("features/", "names.csv", "cities.csv", "units.csv", "rivers.csv", "parts.csv")


class Snapshot(NamedTuple):
    """Every table of a data folder at one moment, as bytes by path."""

    files: Mapping[str, bytes]

    @classmethod
    def of(cls, data_dir: Path) -> Snapshot:
        """Read a data folder; raise FactsInTheWay when that cannot be done."""
        try:
            paths = sorted(data_dir.rglob("*.csv"))
            files = {path.relative_to(data_dir).as_posix(): path.read_bytes() for path in paths}
        except OSError as error:
            raise FactsInTheWay(
                Text(
                    zh=f"数据目录读不出：{error.strerror}。",
                    en=f"the facts cannot be read ({error.strerror})",
                )
            ) from None
        return cls(files)

    def table(self, name: str) -> bytes:
        """Return a table by name; raise FactsInTheWay when there is none."""
        try:
            return self.files[f"{name}.csv"]
        except KeyError:
            raise FactsInTheWay(
                Text(zh=f"数据目录中没有 {name}.csv。", en=f"the facts have no {name}.csv")
            ) from None

    def with_files(self, files: Mapping[str, bytes]) -> Snapshot:
        """Return the same facts with other files in place of some."""
        return Snapshot({**self.files, **files})

    def names(self, rows: Sequence[ProposedRow]) -> Iterator[str]:
        """Yield every name that things have in the facts, or get by accepted rows."""
        for row in rows:
            if f"{row.table}.csv".startswith(_NAMED):
                yield from _names(row.cells)
        for path, content in self.files.items():
            if path.startswith(_NAMED):
                for cells in csv.DictReader(io.StringIO(content.decode("utf-8", "replace"))):
                    yield from _names(cells)

    def problems(self) -> list[Problem]:
        """Check the facts in a folder of their own."""
        from layers.checks import check  # noqa: PLC0415 -- pandas loads for it alone

        with TemporaryDirectory(prefix="linkatlas-") as folder:
            for path, content in self.files.items():
                file = Path(folder) / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            return check(Path(folder))


def broken(
    before: Snapshot,
    after: Snapshot,
    lines: Mapping[str, Mapping[int, str]],
    rows: Sequence[ProposedRow],
) -> list[RowProblem]:
    """Return what the rules find wrong after rows came in.

    ``lines`` has the rows of the review by file and number of line. Raises FactsInTheWay when the
    facts were wrong before.
    """
    problems = after.problems()
    if any(_row(problem, lines) is None for problem in problems) and (old := before.problems()):
        raise FactsInTheWay(
            Text(
                zh=f"数据本身有 {len(old)} 处问题，请先改正：{old[0]}",
                en=f"the facts have {len(old)} problems of their own; mend them first: {old[0]}",
            )
        )
    return [_told(problem, after, lines, rows) for problem in problems]


def _row(problem: Problem, lines: Mapping[str, Mapping[int, str]]) -> str | None:
    return lines.get(problem.file, {}).get(problem.row)


def _told(
    problem: Problem,
    after: Snapshot,
    lines: Mapping[str, Mapping[int, str]],
    rows: Sequence[ProposedRow],
) -> RowProblem:
    """Tell a problem of the facts as one of the row that caused it."""
    message = Text(zh=f"核对未通过：{problem.message}", en=problem.message)
    row = _row(problem, lines)
    if row is None:
        row = _cause(problem, after, rows)
        message = Text(zh=f"使 {problem} 不成立", en=f"breaks {problem}")
    table = problem.file.removesuffix(".csv")
    return RowProblem(row, table, problem.column, message)


def _cause(problem: Problem, after: Snapshot, rows: Sequence[ProposedRow]) -> str | None:
    """Return the first row that names what stands in a line that is broken now."""
    content = io.StringIO(after.files.get(problem.file, b"").decode("utf-8", "replace"))
    cells = next((line for n, line in enumerate(csv.reader(content), 1) if n == problem.row), [])
    named = set(filter(None, cells[:1]))
    return next((row.id for row in rows if named & set(row.cells.values())), None)


def _names(cells: Mapping[str, str | None]) -> Iterator[str]:
    for column in _NAMES & cells.keys():
        yield from filter(None, (cells[column] or "").split(";"))
