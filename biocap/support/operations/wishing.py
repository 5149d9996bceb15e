"""A country answers whether it wants to offer support for what it has largely met."""

from datetime import datetime
from uuid import UUID

from biocap.collection import operations as collection
from biocap.collection.choices import Channel, Status
from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.formats.codes import OFFERS
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared import audit
from biocap.shared.text import in_language
from biocap.support.choices import WishToOffer
from biocap.support.models import OfferQuestion
from biocap.support.problems import OFFER_ANSWER, OFFER_NOT_ASKED
from biocap.support.wishes import AskedToOffer, prefilled_offer, question_to_offer


@guards.in_turn
def answer_offer_question(
    submission_id: UUID, answer: str, *, by: Person, at: datetime
) -> Submission | None:
    """Answer for a country whether it wants to offer; return the draft of the offer after a yes.

    A draft that stands already is returned as it is. A no or a later may become a yes; a yes is
    taken back by discarding the draft and answering anew. Raises Problem("offer.not_asked"),
    ("offer.answer") or NotAllowed.
    """
    held = guards.locked(submission_id)
    guards.require(by, "offer.answer", held)
    asked = question_to_offer(held)
    if asked is None:
        raise OFFER_NOT_ASKED()
    if answer not in WishToOffer.values:
        raise OFFER_ANSWER()
    row = asked.row or OfferQuestion(submission=held, needs=list(asked.needs))
    changed = row.answer != answer
    row.answer, row.answered_by, row.answered_at = answer, by, at
    if answer == WishToOffer.YES and (row.offer is None or row.offer.status == Status.DISCARDED):
        row.offer = _begun(asked, by, at)
    row.save()
    if changed:
        said = {"party": held.party_code, "answer": answer}
        audit.record("offer.answer", f"submission:{held.pk}", by=by, at=at, **said)
    return row.offer if answer == WishToOffer.YES else None


def hold_offer_question(submission_id: UUID, at: datetime) -> OfferQuestion | None:
    """Return the question of an assessment as told from now on, None where it was told before.

    Within the transaction of whoever writes the letters.
    """
    held = guards.locked(submission_id)
    asked = question_to_offer(held)
    if asked is None or asked.row is not None:
        return None
    return OfferQuestion.objects.create(submission=held, needs=list(asked.needs), told_at=at)


def _begun(asked: AskedToOffer, by: Person, at: datetime) -> Submission:
    party_code = asked.submission.party_code
    draft = collection.start(OFFERS, party_code=party_code, by=by, at=at)
    country = in_language(directory()[party_code].names, by.language)
    answers = prefilled_offer(asked, country, by.language)
    collection.save_answers(draft, answers, by=by, at=at, channel=Channel.WEB)
    return draft
