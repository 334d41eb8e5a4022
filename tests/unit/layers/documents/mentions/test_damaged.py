from __future__ import annotations

import numpy as np

from layers.documents.mentions.damaged import Mender
from layers.documents.model import Cleaned

NAMES = ("广深港客专", "广深港客专虎门站", "广深港客专庆盛站", "东莞港")


def damaged(text: str, gap: str) -> Cleaned:
    start = text.index(gap)
    return Cleaned(text, np.arange(len(text)), ((start, start + len(gap)),))


def test_the_only_name_that_fits_around_a_gap_is_found() -> None:
    (fit,) = Mender(NAMES[:2]).fits(damaged("推进广深港客??站改造", "??"))
    assert (fit.start, fit.end, fit.name) == (2, 9, "广深港客专虎门站")


def test_the_parts_of_it_have_their_places() -> None:
    (fit,) = Mender(NAMES[:2]).fits(damaged("推进广深港客??站改造", "??"))
    assert [fit.place(sign) for sign in (0, 4, 5, 7, 8)] == [2, 6, 8, 8, 9]


def test_two_names_that_fit_are_none() -> None:
    assert list(Mender(NAMES).fits(damaged("推进广深港客??站改造", "??"))) == []


def test_too_little_before_the_gap_is_no_ground() -> None:
    assert list(Mender(NAMES).fits(damaged("东??站", "??"))) == []
