"""The request of the demo: a fictional Party asks, three fictional organizations answer.

All of it is invented and says so: no Government is given a request or a word.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from biocap.collection.models import Version
    from biocap.parties.models import Person

PARTY = "P001"
HELPERS = (
    ("Invented Institute of Green Fields", "whole", "Invented answer: two courses, from March on."),
    ("Invented Trust of Blue Hills", "part", "Invented answer: half of the cost, no experts."),
    (
        "Invented Network of Laboratories",
        "no",
        "Invented answer: nothing is free before next year.",
    ),
)
"""Who is asked, what they answer, and in which words."""
INVENTED = "Invented:"
DAYS = timedelta(days=60)


def play_request(address: str, now: datetime) -> None:
    """Let a need of the fictional Party become a request that is met and reported; all or nothing.

    As if it had begun 60 days ago. `address`: of the workroom, as letters say it.
    """
    from django.db import transaction

    from biocap.cli.acting import secretariat
    from biocap.collection import operations as collection
    from biocap.collection.choices import Channel
    from biocap.collection.models import Version
    from biocap.formats.codes import NEEDS
    from biocap.letters import support as letters
    from biocap.parties.models import Person
    from biocap.support import operations

    officer, began = secretariat(None), now - DAYS
    points = Person.objects.filter(roles__kind="focal_point", roles__party_code=PARTY)
    point = points.exclude(email__endswith=".invalid").order_by("pk")[0]  # nor a rehearsal's voice
    assessment = Version.objects.filter(
        submission__party_code=PARTY, submission__format_code=NEEDS
    ).order_by("-submitted_at", "-number")[0]
    need = _first_need(assessment.body)
    with transaction.atomic():
        offers = [_offer(name, need, officer, began) for name, _answer, _words in HELPERS]
        request = operations.request_from_need(assessment, need, by=point, at=began)
        rest = {
            "title": f"{INVENTED} courses for twelve officers",
            "why": "Invented: nobody in the fictional country was trained yet.",
            "dates": {"from": began.date().isoformat(), "to": now.date().isoformat()},
            "amount_usd": 80000,
            "contact": {"name": point.name, "email": point.email},
        }
        collection.save_answers(request, rest, by=point, at=began, channel=Channel.REHEARSAL)
        collection.submit(request, by=point, at=began)
        chosen = [
            operations.Chosen(organization=each.submission.organization_id, offer_version=each.pk)
            for each in offers
        ]
        course = operations.circulate(request, chosen, by=point, at=began + timedelta(days=1))
        letters.write_asked(course, address=address, by=point, at=began + timedelta(days=1))
        agreed = None
        for place, (name, answer, words) in enumerate(HELPERS):
            asked = course.asked.get(organization__name=name)
            voice, at = _voice(name), began + timedelta(days=10 + place)
            told = operations.answer_request(asked.pk, answer, words, by=voice, at=at)
            letters.write_answered(told, address=address, by=voice, at=at)
            agreed = agreed or told
        at = began + timedelta(days=20)
        assert agreed is not None
        decided = operations.decide_on_answer(agreed.pk, True, by=point, at=at)
        letters.write_decided(decided, address=address, by=point, at=at)
        due = (began + timedelta(days=40)).date()
        step = operations.add_step(agreed.pk, "Invented: the first course", due, by=point, at=at)
        operations.finish_step(agreed.pk, step.pk, by=point, at=began + timedelta(days=41))
        met = operations.meet_request(request.pk, by=point, at=began + timedelta(days=50))
        if met.report is not None:
            collection.submit(met.report, by=point, at=began + timedelta(days=51))


def wake_request(address: str) -> None:
    """Play the request, unless the demo has it already."""
    from biocap.support.models import RequestCourse

    if not RequestCourse.objects.exists():
        play_request(address, datetime.now(UTC))


def _first_need(body: str) -> str:
    """Return the first need at extent 0 to 2 that an assessment names, else the first."""
    from biocap.collection.rules import frozen_answers

    named = {
        key.partition("/")[2]: int(said["extent"]["code"])
        for key, said in frozen_answers(body).items()
        if key.startswith("needs.") and "extent" in said
    }
    return next((need for need, extent in named.items() if extent <= 2), next(iter(named)))


def _voice(name: str) -> "Person":
    """Return who speaks for a fictional organization, made once."""
    from biocap.parties.models import Organization, Person, Role

    email = f"{name.rpartition(' ')[2].lower()}@example.org"
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person.objects.create_user(email, f"Reporter of {name}")
        organization, _made = Organization.objects.get_or_create(name=name)
        Role.objects.create(person=person, kind="reporter", organization=organization)
    return person


def _offer(name: str, need: str, officer: "Person", at: datetime) -> "Version":
    """Return the accepted version of an invented offer that serves a need."""
    from biocap.collection import operations as collection
    from biocap.collection.choices import Channel
    from biocap.formats.codes import OFFERS
    from biocap.parties.models import Organization
    from biocap.support.rows import area_of_need

    voice = _voice(name)
    organization = Organization.objects.get(name=name)
    draft = collection.start(OFFERS, organization=organization, by=voice, at=at)
    answers = {
        "title": f"{INVENTED} courses in any country, by {name}",
        "provider": name,
        "standing": {"code": "open"},
        "summary": "Invented for the demo: nobody offers this.",
        "areas": [{"code": area_of_need(need)}],
        "means": [{"code": "1"}, {"code": "8"}],
        "languages": [{"code": "en"}],
        "period": {"from": at.date().isoformat()},
        "amount_usd": 50000,
    }
    collection.save_answers(draft, answers, by=voice, at=at, channel=Channel.REHEARSAL)
    collection.submit(draft, by=voice, at=at)
    return collection.accept(draft, by=officer, at=at)
