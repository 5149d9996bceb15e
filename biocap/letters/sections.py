"""The letter that tells a colleague which sections were given to them."""

from collections.abc import Sequence
from datetime import datetime

from biocap import formats
from biocap.collection.models import SectionGiven
from biocap.collection.operations import guards
from biocap.collection.queries.days import days_of
from biocap.letters.choices import LetterKind
from biocap.letters.models import Letter
from biocap.letters.operations import written_to
from biocap.telling.answered import section_title


@guards.in_turn
def write_sections(given: Sequence[SectionGiven], *, address: str, at: datetime) -> Letter | None:
    """Write to a colleague which sections were just given to them, in one letter, by their giver.

    `given`: of one draft, to one person, at once. None where nothing is new, or for a draft of no
    round. Raises NotAllowed.
    """
    if not given:
        return None
    first = given[0]
    submission, round_ = first.submission, first.submission.round
    if round_ is None:
        return None
    guards.require(first.given_by, "section.give", submission)
    edition = formats.load_edition(submission.format_code, submission.edition)
    texts = edition.texts(first.person.language)
    asked = {each.section for each in given}
    note = "\n".join(
        section_title(section, texts) for section in edition.sections if section.code in asked
    )
    code = submission.party_code
    days = days_of(round_, code)
    if first.due_on is not None:
        days = days._replace(due_on=first.due_on)
    letters = written_to(
        round_,
        LetterKind.SECTIONS,
        [(first.person, (code,))],
        first.given_at.isoformat(),
        address,
        note,
        first.given_by,
        at,
        days={code: days},
    )
    return letters[0] if letters else None
