"""What a deadline some days later would change: sensitivity, and no value."""

from collections.abc import Iterator

from biocap.collection.rules import is_late
from biocap.indicators.figures import Extended
from biocap.indicators.measures.cycles import ReportedCycle, kept_with_snapshot, reported_cycles
from biocap.indicators.measures.values import values
from biocap.indicators.reference import indicators
from biocap.library.figures import Share
from biocap.library.parts import ALL
from biocap.library.queries import Library


@kept_with_snapshot
def extensions(library: Library, round: str) -> tuple[Extended, ...]:
    """Return what would change in the cycles whose definition names a later day.

    Only dates decide by the deadline: the headline of an indicator that they feed gains the
    reports that came between. Every other value counts all reports by the data cut-off.
    A cycle whose round had another deadline than the definition has none.

    Source: definitions/indicators/cp-10-4/cycles.yaml.
    """
    return tuple(
        found
        for reported in reported_cycles(library, round)
        for found in _extended(library, round, reported)
    )


def _extended(library: Library, round: str, reported: ReportedCycle) -> Iterator[Extended]:
    extension, code = reported.cycle.extension, reported.cycle.code
    dated = {it.code for it in indicators().values() if it.sources[code].feeds == "dates"}
    states = [
        value.states
        for value in values(library, round)
        if (value.cycle, value.part) == (code, ALL) and value.indicator in dated
    ]
    if extension is None or reported.due_on != reported.cycle.deadline or not states:
        return
    asked, came = library.table("invitations"), library.table("submissions")
    asked = asked.filter(asked["round"] == reported.round).select("party")
    came = came.filter(came["round"] == reported.round, came["late"], ~came["after_cut_off"])
    rows = came.semi_join(asked, "party").select("party", "number", "submitted_at")
    between, corrected = [], []
    for party, number, at in library.rows(rows.order_by("party")):
        if not is_late(at, extension.until):
            between.append(party)
        elif number > 1:
            corrected.append(party)
    now = states[0].share_of_answered
    yield Extended(
        code,
        extension.until,
        extension.why,
        tuple(between),
        tuple(corrected),
        now,
        Share(now.part + len(between), now.whole),
    )
