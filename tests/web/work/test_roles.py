"""Roles as the field knows them: what each lets one do, and that it lets nobody do more."""

from typing import Any

import pytest
from django.test import Client

from biocap import formats
from biocap.collection import operations
from biocap.collection.models import Round, Submission
from biocap.letters.recipients import recipients
from biocap.parties.credentials import close_account
from biocap.parties.models import Organization, Person
from biocap.parties.new_email import confirm_for_old, set_email
from biocap.parties.operations import give_role, make_link
from biocap.shared.problems import Problem
from biocap.web.words import MEANINGS
from tests.factories import AT, make_person
from tests.web.work import browsing
from tests.web.work.conftest import address, signed_in
from tests.workroom import OPEN, make_activity, make_round

INSTITUTE = "Green Fields Institute"


def words(answered: Any) -> str:
    return browsing.words(answered.content)


def desk(person: Person) -> str:
    return words(signed_in(person).get("/en/work/"))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", sorted(MEANINGS))
def test_the_desk_says_what_a_role_lets_one_do(kind: str) -> None:
    whose = {"reporter": INSTITUTE, "organization_approver": INSTITUTE, "donor": INSTITUTE}
    nothing = {"secretariat", "reviewer", "administrator", "reader"}
    person = make_person(**{kind: whose.get(kind, "yes" if kind in nothing else "KEN")})
    shown = desk(person)
    assert MEANINGS[kind] in shown
    assert "Your account holds no role yet" not in shown


def test_who_gives_a_role_reads_what_each_lets_one_do(secretariat: Person) -> None:
    office, whose = signed_in(secretariat), make_person("Wanjiru")
    for place in ("people/", f"people/{whose.pk}/"):
        shown = words(office.get(f"/en/work/{place}"))
        assert [meaning for meaning in MEANINGS.values() if meaning not in shown] == []
    columns = words(office.get("/en/work/people/list/"))
    assert "authority_officer Officer of a competent national authority" in columns


@pytest.fixture
def report(db: None) -> Submission:
    reporter = make_person(reporter=INSTITUTE)
    return make_activity(reporter, Organization.objects.get())


def test_a_report_waits_for_the_approver_of_the_organization(report: Submission) -> None:
    reporter = report.created_by
    approver = make_person(organization_approver=INSTITUTE)
    with pytest.raises(Problem) as told:
        operations.submit(report, by=reporter, at=OPEN)
    assert told.value.code == "approval.missing"
    own = signed_in(reporter)
    assert "Ask the approvers by letter" in words(own.get(address(report, "review/")))
    asked = words(own.post(address(report, "ask-approval/"), follow=True))
    assert "Asked. Your approvers find these answers on their desk." in asked
    assert "asked for it," in asked
    theirs = signed_in(approver)
    assert INSTITUTE in words(theirs.get("/en/work/"))
    page = theirs.get(address(report, "review/"))
    seen = page.content.decode().split('name="sha256" value="')[1].split('"')[0]
    said = theirs.post(address(report, "approve/"), {"sha256": seen}, follow=True)
    assert "Approved: exactly these answers." in words(said)
    assert operations.submit(report, by=reporter, at=OPEN).number == 1


def test_a_report_waits_for_nobody_where_there_is_no_approver(report: Submission) -> None:
    make_person(organization_approver="Blue Hills Trust")
    assert operations.submit(report, by=report.created_by, at=OPEN).number == 1


def test_nobody_gives_themselves_a_role_of_the_secretariat(db: None) -> None:
    administrator = make_person(administrator="yes")
    with pytest.raises(Problem) as told:
        give_role(administrator, "secretariat", by=administrator, at=AT)
    assert told.value.code == "role.not_to_oneself"
    page = f"/en/work/people/{administrator.pk}/"
    said = words(signed_in(administrator).post(page, {"kind": "reviewer"}))
    assert "Nobody gives themselves a role of the Secretariat." in said
    officer = make_person(secretariat="yes")
    give_role(officer, "reviewer", by=officer, at=AT)


