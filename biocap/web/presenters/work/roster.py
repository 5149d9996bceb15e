"""Nominations and assignments as pages of the workroom show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from biocap.collection.models import Submission, Version
from biocap.collection.queries import version_answers
from biocap.parties.reference import Party
from biocap.roster.choices import AssignmentState, ConsentPart, NominationState
from biocap.roster.models import ExpertAssignment, RosterEntry
from biocap.roster.queries import assignment_state, leaves_roster_on, nomination_state
from biocap.shared.text import noop
from biocap.telling.lists import joined_by_semicolons
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.words import party_name

STYLES = {
    NominationState.LISTED: "good",
    NominationState.ASKED: "wait",
    NominationState.CONSENTED: "wait",
    NominationState.DECLINED: "bad",
    AssignmentState.REQUESTED: "wait",
    AssignmentState.APPROVED: "good",
    AssignmentState.REPORTED: "good",
}


@dataclass(frozen=True)
class NominationLine:
    """A nomination as a list shows it."""

    address: Address
    name: str
    country: str
    stands: Tag
    ends: date | None


@dataclass(frozen=True)
class AssignmentLine:
    """An assignment as a list shows it."""

    address: Address
    what: str
    asking: str
    nominating: str
    stands: Tag


NOMINATIONS: tuple[Column[NominationLine], ...] = (
    on_page("name", noop("Expert"), lambda line: line.name, opens=lambda line: line.address),
    on_page("country", noop("Nominated by"), lambda line: line.country),
    on_page("stands", noop("How it stands"), lambda line: line.stands),
    on_page("ends", noop("On the roster until"), lambda line: line.ends, Kind.DAY),
)
ASSIGNMENTS: tuple[Column[AssignmentLine], ...] = (
    on_page("what", noop("What is asked for"), lambda line: line.what, opens=lambda it: it.address),
    on_page("asking", noop("Country that asks"), lambda line: line.asking),
    on_page("nominating", noop("Expert nominated by"), lambda line: line.nominating),
    on_page("stands", noop("How it stands"), lambda line: line.stands),
)


def nomination_tag(state: NominationState) -> Tag:
    """Return where a nomination stands, in a word or two."""
    return Tag(str(state.label), STYLES.get(state, ""))


def assignment_tag(state: AssignmentState) -> Tag:
    """Return where an assignment stands, in a word."""
    return Tag(str(state.label), STYLES.get(state, ""))


def nominations_table(
    rows: Sequence[tuple[Submission, RosterEntry | None, Version]], parties: Mapping[str, Party]
) -> Drawn:
    """Return nominations in the order given."""
    lines = [
        NominationLine(
            Address("nomination", (str(submission.pk),)),
            (version_answers(version).get("contact") or {}).get("name", ""),
            party_name(submission.party_code, parties),
            nomination_tag(nomination_state(entry, version)),
            leaves_roster_on(entry) if entry else None,
        )
        for submission, entry, version in rows
    ]
    return list_on_page(NOMINATIONS, lines, pictures={"name": OWN_WORDS, "stands": TAG})


def assignments_table(rows: Sequence[ExpertAssignment], parties: Mapping[str, Party]) -> Drawn:
    """Return assignments in the order given."""
    lines = [
        AssignmentLine(
            Address("assignment", (str(each.pk),)),
            each.what,
            party_name(each.party_code, parties),
            party_name(each.entry.submission.party_code, parties),
            assignment_tag(assignment_state(each)),
        )
        for each in rows
    ]
    return list_on_page(ASSIGNMENTS, lines, pictures={"what": OWN_WORDS, "stands": TAG})


def parts_in_words(parts: Sequence[str]) -> str:
    """Return to which parts an expert consented."""
    language = get_language() or "en"
    return joined_by_semicolons((str(ConsentPart(part).label) for part in parts), language)


def reached_words(asked: ExpertAssignment) -> list[str]:
    """Return how the expert is reached, once the assignment is approved."""
    if not asked.approved or asked.entry.listed_version is None:
        return []
    said = version_answers(asked.entry.listed_version).get("contact") or {}
    return [said[name] for name in ("name", "email", "phone") if said.get(name)]
