"""Third-party browser files, served from the installed packages that carry them."""

from __future__ import annotations

from fnmatch import fnmatch
from importlib.metadata import files
from pathlib import Path

LEAFLET = ("xstatic-leaflet", "xstatic/pkg/leaflet/data/")
SWAGGER = ("fastapi-offline", "fastapi_offline/static/")

WANTED = {
    "leaflet": (LEAFLET, ("leaflet.js", "leaflet.css", "images/*.png")),
    "swagger": (SWAGGER, ("swagger-ui-bundle.js", "swagger-ui.css", "favicon.png")),
}


class MissingVendorError(LookupError):
    """A package that should carry browser files is not installed, or does not carry them."""

    def __init__(self, package: str) -> None:
        """Name the package."""
        super().__init__(f"the package {package} does not carry the browser files that it should")


def vendor_files() -> dict[str, Path]:
    """Map ``vendor/<library>/<file>`` to the file on disk, sorted by name.

    Raises PackageNotFoundError when a package is not installed and MissingVendorError when it
    holds none of the files.
    """
    found: dict[str, Path] = {}
    for library, ((package, folder), names) in WANTED.items():
        entries = _entries(package, folder, names)
        if not entries:
            raise MissingVendorError(package)
        found |= {f"vendor/{library}/{name}": path for name, path in entries.items()}
    return dict(sorted(found.items()))


def _entries(package: str, folder: str, names: tuple[str, ...]) -> dict[str, Path]:
    inside = {
        str(entry).removeprefix(folder): Path(str(entry.locate()))
        for entry in files(package) or ()
        if str(entry).startswith(folder)
    }
    return {
        name: path for name, path in inside.items() if any(fnmatch(name, like) for like in names)
    }
