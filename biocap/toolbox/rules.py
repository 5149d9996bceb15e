"""What must hold in definitions/toolbox/ beyond its shape: articles, ties, texts. No Django."""

import re
from collections.abc import Iterator
from pathlib import Path

from biocap.formats import load_edition
from biocap.formats.codes import CHECKLISTS
from biocap.plans import load_plan
from biocap.plans.rules import AREAS
from biocap.shared.definitions import definition_folder
from biocap.shared.languages import official_languages
from biocap.shared.mistakes import Mistake, duplicate_codes, unknown
from biocap.shared.problems import DefinitionError, Problem
from biocap.shared.shaping import Read, read_shape
from biocap.shared.text import filled, noop
from biocap.shared.texts import check_texts, read_texts, text_file
from biocap.toolbox.checklists import keys_of_rows
from biocap.toolbox.obligations import Obligation, ObligationsDefinition, ObligationsTexts
from biocap.toolbox.register import RegisterDefinition, RegisterTexts

OBLIGATIONS, REGISTER = "obligations", "register"
PLAN = "cp-10-4"
NEEDS = ("needs-assessment", "2009")
REPORT = ("national-report", "5")
"""The edition whose questions are named."""

_article = re.compile(r"\d{1,2}(\(\d\)(\([a-z]\))?)?|Annex I{1,3}")


def check_definitions(folder: Path) -> list[DefinitionError]:
    """Return every mistake in a folder like definitions/toolbox/, with file and line."""
    held, errors = read_obligations(folder / OBLIGATIONS)
    if held:
        errors += check_texts(folder / OBLIGATIONS, OBLIGATIONS, ObligationsTexts, held.texts)
        if not errors:
            errors += _other_words(folder / OBLIGATIONS)
    register, mistakes = read_register(folder / REGISTER)
    if register:
        mistakes += check_texts(folder / REGISTER, REGISTER, RegisterTexts, register.texts)
    return errors + mistakes


def read_obligations(folder: Path) -> Read[ObligationsDefinition]:
    """Return the obligations without their words, or None and their mistakes."""
    return read_shape(
        folder / "obligations.yaml",
        ObligationsDefinition,
        lambda held: duplicate_codes(held.obligations, "obligations"),
        _obligations,
        shown_as=f"{folder.name}/obligations.yaml",
    )


def _obligations(held: ObligationsDefinition) -> Iterator[Mistake]:
    ties, asked = _known_ties(), _asked_by_checklist()
    yield from _options(held)
    yield from _materials(held)
    for number, it in enumerate(held.obligations):
        place = ("obligations", number)
        if asked and it.code not in asked:
            yield unknown((*place, "code"), "row of the checklist of obligations", it.code, asked)
        for article in it.articles:
            if not _article.fullmatch(article):
                yield Mistake(
                    (*place, "articles"),
                    "toolbox.no_article",
                    noop("“%(given)s” is no article of the Protocol."),
                    noop("Write it as 10(3) or 20(3)(a), or an annex as Annex I."),
                    {"given": article},
                )
        yield from _without(it, place)
        for name, what, known in ties:
            for code in getattr(it, name):
                if code not in known:
                    yield unknown((*place, name), what, code, known)


def _options(held: ObligationsDefinition) -> Iterator[Mistake]:
    """Each option of a choice that is tied is read once, and none that there is not."""
    try:
        questions = load_edition(*REPORT).questions
    except Problem:
        return  # told where formats are read
    tied = {code for it in held.obligations for code in it.questions if code in questions}
    asked = {
        option: code
        for code in sorted(tied)
        if questions[code].kind == "choice"
        for option in questions[code].option_list.by_code
    }
    read = [*held.says, *held.says_nothing]
    for option in read:
        if option not in asked:
            place = "says" if option in held.says else "says_nothing"
            yield unknown((place,), "option of a question that is tied", option, asked)
        if read.count(option) > 1 and option in held.says:
            yield _unread("toolbox.option_twice", noop("Option “%(code)s” is read twice."), option)
    for option, code in asked.items():
        if option not in read:
            yield _unread(
                "toolbox.option_unread",
                noop("Of option “%(code)s” of question %(question)s it is not said what it means."),
                option,
                code,
            )


