"""Every page stands under a row of WHO_MAY, and opens to exactly those whom the row names."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from http.cookies import SimpleCookie
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from biocap import formats
from biocap.channels.answer_file import written_answer_file
from biocap.channels.operations import receive_answer_file
from biocap.channels.queries import blank_file, brought
from biocap.clusters.models import ReportPair
from biocap.collection import operations
from biocap.collection.permissions import NEEDS_SUBJECT, WHO_MAY, may
from biocap.collection.queries import SectionOf
from biocap.collection.queries.hashes import answers_hash
from biocap.coordination.entered import sound_meeting
from biocap.coordination.groups.operations import (
    MemberToEnter,
    begin_text,
    enter_group,
    enter_member,
    give_group_document,
    prepare_meeting,
)
from biocap.coordination.groups.queries import towards_group
from biocap.coordination.groups.rules import sound_group
from biocap.coordination.operations import enter_meeting, give_meeting_file
from biocap.countries.openings import DraftLookedAt
from biocap.countries.operations import give_signed_sheet, open_draft, open_handover
from biocap.countries.rules import sheet_code
from biocap.exchange.people import read_people, take_in_people
from biocap.exchange.people_back import people_runs
from biocap.exchange.runs import runs
from biocap.experience.models import Contribution
from biocap.indicators.operations import code_text
from biocap.letters.operations import write_letters
from biocap.national_plans.action import Action
from biocap.national_plans.joint import sha256_as_it_stands
from biocap.national_plans.operations import (
    add_actions,
    change_action,
    start_plan,
    state_for_several,
)
from biocap.openid.models import SignInService
from biocap.parties.models import Organization, Person
from biocap.parties.operations import organization_named
from biocap.people.merging import merge
from biocap.reports.front import Front
from biocap.reports.models import Printing
from biocap.reports.places.operations import ask_for_document
from biocap.roster.operations import request_assignment
from biocap.shared import audit
from biocap.support.operations import invite_party, request_from_need
from biocap.web.access import allow
from tests.factories import make_person
from tests.roster.nominations import listed, nominated
from tests.support.requests import REST, circulated
from tests.toolbox.review.played import played
from tests.workroom import AREA_L, OPEN, make_activity, make_draft, make_round


def patterns(found: list[Any], above: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in found:
        where = above + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns, where)
        else:
            yield where, entry


PAGES = [
    (where, pattern)
    for where, pattern in patterns(get_resolver().url_patterns)
    if not where.startswith("api/")  # tests/api/test_access.py
]


@dataclass
class World:
    """A country with a draft and a submitted version, an organization with a report; people."""

    people: dict[str, Person | None]
    arguments: dict[str, Any]
    own: dict[str, dict[str, Any]] = field(default_factory=dict)
    subjects: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture(scope="module")
def world_of_all(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world, made once: each cell looks at it within a transaction that goes back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sessions(world_of_all: World, django_db_blocker: Any) -> dict[str, dict[str, str]]:
    """The cookie of each person, who signed in once; a stranger has none."""
    cookies = {}
    with django_db_blocker.unblock():
        for who, person in world_of_all.people.items():
            client = Client()
            if person is not None:
                client.force_login(person)
            cookies[who] = {name: cookie.value for name, cookie in client.cookies.items()}
    return cookies


def make_world() -> World:
    """Make the world in the database that is open."""
    secretariat = make_person(secretariat="yes")
    focal_point = make_person(focal_point="KEN")
    contributor = make_person(contributor="KEN")
    colleague = make_person(colleague="KEN")
    reporter = make_person(reporter="Green Fields Institute")
    round_ = make_round(secretariat)
    draft = make_draft(focal_point, round_)
    first = formats.load_edition("needs-assessment", "2009").sections[0].code
    operations.give_sections(draft, colleague, [first], due_on=None, by=focal_point, at=OPEN)
    earlier = make_draft(focal_point, make_round(secretariat, code="needs-2025"))
    ticked = operations.start("obligation-checklist", party_code="KEN", by=focal_point, at=OPEN)
    content = b"A letter.\n"
    upload = operations.add_upload(
        earlier, "documents", "letter.txt", io.BytesIO(content), len(content), focal_point, OPEN
    )
    answers = {**AREA_L, "documents": [{"upload": str(upload.pk)}]}
    operations.save_answers(earlier, answers, by=focal_point, at=OPEN, channel="web")
    version = operations.submit(earlier, by=focal_point, at=OPEN)
    report = make_activity(reporter, Organization.objects.get())
    operations.submit(report, by=reporter, at=OPEN)
    pair = ReportPair.objects.create(one=report, other=earlier, score=0.9, proposed_at=OPEN)
    reports = make_round(secretariat, code="nr5", format_code="national-report", edition="5")
    away = make_draft(focal_point, make_round(secretariat, code="needs-2024"))
    put_away = operations.discard(away, by=focal_point, at=OPEN)
    coding = code_text(reports, "KEN", "Q013", "A.1.o1", "Words.", by=secretariat, at=OPEN)
    (letter, *_others) = write_letters(round_, "notification", address="", by=secretariat, at=OPEN)
    printing = ask_for_document(round_, "synthesis", Front(), by=secretariat, at=OPEN)
    Printing.objects.filter(pk=printing.pk).update(files=["a.pdf"])
    days = {"starts_on": date(2030, 10, 1), "ends_on": date(2030, 10, 12)}
    facts = {"title": "A meeting", "kind": "forum", "language": "en"}
    body = sound_meeting(**facts, **days, online=True, documents="INV/1 Agenda")
    entered = enter_meeting(body, by=secretariat, at=OPEN)
    agenda = io.BytesIO(b"%PDF-1.7 an agenda")
    document = give_meeting_file(
        entered.pk, "INV/1", "en", "a.pdf", agenda, by=secretariat, at=OPEN
    )
    meeting = operations.save_meeting(
        None, title="A meeting", source="Invented.", **days, by=secretariat, at=OPEN
    )
    given = receive_answer_file(
        draft, written_answer_file(blank_file(draft, "one_file")), by=focal_point, at=OPEN
    )
    incoming = make_person("Nuru")
    handed, _new = open_handover(
        "KEN",
        focal_point,
        incoming.email,
        "",
        language="en",
        last_day=None,
        by=focal_point,
        at=OPEN,
    )
    signed = give_signed_sheet(
        earlier,
        sheet_code(answers_hash(earlier)),
        "signed.pdf",
        io.BytesIO(b"%PDF-1.7 signed"),
        by=focal_point,
        at=OPEN,
    )
    twice = organization_named("Green Fields Institute, again", by=secretariat, at=OPEN)
    institute = Organization.objects.get(pk=report.organization_id)
    merged = merge(institute, twice, "Invented.", by=secretariat, at=OPEN)
    now = datetime.now(UTC)
    open_draft(draft, "Look at area L.", until=now.date(), by=focal_point, at=now)
    plan = start_plan("KEN", "A plan", language="en", by=focal_point, at=OPEN)
    (action,) = add_actions(plan, [Action("Train customs officers.")], by=focal_point, at=OPEN)
    regional = replace(Action("Train customs officers."), level="regional")
    change_action(action, regional, revision=1, by=focal_point, at=OPEN)
    action.refresh_from_db()
    state_for_several(action, ["PER"], seen=sha256_as_it_stands(action), by=focal_point, at=OPEN)
    into_action = action.joining.get()
    row = "email,name,role,party\nnew@example.org,New,contributor,PER\n"
    take_in_people(read_people(row), by=secretariat, at=OPEN)
    taken = people_runs()[0].number
    audit.record("import.bring_in", "import:gef", by=secretariat, at=OPEN, files=["list.csv"])
    activity = operations.start("activity-report", party_code="KEN", by=focal_point, at=OPEN)
    asking = request_from_need(version, "L.1", by=focal_point, at=OPEN)
    operations.save_answers(asking, REST, by=focal_point, at=OPEN, channel="web")
    operations.submit(asking, by=focal_point, at=OPEN)
    joining = invite_party(asking, "PER", by=focal_point, at=OPEN)
    asked = circulated(asking, focal_point, institute).asked.get()
    nominated_ = nominated(focal_point)
    listed(nominated_, focal_point, secretariat)
    assigned = request_assignment(
        nominated_.pk,
        "KEN",
        what="Review a file.",
        why="",
        area="C",
        from_on=None,
        to_on=None,
        by=focal_point,
        at=OPEN,
    )
    reviewed = played(secretariat, at=OPEN)
    about = sound_group(name="A group", kind="liaison_group", language="en")
    group = enter_group(about, by=secretariat, at=OPEN)
    chair = make_person()
    term = MemberToEnter("chair", OPEN.date(), email=chair.email)
    enter_member(group.pk, term, by=secretariat, at=OPEN)
    in_group = towards_group(group, now.date())
    post = {"title": "A", "text": "B", "language": "en", "elements": [], "areas": ["A"]}
    shared = Contribution.objects.create(
        kind="question", party_code="KEN", body=post, stage="handed_in", by=contributor, at=OPEN
    )
    shared.stated.create(body=post, by=secretariat, at=OPEN)
    space = prepare_meeting(group.pk, entered.pk, by=secretariat, at=OPEN)
    agenda = begin_text(
        space.pk, "agenda", "Agenda", "1 Opening", language="en", by=secretariat, at=OPEN
    )
    paper = (space.pk, "A letter", "letter.txt", io.BytesIO(content))
    document = give_group_document(*paper, language="en", by=secretariat, at=OPEN)
    kenya = SimpleNamespace(party_code="KEN", organization_id=None)
    of_draft = dict.fromkeys(
        (
            *("submission", "section", "save_answer", "review", "submit", "correct", "discard"),
            "give_reason",
            *("begin_upload", "upload_piece", "answer_files", "form_file", "form_workbook"),
            "form_xlsform",
        ),
        draft,
    )
    provider = SignInService.objects.create(
        code="fields", name="Fields", party_code="KEN", issuer="https://example.org"
    )
    return World(
        people={
            "anonymous": None,
            "nobody": make_person(),
            "incoming focal point": incoming,
            "secretariat": secretariat,
            "focal point": focal_point,
            "contributor": contributor,
            "colleague who holds a section": colleague,
            "approver": make_person(approver="KEN"),
            "colleague who holds none": make_person(colleague="KEN"),
            "reporter": reporter,
            "approver of the organization": make_person(
                organization_approver="Green Fields Institute"
            ),
            "donor": make_person(donor="Blue Hills Trust"),
            "BCH focal point": make_person(bch_focal_point="KEN"),
            "officer of an authority": make_person(authority_officer="KEN"),
            "reviewer": make_person(reviewer="yes"),
            "administrator": make_person(administrator="yes"),
            "reader": make_person(reader="yes"),
            "chair of a group": chair,
            "focal point of another country": make_person(focal_point="PER"),
            "contributor of another country": make_person(contributor="PER"),
            "reporter of another organization": make_person(reporter="Blue Hills Trust"),
        },
        arguments={
            "submission_id": draft.pk,
            "section_code": first,
            "key": "areas",
            "receipt": version.receipt,
            "upload_id": upload.pk,
            "code": round_.code,
            "party_code": "KEN",
            "number": reporter.pk,
            "pk": 1,
            "role": reporter.roles.get().pk,
            "token": "a" * 43,
            "kind": "notification",
            "snapshot": "f" * 64,
            "place": "lessons",
            "language": "en",
            "name": "a.pdf",
            "action_id": action.pk,
        },
        own={
            "party": {"code": "KEN"},
            "openid_service": {"code": provider.code},
            "letter": {"number": letter.pk},
            "support_request": {"submission_id": asking.pk},
            "request_letter_word": {"submission_id": asking.pk},
            "request_letter_pdf": {"submission_id": asking.pk},
            "asked_to_help": {"number": asked.pk},
            "joint_request": {"number": joining.pk},
            "joint_action": {"number": into_action.pk},
            "checklist": {"submission_id": ticked.pk},
            "nomination": {"submission_id": nominated_.pk},
            "nomination_bch": {"submission_id": nominated_.pk},
            "ask_expert": {"expert": nominated_.pk},
            "regional-body": {"code": "ECOWAS"},
            "body_requests": {"code": "ECOWAS"},
            "roster-expert": {"expert": nominated_.pk},
            "assignment": {"number": assigned.pk},
            "handover": {"number": handed.pk},
            "signed_sheet": {"number": signed.pk},
            "document_file": {"number": printing.pk},
            "activity-report-file": {"part": "report", "kind": "pdf"},
            "organization": {"number": report.organization_id},
            "merge_organization": {"number": report.organization_id},
            "organization_record": {"number": report.organization_id},
            "organization_preview": {"number": report.organization_id},
            "organization-page": {"number": report.organization_id},
            "organization_standing": {"number": report.organization_id},
            "merge": {"number": merged.pk},
            "people_list_run": {"number": taken},
            "versions": {"submission_id": earlier.pk},
            "meeting": {"number": meeting.pk},
            "work_held_meeting": {"number": entered.pk},
            "preview_held_meeting": {"number": entered.pk},
            "work_meeting_files": {"number": entered.pk},
            "work_meeting_file": {"number": entered.pk, "file": document.pk},
            "meeting-file": {"code": entered.code, "number": document.pk},
            "bring_in": {"name": "gef"},
            "import_run": {"number": runs()[0].number},
            "answer_file": {"number": given.pk},
            "more_time_back": {"code": round_.code, "party_code": "KEN"},
            "restore": {"number": put_away.pk},
            "activity_review": {"submission_id": report.pk},
            "choose_initiative": {"submission_id": activity.pk},
            "work_double": {"number": pair.pk},
            "work_evaluation": {"code": reports.code},
            "work_outcomes": {"code": reports.code},
            "work_outcome": {"code": reports.code, "outcome": "A.1.o1"},
            "code_text": {"code": reports.code, "outcome": "A.1.o1"},
            "take_back_coding": {
                "code": reports.code,
                "outcome": "A.1.o1",
                "number": coding.pk,
            },
            "plan": {"code": "cp-10-4"},
            "plan-decision": {"code": "cp-10-4"},
            "plan-priorities": {"code": "cp-10-4"},
            "plan-goal": {"code": "cp-10-4", "goal": "A.1"},
            "obligation": {"code": "P-04"},
            "tool": {"code": "roster"},
            "held-meeting": {"code": "lg-cb-6"},
            "recommendation": {"code": "lg-cb-6", "item": "p14a"},
            "work_recommendation": {"code": "lg-cb-6", "item": "p14a"},
            "tool_review": {"number": reviewed.pk},
            "new_shared": {"kind": "lesson"},
            "answer_shared": {"code": shared.code},
            "work_shared_one": {"number": shared.pk},
            "preview_shared": {"number": shared.pk},
            "read_shared": {"number": shared.pk},
            "tool_outcomes": {"number": reviewed.pk},
            "tool_uses_of": {"code": "roster"},
            "work_group": {"number": group.pk},
            "group_room": {"number": group.pk},
            "group_space": {"number": space.pk},
            "group_text": {"number": agenda.pk},
            "group_report": {"number": space.pk},
            "group_report_word": {"number": space.pk},
            "group_document": {"number": document.pk},
            "group_text_versions": {"number": agenda.pk},
        },
        subjects={
            **of_draft,
            "submission": SectionOf(draft, None),
            "begin_upload": SectionOf(draft, None),
            "answer_files": SectionOf(draft, None),
            "form_file": SectionOf(draft, None),
            **dict.fromkeys(("form_workbook", "form_word", "form_pdf"), SectionOf(draft, None)),
            "upload_piece": SectionOf(draft, None),
            "section": SectionOf(draft, first),
            "section_done": SectionOf(draft, first),
            "section_comments": DraftLookedAt(draft, first, now),
            "opened_draft": DraftLookedAt(draft, None, now),
            "draft_opening": draft,
            "save_answer": SectionOf(draft, first),
            "choose_initiative": SectionOf(activity, "elements"),
            "type_in": SectionOf(draft, first),
            "sections_given": draft,
            "versions": earlier,
            "restore": away,
            "answer_file": brought(given),
            "receipt": version,
            "ask_support": version,
            "offer_question": draft,
            **dict.fromkeys(
                ("support_request", "request_letter_word", "request_letter_pdf"), asking
            ),
            "asked_to_help": asked,
            "joint_request": joining,
            "joint_action": into_action,
            **dict.fromkeys(("work_shared_one", "preview_shared"), shared),
            "nomination": nominated_,
            "nomination_bch": nominated_,
            "assignment": assigned,
            "version": version,
            "upload": SectionOf(earlier, "other"),
            "start_round": kenya,
            "start_standing": kenya,
            "start_checklist": kenya,
            "checklist": ticked,
            "colleagues": kenya,
            "handovers": kenya,
            "country_notes": kenya,
            **dict.fromkeys(("national_plan", "draft_plan", "add_plan_action"), plan),
            **dict.fromkeys(("plan_coverage", "publish_plan", "plan_calendar"), plan),
            **dict.fromkeys(("plan_word", "plan_pdf", "plan_parts", "plan_approval"), plan),
            **dict.fromkeys(("plan_xlsx", "plan_sheets", "plan_from_workbook"), plan),
            **dict.fromkeys(("plan_comments", "plan_action_joint"), action),
            **dict.fromkeys(("plan_action", "plan_action_wordings", "plan_actors"), action),
            "dossier_pdf": kenya,
            "dossier_zip": kenya,
            "handover": handed,
            "approve": draft,
            "ask_approval": draft,
            "signature_sheet": draft,
            "signature_sheet_pdf": draft,
            "signed_sheet": signed,
            **dict.fromkeys(("group_room", "group_space"), in_group),
            **dict.fromkeys(("group_report", "group_report_word"), in_group),
            **dict.fromkeys(("group_text", "group_text_versions", "group_document"), in_group),
        },
    )


ASKED_INSIDE = dict.fromkeys(
    ("start_round", "start_standing", "start_checklist"), "submission.start"
)
"""Pages that are open to whoever is signed in and ask a second row for what they do."""


def test_pages_are_walked() -> None:
    assert {"people", "desk", "submission", "account_login"} <= {p.name for _, p in PAGES}


@pytest.mark.parametrize(("where", "pattern"), PAGES, ids=[where for where, _ in PAGES])
def test_every_page_names_a_row_of_the_table(where: str, pattern: URLPattern) -> None:
    assert getattr(pattern.callback, "action", "none") in WHO_MAY


CLOSED = [
    (where, pattern)
    for where, pattern in PAGES
    if "anonymous" not in WHO_MAY.get(getattr(pattern.callback, "action", ""), frozenset())
]


@pytest.mark.django_db
@pytest.mark.parametrize(("where", "pattern"), CLOSED, ids=[where for where, _ in CLOSED])
def test_every_cell(
    where: str,
    pattern: URLPattern,
    world_of_all: World,
    sessions: dict[str, dict[str, str]],
    client: Client,
) -> None:
    """Each person gets in, or does not, as `may` says; and a stranger is sent to sign-in."""
    world = world_of_all
    name = str(pattern.name)
    wanted = pattern.pattern.converters
    given = {**world.arguments, **world.own.get(name, {})}
    missing = wanted.keys() - given.keys()
    assert not missing, f"Give a sample for {missing} in `world`."
    address = reverse(name, kwargs={key: given[key] for key in wanted})
    action = ASKED_INSIDE.get(name) or str(getattr(pattern.callback, "action", ""))
    subject = world.subjects.get(name)
    expected = {who: may(person, action, subject) for who, person in world.people.items()}
    hides = action in NEEDS_SUBJECT
    got = {who: enters(client, held, address, hides) for who, held in sessions.items()}
    assert got == expected


def enters(client: Client, session: dict[str, str], address: str, hides: bool) -> bool:
    """Ask with the cookie of a session and no other."""
    client.cookies = SimpleCookie(session)
    with transaction.atomic():
        response = client.get(address)
        if response.status_code == 405:
            response = client.post(address)
        transaction.set_rollback(True)
    if not session:
        assert response.status_code == 302
        return not response["Location"].startswith(reverse(settings.LOGIN_URL) + "?next=")
    response.getvalue()  # reads a streamed file to its end, which closes it
    return response.status_code != 403 and not (hides and response.status_code == 404)


OPEN_TO_ALL = [(where, pattern) for where, pattern in PAGES if (where, pattern) not in CLOSED]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("where", "pattern"),
    [(where, pattern) for where, pattern in OPEN_TO_ALL if not pattern.pattern.converters],
    ids=[where for where, pattern in OPEN_TO_ALL if not pattern.pattern.converters],
)
def test_what_is_open_asks_nobody_to_sign_in(where: str, pattern: URLPattern) -> None:
    response = Client().get(reverse(str(pattern.name)))
    assert response.status_code in {200, 302, 404}
    assert "?next=" not in response.get("Location", "")


def test_allow_tells_a_stranger_nothing_of_what_exists(rf: Any, person: Person) -> None:
    def missing(**_: object) -> object:
        raise Http404

    @allow("submission.read", subject=missing, hidden=True)
    def page(request: HttpRequest) -> HttpResponse:
        raise AssertionError("not reached")

    request = rf.get("/en/work/")
    request.user = SimpleNamespace(is_authenticated=False)
    assert page(request).status_code == 302
    request.user = person
    with pytest.raises(Http404):
        page(request)


def test_allow_refuses_an_unknown_action() -> None:
    refusing: Callable[..., Any] = allow
    with pytest.raises(KeyError):
        refusing("no.such_action")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/en/work/people/?page=2", "/en/work/people/%3Fpage%3D2"),
        ("http://elsewhere.example/en/work/people/", "/en/work/"),
        ("", "/en/work/"),
    ],
)
def test_allow_leads_who_sends_a_form_back_to_its_page(came_from: str, back: str) -> None:
    """A session that ended while somebody filled in a form: after sign-in the form is there."""
    sent = Client().post("/en/work/people/1/link/", headers={"referer": came_from})
    assert sent.status_code == 302
    assert sent["Location"] == f"{reverse(settings.LOGIN_URL)}?next={back}"
