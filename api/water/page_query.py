"""The words of the pages of water that programs do not ask for."""

from api.query import LangWords, today
from api.water.query import BulletinWords
from api.water.values import SectionId, Year
from layers.water.clock import Month


class CalendarPageWords(LangWords):
    """The year of a calendar."""

    year: Year = None

    @property
    def asked(self) -> int:
        """Return the year that is asked, or this one."""
        return int(self.year) if self.year else today().year


class ComparePageWords(BulletinWords):
    """A section in a month; without a section the page shows its form alone."""

    section: SectionId | None = None

    @property
    def asked(self) -> Month:
        """Return the month that is asked, or this one."""
        day = today()
        return Month.parse(self.month) if self.month else Month(day.year, day.month)
