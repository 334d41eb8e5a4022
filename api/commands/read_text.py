"""What was read in a paper as text for a terminal, clause by clause, in the language asked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from layers.catalog import LAYERS, STATUS_NAMES
from layers.documents.progress.words import ASKS
from layers.model import Status, Text
from layers.paperwork import Asks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Answer = Mapping[str, Any]

_NAMES = {kind.id: kind.name for layer in LAYERS.values() for kind in layer.kinds}
_LABELS = {
    "mentions": Text(zh="提到", en="names"),
    "unsure": Text(zh="存疑", en="unsure"),
    "proposed": Text(zh="新名", en="new"),
    "said": Text(zh="要求", en="asks"),
    "states": Text(zh="陈述", en="states"),
    "deadlines": Text(zh="期限", en="due"),
    "figures": Text(zh="数字", en="figure"),
    "assigned": Text(zh="责任", en="unit"),
    "notes": Text(zh="说明", en="note"),
}
_WORDS = {
    "known": Text(zh="已收录的文件 {document}", en="the known paper {document}"),
    "unknown": Text(zh="未收录的文件 {document}", en="a paper that is not known, {document}"),
    "counts": Text(
        zh="{clauses} 条，提到要素 {mentions} 次（{unsure} 次存疑），新名称 {proposed} 个，"
        "期限 {deadlines} 个，数字 {figures} 个，责任单位 {assigned} 次",
        en="{clauses} clauses, {mentions} mentions ({unsure} unsure), {proposed} new names, "
        "{deadlines} dates, {figures} figures, {assigned} units",
    ),
    "nowhere": Text(zh="位置不详", en="place unknown"),
    "near": Text(zh="{by} 约 {km:g} 公里内", en="within about {km:g} km of {by}"),
    "like": Text(zh="近似 {ids}", en="like {ids}"),
    "choices": Text(zh="可能是 {ids}", en="perhaps {ids}"),
    "expected": Text(zh="预计", en="expected"),
    "aim": Text(zh="力争", en="aimed at"),
    "every": Text(zh="每年 {days}", en="every year on {days}"),
    "times": Text(zh="每年 {n} 次", en="{n} times a year"),
    "lead": Text(zh="牵头", en="leads"),
    "with": Text(zh="配合", en="takes part"),
    "position": Text(zh="第 {start} 字", en="at character {start}"),
}


def reading_text(answer: Answer, lang: str) -> str:
    """Tell a paper and, clause by clause, what was found there; controls are not let through."""
    lines = [*_heading(answer, lang), *_clauses(answer, lang), *_notes(answer, lang)]
    return "\n".join(lines if all(map(str.isprintable, lines)) else map(_shown, lines))


def _shown(line: str) -> str:
    """Return a line without what would command the terminal."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in line)


def _heading(answer: Answer, lang: str) -> Iterator[str]:
    paper = answer["paper"]
    if paper["title"]:
        yield paper["title"]
    known = "known" if answer["known"] else "unknown"
    parts = [_word(known, lang, document=answer["document"])]
    parts += filter(None, (paper["number"], paper["issuer"], paper["date"]))
    parts += [", ".join(paper["context"]["places"])]
    yield "  ".join(filter(None, parts))
    counts = {name: len(found) for name, found in answer.items() if isinstance(found, list)}
    counts["clauses"] = sum(one["level"] == "clause" for one in answer["clauses"])
    unsure = sum(not mention["sure"] for mention in answer["mentions"])
    yield _word("counts", lang, unsure=unsure, **counts)


def _clauses(answer: Answer, lang: str) -> Iterator[str]:
    """Yield each clause in which something was found, with that below it."""
    found: dict[str, list[str]] = {}
    for clause, label, line in _findings(answer, lang):
        found.setdefault(clause, []).append(f"  {_label(label, lang)}  {line}")
    for clause in answer["clauses"]:
        lines = found.pop(clause["path"], [])
        if lines:
            yield ""
            yield f"{clause['path']} {clause['title']}".rstrip()
            yield from dict.fromkeys(lines)


