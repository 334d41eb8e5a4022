"""Cities and districts: a layer to list, load and take away, and no more than that."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from layers.export import FORMATS

if TYPE_CHECKING:
    from asgi_client import Client


def test_the_layer_is_listed_with_its_counts(client: Client) -> None:
    told = {layer["id"]: layer for layer in client.get("/api/layers").json["layers"]}
    for layer in told.values():
        members = client.get(layer["url"]).json["features"]
        assert layer["count"] == len(members)
        for kind in layer["kinds"]:
            held = [member for member in members if member["properties"]["kind"] == kind["id"]]
            assert kind["count"] == len(held)
    assert told["boundaries"]["count"] > 0


@pytest.mark.parametrize("form", FORMATS)
def test_the_layer_can_be_taken_away(client: Client, form: str) -> None:
    reply = client.get(f"/export/boundaries.{form}?on=2026-11-01")
    assert (reply.status, reply.headers["content-type"]) == (200, FORMATS[form].media)
    assert "linkatlas-boundaries-2026-11-01" in reply.headers["content-disposition"]


def test_areas_are_no_features(client: Client) -> None:
    ready = client.get("/readyz").json
    assert "boundaries" not in ready["layers"]
    assert sum(ready["layers"].values()) == ready["features"]
    for name in ("city-440300", "district-440307"):
        for start in ("/api/features/", "/features/", "/panel/features/"):
            assert client.get(start + name).status == 404
    assert "district-440307" not in client.get("/list?lang=en").text
    for listing in ("/", "/list"):
        assert client.get(f"{listing}?layers=boundaries").status == 200


def test_the_map_does_not_load_the_layer(client: Client) -> None:
    page = client.get("/").text
    scripts = [client.get(link).text for link in re.findall(r'src="(/assets/[^"]+)"', page)]
    assert any("/api/layers/railways" in text for text in (page, *scripts))
    assert not any("/api/layers/boundaries" in text for text in (page, *scripts))
    config = re.search(r"<script[^>]*application/json[^>]*>(.*?)</script>", page, re.DOTALL)
    assert config is not None
    assert "boundaries" not in [layer["id"] for layer in json.loads(config[1])["layers"]]
