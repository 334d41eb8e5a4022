"""What the routes of water work with: the store of readings, and who may do what with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from anyio import CapacityLimiter, to_thread

from api.errors import BadTokenError, TokenNeededError
from api.query import LangWords, today
from api.replies import NEVER, PRIVATE
from api.water.answers import WaterTeller
from api.water.memory import Memory
from api.water.submissions import Submission, hand_in
from layers.water.readings import Submitter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from api.settings import Settings
    from api.shelf import Shelf
    from api.water.holding import Holding
    from api.water.query import AuditWords, UploadWords
    from layers.water.readings import Holder, Readings

WATER_AT_ONCE = 4
FILES_AT_ONCE = 2

W = TypeVar("W", bound=LangWords)
T = TypeVar("T")


@dataclass(frozen=True)
class Office:
    """Answer about water in threads; take in files of those who hold a token."""

    settings: Settings
    shelf: Shelf
    holding: Holding
    memory: Memory = field(default_factory=Memory, kw_only=True)
    measuring: CapacityLimiter = field(
        default_factory=lambda: CapacityLimiter(WATER_AT_ONCE), kw_only=True
    )
    taking_in: CapacityLimiter = field(
        default_factory=lambda: CapacityLimiter(FILES_AT_ONCE), kw_only=True
    )

    @property
    def readings(self) -> Readings:
        """Return the store of readings; raise faults of water when it cannot be opened."""
        return self.holding.readings

    @property
    def water_keep(self) -> str:
        """Return how long what shows readings may be kept: it is old with the next submission."""
        return NEVER if self.settings.water_reading == "closed" else PRIVATE

    def holder(self, secret: str | None) -> Holder:
        """Return whom a token belongs to; raise TokenNeededError or BadTokenError."""
        if secret is None:
            raise TokenNeededError
        found = self.readings.tokens.holder(secret)
        if found is None:
            raise BadTokenError
        return found

    def water(self, lang: str, secret: str | None = None) -> WaterTeller:
        """Return what tells of water; where reading is closed, of readings to holders alone.

        Opens the store and asks it: this belongs into a thread. Raises BadTokenError.
        """
        return self._water(lang, self._store(secret))

    def _water(self, lang: str, store: Readings | None) -> WaterTeller:
        opened = self.shelf.opened
        return WaterTeller(
            atlas=opened.atlas.atlas,
            facts=opened.atlas.water,
            standard=opened.standard,
            store=store,
            generation=opened.name,
            lang=lang,
            today=today(),
            attribution=self.settings.attribution,
            memory=self.memory,
        )

    async def measure(
        self, words: W, ask: Callable[[WaterTeller, W], T], secret: str | None = None
    ) -> T:
        """Ask about water in a thread, where it holds up nobody."""

        def asked() -> T:
            return ask(self.water(words.lang, secret), words)

        return await to_thread.run_sync(asked, limiter=self.measuring)

    def standard(self, lang: str) -> dict[str, Any]:
        """Tell the standard, for which no store is opened."""
        return self._water(lang, None).standard_told()

    async def audit(self, words: AuditWords, secret: str | None) -> dict[str, Any]:
        """Tell the audit trail to the holder of a token."""

        def asked() -> dict[str, Any]:
            self.holder(secret)
            return self._water(words.lang, self.readings).audit(words)

        return await to_thread.run_sync(asked, limiter=self.measuring)

    async def admit(self, secret: str | None) -> Holder:
        """Return whom a token belongs to, before anything is taken from them."""
        return await to_thread.run_sync(self.holder, secret, limiter=self.measuring)

    async def hand_in(
        self, path: Path, words: UploadWords, secret: str | None
    ) -> tuple[int, dict[str, Any]]:
        """Read and store the file of whoever holds a token; return the status and the answer."""

        def handed() -> tuple[int, dict[str, Any]]:
            submission = Submission(path, words, _submitter(self.holder(secret)), today())
            return hand_in(submission, self._water(words.lang, self.readings), self.readings)

        return await to_thread.run_sync(handed, limiter=self.taking_in)

    def _store(self, secret: str | None) -> Readings | None:
        """Return the store; where reading is closed, to holders alone, which is noted."""
        if self.settings.water_reading == "open":
            return self.readings
        if secret is None:
            return None
        self.readings.note("read", _submitter(self.holder(secret)), {})
        return self.readings


def _submitter(holder: Holder) -> Submitter:
    return Submitter(holder.city, holder.label, holder.id)