def test_an_administrator_lets_nobody_in_as_an_officer(db: None) -> None:
    keeper, officer = make_person(administrator="yes"), make_person(secretariat="yes")
    second = make_person("Second", contributor="KEN")
    client, page = signed_in(keeper), "/en/work/people/{0.pk}/"
    refusal = "This concerns a role of the Secretariat that you do not hold."
    acts: list[tuple[str, dict[str, str]]] = [
        (page.format(second), {"kind": "secretariat"}),
        (page.format(second), {"kind": "reviewer"}),
        (page.format(officer) + "link/", {}),
        ("/en/work/people/", {"email": "x@y.org", "name": "X", "language": "en"}),
    ]
    acts[-1][1]["kind"] = "secretariat"
    for address_, sent in acts:
        assert refusal in words(client.post(address_, sent, follow=True)), (address_, sent)
    assert [role.kind for role in second.roles.all()] == ["contributor"]
    make_person(secretariat="yes")
    close_account(officer, by=None, at=AT)
    assert refusal in words(client.post(page.format(officer) + "open/", follow=True))
    officer.refresh_from_db()
    assert not officer.is_active
    assert not officer.sign_in_links.exists()
    merging = page.format(officer) + "merge/?into=" + second.email
    assert refusal in words(client.get(merging))
    client.post(page.format(second), {"kind": "administrator"})
    assert second.roles.filter(kind="administrator").exists()
    client.post(page.format(second) + "link/")
    assert second.sign_in_links.exists()
    for put in (set_email, confirm_for_old):
        said = ("mine@example.org", "Lost.")[0 if put is set_email else 1 :]
        with pytest.raises(Problem) as told:
            put(officer, *said, by=keeper, at=AT)
        assert told.value.code == "role.beyond_own"
    make_link(officer, by=keeper, at=AT, to_themselves=True)  # as the letter to them does


def opened(person: Person, *pages: str) -> list[int]:
    client = signed_in(person)
    return [client.get(page).status_code for page in pages]


def test_a_reviewer_reviews_and_an_administrator_keeps_people(
    report: Submission, open_round: Round
) -> None:
    operations.submit(report, by=report.created_by, at=OPEN)
    pages = (f"/en/work/reports/{report.pk}/", "/en/work/people/", "/en/work/rounds/new/")
    assert opened(make_person(reviewer="yes"), *pages) == [200, 403, 403]
    assert opened(make_person(administrator="yes"), *pages) == [403, 200, 403]
    assert "1 report waits to be read" in desk(make_person(reviewer="yes"))
    assert "People, their roles and one-time links" in desk(make_person(administrator="yes"))


def test_a_bch_focal_point_is_written_to_about_reports_to_the_bch(secretariat: Person) -> None:
    focal, bch = make_person("Faith", focal_point="KEN"), make_person("Ben", bch_focal_point="KEN")
    make_person(contributor="KEN")
    peru = make_person("Paula", bch_focal_point="PER")
    make_person(contributor="PER")
    needs = make_round(secretariat)
    reports = make_round(secretariat, code="nr5", format_code="national-report", edition="5")
    assert written_to(needs) == {"KEN": {focal}, "PER": {peru}}
    assert written_to(reports) == {"KEN": {focal, bch}, "PER": {peru}}


def written_to(round_: Round) -> dict[str, set[Person]]:
    found: dict[str, set[Person]] = {}
    for person, codes in recipients(round_, "notification").people:
        for code in codes:
            found.setdefault(code, set()).add(person)
    return found


def test_an_officer_of_an_authority_answers_the_sections_given(
    draft: Submission, focal_point: Person
) -> None:
    officer: Client = signed_in(one := make_person(authority_officer="KEN"))
    assert officer.get(address(draft)).status_code == 404
    section = formats.load_edition(draft.format_code, draft.edition).sections[0].code
    operations.give_sections(draft, one, [section], due_on=None, by=focal_point, at=AT)
    assert officer.get(address(draft, f"sections/{section}/")).status_code in {200, 302}
    desk = officer.get("/en/work/")
    assert "Sections given to me" in words(desk)
    assert "Submitted with my answers" not in words(desk)
    Submission.objects.filter(pk=draft.pk).update(status="submitted")
    desk = officer.get("/en/work/")
    assert "Submitted with my answers" in words(desk)
    for place in ("form.pdf", "form.docx"):
        assert f'href="{address(draft, place)}"' in desk.text
        given = officer.get(address(draft, place))
        assert (given.status_code, "attachment" in str(given.headers)) == (200, True)
