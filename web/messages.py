"""The words of the interface in both languages, read once from ``messages/*.json``."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

SCRIPT_PREFIX = "js."
DESK_PREFIX = "js.read_"


@cache
def messages(lang: str) -> dict[str, str]:
    """Return all texts of a language by key; raise FileNotFoundError for an unknown one."""
    file = resources.files("web") / "messages" / f"{lang}.json"
    content: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return content


def text(lang: str, key: str, **values: object) -> str:
    """Return one text with its ``{placeholders}`` filled. Raises KeyError for an unknown key.

    The values are put in as they are: whoever writes HTML escapes the result.
    """
    template = messages(lang)[key]
    return template.format(**values) if values else template


@cache
def script_texts(lang: str) -> dict[str, str]:
    """Return the texts that scripts use, without their prefix; not those of the reading desk."""
    return {
        key.removeprefix(SCRIPT_PREFIX): wording
        for key, wording in messages(lang).items()
        if key.startswith(SCRIPT_PREFIX) and not key.startswith(DESK_PREFIX)
    }


def desk_texts(lang: str) -> dict[str, str]:
    """Return the texts that the scripts of the reading desk use beside those of all scripts."""
    return script_texts(lang) | {
        key.removeprefix(SCRIPT_PREFIX): wording
        for key, wording in messages(lang).items()
        if key.startswith(DESK_PREFIX)
    }
