"""A worker that is asked to stop ends what it has begun, and takes nothing new."""

from __future__ import annotations

import json
import signal
import threading
from typing import TYPE_CHECKING

from server import PATIENCE, serving

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_under_way_is_answered_whole(built_store: Path, tmp_path: Path) -> None:
    with serving(built_store, tmp_path) as server:
        server.wait_for(200)
        answers: list[tuple[int, bytes]] = []

        def ask() -> None:
            status, _, body = server.ask("/export/network_road.geojson")
            answers.append((status, body))

        asking = threading.Thread(target=ask)
        asking.start()
        while "linkatlas_requests_in_progress 1.0" not in server.ask("/metrics")[2].decode():
            assert asking.is_alive(), "the answer came before the signal"
        server.process.send_signal(signal.SIGTERM)
        asking.join(PATIENCE)
        assert server.process.wait(PATIENCE) in {0, -signal.SIGTERM}
    ((status, body),) = answers
    assert status == 200
    assert len(json.loads(body)["features"]) > 20_000
