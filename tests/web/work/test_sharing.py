"""People share a course, a lesson, a question; the Secretariat reads it; then everybody does."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.experience.models import Contribution
from biocap.experience.operations import tell_experience
from biocap.parties.models import Organization, Person
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in

LIST = "/en/work/shared/"
READ = f"{LIST}to-read/"
ATOM = "{http://www.w3.org/2005/Atom}"
SCRIPT = "<script>alert('x')</script>"


def days_on(days: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


def a_course(**changed: Any) -> dict[str, Any]:
    return {
        "title": "Évaluation des risques",
        "text": "Deux jours.",
        "language": "fr",
        "starts_on": days_on(30),
        "ends_on": days_on(31),
        "taught_in": ["fr", "en"],
        "also_taught_in": "sw",
        "country": "KEN",
        "place": "Salle inventée",
        "organizer": "Institut inventé",
        "groups": ["Africa"],
        "link": "https://example.org/apply",
        "areas": ["C"],
        **changed,
    }


A_POST = {"title": SCRIPT, "text": f"Before {SCRIPT} after.", "language": "en", "areas": ["A"]}


@pytest.fixture(autouse=True)
def _library(tmp_path: Path, settings: LazySettings) -> None:
    settings.BIOCAP_LIBRARY = tmp_path


@pytest.fixture
def author(db: None) -> Client:
    return signed_in(make_person("Ada Author", contributor="KEN"))


@pytest.fixture
def office(secretariat: Person) -> Client:
    return signed_in(secretariat)


def begun(author: Client, kind: str, sent: dict[str, Any]) -> Contribution:
    before = set(Contribution.objects.values_list("pk", flat=True))
    response = author.post(f"{LIST}new/{kind}/", sent)
    assert response.status_code == 302, words(response.content)
    return Contribution.objects.exclude(pk__in=before).get()


def act(client: Client, row: Contribution, name: str, at: str = LIST, **sent: Any) -> Any:
    row.refresh_from_db()
    return client.post(f"{at}{row.pk}/", {"act": name, "seen": row.version, **sent})


def accepted(author: Client, office: Client, row: Contribution) -> None:
    act(author, row, "hand_in")
    act(office, row, "accept", READ)
    tell_experience()


def page(address: str) -> tuple[int, str]:
    response = Client().get(address)
    return response.status_code, words(response.content)


def test_a_course_from_the_draft_to_the_public_page_and_back(
    author: Client, office: Client
) -> None:
    row = begun(author, "course", a_course())
    address = f"/en/courses/{row.code}/"
    assert office.get(f"{READ}{row.pk}/").status_code == 404
    preview = words(author.get(f"{LIST}{row.pk}/preview/").content)
    assert "Nothing of it is public yet." in preview
    assert "Salle inventée, Kenya" in preview
    assert page(address)[0] == 404

    act(author, row, "hand_in")
    assert "1 contribution waits to be read" in words(office.get(LIST).content)
    assert "1 contribution waits to be read" in words(office.get("/en/work/").content)
    assert "Deux jours." in words(office.get(f"{READ}{row.pk}/").content)
    assert act(office, row, "return", READ, **{"back-reason": " "}).status_code == 422
    act(office, row, "return", READ, **{"back-reason": "Say who may come."})
    assert "Say who may come." in words(author.get(f"{LIST}{row.pk}/").content)
    act(author, row, "keep", **a_course(who="Inspecteurs"))
    accepted(author, office, row)

    status, shown = page(address)
    assert status == 200
    for said in ("Salle inventée, Kenya", "English, French, Swahili", "Africa Inspecteurs"):
        assert said in shown, said
    assert "Ada Author" not in shown
    html = Client().get(address).text
    assert '<bdi lang="fr" dir="ltr">Évaluation des risques</bdi>' in html
    assert '<a href="https://example.org/apply"' in html
    assert 'lang="fr" dir="ltr">Évaluation des risques' in Client().get("/en/courses/").text

    act(author, row, "name")
    tell_experience()
    assert "Shared by Ada Author , Kenya ," in page(address)[1]
    assert act(author, row, "down", **{"away-reason": ""}).status_code == 422
    act(author, row, "down", **{"away-reason": "Cancelled."})
    tell_experience()
    assert page(address)[0] == 404
    read = words(office.get(f"{READ}{row.pk}/").content)
    assert ("Its own people took it down." in read, "Put it back" in read) == (True, False)
    act(author, row, "back")
    tell_experience()
    assert page(address)[0] == 200


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"starts_on": "2027-02-30", "ends_on": "2027-03-02"},
            "“Starts on” is no date of the calendar",
        ),
        ({"starts_on": "1900-01-01"}, "1900-01-01 is too far from today"),
        ({"starts_on": "2090-01-01", "ends_on": "2090-01-02"}, "2090-01-01 is too far from today"),
        ({"ends_on": days_on(3)}, "The course ends before it begins."),
        ({"link": "ftp://example.org"}, "is no address of the web that can be opened"),
        ({"language": "another", "other_language": "zz-zz"}, "the code of no known language"),
        ({"areas": []}, "one area of need or one element"),
        ({"country": ""}, "Say where the course is held"),
        ({"country": "P001"}, "P001 is not one of the available choices"),
    ],
)
def test_what_a_course_cannot_be_is_said_and_nothing_is_stored(
    author: Client, changed: dict[str, Any], sentence: str
) -> None:
    response = author.post(f"{LIST}new/course/", a_course(**changed))
    assert response.status_code == 422
    assert sentence in words(response.content)
    assert not Contribution.objects.exists()


def test_script_is_shown_as_text_wherever_a_post_stands(author: Client, office: Client) -> None:
    row = begun(author, "question", A_POST)
    accepted(author, office, row)
    for client, address in (
        (author, f"{LIST}{row.pk}/"),
        (author, f"{LIST}{row.pk}/preview/"),
        (office, f"{READ}{row.pk}/"),
        (Client(), "/en/exchange/"),
        (Client(), f"/en/exchange/{row.code}/"),
        (Client(), "/en/exchange/feed.atom"),
        (office, "/en/work/trail/"),
    ):
        text = client.get(address).text
        assert "alert(" in text, address
        assert "<script>alert" not in text, address


def test_a_question_says_whether_it_was_answered(author: Client, office: Client) -> None:
    row = begun(author, "question", A_POST | {"title": "Who pays?"})
    assert author.get(f"{LIST}answer/{row.code}/").status_code == 404
    accepted(author, office, row)
    assert "Nobody has answered yet." in page(f"/en/exchange/{row.code}/")[1]
    assert "1 question waits for an answer." in page("/en/exchange/")[1]
    peru = signed_in(make_person("Paz Peru", focal_point="PER"))
    sent = {"text": "El ministerio.", "language": "es", "named": "on"}
    peru.post(f"{LIST}answer/{row.code}/", sent)
    answer = Contribution.objects.get(kind="answer")
    accepted(peru, office, answer)
    html = Client().get(f"/en/exchange/{row.code}/").text
    assert f'id="{answer.code}"' in html
    assert "El ministerio." in html
    assert "Paz Peru , Peru ," in words(html.encode())
    assert "0 questions wait for an answer." in page("/en/exchange/")[1]
    rows = json.loads(Client().get("/en/exchange/?format=json").content)["rows"]
    assert [(it["kind"], it["title"], it["answers"]) for it in rows] == [
        ("Question", "[en] Who pays?", 1)
    ]


def test_the_facets_the_files_and_the_calendar_of_a_choice(author: Client, office: Client) -> None:
    first = begun(author, "course", a_course())
    second = begun(
        author,
        "course",
        a_course(title="Online only", online="on", country="", groups=[], areas=["A"], place=""),
    )
    over = begun(author, "course", a_course(starts_on=days_on(-9), ends_on=days_on(-8)))
    for row in (first, second, over):
        accepted(author, office, row)

    def codes(query: str) -> list[str]:
        found = json.loads(Client().get(f"/en/courses/?format=json&{query}").content)["rows"]
        return [it["code"] for it in found]

    month = (datetime.now(UTC).date() + timedelta(days=30)).strftime("%Y-%m")
    assert codes("") == [first.code, second.code]
    assert codes("shelf=past") == [over.code]
    assert codes("region=online") == [second.code]
    assert codes("region=Africa") == [first.code]
    assert codes("area=A") == [second.code]
    assert codes("language=sw") == [first.code, second.code]
    assert codes("language=ar") == []
    assert codes(f"month={month}") == [first.code, second.code]
    assert codes("month=1999-01") == []
    assert codes("q=online") == [second.code]
    assert "1 in the archive" in page("/en/courses/")[1]
    assert "This course is over" in page(f"/en/courses/{over.code}/")[1]
    for kind, begins in (("csv", b"code,title"), ("xlsx", b"PK"), ("csv-excel", b"\xef\xbb\xbf")):
        assert Client().get(f"/en/courses/?format={kind}").content.startswith(begins)
    assert page("/en/courses/?format=doc")[0] == 404
    calendar = Client().get("/en/courses/courses.ics?region=online").text
    assert f"UID:course-{second.code}@biocap" in calendar
    assert f"UID:course-{first.code}@biocap" not in calendar
    assert "LOCATION:Online" in calendar
    feed = Client().get("/en/courses/feed.atom?area=C").text
    assert f"/en/courses/{first.code}/" in feed
    assert f"/en/courses/{second.code}/" not in feed


def test_what_is_invented_stands_apart_and_is_marked(author: Client, office: Client) -> None:
    accepted(author, office, begun(author, "lesson", A_POST | {"title": "Real"}))
    invented = make_person(reporter="Institute of Invented Fields")
    Organization.objects.filter(name="Institute of Invented Fields").update(fictional=True)
    reporter = signed_in(invented)
    row = begun(reporter, "lesson", A_POST | {"title": "Invented"})
    accepted(reporter, office, row)
    real, made_up = page("/en/exchange/")[1], page("/en/exchange/?world=rehearsal")[1]
    assert ("Real" in real, "Invented" in real) == (True, False)
    assert ("1 post stands here." in made_up, "is invented" in made_up) == (True, True)
    assert "is invented" in page(f"/en/exchange/{row.code}/")[1]
    told = Client().get("/en/exchange/?format=csv&world=rehearsal")
    assert 'filename="biocap-rehearsal-exchange.csv"' in told["Content-Disposition"]
    assert "Rehearsal: fictional respondents" in told.text
    assert "Rehearsal: Invented" in Client().get("/en/exchange/feed.atom?world=rehearsal").text


def test_somebody_who_acts_for_nobody_is_told_so(db: None) -> None:
    nobody = signed_in(make_person())
    assert "Your account acts for nobody yet." in words(nobody.get(f"{LIST}new/lesson/").content)
    nobody.post(f"{LIST}new/lesson/", A_POST)
    assert not Contribution.objects.exists()
    assert nobody.get(f"{LIST}new/answer/").status_code == 404


def test_in_another_name_nothing_is_shared(author: Client) -> None:
    sent = A_POST | {"respondent": "PER"}
    refused = author.post(f"{LIST}new/lesson/", sent)
    assert refused.status_code == 422
    assert "You act for nobody of this name." in words(refused.content)
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"taught_in": [], "also_taught_in": ""}, "taught_in"),
        ({"also_taught_in": "qqq"}, "also_taught_in"),
        ({"language": "another", "other_language": ""}, "other_language"),
    ],
)
def test_a_problem_of_a_language_stands_at_the_field_that_it_is_of(
    author: Client, changed: dict[str, Any], field: str
) -> None:
    response = author.post(f"{LIST}new/course/", a_course(**changed))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_a_draft_of_a_public_question_is_shown_to_its_own_people_alone(
    author: Client, office: Client
) -> None:
    row = begun(author, "question", A_POST | {"title": "Who pays?", "text": "For staff."})
    accepted(author, office, row)
    peru = signed_in(make_person("Paz Peru", focal_point="PER"))
    answering = f"{LIST}answer/{row.code}/"
    peru.post(answering, {"text": "El ministerio.", "language": "es"})
    answer = Contribution.objects.get(kind="answer")
    act(peru, answer, "hand_in")
    draft = A_POST | {"title": "Hidden title", "text": "Hidden words."}
    act(author, row, "keep", **draft)
    assert "Hidden title" in author.get(LIST).text
    assert "Hidden title" in author.get(f"{LIST}{row.pk}/").text
    for client, address in (
        (peru, answering),
        (peru, LIST),
        (peru, f"{LIST}{answer.pk}/"),
        (office, READ),
        (office, f"{READ}{answer.pk}/"),
        (office, f"{READ}{row.pk}/"),
        (office, "/en/work/trail/"),
    ):
        text = client.get(address).text
        assert ("Who pays?" in text, "Hidden" in text) == (True, False), address
    act(author, row, "down", **{"away-reason": "Wrong."})
    text = office.get("/en/work/trail/").text
    assert ("Who pays?" in text, "Hidden" in text) == (False, False)


def test_a_feed_takes_any_words_and_has_them_as_words(author: Client, office: Client) -> None:
    row = begun(author, "lesson", A_POST | {"title": "One", "text": "Two\x0bthree\r\n\r\n<b>4"})
    assert row.body["text"] == "Two three\n\n<b>4"
    Contribution.objects.filter(pk=row.pk).update(body=row.body | {"title": "O\x01ne"})
    accepted(author, office, row)
    feed = Client().get("/en/exchange/feed.atom")
    assert feed.status_code == 200
    entry = ElementTree.fromstring(feed.content).find(f"{ATOM}entry")
    assert entry is not None
    assert [entry.findtext(f"{ATOM}{name}") for name in ("title", "summary")] == [
        "One",
        "<p>Two three</p>\n\n<p>&lt;b&gt;4</p>",
    ]


def test_words_typed_in_vain_are_given_back(author: Client, office: Client) -> None:
    row = begun(author, "lesson", A_POST)
    accepted(author, office, row)
    late = act(office, row, "return", READ, **{"back-reason": "Say who may come."})
    assert (late.status_code, "Say who may come." in late.text) == (422, True)
    act(author, row, "down", **{"away-reason": "First."})
    for client, at in ((author, LIST), (office, READ)):
        late = act(client, row, "down", at, **{"away-reason": "Too late."})
        assert (late.status_code, "Too late." in late.text) == (422, True), at
    nobody = signed_in(make_person()).post(f"{LIST}new/lesson/", A_POST | {"text": "My words."})
    assert (nobody.status_code, "My words." in nobody.text) == (422, True)


def test_what_somebody_saved_meanwhile_is_shown_before_it_is_written_over(author: Client) -> None:
    row = begun(author, "course", a_course())
    act(author, row, "keep", **a_course(text="Theirs.", place="Autre salle"))
    late = act(author, row, "keep", **a_course(text="Mine."), seen=1)
    assert late.status_code == 422
    said = words(late.content)
    for one in ("What was saved while you wrote", "Theirs.", "Autre salle, Kenya", "Mine."):
        assert one in said, one
    row.refresh_from_db()
    assert (row.version, row.body["text"]) == (2, "Theirs.")
    act(author, row, "keep", **a_course(text="Mine."))
    row.refresh_from_db()
    assert (row.version, row.body["text"]) == (3, "Mine.")


def test_the_place_of_a_public_course_is_told_to_the_secretariat(
    author: Client, office: Client
) -> None:
    row = begun(author, "course", a_course())
    accepted(author, office, row)
    assert "Salle inventée, Kenya" in words(office.get(f"{READ}{row.pk}/").content)
