"""The letter that asks a country, once for an assessment, whether it wants to offer support."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext, override

from biocap.collection.operations import guards
from biocap.formats.codes import NEEDS
from biocap.formats.needs import grid_of
from biocap.letters.choices import LetterKind
from biocap.letters.making import Addressed, make_letters
from biocap.letters.texts import Text, filled_in, standard
from biocap.parties.models import Person
from biocap.parties.queries import directory, who_answers
from biocap.shared import audit
from biocap.shared.text import in_language
from biocap.support.models import OfferQuestion
from biocap.support.operations import hold_offer_question
from biocap.support.rows import area_of_need
from biocap.support.wishes import questions_to_offer
from biocap.telling.names import edition_of


def write_offer_questions(at: datetime) -> int:
    """Ask the countries whose assessments of late name needs that are largely met; return letters.

    The worker does. Each is asked once, whoever submitted it and by whichever way.
    """
    return sum(_asked(it.submission.pk, at) for it in questions_to_offer(at) if it.row is None)


@guards.in_turn
def _asked(submission_id: UUID, at: datetime) -> int:
    row = hold_offer_question(submission_id, at)
    if row is None:
        return 0
    party = row.submission.party_code
    people = [role.person for role in who_answers([party]).get(party, [])]
    addressed = [
        Addressed(person, _text(row, person), [party])
        for person in sorted(set(people), key=lambda it: (it.email, it.pk))
    ]
    occasion = f"offer:{row.pk}"
    letters = make_letters(LetterKind.OFFER, addressed, occasion, None, at, planned=True)
    said = {"kind": LetterKind.OFFER.value, "letters": len(letters)}
    audit.record("letters.write", f"submission:{submission_id}", by=None, at=at, **said)
    return len(letters)


def _text(row: OfferQuestion, person: Person) -> Text:
    language = person.language
    texts = edition_of(NEEDS).texts(language)
    needs = [texts.questions[grid_of(area_of_need(it))].rows[it] for it in row.needs]
    with override(language):
        country = in_language(directory()[row.submission.party_code].names, language)
        values = {"country": country, "needs": "\n".join(f"• {need}" for need in needs)}
        asked = Text(
            gettext("{country} has met needs that others still have: do you wish to offer help?"),
            "\n\n".join(
                (
                    gettext("In your needs assessment these are met to a large extent or fully:"),
                    "{needs}",
                    gettext(
                        "Other countries name them as needs. You may offer them what you learnt: a "
                        "course, an expert, a visit. On your desk in the workroom you answer yes, "
                        "no or later; a yes begins an offer with these needs filled in, and "
                        "nothing is public before you submit it."
                    ),
                    gettext("You need not answer. Of these needs you are not asked again."),
                )
            ),
        )
        inner = filled_in(asked, values)
    outer = {
        "name": person.name,
        "title": inner.subject,
        "note": inner.body,
        "address": "",
        "contact": settings.BIOCAP_CONTACT,
    }
    return filled_in(standard(LetterKind.OFFER, language), outer)
