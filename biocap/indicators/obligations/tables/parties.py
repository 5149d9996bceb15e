"""The Parties behind a figure, and what each says of an obligation."""

from dataclasses import dataclass
from functools import partial

from biocap.indicators.obligations.base import DutyBase, parts_of_base
from biocap.indicators.obligations.figures import DutySource, DutyState, PartyDuties
from biocap.indicators.obligations.states import party_duties
from biocap.indicators.obligations.words import duty_state_words
from biocap.indicators.tables.parties import party_columns
from biocap.library.parts import ALL, CHOSEN
from biocap.shared.text import noop
from biocap.telling.names import PartyLine, Words
from biocap.telling.tables import Address, Column, Table


@dataclass(frozen=True)
class PartyOfDuty:
    """A Party and what it says of an obligation, by each source."""

    party: PartyLine
    said: PartyDuties
    obligation: str

    def words(self, source: DutySource) -> str:
        """Return what a source says."""
        return duty_state_words(self.said.state(self.obligation, source), source)


def parties_of_duty(
    words: Words,
    obligation: str,
    base: DutyBase,
    source: DutySource = DutySource.BOTH,
    state: DutyState | None = None,
) -> Table[PartyOfDuty]:
    """Return the Parties by name, those in a state by a source or all."""
    parts = parts_of_base(words.library, base, words.chosen)
    wanted = CHOSEN if words.chosen else ALL
    said = {it.party: it for it in party_duties(words.library, base) if parts[it.party] == wanted}
    rows = [
        PartyOfDuty(line, said[line.code], obligation)
        for line in words.named(said)
        if state is None or said[line.code].state(obligation, source) is state
    ]

    def state_of(source: DutySource, says: str, head: str) -> Column[PartyOfDuty]:
        return Column(
            source.value,
            says,
            lambda row: row.said.state(obligation, source).value,
            head=head,
            shown=lambda row: row.words(source),
            opens=partial(_answers, base) if source is DutySource.REPORT else None,
        )

    columns: tuple[Column[PartyOfDuty], ...] = (
        Column("round", noop("Round of the reports; checklists: none."), lambda _: base.code),
        Column("obligation", noop("Code of the obligation; ours."), lambda row: row.obligation),
        *party_columns(lambda row: row.party),
        Column(
            "party_name",
            "",
            lambda row: row.party.name,
            head=noop("Party"),
            opens=lambda row: Address("country", (row.party.code,)),
            in_file=False,
        ),
        state_of(DutySource.BOTH, noop("The state that counts."), noop("Counted as")),
        state_of(DutySource.REPORT, noop("What its report means."), noop("Its national report")),
        state_of(DutySource.CHECKLIST, noop("What its checklist says."), noop("Its checklist")),
    )
    return Table(
        f"{base.code}-obligation-{obligation}-parties",
        columns,
        rows,
        base.rehearsal,
        caption=noop("Parties and what they say of this obligation"),
        among=words.among,
    )


def _answers(base: DutyBase, row: PartyOfDuty) -> Address | None:
    if not base.has_round or row.said.without is not None:
        return None
    return Address("submission", (base.code, row.party.code))
