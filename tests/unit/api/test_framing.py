"""Who may frame a map and speak with it."""

from __future__ import annotations

import pytest
from origin_cases import CASES

from api.framing import allows, frame_ancestors, sources_of


@pytest.mark.parametrize(("source", "origin", "meant"), CASES)
def test_a_source_means_what_a_browser_takes_it_for(
    source: str, origin: str, *, meant: bool
) -> None:
    assert allows([source], origin) is meant
    assert allows(["https://else.example", source], origin) is meant


def test_nobody_is_no_source() -> None:
    assert sources_of("none") == ()
    assert not allows(sources_of("none"), "https://a.example")


@pytest.mark.parametrize(
    ("setting", "policy"),
    [
        ("*", "'self' *"),
        ("none", "'self'"),
        ("https://A.example http://b.example:*", "'self' https://a.example http://b.example:*"),
    ],
)
def test_a_setting_becomes_a_policy(setting: str, policy: str) -> None:
    assert frame_ancestors(setting) == policy
