"""A meeting is entered, looked at, made public, taken back, put back; persons as they consent."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.coordination.models import EnteredMeeting, MeetingPerson
from biocap.coordination.operations import tell_coordination
from biocap.parties.models import Person
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in

LIST = "/en/work/meetings/"
FACTS: dict[str, Any] = {
    "title": "Réunion de coordination, inventée",
    "kind": "coordination",
    "language": "fr",
    "starts_on": "2026-05-04",
    "ends_on": "2026-05-05",
    "place": "Lieu inventé",
    "participants": "12",
    "countries": ["KEN", "PER"],
    "organizations": "Institut inventé\n",
    "agenda": "1 Ouverture\n2.1 Échange d’expériences",
    "documents": "INV/1 Ordre du jour https://example.org/inv-1",
}
ITEM: dict[str, Any] = {
    "item-paragraph": "7",
    "item-says": "Les Parties sont invitées à partager leurs expériences.",
    "item-how": "invited",
    "item-to": ["parties", "donors"],
    "item-due_on": "2027-01-01",
}


@pytest.fixture
def office(secretariat: Person, tmp_path: Path, settings: LazySettings) -> Client:
    settings.BIOCAP_LIBRARY = tmp_path
    return signed_in(secretariat)


@pytest.fixture
def row(office: Client) -> EnteredMeeting:
    office.post(f"{LIST}new/", FACTS)
    return EnteredMeeting.objects.get()


def public(row: EnteredMeeting, place: str = "") -> tuple[int, str]:
    """Return status and words of the public page, after what is stored was told."""
    tell_coordination()
    response = Client().get(f"/en/meetings/{row.code}/{place}")
    return response.status_code, words(response.content)


def act(office: Client, row: EnteredMeeting, name: str, **sent: Any) -> Any:
    row.refresh_from_db()
    typed = {"act": name, "seen": row.version, **sent}
    return office.post(f"{LIST}{row.pk}/", typed)


def test_from_a_draft_to_the_public_page_and_back(office: Client, row: EnteredMeeting) -> None:
    assert public(row)[0] == 404
    act(office, row, "item", **ITEM)
    preview = words(office.get(f"{LIST}{row.pk}/preview/").content)
    assert "Nothing of it is public yet." in preview
    assert "Les Parties sont invitées" in preview
    assert public(row)[0] == 404

    act(office, row, "state")
    status, shown = public(row)
    assert status == 200
    assert "Entered by the Secretariat." in shown
    assert "Days 4 May 2026 – 5 May 2026 Place Lieu inventé Participants 12" in shown
    assert "2 countries Kenya Peru 1 organization Institut inventé" in shown
    assert "2.1 Échange d’expériences" in shown
    assert public(row, "r1/")[0] == 200
    html = Client().get(f"/en/meetings/{row.code}/").text
    assert '<a href="https://example.org/inv-1"' in html
    listed = Client().get("/en/meetings/").text
    assert 'lang="fr" dir="ltr">Réunion de coordination, inventée' in listed
    asked = Client().get("/en/meetings/recommendations/?to=donors&state=open").text
    assert f"/en/meetings/{row.code}/r1/" in asked
    assert f"UID:meeting-{row.code}@biocap" in Client().get("/en/meetings/meetings.ics").text

    act(
        office,
        row,
        "facts",
        **{f"facts-{name}": it for name, it in FACTS.items()} | {"facts-title": "Titre corrigé"},
    )
    assert public(row) == (200, shown)
    act(office, row, "state")
    assert "Titre corrigé" in public(row)[1]
    assert act(office, row, "withdraw", **{"away-reason": " "}).status_code == 422
    act(office, row, "withdraw", **{"away-reason": "Wrong."})
    assert public(row) == (200, shown)
    act(office, row, "withdraw", **{"away-reason": "Wrong too."})
    assert public(row)[0] == 404
    act(office, row, "back")
    assert public(row) == (200, shown)


def test_what_is_sent_twice_is_stated_once_and_taken_back_whole(
    office: Client, row: EnteredMeeting
) -> None:
    for _ in range(2):
        act(office, row, "state")
    assert public(row)[0] == 200
    act(office, row, "withdraw", **{"away-reason": "Wrong."})
    assert public(row)[0] == 404


def test_what_was_withdrawn_is_not_put_back_behind_what_was_stated_since(
    office: Client, row: EnteredMeeting
) -> None:
    act(office, row, "state")
    act(office, row, "withdraw", **{"away-reason": "It names somebody."})
    typed = {f"facts-{name}": it for name, it in FACTS.items()}
    act(office, row, "facts", **typed | {"facts-title": "Titre corrigé"})
    act(office, row, "state")
    assert "Put back what was taken back last" not in office.get(f"{LIST}{row.pk}/").text
    late = act(office, row, "back")
    told = words(office.get(late["Location"]).content)
    assert "Somebody changed this meeting since you opened it." in told
    act(office, row, "withdraw", **{"away-reason": "Wrong."})
    assert public(row)[0] == 404
    act(office, row, "back")
    assert "Titre corrigé" in public(row)[1]


def test_a_meeting_until_the_last_day_there_is_stands_in_the_calendar(office: Client) -> None:
    last = {"starts_on": "9999-12-30", "ends_on": "9999-12-31"}
    office.post(f"{LIST}new/", {**FACTS, **last})
    row = EnteredMeeting.objects.get()
    act(office, row, "state")
    assert public(row)[0] == 200
    calendar = Client().get("/en/meetings/meetings.ics").text
    assert "DTSTART;VALUE=DATE:99991230" in calendar


def test_nobody_is_named_before_the_day_of_their_consent(
    office: Client, row: EnteredMeeting
) -> None:
    sent = {"person-name": "Eve Invented", "person-consented_on": "2999-01-01"}
    refused = act(office, row, "person", **sent)
    assert refused.status_code == 422
    assert "is still to come" in words(refused.content)
    assert not MeetingPerson.objects.exists()


def test_a_recommendation_of_an_entered_meeting_is_tracked(
    office: Client, row: EnteredMeeting
) -> None:
    act(office, row, "item", **ITEM)
    act(office, row, "state")
    tell_coordination()
    sent = {"act": "record", "on": "2026-06-01", "says": "Done.", "language": "en"}
    office.post(f"/en/work/recommendations/{row.code}/r1/", {**sent, "state": "done"})
    page = public(row, "r1/")[1]
    assert "State Done Addressed to Parties; Donors" in page


def test_a_person_is_named_only_with_consent_and_no_longer_than_that(
    office: Client, row: EnteredMeeting
) -> None:
    act(office, row, "person", **{"person-name": "Ada Invented", "person-consented_on": ""})
    sent = {"person-name": "Bob Invented", "person-consented_on": "2026-05-04"}
    act(office, row, "person", **sent)
    act(office, row, "state")
    shown = public(row)[1]
    assert "Persons who consent to be named Bob Invented" in shown
    assert "Ada Invented" not in shown
    bob = MeetingPerson.objects.get(name="Bob Invented")
    act(office, row, "off", person=bob.pk)
    assert "Bob Invented" not in public(row)[1]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ends_on": "2026-05-03"}, "The meeting ends before it begins."),
        ({"agenda": "Opening"}, "“Opening” is one word alone."),
        ({"agenda": "- Opening\n- Closing"}, "“-” is the number of two lines of the agenda."),
        ({"documents": "INV/1 Agenda ftp://example.org"}, "has no address that can be opened"),
        ({"documents": "INV/1"}, "“INV/1” is one word alone."),
        ({"countries": ["XYZ"]}, "Select a valid choice"),
        ({"title": " "}, "This field is required."),
    ],
)
def test_bad_facts_are_one_sentence_and_nothing_is_stored(
    office: Client, changed: dict[str, Any], said: str
) -> None:
    refused = office.post(f"{LIST}new/", {**FACTS, **changed})
    assert refused.status_code == 422
    assert said in words(refused.content)
    assert not EnteredMeeting.objects.exists()


def test_a_recommendation_to_nobody_is_refused_and_nothing_is_stored(
    office: Client, row: EnteredMeeting
) -> None:
    before = row.body
    refused = act(office, row, "item", **{**ITEM, "item-to": []})
    assert refused.status_code == 422
    assert "The recommendation is addressed to nobody." in words(refused.content)
    assert act(office, row, "item", **{**ITEM, "item-to": ["not_said"]}).status_code == 422
    row.refresh_from_db()
    assert row.body == before


def test_who_changes_what_somebody_else_changed_is_told(
    office: Client, row: EnteredMeeting
) -> None:
    act(office, row, "item", **ITEM)
    late = act(office, row, "item", seen=1, **ITEM)
    assert late.status_code == 422
    assert "Somebody changed this meeting since you opened it." in words(late.content)
    row.refresh_from_db()
    assert [it["code"] for it in row.body["items"]] == ["r1"]
    act(office, row, "drop", code="r1")
    row.refresh_from_db()
    assert row.body["items"] == []


def test_others_enter_no_meeting(client: Client, focal_point: Person) -> None:
    assert signed_in(focal_point).post(f"{LIST}new/", FACTS).status_code == 403
    assert not EnteredMeeting.objects.exists()


def test_a_recommendation_is_changed_in_place_and_its_wording_before_stays_readable(
    office: Client, row: EnteredMeeting
) -> None:
    act(office, row, "item", **ITEM)
    act(office, row, "state")
    page = f"{LIST}{row.pk}/"
    changing = office.get(f"{page}?change=r1").text
    assert "Les Parties sont invitées à partager leurs expériences." in changing
    assert 'name="code" value="r1"' in changing
    said = {"item-says": "Les Parties sont priées de partager.", "item-to": ["parties"]}
    tied = {"item-links": ["tool:roster", "plan-goal:cp-10-4:B.3", "obligations"]}
    act(office, row, "item", code="r1", **{**ITEM, **said, **tied})
    row.refresh_from_db()
    assert [it["code"] for it in row.body["items"]] == ["r1"]
    before = public(row, "r1/")[1]
    assert "Les Parties sont invitées" in before
    assert "Earlier wordings" not in before

    act(office, row, "state")
    after = public(row, "r1/")[1]
    now, _between, earlier = after.partition("Earlier wordings")
    assert "Les Parties sont priées de partager." in now
    assert "B.3" in now
    assert "Implementation toolkit" in now
    assert "Les Parties sont invitées à partager leurs expériences." in earlier
    assert "Addressed to: Parties; Donors · Due: 1 January 2027" in earlier
    asked = Client().get(f"/en/meetings/recommendations/?meeting={row.code}&format=json")
    assert [it["wordings"] for it in asked.json()["rows"]] == [2]

    act(office, row, "withdraw", **{"away-reason": "Wrong."})
    assert public(row, "r1/")[1] == before


def test_a_wording_that_was_taken_back_is_read_nowhere(office: Client, row: EnteredMeeting) -> None:
    act(office, row, "item", **{**ITEM, "item-says": "It names somebody."})
    act(office, row, "state")
    act(office, row, "withdraw", **{"away-reason": "It names somebody."})
    act(office, row, "item", code="r1", **ITEM)
    act(office, row, "state")
    assert "Earlier wordings" not in public(row, "r1/")[1]


def test_what_is_not_there_is_not_changed(office: Client, row: EnteredMeeting) -> None:
    refused = act(office, row, "item", code="r9", **ITEM)
    assert refused.status_code == 422
    assert "no recommendation “r9”" in words(refused.content)
    row.refresh_from_db()
    assert row.body["items"] == []


def test_an_invented_meeting_names_no_real_country(office: Client) -> None:
    refused = office.post(f"{LIST}new/", {**FACTS, "fictional": "on"})
    assert refused.status_code == 422
    assert "An invented meeting names no real country" in words(refused.content)
    assert not EnteredMeeting.objects.exists()
    office.post(f"{LIST}new/", {**FACTS, "fictional": "on", "countries": []})
    row = EnteredMeeting.objects.get()
    assert "Invented meeting: nobody held it" in office.get(f"{LIST}{row.pk}/preview/").text


def test_what_became_is_tied_to_a_tool_or_a_goal(office: Client, row: EnteredMeeting) -> None:
    act(office, row, "item", **ITEM)
    act(office, row, "state")
    tell_coordination()
    sent = {"act": "record", "on": "2026-06-01", "says": "Done.", "language": "en"}
    tracked = f"/en/work/recommendations/{row.code}/r1/"
    office.post(tracked, {**sent, "page": "tool:roster"})
    assert 'href="/en/toolkit/register/roster/"' in Client().get(_told(row)).text
    assert office.post(tracked, {**sent, "page": "tool:teapot"}).status_code == 422


def _told(row: EnteredMeeting) -> str:
    tell_coordination()
    return f"/en/meetings/{row.code}/r1/"
