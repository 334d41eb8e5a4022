"""Numbers as papers write them, in digits or in Chinese signs."""

from __future__ import annotations

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "O": 0,
    "两": 2,
}
_TEN = "十"


def whole(text: str) -> int:
    """Return a whole number below a hundred, 12 or 十二, or one spelt by its digits: 二〇一七."""
    if text.isascii() and text.isdigit():
        return int(text)
    if _TEN not in text:
        return int("".join(str(_DIGITS[sign]) for sign in text))
    tens, _, ones = text.partition(_TEN)
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def plain(text: str) -> str:
    """Return a number in plain digits: 5,200 is 5200, 半 is 0.5, 十 is 10."""
    if text == "半":
        return "0.5"
    digits = text.replace(",", "")
    return digits if digits.isascii() else str(whole(digits))
