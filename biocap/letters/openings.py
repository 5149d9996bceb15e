"""Letters about a draft that its country opens to the Secretariat: to it, and its thanks back."""

from datetime import UTC, datetime

from biocap.collection.operations import guards
from biocap.collection.queries.days import days_of
from biocap.countries.models import DraftOpening
from biocap.countries.openings import DraftLookedAt
from biocap.letters.choices import LetterKind
from biocap.letters.models import Letter
from biocap.letters.operations import written_to
from biocap.letters.problems import LETTERS_NO_WORDS
from biocap.parties.models import Person, Role, RoleKind
from biocap.parties.queries import who_answers
from biocap.shared.directions import is_seen


@guards.in_turn
def write_look(opened: DraftOpening, *, address: str, at: datetime) -> list[Letter]:
    """Write to everybody of the Secretariat that a draft is open to them; by who opened it.

    Of a draft of no round no letter is written: it stands on their desk. Raises NotAllowed.
    """
    submission, by = opened.submission, opened.opened_by
    guards.require(by, "draft.open", submission)
    if submission.round is None:
        return []
    staff = Role.objects.in_force(at.astimezone(UTC).date()).filter(
        kind=RoleKind.SECRETARIAT, person__is_active=True
    )
    code = submission.party_code
    people = {role.person: (code,) for role in staff.select_related("person").order_by("person")}
    days = days_of(submission.round, code)._replace(due_on=opened.until)
    occasion = f"opening:{opened.pk}"
    return written_to(
        submission.round,
        LetterKind.LOOK,
        list(people.items()),
        occasion,
        address,
        opened.wish,
        by,
        at,
        days={code: days},
    )


@guards.in_turn
def write_looked(
    opened: DraftOpening, note: str, *, address: str, by: Person, at: datetime
) -> list[Letter]:
    """Thank the focal points of the country, once for each opening, with what is said of the whole.

    Raises NotAllowed once the draft is closed, and Problem("letters.no_words").
    """
    submission = opened.submission
    guards.require(by, "draft.look", DraftLookedAt(submission, None, at))
    if not is_seen(note):
        raise LETTERS_NO_WORDS()
    if submission.round is None:
        return []
    code = submission.party_code
    roles = who_answers([code]).get(code, [])
    people = [(role.person, (code,)) for role in roles]
    occasion = f"opening:{opened.pk}"
    return written_to(
        submission.round, LetterKind.LOOKED, people, occasion, address, note.strip(), by, at
    )
