"""Take roads and railways from OpenStreetMap into the store, in a process with limits."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from geo.region import REGION, Box
from layers.sources import bounded
from layers.sources.bounded import MB, FailedError, LimitError, Limits, machine_mb
from layers.sources.extract import Origin
from layers.sources.faults import SourceError
from layers.sources.osm_file import PBF, XML, refuse_others, suffix
from layers.sources.osm_tags import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    Progress = Callable[[str, int, int], None]

PHASES = ("read", "cut", "roads", "railways", "write")
"""What is done one after the other; a caller is told each before it begins."""

LARGEST_MB = {PBF: 2_000, XML: 8_000}
_XML_PER_PBF = 12
"""A plain file is about so many times as large as a packed one with the same content."""

_CUT = "cut it to the region first, for example with osmium extract"
_MOST_MB = 16_000
_WORKER = "layers.sources.osm_worker"


@dataclass(frozen=True)
class Taking:
    """How something is taken: into which store, at what speeds, from which box.

    ``speeds``: km/h of each kind of way, for those that state none (``speeds_of``). ``progress`` is
    told each phase before it begins, how many are done, and how many there are. Without ``limits``
    they follow from the size.
    """

    store: Path
    speeds: Mapping[str, float]
    box: Box = REGION
    limits: Limits | None = None
    progress: Progress | None = None

    def file(self, path: Path) -> Origin:
        """Make the roads and railways of a file the current extract of the store.

        Raises SourceError in one line, with the extract before still current, when that fails.
        """
        refuse_others(path)
        form, size = suffix(path), path.stat().st_size // MB
        if size > LARGEST_MB[form]:
            message = f"{path.name}: more than {LARGEST_MB[form]:,} MB; {_CUT}"
            raise SourceError(message)
        try:
            return self._take(path.name, [path], size if form == PBF else size // _XML_PER_PBF)
        except LimitError as error:
            message = f"{error}; {_CUT}"
            raise SourceError(message) from None

    def answers(self, files: Sequence[Path], name: str) -> Origin:
        """Make the answers of Overpass the current extract; ``name`` says where they are from.

        Raises SourceError as ``file`` does.
        """
        size = sum(path.stat().st_size for path in files) // MB
        return self._take(name, files, size)

    def _take(self, name: str, files: Sequence[Path], packed_mb: int) -> Origin:
        limits = self.limits or limits_for(packed_mb)
        taken: list[Origin] = []

        def hear(key: str, value: Any) -> None:  # noqa: ANN401 -- JSON
            if key == "error":
                raise SourceError(value)
            if key == "taken":
                taken.append(Origin.model_validate(value))
            if self.progress:
                done = PHASES.index(value) if key == "phase" else len(PHASES)
                self.progress(PHASES[min(done, len(PHASES) - 1)], done, len(PHASES))

        task = {
            "name": name,
            "files": [str(path.absolute()) for path in files],
            "store": str(self.store.absolute()),
            "speeds": dict(self.speeds),
            "box": list(self.box),
            "limits": asdict(limits),
        }
        try:
            bounded.run(_WORKER, task, limits, hear)
        except (LimitError, FailedError) as error:
            message = f"{name}: {error}"
            raise type(error)(message) from None
        return taken[0]


def limits_for(packed_mb: int) -> Limits:
    """Return the limits for a packed file of that size, or for what unpacks to as much.

    Measured on 31,500 ways with 250,000 edges in 2.3 MB: 1,300 MB and 54 seconds of CPU.
    """
    seconds = 300 + 20 * packed_mb
    return Limits(
        memory_mb=min(4_000 + 100 * packed_mb, _MOST_MB, machine_mb() * 3 // 4),
        cpu_s=seconds,
        clock_s=2 * seconds,
    )


def speeds_of(figures: Mapping[str, float]) -> dict[str, float]:
    """Return the km/h of each kind of way from the assumptions by id; a slip road as its road."""
    other = figures["road_kph_other"]
    roads = {
        kind: figures.get(f"road_kph_{kind.removesuffix('_link')}", other)
        for kind in KINDS["highway"]
    }
    return roads | dict.fromkeys(KINDS["railway"], figures["rail_kph_unknown"])
