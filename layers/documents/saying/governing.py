"""Which word of doing governs the features of a part of a sentence.

Chinese puts an urging word and often a verb before a list of features, and the noun of doing after
it: 加快推进甲、乙等项目前期工作. The noun decides; a verb before it may weaken or strengthen it
(谋划甲建设 is study, 完成甲的建设 is finish). Without a noun the verb decides: 运营好甲.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from layers.documents.saying.stages import actions
from layers.model import Status
from layers.paperwork import Asks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.documents.saying.stages import Action

_FARTHEST_NOUN = 18
_FARTHEST_OF_LIST = 60
_FARTHEST_VERB = 12
_FARTHEST_PROMISE = 80
_VERBS = 3
_GLUE = re.compile("(?:等|一批|一系列|重大|重点|工程|项目|工作|的)*")
_ENUMERATED = re.compile("(?:工程|项目)?、[^,]{0,80}?等")
_CLOSED = re.compile(
    "$|[、():]|的|和|与|及|等|工作|步伐|力度|进度|任务|项目|工程|准备|运作|使用|仪式|进展|情况|了|并|至|以|"
    "发展(?:$|、)|体系|机制|关系|业务|作用|能力|水平|办学"
)
"""What follows a noun of doing; before anything else it is a verb with an object of its own."""

_OBJECT_ENDS = re.compile(
    "(?:.{1,3}段)?(?:$|[、()]|和|与|及|以及|等|项目|工程|线路)|的(?=.{0,12}(?:功能|作用|水平))"
)
"""What follows the object of a verb; before anything else the feature is but an attribute."""

_BASIS = re.compile(
    "(?:在|于|到|赴|驻|向|从|自|由|经|依托|围绕|结合|以|对标|借鉴|按照|位于|借助|利用|通过|面向|沿)$"
)
_BASIS_WITHIN = 2
_NOT = re.compile("未|没有|不再|停止|暂停|取消|暂缓|不得|禁止")
_URGED = re.compile("开展|加快|推进|组织|抓紧|力争|争取|确保|早日|尽快")
_DONE = re.compile("已|宣布|正式|日前|近日|顺利|成功|(?:揭牌|投入运营|投入使用)(?:运作)?$")
_ALREADY = re.compile("已经?|曾|顺利|去年|上年")
_NOT_YET = re.compile("(?:[未不]|不再|停止|暂停|取消|暂缓)$")
_ALREADY_WITHIN = 12
_REACHED = {
    Asks.PREPARE: Status.PRELIMINARY,
    Asks.BUILD: Status.CONSTRUCTION,
    Asks.FINISH: Status.OPEN,
    Asks.APPROVE: Status.PLANNED,
}
"""What is so once what was asked is done; building is when it has begun."""

_TO_COME = re.compile("将|拟|计划|预计|有望")


class Group(NamedTuple):
    """Features of one list; ``members`` count in the part's features."""

    start: int
    end: int
    members: range


class Verdict(NamedTuple):
    """What is said of a group, and the words that say so."""

    start: int
    end: int
    asks: Asks | None
    status: Status | None
    expected: bool = False
    sure: bool = True


def verdicts(
    text: str, start: int, end: int, features: Sequence[tuple[int, int]]
) -> Iterator[tuple[Group, Verdict]]:
    """Yield what a part of a sentence says of its features, by the lists in which they stand."""
    doing = _outside(actions(text, start, end), features)
    if not doing:
        return
    groups = _groups(features, doing)
    verbs: list[Action] = []
    place, used = 0, start
    for number, group in enumerate(groups):
        limit = groups[number + 1].start if number + 1 < len(groups) else end
        own = []
        while place < len(doing) and doing[place].start < group.start:
            own += [doing[place]] if doing[place].start >= used else []
            place += 1
        verbs = own[-_VERBS:] or verbs
        nouns = _nouns(text, doing, place, group.end, limit)
        used = nouns[-1].end if nouns else group.end
        verdict = _verdict(text, (start, end), group, verbs, nouns)
        if verdict is not None:
            yield group, verdict


def _outside(doing: list[Action], features: Sequence[tuple[int, int]]) -> list[Action]:
    """Drop the words that are part of a name."""
    kept, place = [], 0
    for action in doing:
        while place < len(features) and features[place][1] <= action.start:
            place += 1
        if place == len(features) or action.end <= features[place][0]:
            kept.append(action)
    return kept


def _groups(features: Sequence[tuple[int, int]], doing: list[Action]) -> list[Group]:
    """Join the features between which nothing is done."""
    groups: list[Group] = []
    place = 0
    for number, (start, end) in enumerate(features):
        apart = not groups
        while place < len(doing) and doing[place].start < start:
            apart = apart or doing[place].start >= groups[-1].end
            place += 1
        first = number if apart else groups.pop().members.start
        groups.append(Group(features[first][0], end, range(first, number + 1)))
    return groups


