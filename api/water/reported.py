"""Reports told as answers: the bulletin, the calendar, two cities' samples side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.water.parts import moment, written
from layers.water.grades import code
from layers.water.reports.model import BULLETIN_COLUMNS

if TYPE_CHECKING:
    from api.water.parts import Parts
    from layers.water.reports.model import (
        Bulletin,
        BulletinRow,
        Due,
        Pair,
        PairRow,
        RiverRow,
        SideBySide,
    )

    Answer = dict[str, Any]


def bulletin_told(bulletin: Bulletin, parts: Parts) -> Answer:
    """Tell a bulletin."""
    return {
        "month": bulletin.month,
        "title": parts.say(bulletin.title),
        "columns": [parts.say(column) for column in BULLETIN_COLUMNS],
        "rows": [_row(row, parts) for row in bulletin.rows],
        "rivers": [_river(river, parts) for river in bulletin.rivers],
        "notes": [parts.say(note) for note in bulletin.notes],
    }


def _row(row: BulletinRow, parts: Parts) -> Answer:
    found = row.finding
    return {
        "section": row.section,
        "cells": list(row.cells(parts.lang)),
        "target": code(row.target),
        "class": code(row.grade),
        "colour": parts.colour(row.grade),
        "by": list(found.by) if found else [],
        "last_year": code(row.last_year.grade) if row.last_year else None,
        "meets": row.meets,
        "measurer": found.measurer if found else None,
        "cities": list(found.cities) if found else [],
        "samples": found.samples if found else 0,
        "means": found.means if found else {},
        "exceedances": [
            {**over.model_dump(), "name": parts.item_names([over.item])[0]}
            for over in row.exceedances
        ],
    }


def _river(river: RiverRow, parts: Parts) -> Answer:
    return {
        "river": parts.say(river.river),
        "word": parts.say(river.word),
        "class": code(river.grade),
        "sections": list(river.sections),
        "main_items": list(river.main_items),
        "main_text": parts.say(river.main_text),
    }


def due_told(due: Due, parts: Parts) -> Answer:
    """Tell a duty in one of its periods."""
    return {
        **due.model_dump(mode="json"),
        "name": parts.say(due.name),
        "feature_name": parts.say(due.feature_name),
        "state_text": parts.say(due.state_text),
        "note": parts.maybe(due.note),
    }


def pair_told(pairs: SideBySide, parts: Parts) -> Answer:
    """Tell the samples of a section in a month, two by two."""
    return {
        "section": pairs.section,
        "section_name": parts.say(pairs.name),
        "month": pairs.month,
        "pairs": [_pair(pair, parts) for pair in pairs.pairs],
        "alone": list(pairs.alone),
        "alone_names": [parts.city(city) for city in pairs.alone],
        "notes": [parts.say(note) for note in pairs.notes],
    }


def _pair(pair: Pair, parts: Parts) -> Answer:
    return {
        "cities": list(pair.cities),
        "city_names": [parts.city(city) for city in pair.cities],
        "taken_at": [moment(time) for time in pair.taken_at],
        "tides": list(pair.tides),
        "rows": [_pair_row(row, parts) for row in pair.rows],
    }


def _pair_row(row: PairRow, parts: Parts) -> Answer:
    return {
        "item": row.item,
        "name": parts.say(row.name),
        "unit": row.unit,
        "a": written(row.a) if row.a else None,
        "b": written(row.b) if row.b else None,
        "difference": row.difference,
        "deviation": row.deviation,
        "note": parts.maybe(row.note),
    }
