"""Nobody is on the roster who did not consent themself; four years, limits, and bad faith."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.conf import settings as configured

from biocap.collection import operations as collection
from biocap.collection.models import Submission
from biocap.collection.problems import NotAllowed
from biocap.letters.models import Letter
from biocap.letters.roster import write_consent_asked, write_roster_days
from biocap.letters.sending import message_of
from biocap.parties.models import Person
from biocap.roster import limits, operations
from biocap.roster.models import RosterEntry
from biocap.roster.public import PublicExpert, read_roster
from biocap.roster.queries import entry_of, nomination_state
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.roster import nominations as made
from tests.workroom import OPEN

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def library(tmp_path: Path, settings: LazySettings) -> None:
    settings.BIOCAP_LIBRARY = tmp_path


@pytest.fixture
def secretariat() -> Person:
    return make_person(secretariat="yes")


@pytest.fixture
def focal_point() -> Person:
    return make_person(focal_point="KEN")


@pytest.fixture
def nomination(focal_point: Person) -> Submission:
    return made.nominated(focal_point)


def state(nomination: Submission) -> str:
    return nomination_state(entry_of(nomination), made.last_version(nomination)).value


def on_the_roster() -> tuple[PublicExpert, ...]:
    operations.tell_roster()
    return read_roster(Path(configured.BIOCAP_LIBRARY)).experts


def told() -> str:
    operations.tell_roster()
    held = Path(configured.BIOCAP_LIBRARY) / "roster.json"
    return held.read_text("utf-8") if held.exists() else ""


def test_from_the_nomination_to_the_roster(
    nomination: Submission, focal_point: Person, secretariat: Person
) -> None:
    assert state(nomination) == "submitted"
    token = made.asked(nomination, focal_point)
    assert state(nomination) == "asked"
    assert on_the_roster() == ()
    operations.consent_to_nomination(token, ["name", "profile"], at=OPEN)
    assert state(nomination) == "consented"
    assert on_the_roster() == ()
    receipt = made.last_version(nomination).receipt
    operations.check_nomination(nomination.pk, receipt, True, "", by=secretariat, at=OPEN)
    assert state(nomination) == "listed"
    (expert,) = on_the_roster()
    assert (expert.name, expert.country, expert.areas) == ("Dr. Ada Invented", "KEN", ("C", "D"))
    assert expert.until == date(2030, 3, 1)
    hidden = set(made.PRIVATE) - {"Ada Invented", "Dr.", "Twenty years of invented work"}
    assert [words for words in hidden if words in told()] == []


def test_the_library_is_told_with_every_change(
    nomination: Submission,
    focal_point: Person,
    secretariat: Person,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def experts() -> int:
        return len(read_roster(Path(configured.BIOCAP_LIBRARY)).experts)

    with django_capture_on_commit_callbacks(execute=True):
        _, token = made.listed(nomination, focal_point, secretariat)
    assert experts() == 1
    with django_capture_on_commit_callbacks(execute=True):
        operations.decline_nomination(token, at=OPEN)
    assert experts() == 0


def test_nobody_consents_for_the_expert(
    nomination: Submission, focal_point: Person, secretariat: Person
) -> None:
    receipt = made.last_version(nomination).receipt
    with pytest.raises(Problem) as without:
        operations.check_nomination(nomination.pk, receipt, True, "", by=secretariat, at=OPEN)
    assert without.value.code == "nomination.no_consent"
    own = made.nominated(focal_point, contact={"name": "Ada Invented", "email": focal_point.email})
    with pytest.raises(Problem) as theirs:
        operations.ask_consent(own.pk, by=focal_point, at=OPEN)
    assert theirs.value.code == "nomination.not_theirs"
    with pytest.raises(Problem) as guessed:
        operations.consent_to_nomination("a" * 43, ["name"], at=OPEN)
    assert guessed.value.code == "nomination.link"
    assert on_the_roster() == ()
    for person in (make_person(focal_point="PER"), make_person(contributor="KEN"), secretariat):
        with pytest.raises(NotAllowed):
            operations.ask_consent(nomination.pk, by=person, at=OPEN)


def test_who_did_not_consent_is_asked_no_more_and_nothing_is_public(
    nomination: Submission, focal_point: Person, secretariat: Person
) -> None:
    token = made.asked(nomination, focal_point)
    operations.decline_nomination(token, at=OPEN)
    assert state(nomination) == "declined"
    with pytest.raises(Problem) as again:
        operations.ask_consent(nomination.pk, by=focal_point, at=OPEN)
    assert again.value.code == "nomination.declined"
    assert [words for words in made.PRIVATE if words in told()] == []


def test_a_consent_is_taken_back_at_any_time(
    nomination: Submission, focal_point: Person, secretariat: Person
) -> None:
    _, token = made.listed(nomination, focal_point, secretariat, ("name",))
    later = OPEN + timedelta(days=400)
    assert len(on_the_roster()) == 1
    operations.decline_nomination(token, at=later)
    assert on_the_roster() == ()
    assert "Ada" not in told()
    entry = RosterEntry.objects.get()
    assert (entry.off_because, entry.off_by) == ("expert", entry.expert)


def test_a_later_version_needs_a_consent_of_its_own(
    nomination: Submission, focal_point: Person, secretariat: Person
) -> None:
    made.listed(nomination, focal_point, secretariat, ("profile",))
    later = OPEN + timedelta(days=100)
    collection.reopen(nomination, by=focal_point, at=later)
    changed = {"profile": "Words that the expert never saw"}
    collection.save_answers(nomination, changed, by=focal_point, at=later, channel="web")
    collection.submit(nomination, by=focal_point, at=later)
    assert "Twenty years" in told()
    receipt = made.last_version(nomination).receipt
    with pytest.raises(Problem) as unseen:
        operations.check_nomination(nomination.pk, receipt, True, "", by=secretariat, at=later)
    assert unseen.value.code == "nomination.no_consent"
    made.listed(nomination, focal_point, secretariat, ("profile",), at=later)
    assert "never saw" in told()
    assert RosterEntry.objects.get().updated_on == later.date()


def test_four_years_then_off_with_notice_before(
    nomination: Submission, focal_point: Person, secretariat: Person
) -> None:
    made.listed(nomination, focal_point, secretariat)
    assert write_roster_days(datetime(2029, 11, 30, tzinfo=UTC)) == 0
    assert write_roster_days(datetime(2029, 12, 1, tzinfo=UTC)) == 2
    assert write_roster_days(datetime(2029, 12, 2, tzinfo=UTC)) == 0
    assert write_roster_days(datetime(2030, 2, 15, tzinfo=UTC)) == 2
    assert write_roster_days(datetime(2030, 2, 28, tzinfo=UTC)) == 0
    assert state(nomination) == "listed"
    assert write_roster_days(datetime(2030, 3, 1, tzinfo=UTC)) == 2
    assert state(nomination) == "off"
    assert on_the_roster() == ()
    assert write_roster_days(datetime(2030, 3, 2, tzinfo=UTC)) == 0
    kinds = Letter.objects.order_by("written_at").values_list("occasion", "person__email")
    said = sorted({(occasion.partition(":")[0], email) for occasion, email in kinds})
    people = sorted([focal_point.email, made.EMAIL])
    assert said == [("ends", it) for it in people] + [("lapsed", it) for it in people]


def test_a_page_shows_nobody_a_day_too_long(
    nomination: Submission, focal_point: Person, secretariat: Person
) -> None:
    made.listed(nomination, focal_point, secretariat)
    operations.tell_roster()
    roster = read_roster(Path(configured.BIOCAP_LIBRARY))
    assert len(roster.on(date(2030, 2, 28))) == 1
    assert roster.on(date(2030, 3, 1)) == ()


def test_an_incomplete_form_goes_back_and_what_changed_is_looked_at_again(
    nomination: Submission, focal_point: Person, secretariat: Person
) -> None:
    token = made.asked(nomination, focal_point)
    operations.consent_to_nomination(token, [], at=OPEN)
    receipt = made.last_version(nomination).receipt
    for lacking, code in (("", "nomination.without_reason"),):
        with pytest.raises(Problem) as why:
            operations.check_nomination(
                nomination.pk, receipt, False, lacking, by=secretariat, at=OPEN
            )
        assert why.value.code == code
    operations.check_nomination(nomination.pk, receipt, False, "Which?", by=secretariat, at=OPEN)
    assert state(nomination) == "returned"
    collection.reopen(nomination, by=focal_point, at=OPEN)
    collection.save_answers(
        nomination, {"job_title": "Professor"}, by=focal_point, at=OPEN, channel="web"
    )
    collection.submit(nomination, by=focal_point, at=OPEN)
    with pytest.raises(Problem) as old:
        operations.check_nomination(nomination.pk, receipt, True, "", by=secretariat, at=OPEN)
    assert old.value.code == "nomination.changed"


def test_an_area_holds_five_of_a_country(focal_point: Person, secretariat: Person) -> None:
    most = limits.roster_rules().per_area.value
    entries = []
    for number in range(most + 1):
        contact = {"name": f"Invented {number}", "email": f"invented{number}@example.net"}
        nomination = made.nominated(focal_point, contact=contact)
        if number < most:
            entries.append(made.listed(nomination, focal_point, secretariat)[0])
    token = made.asked(nomination, focal_point)
    operations.consent_to_nomination(token, [], at=OPEN)
    receipt = made.last_version(nomination).receipt
    with pytest.raises(Problem) as full:
        operations.check_nomination(nomination.pk, receipt, True, "", by=secretariat, at=OPEN)
    assert full.value.code == "nomination.full_area"
    operations.take_off_roster(entries[0].submission_id, by=focal_point, at=OPEN)
    operations.check_nomination(nomination.pk, receipt, True, "", by=secretariat, at=OPEN)
    assert len(on_the_roster()) == most


def test_whom_the_country_took_off_does_not_come_back_by_a_link(
    nomination: Submission, focal_point: Person, secretariat: Person
) -> None:
    _, token = made.listed(nomination, focal_point, secretariat)
    operations.take_off_roster(nomination.pk, by=focal_point, at=OPEN)
    operations.consent_to_nomination(token, ["name"], at=OPEN)
    assert on_the_roster() == ()
    assert state(nomination) == "off"


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_the_link_goes_to_the_expert_alone_and_is_kept_nowhere(
    focal_point: Person, settings: object, language: str
) -> None:
    settings.EMAIL_HOST = "mail.example.org"  # type: ignore[attr-defined]
    nomination = made.nominated(focal_point, letters_in={"code": language})
    entry = operations.ask_consent(nomination.pk, by=focal_point, at=OPEN)
    link = "https://biocap.example.org/en/roster/consent/[…]/"
    (letter,) = write_consent_asked(entry, link=link, by=focal_point, at=OPEN)
    assert (letter.address, letter.language) == (made.EMAIL, language)
    assert link in letter.body
    sent = str(message_of(letter, OPEN).body)
    token = sent.partition("/consent/")[2].partition("/")[0]
    assert token not in letter.body
    entry = operations.consent_to_nomination(token, ["name"], at=OPEN)
    assert entry.consented_at == OPEN
    assert token not in str(RosterEntry.objects.values())


def test_an_assignment_is_decided_once(
    nomination: Submission, focal_point: Person, secretariat: Person
) -> None:
    entry, _ = made.listed(nomination, focal_point, secretariat)
    peru = make_person(focal_point="PER")
    asks: dict[str, Any] = {
        **{"what": "Review a file.", "why": ""},
        **{"from_on": None, "to_on": None},
    }
    with pytest.raises(NotAllowed):
        operations.request_assignment(
            nomination.pk, "PER", area="C", **asks, by=focal_point, at=OPEN
        )
    asked = operations.request_assignment(nomination.pk, "PER", area="C", **asks, by=peru, at=OPEN)
    with pytest.raises(NotAllowed):
        operations.decide_assignment(asked.pk, True, "", by=peru, at=OPEN)
    operations.decide_assignment(asked.pk, True, "", by=secretariat, at=OPEN)
    with pytest.raises(Problem) as second:
        operations.decide_assignment(
            asked.pk, False, "", by=make_person(secretariat="too"), at=OPEN
        )
    assert second.value.code == "assignment.decided"
    report = operations.report_assignment(asked.pk, by=peru, at=OPEN)
    assert operations.report_assignment(asked.pk, by=peru, at=OPEN) == report
    operations.tell_roster()
    (use,) = read_roster(Path(configured.BIOCAP_LIBRARY)).uses
    assert (use.party, use.country, use.approved, use.reported) == ("PER", "KEN", True, False)
    assert entry.expert is not None
