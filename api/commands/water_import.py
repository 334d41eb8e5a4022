"""What became of a file of readings as text for a terminal, in the language that was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.commands.output import table
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Answer = Mapping[str, Any]

_NONE = "—"
_WORDS = {
    "read": Text(
        zh="{file}：{rows} 行，{count} 个样品，{missing} 个空值",
        en="{file}: {rows} rows, {count} samples, {missing} empty values",
    ),
    "done": Text(
        zh="新增 {added}，不变 {unchanged}，更正 {superseded}，不同而未改 {conflict_count}",
        en="added {added}, unchanged {unchanged}, corrected {superseded},"
        " different and left {conflict_count}",
    ),
    "preview": Text(zh="预览：没有入库", en="a preview: nothing was stored"),
    "fault": Text(zh="行 列 内容 原因", en="row column text reason"),
    "conflict": Text(zh="行 断面 时间 城市", en="row section time city"),
    "more": Text(zh="另有 {n} 处", en="and {n} more"),
}


def import_text(answer: Answer, lang: str) -> str:
    """Tell what was read and stored, and list what was not."""
    lines = [_word("read", lang, **answer), _word("done", lang, **answer)]
    if answer["preview"]:
        lines.append(_word("preview", lang))
    faults = [
        (str(one["row"]), one["column"] or _NONE, one["text"] or _NONE, one["reason"])
        for one in answer["faults"]
    ]
    conflicts = [
        (str(one["row"]), one["section"], one["time"], one["city"]) for one in answer["conflicts"]
    ]
    lines += _listed("fault", faults, answer["fault_count"], lang)
    lines += _listed("conflict", conflicts, answer["conflict_count"], lang)
    return "\n".join([*lines, *answer["notes"]])


def _listed(what: str, rows: Sequence[tuple[str, ...]], count: int, lang: str) -> Iterator[str]:
    if rows:
        yield table([_word(what, lang).split(), *rows])
    if count > len(rows):
        yield _word("more", lang, n=count - len(rows))


def _word(word: str, lang: str, **told: object) -> str:
    text = _WORDS[word].en if lang == "en" else _WORDS[word].zh
    return text.format(**told)
