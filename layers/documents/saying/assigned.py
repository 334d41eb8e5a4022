"""The units to which a clause falls, as the bracket at its end names them.

牵头单位, 主办单位 and 责任单位 lead; what follows them after a semicolon, and 配合单位, take part.
In a bracket that sets nobody before the others all lead. Where a paper says once that the first
one named leads, 下同, that holds from there on. A sentence may name who leads, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from layers.documents.model import Assigned
from layers.documents.saying.brackets import outermost
from layers.documents.saying.layout import Clauses
from layers.documents.saying.prose import leading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from layers.documents.model import Clause, Cleaned, Context
    from layers.documents.saying.units import Registry

    Role = Literal["lead", "with"]

_LABEL = re.compile(r"(牵头|责任|主办|负责|承办|配合|协办|参与|协助)(?:单位|部门)(?:为|是)?:?")
_HELPS = ("配合", "协办", "参与", "协助")
_ENDING = re.compile(
    "(?=[等按根分共具负牵配协参])(?:等(?:相关|有关)?(?:单位|部门)?)?"
    "(?:(?:按照?|根据)(?:各自)?(?:职责|职能)(?:分工)?)?"
    "(?:分别|共同|具体)?(?P<does>负责(?:落实)?|牵头(?:负责)?|配合|协助|参与)?$"
)
_FIRST_LEADS = re.compile(r"第一(?:位|个)?(?:的)?(?:单位|部门)?(?:为|是)牵头")
_FROM_HERE = "下同"
_NO_NAMES = (_FROM_HERE, "列第一", "排第一", "第一", "排名第一", "排在第一")
_GROUP = re.compile(r"[^;。,]+[;。,]?")
_AND = re.compile("以及|和|及|与")
_UNIT_ENDS = "局委办厅部处院会"
_UNIT = re.compile(r"[^、]{2,}(?:[局委办厅署]|公室|管委会|政府|部门)$")
_BEFORE_BARE = "。;!?"
_LONGEST_ENDING = 24
_LONGEST = 1000
"""Characters; what is longer is no list of units."""


class _Group(NamedTuple):
    """Units that stand together, by where they start and end, and what they do there."""

    names: tuple[tuple[int, int], ...]
    role: Role


def find(
    cleaned: Cleaned, clauses: Sequence[Clause], registry: Registry, context: Context
) -> tuple[Assigned, ...]:
    """Return the units of every clause, in order; those that nobody knows keep their words."""
    at, known = Clauses(clauses), registry.of(cleaned.text, context.places)
    groups = [*_bracketed(cleaned.text, known), *_in_prose(cleaned.text)]
    found: list[Assigned] = []
    for group in sorted({*groups}):
        clause = at.at(group.names[0][0])
        found += [] if clause is None else _told(cleaned.text, group, clause.path, known)
    return tuple(found)


def _bracketed(text: str, known: Mapping[str, str]) -> Iterator[_Group]:
    first_leads = False
    for start, end in _lists(text, known):
        here = _FIRST_LEADS.search(text, start, end) is not None
        first_leads = first_leads or (here and _FROM_HERE in text[start:end])
        groups = _groups(text, start, end)
        yield from _first_alone(groups) if here or first_leads else groups


def _in_prose(text: str) -> Iterator[_Group]:
    return (_Group((span,), "lead") for span in leading(text))


def _lists(text: str, known: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Yield where the brackets that list units start and end."""
    for start, end in outermost(text):
        if start < end <= start + _LONGEST and (
            _LABEL.match(text, start, end) or _is_bare(text, start, end, known)
        ):
            yield start, end


def _is_bare(text: str, start: int, end: int, known: Mapping[str, str]) -> bool:
    """Tell whether a bracket without a label holds units, at the end of a sentence or line."""
    alone = text[start - 2 : start - 1] in _BEFORE_BARE or text[end + 1 : end + 2] in ("", "\n")
    if not alone:
        return False
    names = [text[first:last] for group in _groups(text, start, end) for first, last in group.names]
    return bool(names) and all(name in known or _UNIT.match(name) for name in names)


def _groups(text: str, start: int, end: int) -> list[_Group]:
    groups: list[_Group] = []
    role: Role = "lead"
    for part in _GROUP.finditer(text, start, end):
        first, last, role = _role(text, part.start(), part.end(), role)
        names = tuple(_names(text, first, last))
        if names:
            groups.append(_Group(names, role))
        role = "with" if part[0].endswith((";", "。")) and names else role
    return groups


def _role(text: str, first: int, last: int, role: Role) -> tuple[int, int, Role]:
    """Take the label and what they do off a group; return the rest and the role."""
    first += text.startswith("由", first)
    last -= text[last - 1] in ";。,"
    label = _LABEL.match(text, first, last)
    ending = _ENDING.search(text, max(first, last - _LONGEST_ENDING), last)
    does = (ending and ending["does"]) or ""
    word = label[1] if label else does
    if word.startswith(("牵头", "主办")) or (label and not word.startswith(_HELPS)):
        role = "lead"
    elif word.startswith(_HELPS):
        role = "with"
    return label.end() if label else first, ending.start() if ending else last, role


def _names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where each name of a list starts and ends."""
    names: list[tuple[int, int]] = []
    joined = _AND.search(text, start, end) is not None
    for item in text[start:end].split("、"):
        last = start + len(item)
        if item and not item.startswith(_NO_NAMES):
            names += _apart(text, start, last) if joined else [(start, last)]
        start = last + 1
    return names


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the names that 和 joins; it stands within names, too: 住房和城乡建设局."""
    for joint in _AND.finditer(text, start, end):
        if text[joint.start() - 1] in _UNIT_ENDS:
            yield start, joint.start()
            start = joint.end()
    if start < end:
        yield start, end


def _first_alone(groups: list[_Group]) -> list[_Group]:
    """Let the first unit lead, and the others take part."""
    names = [name for group in groups for name in group.names]
    return [_Group((name,), "with" if place else "lead") for place, name in enumerate(names)]


def _told(text: str, group: _Group, clause: str, known: Mapping[str, str]) -> Iterator[Assigned]:
    for start, end in group.names:
        name = text[start:end]
        yield Assigned(clause, start, end, name, known.get(name), group.role)
