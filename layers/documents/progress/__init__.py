"""The half-yearly report of a paper: what is asked, where it stands, what is new, what is next."""

from layers.documents.progress.half import Half, half_due
from layers.documents.progress.making import report
from layers.documents.progress.model import COLUMNS, Report, ReportRow

__all__ = ["COLUMNS", "Half", "Report", "ReportRow", "half_due", "report"]
