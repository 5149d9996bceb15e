"""A fictional course of a request, made through the operations of everybody."""

from typing import Any

from biocap.collection import operations as collection
from biocap.collection.models import Submission, Version
from biocap.formats.codes import OFFERS
from biocap.parties.models import Organization, Person
from biocap.support import operations
from biocap.support.models import AskedToHelp, RequestCourse
from tests.support.offers import OFFER
from tests.workroom import AREA_L, OPEN, make_draft, make_round

CONTACT = {"name": "Amina Contributor", "email": "amina@example.org"}
REST: dict[str, Any] = {
    "why": "Rules were never written.",
    "contact": CONTACT,
    "dates": {"from": "2026-06-01", "to": "2026-12-31"},
    "amount_usd": 80000,
}


def submitted_assessment(secretariat: Person, focal_point: Person) -> Version:
    """Return Kenya's submitted assessment of area L."""
    draft = make_draft(focal_point, make_round(secretariat))
    collection.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    return collection.submit(draft, by=focal_point, at=OPEN)


def open_request(secretariat: Person, focal_point: Person) -> Submission:
    """Return a submitted request for L.1."""
    version = submitted_assessment(secretariat, focal_point)
    draft = operations.request_from_need(version, "L.1", by=focal_point, at=OPEN)
    collection.save_answers(draft, REST, by=focal_point, at=OPEN, channel="web")
    collection.submit(draft, by=focal_point, at=OPEN)
    draft.refresh_from_db()
    return draft


def accepted_offer(reporter: Person, secretariat: Person, **more: Any) -> Version:
    """Return an accepted offer of the reporter's organization."""
    organization = Organization.objects.get(role__person=reporter)
    draft = collection.start(OFFERS, organization=organization, by=reporter, at=OPEN)
    collection.save_answers(draft, {**OFFER, **more}, by=reporter, at=OPEN, channel="web")
    collection.submit(draft, by=reporter, at=OPEN)
    return collection.accept(draft, by=secretariat, at=OPEN)


def circulated(
    request: Submission, focal_point: Person, *organizations: Organization
) -> RequestCourse:
    """Return the course of a request that went to these organizations."""
    chosen = [operations.Chosen(organization=each.pk) for each in organizations]
    return operations.circulate(request, chosen, by=focal_point, at=OPEN)


def agreed(request: Submission, focal_point: Person, reporter: Person) -> AskedToHelp:
    """Return somebody who was asked, can help, and with whom the Party agreed."""
    organization = Organization.objects.get(role__person=reporter)
    asked = circulated(request, focal_point, organization).asked.get()
    operations.answer_request(asked.pk, "whole", "Gladly.", by=reporter, at=OPEN)
    return operations.decide_on_answer(asked.pk, True, by=focal_point, at=OPEN)
