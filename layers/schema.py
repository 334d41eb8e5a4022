"""The schemas of the tables: which form each column has, and whether it may be blank."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandera.pandas as pa

from layers.catalog import LAYERS, LINK_KINDS
from layers.facts import columns_of
from layers.model import Status
from layers.paperwork import Asks, Outcome
from layers.problems import Problem
from layers.rules.cells import FORMS, NAME, Form, Rule, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

_LONGEST_SHOWN = 40

_WORDS: dict[str, tuple[Rule, ...]] = {
    "document_kind": one_of(("in_force", "draft", "press_report")),
    "language": one_of(("zh-Hans", "zh-Hant", "en")),
    "name_kind": one_of(("former", "alias", "working", "code")),
    "status": one_of([status.value for status in Status]),
    "basis": one_of(("wording", "inference")),
    "asks": one_of([asks.value for asks in Asks]),
    "outcome": one_of([outcome.value for outcome in Outcome]),
    "unit_role": one_of(("lead", "with")),
    "grounds": one_of(("source", "assumed")),
    "traffic_mode": one_of(("rail", "road")),
    "use": one_of(("part", "whole")),
    "link_kind": one_of(LINK_KINDS),
    "site": one_of(("point", "line", "none")),
    "confidence": one_of(("high", "medium", "low")),
    "line_role": one_of(("station", "waypoint", "border", "end")),
    "river_role": one_of(("source", "waypoint", "confluence", "border", "mouth")),
    "programmes": (
        *NAME,
        Rule(
            lambda text: set(text.split(";")) <= {"joint", "national"},
            "is unknown; write joint, national, or both joined by ;",
        ),
    ),
    "body": one_of(("river", "lake")),
    "handover": one_of(("one_way", "tidal", "unverified")),
    "tide": one_of(("ebb", "flood")),
    "target_kind": one_of(("control", "stage")),
    "duty_kind": one_of(("survey", "analysis")),
    "standard_table": one_of(("1", "2", "3")),
    "sense": one_of(("at_most", "at_least", "within", "none")),
    "target_grade": one_of(("1", "2", "3", "4", "5")),
    "grade": one_of(("1", "2", "3", "4", "5", "6")),
    "source_kind": one_of(
        (
            "document",
            "government",
            "press",
            "encyclopedia",
            "osm",
            "wikidata",
            "dataset",
            "company",
            "estimate",
        )
    ),
} | {f"kind of {layer.id}": one_of([kind.id for kind in layer.kinds]) for layer in LAYERS.values()}

_POINT = "seq=seq lon=number lat=number crs=crs? accuracy_m=metres? source=id?"
_TABLES: dict[str, str] = {
    "documents": "id=id title_zh=prose title_en=prose issuer_zh=prose? issuer_en=prose? "
    "number=name? date=date? not_before=date? kind=document_kind fingerprint=hash? "
    "note_zh=prose? note_en=prose?",
    "clauses": "document=id clause=name title_zh=prose title_en=prose summary_zh=prose "
    "summary_en=prose",
    "names": "feature=id text=name lang=language kind=name_kind since=date? until=date? "
    "source=id? note_zh=prose? note_en=prose?",
    "claims": "feature=id part=id? status=status from=start? as_of=date expected=flag? "
    "disputed=flag? source=id? note_zh=prose? note_en=prose?",
    "parts": "feature=id part=id name_zh=name name_en=name from_seq=seq to_seq=seq",
    "citations": "feature=id document=id clause=name basis=basis ask_zh=prose ask_en=prose",
    "links": "from=id kind=link_kind to=id medium=name? via=id? document=id? clause=name? "
    "source=id? note_zh=prose? note_en=prose?",
    "measures": "feature=id part=id? key=id value=number unit=name? source=id? note_zh=prose? "
    "note_en=prose?",
    "rivers": "river=id feature=id? name_zh=name name_en=name flows_into=ids? source=id?",
    "corridors": "id=id name_zh=name name_en=name summary_zh=prose summary_en=prose",
    "corridor_members": "corridor=id feature=id",
    "cities": "id=city name_zh=name name_en=name in_region=flag?",
    "traffic": "feature=id part=id? mode=traffic_mode speed_kph=number? basis=grounds source=id? "
    "use=use note_zh=prose? note_en=prose?",
    "through": "station=id line_a=id line_b=id basis=grounds source=id? note_zh=prose? "
    "note_en=prose?",
    "assumptions": "id=id value=number unit=name basis=grounds source=id? name_zh=name "
    "name_en=name note_zh=prose? note_en=prose?",
    "journeys": "from=id to=id line=id minutes=minutes trains_note_zh=prose? "
    "trains_note_en=prose? source=id? as_of=date",
    "gates": "link=link lon_a=number lat_a=number lon_b=number lat_b=number crs=crs "
    "basis=grounds source=id? note_zh=prose? note_en=prose?",
    "sections": "section=id river_zh=name? river_en=name? course=id? body=body "
    "handover=handover? from=ids? to=ids? responsible=ids? tide=tide? programmes=programmes? "
    "source=id? note_zh=prose? note_en=prose?",
    "targets": "section=id kind=target_kind since=year? until=year? grade=target_grade? "
    "source=id? note_zh=prose? note_en=prose?",
    "duties": "id=id name_zh=name name_en=name kind=duty_kind features=ids times_a_year=count "
    "items=count? since=day document=id clause=name note_zh=prose? note_en=prose?",
    "wordings": "feature=id text=name places=cities document=id note_zh=prose? note_en=prose?",
    "units": "id=id name_zh=name name_en=name aliases=prose? place=city? successor=ids? "
    "since=date? until=date? source=id? note_zh=prose? note_en=prose?",
    "responsible": "document=id clause=name unit=id role=unit_role",
    "tasks": "document=id clause=name feature=id? asks=asks value=number? unit=name? due=date? "
    "every=days? what_zh=prose what_en=prose outcome=outcome? as_of=date? source=id?",
    "standards/items": "id=id table=standard_table number=count name_zh=name name_en=name "
    "unit=name? sense=sense i=number? ii=number? iii=number? iv=number? v=number? lake_i=number? "
    "lake_ii=number? lake_iii=number? lake_iv=number? lake_v=number? low=number? high=number? "
    "limit=number? assessed=flag? aliases=prose? note_zh=prose? note_en=prose?",
    "standards/grades": "grade=grade label_zh=name label_en=name word_zh=name word_en=name "
    "colour=colour source=id?",
    "sources": "id=id title=prose publisher=prose? kind=source_kind date=date? licence=id? "
    "note=prose?",
    "licences": "id=id name=name url=url? notice_zh=prose? notice_en=prose?",
    "features/": "id=id name_zh=name name_en=name site=site lon=number? lat=number? crs=crs? "
    "accuracy_m=metres? outside=flag? line=line? schematic=flag? context_of=ids? place_zh=name? "
    "place_en=name? confidence=confidence position_source=id? note_zh=prose? note_en=prose?",
    "lines/": f"{_POINT} name_zh=name? name_en=name? role=line_role feature=id?",
    "tracks/": _POINT,
    "rivers/": f"{_POINT} name_zh=name? name_en=name? role=river_role",
}
"""Forms by column; a question mark allows a blank. What a blank needs besides is a rule's matter:
a source, a coordinate system and an accuracy are asked for there, in words that fit."""


def schema_of(name: str) -> pa.DataFrameSchema:
    """Return the schema of a table; raise KeyError for an unknown one."""
    return _schema(*_split(name))


def problems_of(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    """Yield what is wrong with the cells of a table, at most one problem a cell."""
    if frame.empty:
        return
    try:
        schema_of(name).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        forms = _forms(*_split(name))
        for case in errors.failure_cases.to_dict("records"):
            column, text = str(case["column"]), str(case["failure_case"])
            message = f"{_shown(text)} {forms[column].fault(text)}".lstrip()
            yield Problem(f"{name}.csv", int(case["index"]), column, message)


def _split(name: str) -> tuple[str, str]:
    """Return the key of a table in ``_TABLES``, and its layer when it is a table of features."""
    if name in _TABLES:
        return name, ""
    folder, slash, stem = name.partition("/")
    return folder + slash, stem if folder == "features" else ""


@lru_cache
def _schema(table: str, layer: str) -> pa.DataFrameSchema:
    columns = {column: _column(form) for column, form in _forms(table, layer).items()}
    return pa.DataFrameSchema(columns, strict=True, ordered=True)


@lru_cache
def _forms(table: str, layer: str) -> dict[str, Form]:
    words = dict(cell.split("=") for cell in _TABLES[table].split())
    if layer:
        words["kind"] = f"kind of {layer}"
    columns = columns_of(f"{table}any" if table.endswith("/") else table)
    return {column: _form(words[column]) for column in columns}


def _form(word: str) -> Form:
    name = word.removesuffix("?")
    return Form(FORMS.get(name) or _WORDS[name], optional=name != word)


def _column(form: Form) -> pa.Column:
    return pa.Column(checks=pa.Check(lambda text: not form.fault(text), element_wise=True))


def _shown(text: str) -> str:
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return repr(shown) if text else ""
