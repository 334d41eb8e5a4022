"""What the templates ask for: the atlas seen in one language, on one day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from layers.catalog import FEATURE_LAYERS, LAYERS, LINK_KINDS, STATUS_NAMES
from layers.documents.between import conflicts
from layers.history import history
from layers.names import is_chinese
from layers.water.clock import BEIJING
from web.figures import Figure, figures
from web.messages import messages, text
from web.ribbon import Ribbon, ribbon
from web.standing import Standing, stand
from web.wording import accuracy_words, anchor, date_words, distance_words, named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from layers.documents.between import Conflict
    from layers.history import Event
    from layers.model import (
        Atlas,
        Citation,
        Claim,
        Corridor,
        Document,
        Feature,
        Part,
        Source,
        Step,
        Text,
    )
    from web.view import View

TALLY = ("open", "expected", "construction", "planned", "unknown")
"""The heaps into which a document's or a corridor's features are counted."""

_HEAPS = {
    "open": "open",
    "construction": "construction",
    "proposed": "planned",
    "planned": "planned",
    "preliminary": "planned",
}


@dataclass(frozen=True)
class Scene:
    """The atlas through one view; every method returns words in the language of the view."""

    atlas: Atlas
    view: View

    def t(self, key: str, **values: object) -> str:
        """Return a text of the interface."""
        return text(self.view.lang, key, **values)

    def tx(self, words: Text) -> str:
        """Return the text of the atlas in this language."""
        return words.en if self.view.lang == "en" else words.zh

    def other(self, words: Text) -> str:
        """Return the text of the atlas in the other language."""
        return words.zh if self.view.lang == "en" else words.en

    def tongue(self, words: str) -> str:
        """Return the language that a text of a source is written in, as a voice should read it."""
        return "zh" if is_chinese(words) else "en"

    def href(self, path: str, **words: str | None) -> str:
        """Return the address of another page in the same language and on the same day."""
        return self.view.href(path, **words)

    def plain(self, path: str) -> str:
        """Return the address of another page in the same language, whatever the day is here."""
        return replace(self.view, on=self.view.today).href(path)

    def date(self, partial: str | None) -> str:
        """Return a partial date as words."""
        return date_words(self.view.lang, partial)

    def clock(self, moment: dt.datetime) -> str:
        """Return a moment as the clocks of the region show it."""
        local = moment.astimezone(BEIJING)
        return self.t("time.beijing", day=f"{local:%Y-%m-%d}", time=f"{local:%H:%M}")

    def accuracy(self, metres: int) -> str:
        """Return an accuracy as words."""
        return accuracy_words(self.view.lang, metres)

    def distance(self, metres: int) -> str:
        """Return an accuracy as a bare distance."""
        return text(self.view.lang, "distance.about", distance=distance_words(metres))

    def named(self, group: str, code: str) -> str:
        """Return the word for a code."""
        return named(self.view.lang, group, code)

    def anchor(self, clause: str) -> str:
        """Return the id of a clause within its page."""
        return anchor(clause)

    def layer(self, layer: str) -> str:
        """Return the name of a layer."""
        return self.tx(LAYERS[layer].name)

    def kind(self, feature: Feature) -> str:
        """Return the name of a feature's kind."""
        kinds = {kind.id: kind.name for kind in LAYERS[feature.layer].kinds}
        return self.tx(kinds[feature.kind])

    def status(self, status: str, layer: str | None = None) -> str:
        """Return the name of a status; what it is to be open depends on the layer."""
        special = f"open.{layer}"
        if status == "open" and special in messages(self.view.lang):
            return self.t(special)
        return self.tx(STATUS_NAMES[status]) if status in STATUS_NAMES else self.t("status.unknown")

    def link_kind(self, kind: str) -> str:
        """Return the name of a kind of link."""
        return self.tx(LINK_KINDS[kind])

    def standing(self, feature: Feature) -> Standing:
        """Return the status of a feature on the day of the view."""
        return self._stand(feature, feature.timeline)

    def part_standing(self, feature: Feature, part: Part) -> Standing:
        """Return the status of a part of a feature on the day of the view."""
        return self._stand(feature, part.timeline)

    def part_name(self, feature: Feature, part: str) -> str:
        """Return the name of a part, or its id when the feature has no such part."""
        names = {known.id: self.tx(known.name) for known in feature.parts}
        return names.get(part, part)

    def switch(self) -> str:
        """Return the address of the same page in the other language."""
        return self.view.switched()

    def ribbon(self, feature: Feature) -> Ribbon | None:
        """Return the ribbon of a feature's dated steps."""
        return ribbon(feature, self.view.today, self.view.on)

    def claims(self, feature: Feature) -> list[Claim]:
        """Return the claims of a feature in the order of the days they speak of."""
        return sorted(feature.claims, key=_claim_day)

    def history(self, feature: Feature) -> tuple[Event, ...]:
        """Return what was said of a feature, the oldest word first."""
        return history(self.atlas, feature)

    def conflicts(self, feature: Feature) -> tuple[Conflict, ...]:
        """Return the claims about a feature that disagree."""
        return conflicts(feature)

    def place(self, end: str) -> str:
        """Return the name of the end of a link: a feature or a city."""
        known = self.atlas.features.get(end) or self.atlas.cities.get(end)
        return self.tx(known.name) if known else end

    def source(self, source: str) -> Source | None:
        """Return a source, if the atlas knows it."""
        return self.atlas.sources.get(source)

    def footnotes(self, feature: Feature) -> dict[str, int]:
        """Return a number for every source of a feature, in the order of the page."""
        used = [measure.source for measure in feature.measures]
        used += [feature.position_source or "", *(name.source for name in feature.names)]
        used += [link.source for link in feature.links]
        used += [claim.source for claim in self.claims(feature)]
        known = dict.fromkeys(source for source in used if source in self.atlas.sources)
        return {source: number for number, source in enumerate(known, start=1)}

    def figures(self, feature: Feature) -> list[Figure]:
        """Return the measures of a feature."""
        return figures(self.view.lang, feature.measures)

    def members(self, ids: Iterable[str]) -> list[Feature]:
        """Return features by id, leaving out ids that the atlas does not hold."""
        return [self.atlas.features[name] for name in ids if name in self.atlas.features]

    def asks(self, feature: Feature, document: Document, clause: str) -> list[Citation]:
        """Return what a clause asks of a feature."""
        return [c for c in feature.citations if (c.document, c.clause) == (document.id, clause)]

    def tally(self, ids: Iterable[str]) -> dict[str, int]:
        """Count features by what has become of them, in the order of TALLY."""
        features = self.members(dict.fromkeys(ids))
        heaps = Counter(_heap(self.standing(feature)) for feature in features)
        return {heap: heaps[heap] for heap in TALLY}

    def next_event(self, corridor: Corridor) -> tuple[Feature, Step] | None:
        """Return the first dated change of a corridor after the day of the view."""
        coming = [
            (step.since, feature, step)
            for feature in self.members(corridor.features)
            for step in feature.timeline
            if step.since and step.since > self.view.on
        ]
        first = min(coming, key=lambda event: event[0], default=None)
        return first[1:] if first else None

    def listed(self) -> list[Feature]:
        """Return the features of the list page, in the order of layers and names."""
        order = {layer: number for number, layer in enumerate(FEATURE_LAYERS)}
        chosen = [feature for feature in self.atlas.features.values() if self._wanted(feature)]
        return sorted(chosen, key=lambda feature: (order[feature.layer], feature.kind, feature.id))

    def _wanted(self, feature: Feature) -> bool:
        view = self.view
        return (
            feature.layer in view.layers
            and (view.corridor is None or view.corridor in feature.corridors)
            and (view.status is None or self.standing(feature).status == view.status)
        )

    def _stand(self, feature: Feature, steps: Sequence[Step]) -> Standing:
        found = stand(steps, self.view.on, self.view.today)
        if found is None:
            key = "status.not_yet" if steps else "status.unknown"
            return Standing("unknown", self.t(key))
        return replace(found, name=self.status(found.status, feature.layer))


def _heap(standing: Standing) -> str:
    """Return the heap of a standing; what is only promised is never counted as done."""
    return "expected" if standing.expected else _HEAPS.get(standing.status, "unknown")


def _claim_day(claim: Claim) -> str:
    dated = claim.from_ or claim.as_of
    return "" if dated == ".." else dated
