"""Our ES modules as one script, for a page that is opened from a file and can import nothing.

Each module becomes a function scope that returns its exports, so equal names do not meet. Only the
forms that our modules use are understood: named imports from ``./file.js`` and ``export`` before a
declaration; anything else raises BundleError rather than yield a broken page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w.-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|class|const|let) (\w+)", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*$|\bimport\s*\(", re.MULTILINE)


class BundleError(ValueError):
    """A module uses a form of import or export that the bundle does not know."""


def bundle(folder: Traversable, entry: str) -> str:
    """Return the module ``entry`` and all it imports as one script.

    The exports of ``entry`` are in ``modules[entry]`` afterwards. Raises BundleError for a form
    that is not understood and for modules that import each other in a circle.
    """
    done: dict[str, str] = {}
    _add(folder, entry, done, ())
    return "\n".join(["const modules = {};", *done.values()])


def _add(folder: Traversable, name: str, done: dict[str, str], above: tuple[str, ...]) -> None:
    if name in above:
        message = f"modules import each other in a circle: {' -> '.join([*above, name])}"
        raise BundleError(message)
    source = (folder / name).read_text(encoding="utf-8")
    for _, other in _IMPORT.findall(source):
        if other not in done:
            _add(folder, other, done, (*above, name))
    done[name] = _scope(name, source)


def _scope(name: str, source: str) -> str:
    names = [exported for _, exported in _EXPORT.findall(source)]
    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub(_from_modules, source))
    if left := _LEFT_OVER.search(body):
        message = f"{name}: {left[0]!r} is not a form that can be bundled"
        raise BundleError(message)
    return f'modules["{name}"] = (() => {{\n{body}return {{ {", ".join(names)} }};\n}})();'


def _from_modules(found: re.Match[str]) -> str:
    """Turn an import into the taking apart of a module; ``a as b`` becomes ``a: b``."""
    names = re.sub(r"(\w+) as (\w+)", r"\1: \2", found[1])
    return f'const {{{names}}} = modules["{found[2]}"];'
