"""What became of what papers asked: every task with its outcome, its dates and its units."""

from layers.documents.tracker.dues import Board, deadlines
from layers.documents.tracker.follow import track
from layers.documents.tracker.model import Due, Followed, Party, Tracker, counted
from layers.documents.tracker.periods import Written, written

__all__ = [
    "Board",
    "Due",
    "Followed",
    "Party",
    "Tracker",
    "Written",
    "counted",
    "deadlines",
    "track",
    "written",
]