def _findings(answer: Answer, lang: str) -> Iterator[tuple[str, str, str]]:
    """Yield what was found: the path of its clause, its label, and its line."""
    yield from _mentions(answer["mentions"], lang)
    for one in answer["proposed"]:
        yield one["clause"], "proposed", _proposal(one, lang)
    names = {one["feature"]: _say(one["names"], lang) for one in answer["mentions"]}
    for one in answer["said"]:
        label = "said" if one["asks"] else "states"
        yield one["clause"], label, _said(one, names, lang)
    text = answer["text"]
    for one in answer["deadlines"]:
        yield one["clause"], "deadlines", f"{_cut(text, one)}  {_deadline(one, lang)}"
    for one in answer["figures"]:
        yield one["clause"], "figures", f"{one['value']} {one['unit']}  {one['what']}"
    for one in answer["assigned"]:
        named = one["unit"] or ""
        yield one["clause"], "assigned", f"{one['name']}  {named}  {_word(one['role'], lang)}"


def _mentions(mentions: Sequence[Answer], lang: str) -> Iterator[tuple[str, str, str]]:
    """Yield each feature of a clause once, with how often it is named, then what is not sure."""
    times = Counter((one["clause"], one["feature"]) for one in mentions if one["sure"])
    for one in mentions:
        named = f"{one['feature']}  {_say(one['names'], lang)}"
        if not one["sure"]:
            parts = [named, f"“{one['text']}”", _say(one["why"], lang)]
            if one["choices"]:
                parts.append(_word("choices", lang, ids=", ".join(one["choices"])))
            yield one["clause"], "unsure", "  ".join(filter(None, parts))
        elif count := times.pop((one["clause"], one["feature"]), 0):
            often = f" ×{count}" if count > 1 else ""
            yield one["clause"], "mentions", f"{named}{often}"


def _proposal(one: Answer, lang: str) -> str:
    kind = _NAMES.get(one["kind"])
    parts = [one["name"], (kind.en if lang == "en" else kind.zh) if kind else one["kind"]]
    placed = one["placed"]
    if placed is None:
        parts.append(_word("nowhere", lang))
    else:
        by, km = _say(placed["by"], lang), placed["accuracy_m"] / 1000
        parts.append(_word("near", lang, by=by, km=km))
    if one["like"]:
        parts.append(_word("like", lang, ids=", ".join(one["like"])))
    return "  ".join(parts)


def _said(one: Answer, names: Mapping[str, str], lang: str) -> str:
    what = ASKS[Asks(one["asks"])] if one["asks"] else STATUS_NAMES[Status(one["status"])]
    of = one["feature"] or ""
    parts = [names.get(of) or of, what.en if lang == "en" else what.zh, one["when"] or ""]
    if one["expected"]:
        parts.append(_word("expected", lang))
    return "  ".join(filter(None, parts))


def _deadline(one: Answer, lang: str) -> str:
    span = (one["since"], one["due"])
    parts = [" – ".join(dict.fromkeys(filter(None, span)))]
    if one["every"]:
        parts.append(_word("every", lang, days=", ".join(one["every"])))
    if one["times_a_year"]:
        parts.append(_word("times", lang, n=one["times_a_year"]))
    if not one["firm"]:
        parts.append(_word("aim", lang))
    return "  ".join(filter(None, parts))


def _notes(answer: Answer, lang: str) -> Iterator[str]:
    if answer["notes"]:
        yield ""
    for note in answer["notes"]:
        at = "" if note["start"] is None else _word("position", lang, start=note["start"] + 1)
        parts = (_label("notes", lang), _say(note["text"], lang), at)
        yield "  ".join(filter(None, parts))


def _cut(text: str, one: Answer) -> str:
    return " ".join(text[one["start"] : one["end"]].split())


def _label(label: str, lang: str) -> str:
    return _LABELS[label].en if lang == "en" else _LABELS[label].zh


def _say(text: Answer | None, lang: str) -> str:
    return text["en" if lang == "en" else "zh"] if text else ""


def _word(word: str, lang: str, **told: object) -> str:
    text = _WORDS[word].en if lang == "en" else _WORDS[word].zh
    return text.format(**told)