def _nouns(text: str, doing: list[Action], place: int, end: int, limit: int) -> list[Action]:
    """Return the words of doing that close a list; the last of 甲、乙改扩建、丙等项目前期工作."""
    nouns = _chain(text, doing, place, end, limit)
    more = _ENUMERATED.match(text, nouns[-1].end) if nouns else None
    if more is None:
        return nouns
    while place < len(doing) and doing[place].start < more.end():
        place += 1
    return _chain(text, doing, place, more.end(), len(text)) or nouns


def _chain(text: str, doing: list[Action], place: int, end: int, limit: int) -> list[Action]:
    """Return the words of doing near a place, one right after the other."""
    nouns: list[Action] = []
    while place < len(doing) and doing[place].end <= limit:
        action = doing[place]
        if not (_follows(text, nouns[-1], action) if nouns else _closes(text, end, action)):
            break
        nouns += [action] if action.asks else []
        end = action.end
        place += 1
    return nouns


def _follows(text: str, noun: Action, action: Action) -> bool:
    """Tell whether a word goes on with the noun before it: 改扩建项目前期工作."""
    ended = action.asks is None or noun.asks is Asks.APPROVE
    return not ended and _GLUE.fullmatch(text, noun.end, action.start) is not None


def _closes(text: str, end: int, action: Action) -> bool:
    """Tell whether a word is near enough to close the list that ends there, or goes on unknown."""
    gap = action.start - end
    if gap <= _FARTHEST_NOUN:
        return True
    return gap <= _FARTHEST_OF_LIST and text[end] == "、" and "等" in text[end : action.start]


def _verdict(
    text: str, part: tuple[int, int], group: Group, verbs: list[Action], nouns: list[Action]
) -> Verdict | None:
    led = text[max(part[0], group.start - _BASIS_WITHIN) : group.start]
    if _BASIS.search(led):
        return None
    if not nouns or _has_object(text, nouns[-1], part[1]):
        return _by_verb(text, part, group, verbs)
    noun = nouns[-1]
    between = text[group.end : noun.start]
    if _NOT.search(between):
        return None
    urged = bool(verbs) or _URGED.search(between) is not None
    if noun.status and not urged:
        return _told(text, part, group, noun)
    return _asking(text, part[0], verbs, noun, (verbs or nouns)[-1].start, sure=urged)


def _has_object(text: str, noun: Action, end: int) -> bool:
    return noun.asks is not Asks.APPROVE and not _CLOSED.match(text, noun.end, end)


def _by_verb(text: str, part: tuple[int, int], group: Group, verbs: list[Action]) -> Verdict | None:
    asking = next((verb for verb in reversed(verbs) if verb.asks), None)
    if asking is None or group.start - verbs[-1].end > _FARTHEST_VERB:
        return None
    if not _OBJECT_ENDS.match(text, group.end, part[1]):
        return None
    return _asking(text, part[0], verbs, asking._replace(end=verbs[-1].end), asking.start)


def _asking(
    text: str, start: int, verbs: list[Action], noun: Action, first: int, *, sure: bool = True
) -> Verdict | None:
    """Return what is asked, or told where the verbs follow 已; nothing where they follow 未."""
    asks = _asked(verbs, noun)
    led = text[max(start, verbs[0].start - _ALREADY_WITHIN) : verbs[0].start] if verbs else ""
    if _NOT_YET.search(led):
        return None
    if not _ALREADY.search(led):
        return Verdict(first, noun.end, asks, None, sure=sure)
    return Verdict(first, noun.end, None, _REACHED[asks]) if asks in _REACHED else None


def _asked(verbs: list[Action], noun: Action) -> Asks | None:
    """Return what is asked; ``noun`` is the word that decides."""
    of_verbs = {verb.asks for verb in verbs}
    if Asks.STUDY in of_verbs:
        return Asks.STUDY
    if noun.asks is Asks.BUILD and Asks.FINISH in of_verbs:
        return Asks.FINISH
    return noun.asks


def _told(text: str, part: tuple[int, int], group: Group, noun: Action) -> Verdict:
    """Return the status that is told as a fact, or promised."""
    first = max(part[0], noun.start - _FARTHEST_PROMISE)
    expected = _TO_COME.search(text, first, noun.start) is not None
    done = _DONE.search(text, group.end, noun.end) is not None or text.startswith("了", noun.end)
    return Verdict(noun.start, noun.end, None, noun.status, expected, sure=expected or done)
