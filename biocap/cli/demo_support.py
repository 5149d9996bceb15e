"""The request of the demo: an action of a fictional plan, asked jointly, answered by three.

All of it is invented and says so: no Government is given a request or a word.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from biocap.collection.models import Version
    from biocap.national_plans.models import PlanAction
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
JOINING = (
    ("P002", True, "Invented word: our officers need the same course."),
    ("P003", False, "Invented word: not this year."),
)
"""Which fictional Parties are invited to ask jointly, what each says for itself, and how."""
INVENTED = "Invented:"
DAYS = timedelta(days=60)


def play_request(address: str, now: datetime) -> None:
    """Let an action of the fictional plan become a request that is met and reported, or nothing.

    As if it had begun 60 days ago; the plan then says that the action is done. `address`: of the
    workroom, as letters say it.
    """
    from django.db import transaction

    from biocap.cli.acting import secretariat
    from biocap.cli.demo_people import focal_point_of
    from biocap.collection import operations as collection
    from biocap.collection.choices import Channel
    from biocap.collection.rules import value_of
    from biocap.letters import support as letters
    from biocap.support import operations

    officer, began = secretariat(None), now - DAYS
    point, row = focal_point_of(PARTY), _unfunded_action()
    with transaction.atomic():
        request = operations.request_from_action(row, by=point, at=began)
        request.refresh_from_db()
        need = value_of(request.answers, "need")["code"]
        offers = [_offer(name, need, officer, began) for name, _answer, _words in HELPERS]
        rest = {
            "title": f"{INVENTED} courses for twelve officers",
            "why": "Invented: nobody in the fictional country was trained yet.",
            "dates": {"from": began.date().isoformat(), "to": now.date().isoformat()},
            "amount_usd": 80000,
            "contact": {"name": point.name, "email": point.email},
        }
        collection.save_answers(request, rest, by=point, at=began, channel=Channel.REHEARSAL)
        receipt = collection.submit(request, by=point, at=began).receipt
        for code, agrees, words in JOINING:
            other = focal_point_of(code)
            joining = operations.invite_party(request, code, by=point, at=began)
            letters.write_invited(joining, address=address, by=point, at=began)
            operations.say_jointly(joining.pk, agrees, words, receipt, by=other, at=began)
        chosen = [
            operations.Chosen(organization=each.submission.organization_id, offer_version=each.pk)
            for each in offers
        ]
        course = operations.circulate(request, chosen, by=point, at=began + timedelta(days=1))
        letters.write_asked(course, address=address, by=point, at=began + timedelta(days=1))
        agreed = None
        for place, (name, answer, words) in enumerate(HELPERS):
            asked = course.asked.get(organization__name=name)
            voice, at = voice_of_demo(name), began + timedelta(days=10 + place)
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
            at = began + timedelta(days=51)
            report = collection.submit(met.report, by=point, at=at)
            collection.accept(met.report, by=officer, at=at + timedelta(days=1))
            _tell_plan(row, report.receipt, point, at)


def wake_request(address: str) -> None:
    """Play the request, unless the demo has it already."""
    from biocap.support.models import RequestCourse

    if not RequestCourse.objects.exists():
        play_request(address, datetime.now(UTC))


def request_of_demo() -> str:
    """Return the address of the page of the request that was played, without its host."""
    from django.urls import reverse

    from biocap.support.models import RequestCourse

    first = RequestCourse.objects.order_by("pk")[0]
    return reverse("support_request", args=[first.submission_id])


def _unfunded_action() -> "PlanAction":
    """Return the first action of the fictional plan that answers a need and lacks money."""
    from biocap.national_plans.action import action_of
    from biocap.national_plans.models import PlanAction

    rows = PlanAction.objects.filter(plan__party_code=PARTY, plan__put_away_at=None)
    lacking = ((row, action_of(row.body)) for row in rows.order_by("place"))
    return next(row for row, action in lacking if action.needs and action.budget.unfunded)


def _tell_plan(row: "PlanAction", receipt: str, by: "Person", at: datetime) -> None:
    """Say in the plan that its action is done, by which report, and publish it."""
    from dataclasses import replace

    from biocap.national_plans import operations
    from biocap.national_plans.action import StatusLine, action_of
    from biocap.national_plans.publishing import plan_sha256, to_publish
    from biocap.national_plans.queries import standing_plan

    action = action_of(row.body)
    done = StatusLine("done", at.date(), "Invented: by the support that was agreed on.")
    told = replace(action, statuses=(*action.statuses, done), report=receipt)
    operations.change_action(row, told, revision=row.revision, by=by, at=at)
    plan = standing_plan(PARTY)
    operations.publish_plan(plan, seen=plan_sha256(to_publish(plan)), by=by, at=at)


def voice_of_demo(name: str) -> "Person":
    """Return who speaks for a fictional organization, made once."""
    from biocap.parties.models import Organization, Person, Role

    email = f"{name.rpartition(' ')[2].lower()}@example.org"
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person.objects.create_user(email, f"Reporter of {name}")
        organization, _made = Organization.objects.get_or_create(
            name=name, defaults={"fictional": True}
        )
        Role.objects.create(person=person, kind="reporter", organization=organization)
    return person


def _offer(name: str, need: str, officer: "Person", at: datetime) -> "Version":
    """Return the accepted version of an invented offer that serves a need."""
    from biocap.collection import operations as collection
    from biocap.collection.choices import Channel
    from biocap.formats.codes import OFFERS
    from biocap.parties.models import Organization
    from biocap.support.rows import area_of_need

    voice = voice_of_demo(name)
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
