"""Reports on water as text for a terminal, in the language that was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.commands.output import table
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Answer = Mapping[str, Any]

_NONE = "—"
_WORDS = {
    "remark": Text(zh="备注", en="Remarks"),
    "rivers": Text(zh="河流状况", en="Rivers"),
    "notes": Text(zh="说明", en="Notes"),
    "nothing_due": Text(zh="这段时间没有要做的监测", en="nothing is asked in this time"),
    "no_pair": Text(zh="没有可以对照的样品", en="no two samples can be compared"),
    "alone": Text(zh="没有对照样品：{}", en="nothing to compare with: {}"),
    "due": Text(zh="状态 期限 监测 对象 完成日", en="state until duty feature done_on"),
    "pair": Text(zh="项目 单位 甲 乙 差值 相对偏差", en="item unit a b difference deviation"),
}


def bulletin_text(answer: Answer, lang: str) -> str:
    """Tell a bulletin: the columns of the official form, then its remarks, rivers and notes."""
    rows = [row["cells"] for row in answer["rows"]]
    form = table([cells[:-1] for cells in (answer["columns"], *rows)])
    lines = [answer["title"], "", form, ""]
    lines += [f"{_word('remark', lang)}  {cells[1]}: {cells[-1]}" for cells in rows if cells[-1]]
    lines += ["", *_rivers(answer, lang), _word("notes", lang)]
    return "\n".join([*lines, *(f"  {note}" for note in answer["notes"])])


def calendar_text(answer: Answer, lang: str) -> str:
    """Tell duties as a table, by the last day of each."""
    rows = [
        (
            *(due["state_text"], due["until"], due["name"], due["feature_name"]),
            due["done_on"] or _NONE,
        )
        for due in answer["dues"]
    ]
    if not rows:
        return _word("nothing_due", lang)
    return table([_word("due", lang).split(), *rows])


def compare_text(answer: Answer, lang: str) -> str:
    """Tell samples two by two, then those that stand alone, and the rules."""
    lines = [f"{answer['section_name']}  {answer['month']}", ""]
    for pair in answer["pairs"]:
        lines += [_heading(pair), table([_word("pair", lang).split(), *_pair(pair)]), ""]
    if not answer["pairs"]:
        lines += [_word("no_pair", lang), ""]
    if answer["alone_names"]:
        lines += [_word("alone", lang, ", ".join(answer["alone_names"])), ""]
    return "\n".join([*lines, *answer["notes"]])


def _rivers(answer: Answer, lang: str) -> Iterator[str]:
    if answer["rivers"]:
        yield _word("rivers", lang)
        rows = ((river["river"], river["word"], river["main_text"]) for river in answer["rivers"])
        yield table([("  " + name, *rest) for name, *rest in rows])
        yield ""


def _heading(pair: Answer) -> str:
    return "  |  ".join(
        f"{name} {moment}"
        for name, moment in zip(pair["city_names"], pair["taken_at"], strict=True)
    )


def _pair(pair: Answer) -> Iterator[tuple[str, ...]]:
    for row in pair["rows"]:
        share = row["deviation"]
        yield (
            *(f"  {row['name']}", row["unit"], _written(row["a"]), _written(row["b"])),
            _NONE if row["difference"] is None else f"{row['difference']:g}",
            (row["note"] or _NONE) if share is None else f"{share:.1%}",
        )


def _written(value: Answer | None) -> str:
    return value["written"] if value else _NONE


def _word(key: str, lang: str, *values: object) -> str:
    text = _WORDS[key]
    return (text.en if lang == "en" else text.zh).format(*values)
