"""What a reading is told with: the words on its marks, its clauses and its proposed rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from layers.catalog import FEATURE_LAYERS, LAYERS
from web.reading_marks import MARKS, anchors_of, blocks, marks_of
from web.scene import Scene

if TYPE_CHECKING:
    from layers.documents.model import Deadline, Mention, Reading, Said
    from layers.documents.review.model import ProposedRow, Review
    from layers.paperwork import Paperwork
    from web.reading_marks import Block, Mark

_FEATURES = "features/"
_NAMING = ("name", "title", "what", "unit", "document")
"""Columns by which a row without a feature is called, the first that is filled."""

_SAID = {"ask", "what", "summary", "note"}
_DIGEST = (
    "unit",
    "role",
    "kind",
    "text",
    "asks",
    "ask",
    "what",
    "value",
    "status",
    "from",
    "due",
    "summary",
)
"""Columns that a row is summed up by; those of ``_SAID`` stand in one language each."""

_CODES = {
    ("documents", "kind"): "document",
    ("sources", "kind"): "source",
    ("names", "kind"): "name",
    ("", "asks"): "read.asks",
    ("", "role"): "read.role",
}
"""Groups of the words for codes, by table and column, or by column in any table."""

MARKED = 50_000
"""Marks that a page shows at most; a text with more of them is no paper."""

ROWS = 1_000
"""Rows that a page shows at most."""


@dataclass(frozen=True)
class ReadingScene(Scene):
    """The atlas through a view, one paper that was read with it, and the rows it proposes."""

    reading: Reading
    review: Review
    paperwork: Paperwork

    @cached_property
    def marks(self) -> list[Mark]:
        """Return everything that was found, in the order of the text."""
        return marks_of(self.reading)

    @cached_property
    def blocks(self) -> list[Block]:
        """Return the text as it is shown, with the first MARKED of its marks."""
        return blocks(self.reading, self.marks[:MARKED])

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return how many marks there are of each kind that occurs."""
        held = Counter(mark.kind for mark in self.marks)
        return {kind: held[kind] for kind in MARKS if held[kind]}

    @cached_property
    def features(self) -> dict[str, int]:
        """Return how often each feature is named, the most frequent first."""
        return dict(Counter(one.feature for one in self.reading.mentions).most_common())

    @property
    def layers(self) -> tuple[str, ...]:
        """Return the layers that the features of the paper are on."""
        used = {one.layer for one in self.members(self.features)}
        return tuple(layer for layer in FEATURE_LAYERS if layer in used)

    def unsure(self, block: Block) -> list[tuple[Mark, Mention]]:
        """Return what is not sure in a block, each text once."""
        found = {
            self.reading.mentions[piece.mark.at].text: piece.mark
            for piece in reversed(block.pieces)
            if piece.mark and piece.mark.kind == "unsure"
        }
        return [(mark, self.reading.mentions[mark.at]) for mark in reversed(found.values())]

    def called(self, feature: str) -> str:
        """Return the name of a feature, or the id of one that the atlas does not hold."""
        known = self.atlas.features.get(feature)
        return self.tx(known.name) if known else feature

    def label(self, mark: Mark) -> str:
        """Return what a mark says, in one line."""
        read = self.reading
        if mark.kind in {"sure", "unsure"}:
            return self._told_of(read.mentions[mark.at])
        if mark.kind == "proposal":
            one = read.proposed[mark.at]
            return self.t("read.mark.new", kind=self._kind(one.layer, one.kind))
        if mark.kind == "deadline":
            return self.t("read.mark.date", date=self._when(read.deadlines[mark.at]))
        if mark.kind == "figure":
            figure = read.figures[mark.at]
            said = f"{figure.what} {figure.value} {figure.unit}".strip()
            return self.t("read.mark.number", figure=said)
        if mark.kind == "unit":
            return self.t("read.mark.falls_to", unit=self._unit(mark.at))
        return self.t("read.legend.damage")

    def _told_of(self, one: Mention) -> str:
        words = [self.called(one.feature) + ("" if one.sure else "？")]
        words += self._said.get((one.feature, one.clause), ())
        if one.why:
            words.append(self.tx(one.why))
        return " · ".join(dict.fromkeys(words))

    @cached_property
    def _said(self) -> dict[tuple[str, str], dict[str, None]]:
        """Return what is said by feature and clause, as words, each once."""
        held: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for said in self.reading.said:
            if said.feature:
                held[said.feature, said.clause][self._saying(said)] = None
        return held

    def _saying(self, said: Said) -> str:
        words = []
        if said.asks:
            words.append(self.t("read.asked", ask=self.named("read.asks", said.asks)))
        if said.status:
            words.append(self.t("read.stated", status=self.status(said.status)))
        return " ".join([*words, *filter(None, [said.when])])

    def _when(self, deadline: Deadline) -> str:
        days = self.t("comma").join(deadline.every)
        ends = dict.fromkeys(filter(None, (deadline.since, deadline.due)))
        words = [days, " – ".join(ends)]
        if deadline.times_a_year:
            words.append(self.t("read.times", times=deadline.times_a_year))
        if not deadline.firm:
            words.append(self.t("read.soft"))
        return " ".join(filter(None, words)) or self.t("date.unknown")

    def _unit(self, at: int) -> str:
        one = self.reading.assigned[at]
        known = self.paperwork.units.get(one.unit) if one.unit else None
        return self.tx(known.name) if known else one.name

    def _kind(self, layer: str, kind: str) -> str:
        kinds = {one.id: one.name for one in LAYERS[layer].kinds} if layer in LAYERS else {}
        return self.tx(kinds[kind]) if kind in kinds else kind

    def table(self, table: str) -> str:
        """Return what the rows of a table are called."""
        layer = table.removeprefix(_FEATURES)
        if layer != table:
            return self.t("read.table.new", layer=self.layer(layer) if layer in LAYERS else layer)
        return self.named("read.table", table)

    def column(self, column: str) -> str:
        """Return what a column is called; those in one language say in which."""
        base, _, lang = column.rpartition("_")
        if lang in {"zh", "en"}:
            return f"{self.named('read.column', base)} · {self.t(f'read.in.{lang}')}"
        return self.named("read.column", column)

    def row_name(self, row: ProposedRow) -> str:
        """Return what a row is about: its feature, or its own name."""
        cells = row.cells
        if feature := cells.get("feature"):
            return self._new.get(feature) or self.called(feature)
        if row.changes in self.atlas.documents:
            return self.tx(self.atlas.documents[row.changes].title)
        own = [f"{name}_{lang}" for lang in (self.view.lang, "zh") for name in _NAMING]
        named = (cells.get(column) for column in (*own, *_NAMING))
        return next(filter(None, named), row.changes or row.id)

    def digest(self, row: ProposedRow) -> str:
        """Return what a row says beside its name, in one line."""
        columns = (f"{name}_{self.view.lang}" if name in _SAID else name for name in _DIGEST)
        told = [self._worded(row, one) for one in columns if row.cells.get(one)]
        return " · ".join(dict.fromkeys(told))

    def _worded(self, row: ProposedRow, column: str) -> str:
        """Return a cell as words, where it is a code that has some."""
        value = row.cells[column]
        if column == "status":
            return self.status(value)
        if column == "unit" and row.table == "responsible":
            known = self.paperwork.units.get(value)
            return self.tx(known.name) if known else self._units.get(value, value)
        if column == "kind" and row.table.startswith(_FEATURES):
            return self._kind(row.table.removeprefix(_FEATURES), value)
        group = _CODES.get((row.table, column)) or _CODES.get(("", column), "")
        return self.named(group, value)

    @cached_property
    def _units(self) -> dict[str, str]:
        """Return the names of the units that rows bring, by the id that they suggest."""
        rows = (row for row in self.review.rows if row.table == "units")
        return {row.gives: row.cells["name_zh"] for row in rows if row.gives and not row.changes}

    def row_called(self, row: str) -> str:
        """Return what a row is about, by its id, with the name of its table."""
        held = self._rows.get(row)
        return f"{self.table(held.table)} {self.row_name(held)}" if held else row

    def thing(self, row: ProposedRow) -> str:
        """Return what scripts call the thing that a row is about; blank when that is no thing."""
        feature = row.gives or row.cells.get("feature", "")
        if feature in self._new:
            return f"new:{self._new[feature]}"
        return feature if feature in self.atlas.features else ""

    @cached_property
    def _new(self) -> dict[str, str]:
        """Return the names of the features that rows bring, by the id that they suggest."""
        rows = (row for row in self.review.rows if row.table.startswith(_FEATURES))
        return {row.gives: row.cells["name_zh"] for row in rows if row.gives and not row.changes}

    @cached_property
    def groups(self) -> dict[str, list[ProposedRow]]:
        """Return the rows that are shown by table."""
        held: dict[str, list[ProposedRow]] = defaultdict(list)
        for row in self.review.rows[:ROWS]:
            held[row.table].append(row)
        return dict(held)

    @cached_property
    def _rows(self) -> dict[str, ProposedRow]:
        return {row.id: row for row in self.review.rows}

    def place_in_text(self, start: int, end: int) -> str | None:
        """Return the anchor of a stretch of the text; None when there is no text."""
        at = bisect_left(self._anchors, start)
        if at < len(self._anchors) and self._anchors[at] < end:
            return f"t{self._anchors[at]}"
        block = bisect_right(self._block_starts, start) - 1
        return f"b{self._block_starts[block]}" if block >= 0 else None

    @cached_property
    def _anchors(self) -> list[int]:
        return anchors_of(self.blocks)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]
