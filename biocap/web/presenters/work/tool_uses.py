"""Use of tools as the Secretariat enters it: what there is of each, and what was withdrawn."""

from collections.abc import Mapping, Sequence

from biocap.shared.own_words import in_languages
from biocap.shared.text import noop
from biocap.telling.tables import Address, Column, Kind
from biocap.toolbox.queries import Register
from biocap.toolbox.register import Tool
from biocap.toolbox.use.models import EnteredUse
from biocap.toolbox.use.operations import sound_of
from biocap.toolbox.use.tables import number_of_use, period_of_use
from biocap.web.columns import OWN_WORDS, list_on_page, on_page
from biocap.web.tables import Drawn

OF_ONE: tuple[Column[EnteredUse], ...] = (
    on_page("period", noop("Period"), lambda row: period_of_use(sound_of(row))),
    on_page(
        "number",
        noop("Number"),
        lambda row: number_of_use(sound_of(row)) or None,
        missing=noop("told in words"),
    ),
    on_page("says", noop("In words"), lambda row: in_languages([(row.language, row.says)])),
    on_page("source", noop("Source"), lambda row: row.source),
    on_page("who", noop("Entered by"), lambda row: row.by.name),
    on_page(
        "withdrawn",
        noop("Withdrawn"),
        lambda row: row.withdrawn_at.date() if row.withdrawn_at else None,
        Kind.DAY,
        missing=noop("stands"),
    ),
)


def tools_with_uses(register: Register, entered: Mapping[str, int]) -> Drawn:
    """Return the tools with how many entries of their use stand, each leading to its page."""
    columns: tuple[Column[Tool], ...] = (
        on_page(
            "name",
            noop("Name"),
            lambda it: in_languages([(register.language, it.words.name)]),
            opens=lambda it: Address("tool_uses_of", (it.code,)),
        ),
        on_page("entries", noop("Entries"), lambda it: entered.get(it.code, 0), Kind.COUNT),
    )
    return list_on_page(columns, register.tools, pictures={"name": OWN_WORDS})


def uses_of_tool(rows: Sequence[EnteredUse]) -> Drawn:
    """Return what was entered of one tool, also what was withdrawn."""
    pictures = {"says": OWN_WORDS, "who": OWN_WORDS, "source": "toolbox/use_source.html"}
    return list_on_page(OF_ONE, rows, pictures=pictures)
