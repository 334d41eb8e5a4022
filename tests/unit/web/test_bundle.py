"""Our modules as one script."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from web.bundle import BundleError, bundle

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_a_module_stands_before_the_one_that_imports_it(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        a='import { one, two as zwei } from "./b.js";\nexport const sum = one() + zwei;\n',
        b="const own = 1;\nexport function one() { return own; }\nexport const two = 2;\n",
    )
    text = bundle(folder, "a.js")
    assert text.index('modules["b.js"] =') < text.index('modules["a.js"] =')
    assert 'const { one, two: zwei } = modules["b.js"];' in text
    assert "return { one, two };" in text
    assert "import" not in text
    assert "export" not in text


def test_a_module_is_taken_once(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        a='import { b } from "./b.js";\nimport { c } from "./c.js";\n',
        b='import { c } from "./c.js";\nexport const b = c;\n',
        c="export const c = 3;\n",
    )
    assert bundle(folder, "a.js").count('modules["c.js"] =') == 1


@pytest.mark.parametrize(
    "line",
    [
        'import thing from "./b.js";',
        'import * as all from "./b.js";',
        'import { b } from "elsewhere";',
        "export default 1;",
        "export { b };",
        'const later = await import("./b.js");',
    ],
)
def test_other_forms_are_refused(tmp_path: Path, line: str) -> None:
    folder = write(tmp_path, a=f"{line}\n", b="export const b = 1;\n")
    with pytest.raises(BundleError, match=r"a\.js"):
        bundle(folder, "a.js")


def test_a_circle_is_refused(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        a='import { b } from "./b.js";\nexport const a = 1;\n',
        b='import { a } from "./a.js";\nexport const b = 1;\n',
    )
    with pytest.raises(BundleError, match=r"a\.js -> b\.js -> a\.js"):
        bundle(folder, "a.js")


def test_our_own_modules_can_be_bundled() -> None:
    text = bundle(files("web") / "static" / "js", "standalone.js")
    assert "class AtlasMap" in text
    assert "</script" not in text
