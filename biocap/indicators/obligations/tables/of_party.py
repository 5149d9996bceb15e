"""What one Party says of the obligations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from biocap.indicators.obligations.base import DutyBase, duty_bases, parts_of_base
from biocap.indicators.obligations.checklists import checklists_said
from biocap.indicators.obligations.figures import DutySource, PartyDuties
from biocap.indicators.obligations.states import party_duties
from biocap.indicators.obligations.tables.columns import obligation_columns
from biocap.indicators.obligations.words import duty_state_words
from biocap.shared.text import noop
from biocap.telling.names import PartyLine, Words
from biocap.telling.tables import Address, Column, Kind, Table
from biocap.toolbox.obligations import Obligation
from biocap.toolbox.queries import Obligations


@dataclass(frozen=True)
class DutyOfParty:
    """What a Party says of an obligation; `line` is that of its checklist."""

    base: DutyBase
    obligation: Obligation
    said: PartyDuties
    line: dict[str, Any]

    def words(self, source: DutySource) -> str:
        """Return what a source says."""
        state = self.said.state(self.obligation.code, source)
        return duty_state_words(state, source)


def bases_of_party(words: Words, party: PartyLine) -> list[DutyBase]:
    """Return the bases in which a Party counts."""
    bases = duty_bases(words.library)
    return [it for it in bases if party.code in parts_of_base(words.library, it)]


def duties_of_party(
    words: Words, held: Obligations, party: PartyLine, *bases: DutyBase
) -> Table[DutyOfParty]:
    """Return the obligations of which a Party says anything, in these bases."""
    lines = checklists_said(words.library).get(party.code, {})
    rows = []
    for base in bases:
        said = {it.party: it for it in party_duties(words.library, base)}[party.code]
        rows += [
            DutyOfParty(base, it, said, lines.get(it.code, {}))
            for it in held.items
            if it.code in said.report or it.code in said.checklist
        ]

    def state_of(source: DutySource, says: str, head: str) -> Column[DutyOfParty]:
        return Column(
            source.value,
            says,
            lambda row: row.said.state(row.obligation.code, source).value,
            head=head,
            shown=lambda row: row.words(source),
        )

    return Table(
        f"{party.code}-obligations",
        (
            Column(
                "round",
                noop("Round of the reports; checklists: none."),
                lambda row: row.base.code,
            ),
            Column(
                "rehearsal",
                noop("Whether the round was a rehearsal, whose answers are invented."),
                lambda row: row.base.rehearsal,
            ),
            *obligation_columns(
                held,
                lambda row: row.obligation,
                lambda row: Address("obligation", (row.obligation.code,)),
            ),
            state_of(DutySource.REPORT, noop("What its report means."), noop("National report")),
            state_of(DutySource.CHECKLIST, noop("What its checklist says."), noop("Checklist")),
            Column(
                "until",
                noop("Day by which its checklist means to have it done."),
                lambda row: date.fromisoformat(it) if (it := row.line.get("until")) else None,
                Kind.DAY,
                noop("Until"),
            ),
            Column(
                "remark",
                noop("What its checklist notes, in its words."),
                lambda row: row.line.get("note") or "",
                head=noop("Note"),
                language="und",
            ),
        ),
        rows,
        party.fictional,
        caption=gettext("What %(name)s says of the obligations") % {"name": party.name},
    )
