"""Items of the standard as parameters: their names in both languages, and their units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from layers.model import Text
    from layers.water.model import Item

Answer = dict[str, Any]

UCUM = "http://www.opengis.net/def/uom/UCUM/"
BELOW = "below"
"""What follows the name of an item in the parameter that says which values are only limits."""

_CODES = {"mg/L": "mg/L", "ug/L": "ug/L", "℃": "Cel", "": "1"}
_BARE = {"zh": "无量纲", "en": "dimensionless"}


def parameter(item: Item) -> Answer:
    """Return what is measured as CoverageJSON and EDR describe it."""
    return {
        "type": "Parameter",
        "description": words(item.name),
        "unit": _unit(item),
        "observedProperty": {"label": words(item.name)},
    }


def told(item: Item, lang: str) -> Answer:
    """Return what is measured as EDR lists it, in one language."""
    name = item.name.en if lang == "en" else item.name.zh
    label = item.unit or _BARE[lang]
    return {
        "id": item.id,
        "type": "Parameter",
        "name": name,
        "description": name,
        "data-type": "float",
        "unit": {**_unit(item), "label": label},
        "observedProperty": {"label": name},
    }


def below(item: Item) -> Answer:
    """Return the parameter that says for each value whether it is a limit of detection."""
    zh = f"{item.name.zh}：是否低于检出限"
    en = f"{item.name.en}: whether under the limit of detection"
    kinds = {
        "#measured": {"zh": "测得值", "en": "measured value"},
        "#below": {"zh": "低于检出限，数值为检出限", "en": "under the limit, which is the value"},
    }
    return {
        "type": "Parameter",
        "description": {"zh": zh, "en": en},
        "observedProperty": {
            "label": {"zh": zh, "en": en},
            "categories": [{"id": kind, "label": label} for kind, label in kinds.items()],
        },
        "categoryEncoding": {kind: number for number, kind in enumerate(kinds)},
    }


def words(text: Text) -> dict[str, str]:
    """Return a text as CoverageJSON has it: by language."""
    return {"zh": text.zh, "en": text.en}


def _unit(item: Item) -> Answer:
    label = {"zh": item.unit, "en": item.unit} if item.unit else _BARE
    code = _CODES.get(item.unit)
    symbol: Any = item.unit if code is None else {"value": code, "type": UCUM}
    return {"label": label, "symbol": symbol}
