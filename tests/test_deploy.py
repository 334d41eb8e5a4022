"""What runs the service elsewhere names files, commands and settings that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from api.cli import main
from api.settings import describe

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
FILES = sorted(path.name for path in DEPLOY.iterdir())


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_every_setting_that_is_named_exists(name: str) -> None:
    known = {variable for variable, _, _ in describe()}
    assert set(re.findall(r"LINKATLAS_[A-Z]+(?:_[A-Z]+)*", read(name))) <= known


def test_what_the_image_copies_is_let_in_and_exists() -> None:
    copied = [
        word
        for line in read("Dockerfile").splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    ]
    assert {"geo", "layers", "web", "api", "data", "requirements.lock"} <= set(copied)
    let_in = read("Dockerfile.dockerignore").splitlines()
    for word in copied:
        assert (ROOT / word).exists()
        assert f"!{word}" in let_in


def test_the_image_runs_as_nobody_special_and_from_locked_versions() -> None:
    lines = read("Dockerfile").splitlines()
    assert "USER linkatlas" in lines
    assert any("--require-hashes -r requirements.lock" in line for line in lines)


@pytest.mark.parametrize("service", ["build", "worker"])
def test_the_commands_of_compose_exist(service: str) -> None:
    services = yaml.safe_load(read("compose.yaml"))["services"]
    command, *options = services[service]["command"]
    known = main.get_command(None, command)
    assert known is not None
    flags = {flag for parameter in known.params for flag in parameter.opts}
    assert {word for word in options if word.startswith("--")} <= flags


def test_no_password_is_written_down() -> None:
    text = read("compose.yaml")
    assert re.findall(r"PASSWORD: (.*)", text) == ["${POSTGRES_PASSWORD:?choose a password}"]


def test_the_proxy_passes_what_the_service_reads() -> None:
    text = read("nginx.conf")
    assert "proxy_set_header Host $http_host;" in text
    assert "proxy_set_header X-Request-Id" in text
    assert "location = /metrics { deny all; }" in text


def test_the_unit_starts_the_command_and_may_write_its_state_alone() -> None:
    lines = read("linkatlas.service").splitlines()
    assert "ExecStart=/opt/linkatlas/bin/linkatlas serve" in lines
    assert {"ProtectSystem=strict", "NoNewPrivileges=yes", "DynamicUser=yes"} <= set(lines)
