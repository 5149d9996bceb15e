"""Two that are one: all or nothing, and back exactly."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import serializers
from django.db import connection, transaction

from biocap import formats
from biocap.collection import operations
from biocap.collection.models import SectionGiven, Submission
from biocap.collection.permissions import may
from biocap.countries.operations import open_handover, take_back_handover
from biocap.parties.credentials import open_account
from biocap.parties.models import Merge, Organization, Person, Role
from biocap.parties.operations import end_role, give_role, organization_named
from biocap.parties.profiles import close_organization, open_organization
from biocap.people.merging import merge, plan_merge, seen_of, undo_merge, undoing_merge
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.factories import AT, make_person
from tests.workroom import OPEN, make_activity, make_draft, make_round

LATER = OPEN + timedelta(hours=1)
MAY, JUNE, JULY = date(2030, 5, 1), date(2030, 6, 1), date(2030, 7, 1)
FIRST, SECOND = (s.code for s in formats.load_edition("needs-assessment", "2009").sections[:2])


class Two:
    """Amina has two accounts, of which the second holds what the first has not, and a bit more."""

    def __init__(self) -> None:
        self.office = make_person("Office", secretariat="yes")
        self.focal = make_person("Wanjiru", focal_point="KEN")
        self.stays = make_person("Amina", colleague="KEN")
        self.leaves = make_person("Amina A.", colleague="KEN", contributor="UGA")
        for person, until in ((self.stays, JUNE), (self.leaves, JULY)):
            days = {"from_on": MAY, "until": until}
            give_role(person, "approver", party_code="TZA", **days, by=None, at=AT)
        self.draft = make_draft(self.focal, make_round(self.office))
        given = {"due_on": None, "by": self.focal, "at": OPEN}
        operations.give_sections(self.draft, self.stays, [FIRST], **given)
        operations.give_sections(self.draft, self.leaves, [FIRST, SECOND], **given)

    def merge(self) -> Merge:
        return merge(self.stays, self.leaves, "The same.", by=self.office, at=OPEN)

    def undo(self, made: Merge) -> list[tuple[str, bool, bool]]:
        found = undo_merge(made.pk, by=self.office, at=LATER)
        return [(type(g.told).__name__, g.now is not None, g.changed) for g in found]


def state() -> list[dict[str, Any]]:
    """Return every row that a merge may touch."""
    tables = (Person, Organization, Role, SectionGiven, Submission, Merge, AuditEntry)
    return [row for table in tables for row in serializers.serialize("python", table.objects.all())]


def standing() -> list[dict[str, Any]]:
    """Return every row but those that tell of merges."""
    return [row for row in state() if row["model"] not in ("parties.merge", "shared.auditentry")]


@pytest.fixture
def two(db: None) -> Two:
    return Two()


def roles(person: Person) -> set[tuple[str, str, date | None, date | None]]:
    return set(person.roles.values_list("kind", "party_code", "from_on", "until"))


def test_merge_moves_what_is_to_be_done_and_leaves_what_was(two: Two) -> None:
    two.merge()
    two.leaves.refresh_from_db()
    assert (two.leaves.is_active, two.leaves.merged_into) == (False, two.stays)
    assert roles(two.leaves) == set()
    assert roles(two.stays) == {
        ("colleague", "KEN", None, None),
        ("contributor", "UGA", None, None),
        ("approver", "TZA", MAY, JULY),
    }
    held = SectionGiven.objects.order_by("pk").values_list("section", "person__name")
    assert set(held) == {(FIRST, "Amina"), (SECOND, "Amina")}
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.subject) == ("person.merge", f"person:{two.leaves.pk}")


def test_merge_keeps_the_name_of_who_answered(two: Two) -> None:
    reporter = make_person("Rita R.", reporter="Green Fields Institute")
    report = make_activity(reporter, Organization.objects.get())
    version = operations.submit(report, by=reporter, at=OPEN)
    merge(two.stays, reporter, "The same.", by=two.office, at=OPEN)
    version.refresh_from_db()
    report.refresh_from_db()
    authors = {answer["author"] for answer in report.answers.values()}
    assert (version.submitted_by.name, authors) == ("Rita R.", {reporter.pk})
    assert may(Person.objects.get(pk=two.stays.pk), "submission.read", report)
    assert not may(Person.objects.get(pk=reporter.pk), "submission.read", report)


def test_undo_puts_everything_back_exactly(two: Two) -> None:
    before = standing()
    made = two.merge()
    assert standing() != before
    assert all(back and not changed for _kind, back, changed in two.undo(made))
    assert standing() == before
    assert AuditEntry.objects.latest("pk").action == "person.unmerge"
    two.merge()  # and again, if it was right after all


def test_undo_says_what_is_gone_or_was_changed_since(two: Two) -> None:
    made = two.merge()
    end_role(two.stays.roles.get(kind="contributor"), by=two.office, at=OPEN)
    give_role(two.stays, "approver", party_code="TZA", from_on=MAY, until=MAY, by=None, at=OPEN)
    give_role(two.stays, "contributor", party_code="RWA", by=None, at=OPEN)
    held = SectionGiven.objects.get(section=SECOND)
    operations.take_back_sections(two.draft, [held.pk], by=two.focal, at=OPEN)
    assert two.undo(made) == [
        ("Role", True, False),
        ("Role", False, False),  # contributor of Uganda was ended
        ("Role", True, True),  # approver: both have the days that stand now
        ("SectionGiven", True, False),
        ("SectionGiven", False, False),  # taken back
    ]
    assert not SectionGiven.objects.filter(pk=held.pk).exists()
    assert roles(two.leaves) == {
        ("colleague", "KEN", None, None),
        ("approver", "TZA", MAY, MAY),
    }
    assert roles(two.stays) == {
        ("colleague", "KEN", None, None),
        ("approver", "TZA", MAY, MAY),
        ("contributor", "RWA", None, None),
    }


def statements(act: Callable[[], object]) -> int:
    """Return how many statements an act needs; it is taken back."""
    seen = 0

    def count(execute: Any, *said: Any) -> Any:
        nonlocal seen
        seen += 1
        return execute(*said)

    with transaction.atomic(), connection.execute_wrapper(count):
        act()
        transaction.set_rollback(True)
    return seen


class Killed(BaseException):
    """The process ends here."""


def killed_at(number: int, act: Callable[[], object]) -> None:
    left = number

    def die(execute: Any, *said: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed
        return execute(*said)

    with pytest.raises(Killed), connection.execute_wrapper(die):
        act()


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_statement_nothing_is_half_done() -> None:
    two = Two()
    before = state()
    count = statements(two.merge)
    assert count > 10
    for number in range(1, count - 2):  # the counted ones have two of their own transaction
        killed_at(number, two.merge)
        assert state() == before, number
    made = two.merge()
    merged = state()
    count = statements(lambda: undo_merge(made.pk, by=two.office, at=LATER))
    for number in range(1, count - 2):
        killed_at(number, lambda: undo_merge(made.pk, by=two.office, at=LATER))
        assert state() == merged, number
    two.undo(made)


def test_organizations_merge_with_their_reports_and_people(db: None) -> None:
    office = make_person(secretariat="yes")
    reporter = make_person(reporter="Green Fields Institute")
    other = make_person(reporter="Institute of Green Fields")
    stays = Organization.objects.get(name="Green Fields Institute")
    leaves = Organization.objects.get(name="Institute of Green Fields")
    report = make_activity(other, leaves)
    operations.submit(report, by=other, at=OPEN)
    before = standing()
    made = merge(stays, leaves, "Renamed.", by=office, at=OPEN)
    report = Submission.objects.get()
    assert report.organization == stays
    assert may(Person.objects.get(pk=reporter.pk), "submission.read", report)
    assert organization_named("Institute of Green Fields", by=None, at=OPEN) == stays
    with pytest.raises(Problem) as told:
        open_organization(Organization.objects.get(pk=leaves.pk), by=office, at=OPEN)
    assert told.value.code == "organization.merged"
    undo_merge(made.pk, by=office, at=LATER)
    assert standing() == before
    assert AuditEntry.objects.latest("pk").action == "organization.unmerge"


def test_a_closed_organization_is_acted_for_by_nobody(db: None) -> None:
    office, reporter = make_person(secretariat="yes"), make_person(reporter="Blue Hills Trust")
    trust = Organization.objects.get()
    report = make_activity(reporter, trust)
    close_organization(trust, by=office, at=OPEN)
    assert not may(Person.objects.get(pk=reporter.pk), "submission.read", report)
    with pytest.raises(Problem) as told:
        give_role(office, "reporter", organization=trust, by=None, at=OPEN)
    assert told.value.code == "organization.closed"
    open_organization(trust, by=office, at=OPEN)
    assert may(Person.objects.get(pk=reporter.pk), "submission.read", report)


def refused(stays: Any, leaves: Any, by: Person) -> str:
    with pytest.raises(Problem) as told:
        merge(stays, leaves, "The same.", by=by, at=OPEN)
    return told.value.code


def test_what_is_not_merged(two: Two) -> None:
    nuru, trust = make_person("Nuru"), organization_named("Blue Hills Trust", by=None, at=AT)
    assert refused(two.stays, two.stays, two.office) == "merge.with_itself"
    assert refused(trust, two.stays, two.office) == "merge.with_itself"
    assert refused(two.stays, two.office, two.office) == "merge.oneself"
    who = {"language": "en", "last_day": None, "by": two.focal, "at": OPEN}
    handed, _new = open_handover("KEN", two.focal, nuru.email, "", **who)
    assert refused(two.stays, nuru, two.office) == "merge.open_handover"
    take_back_handover(handed.pk, by=two.focal, at=OPEN)
    with pytest.raises(Problem) as told:
        merge(two.stays, nuru, " ", by=two.office, at=OPEN)
    assert told.value.code == "merge.no_reason"
    seen = seen_of(plan_merge(two.stays, two.leaves, by=two.office))
    give_role(two.leaves, "contributor", party_code="RWA", by=None, at=OPEN)
    with pytest.raises(Problem) as told:
        merge(two.stays, two.leaves, "The same.", seen=seen, by=two.office, at=OPEN)
    assert told.value.code == "merge.changed"
    first = two.merge()
    two.leaves.refresh_from_db()
    assert refused(nuru, two.leaves, two.office) == "merge.already"
    with pytest.raises(Problem) as told:
        open_account(two.leaves, by=two.office, at=OPEN)
    assert told.value.code == "people.merged"
    with pytest.raises(Problem) as told:
        give_role(two.leaves, "contributor", party_code="RWA", by=None, at=OPEN)
    assert told.value.code == "people.merged"
    second = merge(nuru, two.stays, "The same.", by=two.office, at=OPEN)
    with pytest.raises(Problem) as told:
        undoing_merge(first)
    assert told.value.code == "merge.later"
    undo_merge(second.pk, by=two.office, at=LATER)
    undo_merge(first.pk, by=two.office, at=LATER)
    with pytest.raises(Problem) as told:
        undo_merge(first.pk, by=two.office, at=LATER)
    assert told.value.code == "merge.undone"
    two.leaves.refresh_from_db()
    two.stays.is_active = False
    two.stays.save()
    assert refused(two.stays, two.leaves, two.office) == "merge.into_closed"


def test_merge_gives_nobody_a_role_of_the_secretariat_that_they_may_not_give_themselves(
    db: None,
) -> None:
    officer, other = (make_person(name, secretariat="yes") for name in ("Office", "Second"))
    keeper = make_person("Keeper", administrator="yes")
    with pytest.raises(Problem) as refused:
        merge(keeper, officer, "It is I.", by=keeper, at=OPEN)
    assert refused.value.code == "role.not_to_oneself"
    assert not may(keeper, "library.publish")
    merge(officer, other, "The same.", by=officer, at=OPEN)
    merge(keeper, make_person("Keeper K.", contributor="KEN"), "It is I.", by=keeper, at=OPEN)
    assert roles(keeper) == {("administrator", "", None, None), ("contributor", "KEN", None, None)}
