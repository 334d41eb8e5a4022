"""Run every measurement and say whether the limits hold: ``make bench``."""

from __future__ import annotations

import sys

from bench import (
    circles,
    classes,
    engine,
    page,
    reading,
    readings,
    request,
    search,
    section,
    serve,
    services,
    startup,
    water_import,
)


def main() -> int:
    """Return 1 when a limit is passed."""
    results = [startup.main(), page.main(), serve.main() == 0]
    results += [request.main(), engine.main(), circles.main(), classes.main()]
    results += [readings.main(), water_import.main(), section.main(), search.main()]
    results += [reading.main()]
    results += [services.main() == 0]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
