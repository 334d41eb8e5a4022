"""Where a word ends: whether what was found stands alone, or is but a part of a longer word."""

from __future__ import annotations

import re

from layers.documents.mentions.kinds import WORDS

_SHORT = 3
_BIGGER = "小新老旧白青古上下"
_WATERS = "江河"
_MAY_BE_TAIL = "站江河水港"
_BEFORE = frozenset(
    "进设强快善划建改施动接通调持托及括等和与或的在对将把从由向至到为以是有沿经于过往赴达入出抵即如含并使让给按据靠近离距因"
    "市区县镇省境内外段侧部线路目跨围绕展抓做好推新扩现除成造护理保治查测清制用水了着取获升管营监督导助促续开行备筹谋定立置换"
    "迁移引纳列旁邻去来随同跟比离属归条款章项号"
)
_OFFICE = re.compile(
    r"\)?(?:\([^()]{1,10}\))?(?:管委会|管理委员会|管理局|管理处|管理中心|党工委|党委|工委|纪委|公安|分局|"
    r"办事处|街道办|人民政府|人民法院|检察院|政府|海关|边检|海事|集团|有限|股份|公司|报社|开发公司|指挥部)"
)
_KIND = re.compile("(?!新区|创新|片区)[东南西北]?(?:" + "|".join(WORDS) + ")")
_TAILS: dict[str, re.Pattern[str]] = {
    "站": re.compile("[点台位级群长]"),
    "港": re.compile("[口澳人资商籍式股台湾珠务币]|集团|企"),
    "江": re.compile(
        "[^、,。;:的和与及]{0,4}(?:大桥|大道|公园|新城|纵队|水利枢纽|隧道|电站|广场|花园)|[湖门路街镇]|盐焗|集团|环保|科技|股份"
    ),
    "河": re.compile("[^、,。;:的和与及]{0,4}(?:大桥|大道|公园|新城|隧道|广场)|[路街镇]|大桥|断面"),
    "水": re.compile("[库电厂]"),
    "源": re.compile("[头市县村镇]"),
    "路": re.compile("[口段]?公司|灯"),
    "区": re.compile("[域间划]"),
    "园": re.compile("[林艺丁]"),
    "城": re.compile("[市镇区]"),
    "心": re.compile("[城镇]"),
    "高": re.compile("[架]"),
    "汕": re.compile("[东西]?[^、,。;:]?高速|[头尾]"),
}


def goes_on(name: str, text: str, end: int) -> bool:
    """Tell whether what follows makes a name the beginning of a longer word, or of an office."""
    if _OFFICE.match(text, end):
        return True
    tail = _TAILS.get(name[-1])
    return tail is not None and tail.match(text, end) is not None


def names_more(text: str, end: int) -> bool:
    """Tell whether a word of kind follows, so that a district only leads a name: 南山科技园."""
    return _KIND.match(text, end) is not None


def begins_word(text: str, start: int) -> bool:
    """Tell whether a word may begin at a place, by the character before it."""
    return start == 0 or not _is_chinese(text[start - 1]) or text[start - 1] in _BEFORE


def may_begin(stem: str, text: str, start: int) -> bool:
    """Tell whether an item of a list may begin at a place; a short one not inside a word."""
    return len(stem) > _SHORT or begins_word(text, start)


def may_be_tail(name: str) -> bool:
    """Tell whether a name is so short, and of such a kind, that a longer one may end with it."""
    return len(name) <= _SHORT and name[-1] in _MAY_BE_TAIL


def is_tail(name: str, text: str, start: int) -> bool:
    """Tell whether a short name is but the tail of another: 云山站 of 白云山站, 东江 of 小东江."""
    short = len(name) <= _SHORT or name[1] in _WATERS
    return start > 0 and short and text[start - 1] in _BIGGER


def is_whole_word(text: str, start: int, end: int) -> bool:
    """Tell whether letters and digits stand alone, not beside others of their sort."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return not (_is_latin(before) or _is_latin(after))


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _is_chinese(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"
