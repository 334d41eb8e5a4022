"""Build Valhalla's tiles and ask for circles; run by the Python that has Valhalla, not by ours.

Standard input holds one JSON object: ``extract`` (an OSM file), ``folder`` (a new one, for the
tiles), ``circles`` and ``matrices`` (requests as Valhalla takes them) and ``rounds``. Standard
output gets one line of JSON: ``version``; ``build_s``; ``circles``: of each ``ms``, the CPU time
of the quickest round, and ``areas``, a GeoJSON geometry for each contour in its order;
``matrices``: of each the kilometres to its targets, null where there is no way.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import valhalla

CONTOURS = 8
PAIRS = 100_000


def main() -> None:
    """Answer what standard input asks."""
    task = json.load(sys.stdin)
    begun = time.perf_counter()
    config = build(Path(task["extract"]), Path(task["folder"]))
    build_s = time.perf_counter() - begun
    actor = valhalla.Actor(config)
    said = {
        "version": valhalla.__version__,
        "build_s": build_s,
        "circles": [circle(actor, request, task["rounds"]) for request in task["circles"]],
        "matrices": [distances(actor, request) for request in task["matrices"]],
    }
    print(json.dumps(said))


def build(extract: Path, folder: Path) -> dict[str, Any]:
    """Return the configuration of the tiles that were built; their log lies beside them."""
    tiles = folder / "tiles"
    tiles.mkdir(parents=True)
    config: dict[str, Any] = valhalla.get_config(tile_extract="", tile_dir=tiles)
    config["service_limits"]["isochrone"]["max_contours"] = CONTOURS
    config["service_limits"]["auto"]["max_matrix_location_pairs"] = PAIRS
    written = folder / "valhalla.json"
    written.write_text(json.dumps(config), encoding="utf-8")
    builder = valhalla.PYVALHALLA_DIR / "bin" / "valhalla_build_tiles"
    with (folder / "build.log").open("wb") as log:
        subprocess.run([builder, "-c", written, extract], check=True, stdout=log, stderr=log)
    return config


def circle(actor: valhalla.Actor, request: dict[str, Any], rounds: int) -> dict[str, Any]:
    """Ask one thing some times."""
    text, times, answer = json.dumps(request), [], ""
    for _ in range(rounds):
        begun = time.process_time()
        answer = actor.isochrone(text)
        times.append(time.process_time() - begun)
    found = {f["properties"]["contour"]: f["geometry"] for f in json.loads(answer)["features"]}
    limits = [limit for contour in request["contours"] for limit in contour.values()]
    return {"ms": 1000 * min(times), "areas": [found[limit] for limit in limits]}


def distances(actor: valhalla.Actor, request: dict[str, Any]) -> list[float | None]:
    """Ask how far it is from one place to many."""
    answer = json.loads(actor.matrix(json.dumps(request)))
    return [pair["distance"] for pair in answer["sources_to_targets"][0]]


if __name__ == "__main__":
    main()