def _materials(held: ObligationsDefinition) -> Iterator[Mistake]:
    """A material is a tool of the register, and what is cited of it stands there."""
    yield from duplicate_codes(held.materials, "materials")
    known = [it.code for it in held.materials]
    for number, it in enumerate(held.obligations):
        for code in it.materials:
            if code not in known:
                place = ("obligations", number, "materials")
                yield unknown(place, "material", code, known)
    register, mistakes = read_register(definition_folder("toolbox") / REGISTER)
    if register is None or mistakes:
        return  # told where the register is read
    tools = {it.code: it for it in register.tools}
    for number, one in enumerate(held.materials):
        if one.tool not in tools:
            yield unknown(("materials", number, "tool"), "tool of the register", one.tool, tools)
            continue
        tool = tools[one.tool]
        cited = {*tool.sources, *(decision.document for decision in tool.decisions)}
        for given in filter(None, (one.document, one.address)):
            if given not in cited:
                yield Mistake(
                    ("materials", number),
                    "toolbox.not_cited",
                    noop("The register does not cite “%(given)s” for “%(code)s”."),
                    noop("Name what stands among its decisions or sources, or enter it there."),
                    {"given": given, "code": one.tool},
                )


def _unread(code: str, text: str, option: str, question: str = "") -> Mistake:
    remedy = noop("Write it once: under says with its state, or in says_nothing.")
    return Mistake(("says",), code, text, remedy, {"code": option, "question": question})


def _without(it: Obligation, place: tuple[str | int, ...]) -> Iterator[Mistake]:
    """An obligation names where it stands, and when and by whom it is looked for."""
    for name in ("articles", "situations", "roles"):
        if not getattr(it, name):
            yield Mistake(
                place,
                "toolbox.nothing_named",
                noop("Obligation “%(code)s” names nothing in “%(name)s”."),
                noop("Name one at least."),
                {"code": it.code, "name": name},
            )


def _known_ties() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return what may be tied to; nothing where that cannot be read, as is told there."""
    try:
        return known_ties()
    except Problem:
        return ()


def _asked_by_checklist() -> tuple[str, ...]:
    """Return the obligations that the checklist asks for; none where it cannot be read."""
    try:
        return tuple(keys_of_rows(load_edition(CHECKLISTS)))
    except Problem:
        return ()


def _other_words(folder: Path) -> Iterator[DefinitionError]:
    """Yield the obligations that the checklist asks for in other words than these, by language."""
    try:
        checklist = load_edition(CHECKLISTS)
    except Problem:
        return  # told where formats are read
    for language in official_languages():
        words, _complete = read_texts(folder, ObligationsTexts, language)
        texts = checklist.texts(language)
        for code, key in keys_of_rows(checklist).items():
            question, _row = checklist.keys[key]
            duty = words.obligations[code].duty if code in words.obligations else ""
            if texts.questions[question.code].rows[code] != duty:
                yield DefinitionError(
                    "toolbox.other_words",
                    f"{OBLIGATIONS}/{text_file(language)}",
                    1,
                    filled(
                        noop("The checklist asks for “%(code)s” in other words."), {"code": code}
                    ),
                    noop("Write the row of the checklist as the obligation is written here."),
                )


def known_ties() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return of each list of ties its name, what it names, and the codes that there are."""
    plan, needs, report = load_plan(PLAN), load_edition(*NEEDS), load_edition(*REPORT)
    rows = tuple(row.code for it in needs.questions.values() for row in it.rows)
    goals = tuple(goal.code for goal in plan.goals)
    indicators = tuple(item.code for goal in plan.goals for item in goal.indicators)
    questions = tuple(report.questions)
    return (
        ("needs", "need of annex III", (*AREAS, *rows)),
        ("goals", "goal of the Action Plan", goals),
        ("indicators", "indicator of the Action Plan", indicators),
        ("questions", "question of the fifth national report", questions),
    )


def read_register(folder: Path) -> Read[RegisterDefinition]:
    """Return the register without its words, or None and its mistakes."""
    return read_shape(
        folder / "register.yaml",
        RegisterDefinition,
        lambda held: duplicate_codes(held.tools, "tools"),
        _tools,
        shown_as=f"{folder.name}/register.yaml",
    )


def _tools(held: RegisterDefinition) -> Iterator[Mistake]:
    known = [it.code for it in held.tools]
    for number, it in enumerate(held.tools):
        place = ("tools", number)
        yield from duplicate_codes(it.decisions, *place, "decisions")
        for name in ("part_of", "replaced_by"):
            value = getattr(it, name) or ()
            for code in (value,) if isinstance(value, str) else value:
                if code not in known or code == it.code:
                    yield unknown((*place, name), "other tool of the register", code, known)
        if not it.sources:
            yield Mistake(
                place,
                "toolbox.no_source",
                noop("Of “%(code)s” no source is named."),
                noop("Name where it was read."),
                {"code": it.code},
            )
