"""Write counts as documents number with them: 一 二 三, ① ② ③, i ii iii, a b c."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "十", "百", "千")
_LEGAL_PLACES = ("", "拾", "佰", "仟")
_TEN, _TWENTY, _TEN_THOUSAND = 10, 20, 10_000
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ENCLOSED = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
}
_COUNTING = frozenset(
    {
        "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
        "taiwaneseCountingThousand", "ideographLegalTraditional",
    }
)  # fmt: skip


def written(count: int, form: str) -> str:
    """Return a count from 0 to 30,000 in a form that Word names; in digits if it is unknown."""
    if form in _ENCLOSED and 0 < count <= len(_ENCLOSED[form]):
        return _ENCLOSED[form][count - 1]
    if form in _COUNTING:
        return chinese(count)
    if form == "chineseLegalSimplified":
        return _placed(count, _LEGAL, _LEGAL_PLACES)
    return _plain(count, form)


def chinese(count: int) -> str:
    """Return a count as it is spoken: 十二, 二十, 一百零五."""
    text = _placed(count, _DIGITS.replace("〇", "零"), _PLACES)
    return text[1:] if _TEN <= count < _TWENTY else text


def _plain(count: int, form: str) -> str:
    """Return a count in signs of one kind."""
    if form in {"upperRoman", "lowerRoman"}:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form in {"upperLetter", "lowerLetter"} and count:
        text = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 100)
        return text.upper() if form == "upperLetter" else text
    if form in {"ideographDigital", "japaneseDigitalTenThousand"}:
        return "".join(_DIGITS[int(digit)] for digit in str(count))
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def _placed(count: int, digits: str, places: tuple[str, ...]) -> str:
    if count == 0:
        return digits[0]
    if count >= _TEN_THOUSAND:
        rest = count % _TEN_THOUSAND
        zero = digits[0] if 0 < rest < _TEN_THOUSAND // _TEN else ""
        tail = zero + _placed(rest, digits, places) if rest else ""
        return _placed(count // _TEN_THOUSAND, digits, places) + "万" + tail
    text = ""
    for place, digit in enumerate(map(int, reversed(str(count)))):
        if digit:
            text = digits[digit] + places[place] + text
        elif text and not text.startswith(digits[0]):
            text = digits[0] + text
    return text


def _roman(count: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (count // worth)
        count %= worth
    return text
