"""The bulletin of a month: a row a section in the official form, and how the rivers stand."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from layers.model import Text
from layers.water.exceed import MOST_NAMED, exceedances, written
from layers.water.faults import UnknownSection
from layers.water.reports import words
from layers.water.reports.findings import Findings
from layers.water.reports.model import Bulletin, BulletinRow, RiverRow
from layers.water.reports.remarks import NOTES, remark
from layers.water.river_status import status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.water.clock import Month
    from layers.water.model import Exceedance, Section, Target, WaterFacts
    from layers.water.readings import Readings
    from layers.water.reports.model import Finding

_MEETS = {
    True: Text(zh="达标", en="yes"),
    False: Text(zh="未达标", en="no"),
    None: words.NOTHING,
}
_NONE_EXCEEDED = Text(zh="无", en="none")


class _Case(NamedTuple):
    """What is known of a section in a month."""

    section: Section
    target: Target | None
    now: Finding | None
    before: Finding | None

    @property
    def meets(self) -> bool | None:
        """Whether the class reaches the target; None when one of them is not known."""
        if not (self.now and self.now.grade and self.target and self.target.grade):
            return None
        return self.now.grade <= self.target.grade


def bulletin(
    facts: WaterFacts,
    names: Mapping[str, Text],
    readings: Readings,
    month: Month,
    *,
    sections: Sequence[str] | None = None,
) -> Bulletin:
    """Return the bulletin of a month; every border section has a row, measured or not.

    ``names`` are those of the cities by id; ``sections`` are ids, the border sections unless given.
    Raises UnknownSection.
    """
    findings = Findings(facts, readings)
    cases = [_case(findings, section, month) for section in _chosen(facts, sections)]
    when = words.month_text(month)
    return Bulletin(
        month=str(month),
        title=Text(
            zh=f"{when.zh}跨市河流交接断面水质状况",
            en=f"Water quality at border sections of rivers, {when.en}",
        ),
        rows=tuple(_row(facts, names, findings, case) for case in cases),
        rivers=_rivers(facts, findings, cases),
        notes=NOTES,
    )


def _chosen(facts: WaterFacts, sections: Sequence[str] | None) -> list[Section]:
    """Return the sections: those of the joint survey first, those of the same cities together."""
    if sections is None:
        return sorted(filter(_is_at_border, facts.sections.values()), key=_place)
    for section in sections:
        if section not in facts.sections:
            raise UnknownSection(section, facts.sections)
    return [facts.sections[section] for section in sections]


def _is_at_border(section: Section) -> bool:
    return section.handover is not None or _is_joint(section)


def _is_joint(section: Section) -> bool:
    return "joint" in section.programmes


def _place(section: Section) -> tuple[bool, bool, tuple[str, ...]]:
    """Sort by survey and cities; sections for which no city is known come last."""
    return not _is_joint(section), not section.responsible, section.responsible


def _case(findings: Findings, section: Section, month: Month) -> _Case:
    now = findings.of(section, month)
    before = findings.of(section, month.before(), now.measurer if now else "joint")
    return _Case(section, section.target(month.year), now, before)


def _row(
    facts: WaterFacts, names: Mapping[str, Text], findings: Findings, case: _Case
) -> BulletinRow:
    section, target = case.section, case.target
    known = words.cities(section.responsible, names) if section.responsible else words.NOT_KNOWN
    over = _exceeded(findings, case)
    return BulletinRow(
        section=section.id,
        name=words.section_name(section),
        responsible=known,
        river=section.river or words.NOT_KNOWN,
        handover=words.handover(section, names),
        target=target.grade if target else None,
        target_text=_target_text(target, facts),
        finding=case.now,
        grade_text=_grade_text(case.now, facts),
        colour=_colour(case.now, facts),
        last_year=case.before,
        last_year_text=_grade_text(case.before, facts),
        meets=case.meets,
        meets_text=_MEETS[case.meets],
        exceedances=over,
        exceedance_text=_exceedance_text(over, case, facts),
        note=remark(target, (case.now, case.before), facts.items, names),
    )


def _target_text(target: Target | None, facts: WaterFacts) -> Text:
    if target is None:
        return words.NOT_KNOWN
    return words.label(target.grade, facts.grades) if target.grade else words.SEE_REMARKS


def _grade_text(finding: Finding | None, facts: WaterFacts) -> Text:
    if finding is None:
        return words.NO_DATA
    return words.label(finding.grade, facts.grades) if finding.grade else words.NOT_ASSESSED


def _colour(finding: Finding | None, facts: WaterFacts) -> str | None:
    grade = finding.grade if finding else None
    return next((words.colour for words in facts.grades if words.grade is grade), None)


def _exceeded(findings: Findings, case: _Case) -> tuple[Exceedance, ...]:
    if case.now is None or case.target is None or case.target.grade is None:
        return ()
    return exceedances(findings.standard, case.now.means, case.target.grade, body=case.section.body)


def _exceedance_text(over: tuple[Exceedance, ...], case: _Case, facts: WaterFacts) -> Text:
    if not over:
        return words.NOTHING if case.meets is None else _NONE_EXCEEDED
    main, rest = over[:MOST_NAMED], len(over) - MOST_NAMED
    zh, en = (written(main, facts.items, lang) for lang in ("zh", "en"))
    return (
        Text(zh=f"{zh}等{len(over)}项", en=f"{en} and {rest} more")
        if rest > 0
        else Text(zh=zh, en=en)
    )


def _rivers(facts: WaterFacts, findings: Findings, cases: Sequence[_Case]) -> tuple[RiverRow, ...]:
    """Return the rivers of which at least one section has a class, in the order of their names."""
    measured = [case for case in cases if case.now and case.now.grade and case.section.river]
    measured.sort(key=_river_name)
    groups = (list(group) for _, group in groupby(measured, key=_river_name))
    return tuple(_river(facts, findings, group) for group in groups)


def _river_name(case: _Case) -> str:
    return case.section.river.zh if case.section.river else ""


def _river(facts: WaterFacts, findings: Findings, cases: Sequence[_Case]) -> RiverRow:
    means = {case.section.id: case.now.means for case in cases if case.now}
    found = status(findings.standard, means)
    mains = words.listed([facts.items[item].name for item in found.main_items])
    return RiverRow(
        river=cases[0].section.river or words.NOTHING,
        word=found.word or words.NOT_ASSESSED,
        grade=found.grade,
        sections=tuple(means),
        main_items=found.main_items,
        main_text=mains if found.main_items else words.NOTHING,
    )
