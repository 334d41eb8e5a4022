"""Files of OpenStreetMap: the same from both formats; damaged ones refused in one line."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import pyrosm
import pytest
from osm_files import Osm, border_country

from layers.sources.faults import SourceError
from layers.sources.osm_file import is_osm, read, refuse_others

HELSINKI = Path(pyrosm.get_data("helsinki_pbf"))
HEAD = '<?xml version="1.0"?>\n'
BILLION = (
    f'{HEAD}<!DOCTYPE osm [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + ']>\n<osm version="0.6"><way id="1"><tag k="name" v="&i;"/></way></osm>'
)

OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE osm [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    '<osm version="0.6"><way id="1"><tag k="name" v="&a;"/></way></osm>'
)


@pytest.mark.parametrize("name", ["a.osm", "a.osm.pbf"])
def test_both_formats_hold_the_same_ways(tmp_path: Path, name: str) -> None:
    osm = border_country()
    path = osm.write(tmp_path / name)
    refuse_others(path)
    found = read(path)
    made = osm.read()
    assert found.incomplete == 0
    assert set(found.ways.traits) == set(made.traits)
    assert found.ways.id.tolist() == made.id.tolist()
    assert found.ways.node.tolist() == made.node.tolist()
    assert found.ways.lon.tolist() == pytest.approx(made.lon.tolist(), abs=1e-7)


def test_a_real_extract_is_read() -> None:
    found = read(HELSINKI)
    names = {traits.name for traits in found.ways.traits}
    assert {"Mannerheimintie", "Aleksanterinkatu"} <= names
    assert {traits.mode for traits in found.ways.traits} == {"road", "rail"}
    assert found.date == "2019-04-06"
    assert len(found.ways) > 800


def test_the_header_tells_the_day(tmp_path: Path) -> None:
    stamp = {"osmosis_replication_timestamp": "2026-10-01T20:21:22Z"}
    assert read(border_country().write(tmp_path / "a.osm.pbf", **stamp)).date == "2026-10-01"
    assert read(border_country().write(tmp_path / "b.osm.pbf")).date == ""


def test_missing_points_are_left_out_and_counted(tmp_path: Path) -> None:
    osm = Osm()
    osm.way([(114, 22.5), (114.1, 22.5), (114.2, 22.5)], highway="primary")
    del osm.nodes[(114.2, 22.5)]
    found = read(osm.write(tmp_path / "a.osm"))
    assert (found.incomplete, found.ways.lon.tolist()) == (1, [114, 114.1])


def test_deleted_ways_do_not_count(tmp_path: Path) -> None:
    text = border_country().write(tmp_path / "a.osm").read_text()
    (tmp_path / "b.osm").write_text(text.replace("<way ", '<way visible="false" '))
    assert len(read(tmp_path / "b.osm").ways) == 0


@pytest.mark.parametrize("name", ["a.osm.pbf", "b.osm", "深圳.osm"])
def test_the_name_tells_the_format(tmp_path: Path, name: str) -> None:
    assert is_osm(tmp_path / name)


@pytest.mark.parametrize(
    "name", ["a.osm.gz", "a.osc", "a.osh.pbf", "a.pbf", "a.xml", "a.vrt", "osm"]
)
def test_another_name_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert not is_osm(tmp_path / name)
    with pytest.raises(SourceError, match=r"only \.osm\.pbf and \.osm"):
        refuse_others(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.osm", b""),
        ("a.osm.pbf", b""),
        ("a.osm", gzip.compress(b"\0" * 1_000_000)),
        ("a.osm.pbf", gzip.compress(b"\0" * 1_000_000)),
        ("a.osm", b"BZh91AY"),
        ("a.osm", b"\0\0\0\x0d"),
        ("a.osm.pbf", HEAD.encode()),
        ("a.osm.pbf", struct.pack(">I", 2**31) + b"OSMHeader"),
        ("a.osm", b"{}"),
    ],
)
def test_a_file_that_is_something_else_is_refused_unread(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError, match=f"^{name}: ") as caught:
        refuse_others(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["missing.osm", "folder.osm.pbf"])
def test_what_is_no_file_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.osm.pbf").mkdir()
    with pytest.raises(SourceError, match="no such file"):
        refuse_others(tmp_path / name)


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        f"{HEAD}<html><body>404</body></html>",
        f'{HEAD}<osm version="0.6"><node id="1" lat="1" lon="1"/><way id="1"><nd ref="1"',
        f'{HEAD}<osm version="0.6"><node id="1" lat="north" lon="1"/></osm>',
        f'{HEAD}<osm version="0.5"></osm>',
        f'{HEAD}<osmChange version="0.6"></osmChange>',
        f'{HEAD}<osm version="0.6">' + "<a>" * 100_000,
        BILLION,
        OUTSIDE,
    ],
)
def test_a_damaged_file_is_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.osm"
    path.write_text(text)
    refuse_others(path)
    with pytest.raises(SourceError, match=r"^a\.osm: ") as caught:
        read(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(tmp_path: Path, share: float) -> None:
    whole = HELSINKI.read_bytes()
    path = tmp_path / "a.osm.pbf"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(SourceError, match="damaged"):
        read(path)


def test_a_file_with_torn_bytes_is_refused(tmp_path: Path) -> None:
    content = bytearray(HELSINKI.read_bytes())
    content[300_000:300_200] = b"\x55" * 200
    path = tmp_path / "a.osm.pbf"
    path.write_bytes(bytes(content))
    with pytest.raises(SourceError, match="damaged"):
        read(path)
