from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import PREFIX, Settings, describe, misspelt


def test_every_setting_is_described_and_has_a_default() -> None:
    described = {name: (default, meaning) for name, default, meaning in describe()}
    assert described.keys() == {PREFIX + name.upper() for name in Settings.model_fields}
    assert all(meaning.endswith((".", "it.")) for _, meaning in described.values())
    assert described["LINKATLAS_PORT"][0] == "8000"


def test_no_default_names_a_folder_of_this_machine() -> None:
    for _, default, _ in describe():
        assert str(Path.cwd()) not in default


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKATLAS_PORT", "8123")
    monkeypatch.setenv("LINKATLAS_APPROVAL_NUMBER", "GS(2026)1")
    assert Settings().port == 8123
    assert Settings().approval_number == "GS(2026)1"
    assert Settings(port=9000).port == 9000


def test_the_facts_lie_beside_the_packages() -> None:
    assert Settings().data == Path(__file__).parents[3] / "data"


def test_the_key_of_the_tiles_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKATLAS_TILES_KEY", "0123456789abcdef")
    assert "0123456789abcdef" not in repr(Settings())


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "-1"), ("PORT", "65536"), ("CACHE_MB", "0"), ("LOG_FORMAT", "xml"), ("TILES", "x"),
     ("CONNECTIONS", "none"), ("ACCESS_LOG", "perhaps")],
)  # fmt: skip
def test_wrong_values_are_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(ValidationError):
        Settings()


def test_misspelt_settings_are_found() -> None:
    given = {"LINKATLAS_PORT": "1", "LINKATLAS_PROT": "1", "LINKATLAS_": "", "PORT": "1"}
    assert misspelt(given) == ["LINKATLAS_", "LINKATLAS_PROT"]
