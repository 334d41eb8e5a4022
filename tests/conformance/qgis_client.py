"""What QGIS makes of the service: run by Debian's Python, which has qgis.core.

Reads a list of questions (JSON) from stdin, each with ``url``, ``layer`` and perhaps ``filter``,
``box`` and ``page``; writes what each layer is and which features came.
"""

from __future__ import annotations

import json
import sys

from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer


def answer(question: dict) -> dict:
    page = question.get("page", 1000)
    uri = f"url='{question['url']}' typename='{question['layer']}' pageSize='{page}'"
    if "box" in question:
        uri += " restrictToRequestBBOX='1'"
    layer = QgsVectorLayer(uri, question["layer"], "OAPIF")
    if "filter" in question and not layer.setSubsetString(question["filter"]):
        return {"valid": False}
    request = QgsFeatureRequest()
    if "box" in question:
        request.setFilterRect(QgsRectangle(*question["box"]))
    features = list(layer.getFeatures(request))
    return {
        "valid": layer.isValid(),
        "error": layer.error().message(),
        "crs": layer.crs().authid(),
        "fields": {field.name(): field.typeName() for field in layer.fields()},
        "ids": [feature["id"] for feature in features],
        "bounds": [_bounds(feature.geometry()) for feature in features],
        "count": layer.featureCount(),
    }


def _bounds(geometry: object) -> list[float] | None:
    if geometry.isNull():
        return None
    box = geometry.boundingBox()
    return [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]


application = QgsApplication([], False)  # noqa: FBT003 -- that is how QGIS wants it
application.initQgis()
sys.stdout.write(json.dumps([answer(question) for question in json.load(sys.stdin)]))
application.exitQgis()
