"""The words that a number counts: 5G基站 of 建设5G基站353个, 工业企业 of 推动22家工业企业上云."""

from __future__ import annotations

import re

_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+·]*(?:\([\u4e00-\u9fff]{1,2}\))?")
_VERB = (
    "建设|建成|建立|完成|实现|达到?|超过|突破|新增|新建|改建|推动|推进|加快|开展|组织|打造|引进|培育|"
    "增加|减少|提高|提升|降低|形成|投入|用于|覆盖(?!率)|使用|发布|召开|举办|安排|参与|支持|落实|纳入|力争|争取|"
    "制定|设立|配备|运行|上云|结对|对|与|和|及|至|从|在|为|约|共计?|合计|超|近|已|将|到|等|各|每年|每月|其中"
)
_NO_WORD = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9+·]")
_CUT = re.compile(f"(?:{_VERB})")
_VERBS_TAIL = re.compile(f"(?:{_VERB})+$")
_IDLE_TAIL = re.compile(r"(?:工作|建设|项目|任务|以[上下内]|左右|的|为|达|共|约|超|总|全)+$")
_IDLE_HEAD = re.compile("(?:以[上下内]|左右|的|级)")
_NOT_BEGUN = ("前", "后", "内", "外", "中")
_MOST = 12
_FARTHEST = 24
_FEWEST = 2


def following(text: str, end: int) -> str:
    """Return the words that stand after a number and are counted by it."""
    idle = _IDLE_HEAD.match(text, end)
    run = _RUN.match(text, idle.end() if idle else end, end + _MOST)
    words = run[0] if run else ""
    if words.startswith(_NOT_BEGUN):
        return ""
    cut = _CUT.search(words)
    return _named(words[: cut.start()] if cut else words)


def leading(text: str, start: int) -> str:
    """Return the words that stand before a number and are counted by it."""
    window = text[max(0, start - _FARTHEST) : start]
    words = _IDLE_TAIL.sub("", _NO_WORD.split(window)[-1])
    words = _VERBS_TAIL.sub("", words) or words
    cuts = list(_CUT.finditer(words))
    return _named((words[cuts[-1].end() :] if cuts else words)[-_MOST:])


def _named(words: str) -> str:
    words = _IDLE_TAIL.sub("", words)
    return words if len(words) >= _FEWEST else ""
