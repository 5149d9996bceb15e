"""Plans as they lie in definitions/plans/, read once."""

from functools import cache
from pathlib import Path
from types import MappingProxyType

from biocap.plans.definition import PlanDefinition, PlanTexts
from biocap.plans.model import ColumnHeading, DecisionParagraph, DecisionSection, Plan, PlanPart
from biocap.plans.problems import PLANS_UNKNOWN
from biocap.plans.rules import check_plan, read_plan
from biocap.shared.definitions import definition_folder
from biocap.shared.shapes import give
from biocap.shared.shaping import sound
from biocap.shared.texts import read_texts


def plans_folder() -> Path:
    """Return the folder of all plans."""
    return definition_folder("plans")


def plans() -> tuple[str, ...]:
    """Return the codes of the plans there are."""
    return tuple(sorted(path.parent.name for path in plans_folder().glob("*/plan.yaml")))


def load_plan(code: str, language: str = "en") -> Plan:
    """Return a plan in a language; what that language lacks is in English.

    Raises Problem("plans.unknown"), or the first DefinitionError of a broken plan.
    """
    if code not in plans():
        raise PLANS_UNKNOWN(plan=code, known=tuple(plans()))
    return _load(plans_folder() / code, language)


@cache
def _load(folder: Path, language: str) -> Plan:
    for error in check_plan(folder):
        raise error
    plan = sound(read_plan(folder))
    texts, complete = read_texts(folder, PlanTexts, language)
    headings, paragraphs = texts.headings, texts.paragraphs
    _give_words(plan, texts)
    return Plan(
        code=plan.code,
        language=texts.language,
        official=texts.official,
        complete=complete,
        title=texts.title,
        decision_title=texts.decision_title,
        document=plan.source.document,
        adopted=plan.adopted,
        until=plan.until,
        columns=plan.columns,
        status=plan.status,
        notes=plan.notes,
        history=plan.history,
        not_found=plan.not_found,
        priorities=plan.priorities,
        parts=tuple(
            PlanPart(part, headings[part].title, tuple(g for g in plan.goals if g.part == part))
            for part in plan.parts
        ),
        headings=MappingProxyType({name: headings[name] for name in ("goals", *plan.columns)}),
        supplementary_protocol=headings.get("supplementary_protocol", ColumnHeading()).title,
        preamble_heading=headings.get("preamble", ColumnHeading()).title,
        preamble=tuple(
            DecisionParagraph(code, "", paragraphs[code])
            for code in (plan.decision.preamble if plan.decision else ())
        ),
        decision=_numbered(plan.decision.paragraphs if plan.decision else (), texts),
        annex=tuple(
            DecisionSection(
                section.code,
                headings[section.code].title,
                section.within,
                _numbered(section.paragraphs, texts),
            )
            for section in plan.annex
        ),
        footnotes=MappingProxyType({mark: texts.footnotes[mark] for mark in plan.footnotes}),
    )


def _give_words(plan: PlanDefinition, texts: PlanTexts) -> None:
    for goal in plan.goals:
        words = texts.goals[goal.code]
        give(goal, part=goal.code.split(".")[0], title=words.title)
        for column in plan.columns:
            for item in goal.column(column):
                give(item, text=getattr(words, column)[item.code])


def _numbered(codes: tuple[str, ...], texts: PlanTexts) -> tuple[DecisionParagraph, ...]:
    return tuple(
        DecisionParagraph(code, code.rpartition(".")[2], texts.paragraphs[code]) for code in codes
    )
