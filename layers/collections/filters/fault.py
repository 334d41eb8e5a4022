"""What is wrong with a filter, said in both languages."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from layers.errors import LinkatlasError
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_ECHO = 60


class FilterFault(LinkatlasError):  # noqa: N818 -- it is the sender's, not ours
    """A filter cannot be read, or asks for what cannot be told; ``text`` says what and where."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep the words in both languages."""
        super().__init__(en)
        self.text = Text(zh=zh, en=en)


def at(place: int, zh: str, en: str) -> FilterFault:
    """Return a fault at a character of the text, counted from 0."""
    return FilterFault(f"第 {place + 1} 个字符处：{zh}", f"at character {place + 1}: {en}")


def unknown_property(name: str, known: Iterable[str]) -> FilterFault:
    """Return the fault of a property that is none, with the one that is spelt most alike."""
    close = get_close_matches(name[:_LONGEST_ECHO], list(known), n=1)
    zh = f"，是否指“{close[0]}”？" if close else "。"
    en = f"; did you mean '{close[0]}'?" if close else ""
    shown = echo(name)
    return FilterFault(f"没有属性“{shown}”{zh}", f"there is no property '{shown}'{en}")


def unlike(what: str, wanted: str, found: str) -> FilterFault:
    """Return the fault of a value of the wrong kind (``found``) in an operator."""
    return FilterFault(
        f"“{what}”需要{KINDS_ZH[wanted]}，给出的是{KINDS_ZH[found]}。",
        f"'{what}' needs {KINDS_EN[wanted]}, and got {KINDS_EN[found]}",
    )


def echo(text: str) -> str:
    """Shorten what came from outside to what a message can show."""
    shown = "".join(letter if letter.isprintable() else "�" for letter in text)
    return shown if len(shown) <= _LONGEST_ECHO else f"{shown[:_LONGEST_ECHO]}…"


KINDS_ZH = {
    "text": "文字",
    "number": "数字",
    "truth": "真假值",
    "day": "日期",
    "span": "时段",
    "shape": "几何",
    "list": "列表",
}
KINDS_EN = {
    "text": "text",
    "number": "a number",
    "truth": "true or false",
    "day": "a date",
    "span": "an interval",
    "shape": "a geometry",
    "list": "a list",
}
