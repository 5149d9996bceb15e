"""What each Party says of each obligation, in its published report and its published checklist."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from biocap.formats import load_edition
from biocap.indicators.obligations.base import DutyBase, parts_of_base
from biocap.indicators.obligations.checklists import checklists_said
from biocap.indicators.obligations.figures import DutyState, PartyDuties
from biocap.library.closing import days_that_ended
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library
from biocap.toolbox.checklists import state_of_options
from biocap.toolbox.queries import tied_obligations
from biocap.toolbox.rules import REPORT


@kept_with_snapshot
def party_duties(library: Library, base: DutyBase) -> tuple[PartyDuties, ...]:
    """Return what every Party that counts says of the obligations, by code of the Party.

    Formula: a report says of an obligation what the options picked at the questions tied to it
    mean together (`toolbox.checklists.state_of_options`), by its last version before the data
    cut-off. A checklist says what it says; of each Party the one accepted last counts, if the
    focal point submitted it and the Secretariat accepted it.

    Source: definitions/toolbox/obligations/obligations.yaml, ties and readings of Biocap.
    """
    reports = _reports_said(library, base) if base.has_round else {}
    checklists = checklists_said(library)
    over = days_that_ended(library, base.code)

    def without(party: str) -> DutyState | None:
        if party in reports:
            return None
        return DutyState.SILENT if over.closed_to(party) else DutyState.AWAITED

    return tuple(
        PartyDuties(
            party,
            without(party),
            party in checklists,
            reports.get(party, {}),
            {code: it["state"]["code"] for code, it in checklists.get(party, {}).items()},
        )
        for party in parts_of_base(library, base)
    )


@kept_with_snapshot
def obligations_asked(library: Library) -> frozenset[str]:
    """Return the obligations of which the report asks anything that can be read."""
    held, questions = tied_obligations(), load_edition(*REPORT).questions
    return frozenset(
        it.code
        for it in held.obligations
        if any(
            questions[code].kind == "choice"
            and not held.says.keys().isdisjoint(questions[code].option_list.by_code)
            for code in it.questions
        )
    )


def _reports_said(library: Library, base: DutyBase) -> dict[str, Mapping[str, str]]:
    """Return what each report that came by the cut-off says, also where it says nothing."""
    held, questions = tied_obligations(), load_edition(*REPORT).questions
    tied = sorted(
        {
            code
            for it in held.obligations
            for code in it.questions
            if questions[code].kind == "choice"
        }
    )

    def picked() -> Any:
        picks = library.table("picks")
        here = (picks["round"] == base.code) & ~picks["after_cut_off"]
        means = picks["question"].isin(tied) & picks["code"].isin(sorted(held.says))
        rows = picks.filter(here, means).select("party", "question", "code")
        return rows.order_by("party", "question", "code")

    def came() -> Any:
        sent = library.table("submissions")
        return sent.filter(sent["round"] == base.code, ~sent["after_cut_off"]).select("party")

    options: dict[str, dict[str, str]] = defaultdict(dict)
    for party, question, code in library.compiled(("duties picked", base.code), picked):
        options[party][question] = code
    return {
        party: {
            it.code: state
            for it in held.obligations
            if (
                state := state_of_options(
                    [options[party][code] for code in it.questions if code in options[party]],
                    held.says,
                )
            )
        }
        for (party,) in library.compiled(("duties reported", base.code), came)
    }
