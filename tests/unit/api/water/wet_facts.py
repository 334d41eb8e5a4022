"""The small facts with three sections, one of them hostile, and samples at two of them."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from layers.water.clock import BEIJING
from layers.water.model import Sample, Value
from layers.water.readings import Submitter

if TYPE_CHECKING:
    from layers.water.readings import Readings

TINY = Path(__file__).parents[3] / "tiny"
SHENZHEN, SHANWEI, NATIONAL = "city-440300", "city-441500", "cnemc"
QIPING, LAKE, HOSTILE = "ws-qiping", "ws-lake", "ws-hostile"
HOSTILE_NAME = "=1+1<script>断面"

_POINT = "point,114.0673,22.747,EPSG:4326,1000,,,,,某处,Somewhere,medium,estimate,,"
_ROWS = {
    "features/water.csv": (
        f"ws-qiping,section,企坪断面,Qiping section,{_POINT}",
        "ws-lake,section,水库断面,Lake section,none,,,,,,,,,某处,Somewhere,medium,,,",
        f"ws-hostile,section,{HOSTILE_NAME},=1+1<script>,none,,,,,,,,,某处,Somewhere,medium,,,",
        "ws-sources,drinking_water,水源地,Sources,none,,,,,,,,,某处,Somewhere,medium,,,",
    ),
    "sections.csv": (
        "ws-qiping,观澜河,Guanlan,,river,one_way,city-440300,city-441500,city-440300,,joint,paper,,",
        "ws-lake,水库,A reservoir,,lake,,,,,,national,paper,,",
        "ws-hostile,甲河,A river,,river,tidal,city-440300,city-441500,,ebb,joint,paper,,",
        "ws-sources,,,,river,,,,city-440300,,,paper,没有点名,Not named",
    ),
    "targets.csv": (
        "ws-qiping,control,,,3,paper,,",
        "ws-qiping,stage,2018,2018,,paper,比上年下降,Lower than the year before",
        "ws-lake,control,,,2,paper,,",
    ),
    "duties.csv": (
        "joint-survey,联合监测,Joint survey,survey,ws-qiping;ws-hostile,12,,2017-11-08,paper,一,,",
        "sources,全分析,Full analysis,analysis,ws-sources,2,109,2017-11-08,paper,一,,",
    ),
    "citations.csv": tuple(
        f"{name},paper,一,wording,每月监测,Survey every month"
        for name in (QIPING, HOSTILE, "ws-sources")
    ),
    "links.csv": tuple(
        f"{name},separates,{end},water,,paper,一,paper,,"
        for name in (QIPING, HOSTILE)
        for end in (SHENZHEN, SHANWEI)
    ),
    "claims.csv": tuple(
        f"{name},,open,..,2017-11-08,,,paper,," for name in (QIPING, LAKE, HOSTILE, "ws-sources")
    ),
}


def write_facts(folder: Path) -> Path:
    """Copy the small facts and add the sections; return the folder."""
    shutil.copytree(TINY, folder)
    for name, rows in _ROWS.items():
        with (folder / name).open("a", encoding="utf-8") as file:
            file.writelines(f"{row}\n" for row in rows)
    return folder


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def sample(section: str, when: str, city: str, **numbers: float) -> Sample:
    """Return a sample; a negative number is a limit of detection."""
    values = {
        item: Value(
            number=abs(number),
            below=number < 0,
            text=f"<{-number:g}" if number < 0 else f"{number:g}",
        )
        for item, number in numbers.items()
    }
    return Sample(section=section, taken_at=moment(when), city=city, values=values)


SAMPLES = (
    sample(QIPING, "2026-02-05T09:00", SHENZHEN, ph=7.1, do=6.5, nh3n=0.4, cu=-0.02),
    sample(QIPING, "2026-03-05T09:00", SHENZHEN, ph=7.1, do=5.5, nh3n=1.2, tp=0.15),
    sample(QIPING, "2026-03-05T09:30", SHANWEI, ph=7.2, do=5.6, nh3n=1.3, tp=0.15),
    sample(LAKE, "2026-03-06T08:00", NATIONAL, tp=0.04, tn=0.9),
)


def fill(readings: Readings) -> None:
    """Store the samples, each by its city."""
    for city in (SHENZHEN, SHANWEI, NATIONAL):
        own = [one for one in SAMPLES if one.city == city]
        readings.submit(own, Submitter(city, "somebody"))
