"""The Secretariat keeps groups and members; the working space is for these alone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from biocap.coordination.groups.models import GroupMember, WorkingGroup
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in

LIST = "/en/work/groups/"
FACTS: dict[str, Any] = {
    "name": "Groupe de liaison inventé",
    "kind": "liaison_group",
    "mandate": "Conseiller.\n<script>alert(1)</script>",
    "decision": "INV/1, paragraph 2",
    "language": "fr",
}


@pytest.fixture
def office(secretariat: Person) -> Client:
    return signed_in(secretariat)


@pytest.fixture
def group(office: Client) -> WorkingGroup:
    office.post(f"{LIST}new/", FACTS)
    return WorkingGroup.objects.get()


def let_in(office: Client, group: WorkingGroup, person: Person, **said: str) -> GroupMember:
    typed = {"email": person.email, "role": "member", "from_on": "2026-01-01", **said}
    sent = {f"member-{name}": value for name, value in typed.items()}
    done = office.post(f"{LIST}{group.pk}/", {"act": "member", **sent})
    assert done.status_code == 302, words(done.content)
    return GroupMember.objects.latest("pk")


def test_members_and_the_secretariat_read_the_space_and_nobody_else(
    office: Client, group: WorkingGroup
) -> None:
    today = datetime.now(UTC).date()
    people = {who: make_person(who.title()) for who in ("now", "ended", "elsewhere", "stranger")}
    let_in(office, group, people["now"])
    let_in(office, group, people["ended"], until=str(today - timedelta(days=1)))
    office.post(f"{LIST}new/", FACTS | {"name": "Another group"})
    let_in(office, WorkingGroup.objects.latest("pk"), people["elsewhere"])
    room = f"{LIST}{group.pk}/room/"
    got = {who: signed_in(person).get(room) for who, person in people.items()}
    assert {who: answer.status_code for who, answer in got.items()} == {
        **{"now": 200, "ended": 404},
        **{"elsewhere": 404, "stranger": 404},
    }
    assert all("Conseiller" not in got[who].text for who in ("ended", "elsewhere", "stranger"))
    assert Client().get(room).status_code == 302
    shown = got["now"].text
    assert '<bdi lang="fr" dir="ltr">Groupe de liaison inventé</bdi>' in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert" not in shown
    assert "Ended Member 1 January 2026" in words(got["now"].content)
    assert "Term ended" in words(got["now"].content)
    assert room in signed_in(people["now"]).get("/en/work/").text
    assert room not in signed_in(people["ended"]).get("/en/work/").text


def test_a_term_is_ended_a_consent_written_down_and_an_error_taken_off(
    office: Client, group: WorkingGroup
) -> None:
    row = let_in(office, group, make_person("Eve Invented"))
    page = f"{LIST}{group.pk}/"
    ends = {"act": "last_day", "last-member": row.pk}
    early = office.post(page, ends | {"last-until": "2025-12-31"})
    assert early.status_code == 422
    assert "The term ends before it begins." in words(early.content)
    office.post(page, ends | {"last-until": "2026-06-30"})
    office.post(
        page,
        {"act": "consent", "consent-member": row.pk, "consent-consented_on": "2026-02-01"},
    )
    shown = words(office.get(page).content)
    assert "Eve Invented Member 1 January 2026 30 June 2026 Term ended 1 February 2026" in shown
    office.post(page, {"act": "off", "member": row.pk})
    assert "Nobody belongs to the group yet." in words(office.get(page).content)
    office.post(page, {"act": "back", "member": row.pk})
    assert "Nobody belongs to the group yet." not in words(office.get(page).content)


def test_what_is_refused_keeps_what_was_typed(office: Client, group: WorkingGroup) -> None:
    page = f"{LIST}{group.pk}/"
    facts = {f"facts-{name}": value for name, value in FACTS.items()}
    long = office.post(page, {"act": "facts", "seen": 1, **facts, "facts-mandate": "x" * 4001})
    assert long.status_code == 422
    assert "x" * 4001 in long.text
    assert "4,000" in words(long.content) or "4000" in words(long.content)
    stale = office.post(page, {"act": "facts", "seen": 7, **facts, "facts-name": "Other"})
    assert stale.status_code == 422
    assert 'value="Other"' in stale.text
    assert WorkingGroup.objects.get().name == FACTS["name"]
    assert "Groupe de liaison inventé" in words(office.get(LIST).content)
