"""The Secretariat opens a round, sees its board and sets the cut-off."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

from django_tasks_db.models import DBTaskResult

from biocap.collection import operations
from biocap.collection.models import Invitation, Round, Submission
from biocap.letters.texts import values_of_fields
from biocap.library.building import build
from biocap.library.inputs import inputs_of_workroom
from biocap.library.operations import put_in_force
from biocap.parties.models import Person
from biocap.telling.dates import day, short_day
from biocap.web.forms.rounds import CutOffForm
from tests.factories import make_person
from tests.web.library.test_downloads import sheets_of
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in
from tests.workroom import AREA_L, OPEN, make_draft, make_round


def round_fields(now: datetime, **more: Any) -> dict[str, Any]:
    today = now.date()
    return {
        "edition": "needs-assessment/2009",
        "title": "Needs 2027",
        "aim": "For the next meeting.",
        "treaty": "cpb",
        "categories": ["ldc", "sids"],
        "groups": ["Africa"],
        "opens_on": today.isoformat(),
        "due_on": (today + timedelta(days=30)).isoformat(),
        "closes_on": (today + timedelta(days=60)).isoformat(),
        **more,
    }


def test_open_round_invites_the_group(secretariat: Person, now: datetime) -> None:
    response = signed_in(secretariat).post("/en/work/rounds/new/", round_fields(now))
    opened = Round.objects.get()
    assert response["Location"] == "/en/work/rounds/needs-2027/"
    assert opened.group == {
        "treaty": "cpb",
        "on": opened.due_on.isoformat(),
        "categories": ["ldc", "sids"],
        "groups": ["Africa"],
    }
    invited = set(Invitation.objects.values_list("party_code", flat=True))
    assert {"MWI", "CPV"} <= invited
    assert not {"KEN", "PER", "FJI"} & invited


def test_a_round_is_called_in_the_language_of_its_reader(
    secretariat: Person, now: datetime
) -> None:
    client, long = signed_in(secretariat), "b" * 201
    said = round_fields(now, **{"aim": ["For all.", "Pour tous."], "aim:language": ["en", "fr"]})
    said |= {"title:language": ["en", "fr", "ar"], "code": "needs-2027"}
    page = client.post("/en/work/rounds/new/", {**said, "title": ["Needs 2027", long, ""]})
    assert list(page.context["form"].errors) == ["title"]
    assert long in page.content.decode()
    client.post("/en/work/rounds/new/", {**said, "title": ["Needs 2027", "Besoins 2027", ""]})
    opened = Round.objects.get()
    assert (opened.titles, opened.aims) == (
        "[en] Needs 2027 [fr] Besoins 2027",
        "[en] For all.\n\n[fr] Pour tous.",
    )
    board = client.get("/fr/work/rounds/needs-2027/").content.decode()
    assert "<h1><bdi >Besoins 2027</bdi></h1>" in board
    assert "<bdi >Pour tous.</bdi>" in board
    assert "Needs 2027" not in board
    arabic = client.get("/ar/work/rounds/needs-2027/").content.decode()
    assert '<h1><bdi lang="en" dir="ltr">Needs 2027</bdi></h1>' in arabic
    said_to_them = values_of_fields(
        opened, name="A", parties=("Kenya",), address="", contact="", language="fr"
    )
    assert (said_to_them["title"], said_to_them["aim"]) == ("Besoins 2027", "Pour tous.")


def test_open_round_shows_first_whom_its_rule_asks_and_whom_not(
    secretariat: Person, now: datetime
) -> None:
    client = signed_in(secretariat)
    more = {"also": ["KEN"], "left_out": ["MWI"], "because": "As agreed.", "act": "preview"}
    seen = words(client.post("/en/work/rounds/new/", round_fields(now, **more)).content)
    assert "Nothing is made yet" in seen
    assert not Round.objects.exists()
    assert "Asked too, by hand Kenya Left out, by hand Malawi" in seen
    assert "Reason for the exceptions As agreed." in seen
    page = client.post("/en/work/rounds/new/", round_fields(now, **{**more, "because": ""}))
    assert list(page.context["form"].errors) == ["because"]
    client.post("/en/work/rounds/new/", round_fields(now, **{**more, "act": "open"}))
    assert "Left out, by hand Malawi" in words(client.get("/en/work/rounds/needs-2027/").content)
    asked = set(Invitation.objects.values_list("party_code", flat=True))
    assert ("KEN" in asked, "MWI" in asked) == (True, False)


def test_next_round_is_drafted_from_the_last_one(secretariat: Person) -> None:
    group = {"treaty": "cpb", "on": "2026-03-31", "categories": ["ldc"]}
    last = make_round(secretariat, group=group, period_years=4)
    client = signed_in(secretariat)
    form = client.get(f"/en/work/rounds/new/?after={last.code}").context["form"]
    days = {name: form[name].value() for name in ("opens_on", "due_on", "closes_on")}
    assert days == {
        "opens_on": date(2030, 2, 1),
        "due_on": date(2030, 3, 31),
        "closes_on": date(2030, 4, 30),
    }
    assert (form["title"].value(), form["previous"].value()) == ("Needs 2030", last.pk)
    assert (form["treaty"].value(), form["on"].value()) == ("cpb", None)
    assert form["categories"].value() == ["ldc"]
    told = {"source": "Invented for this test.", "by": secretariat, "at": OPEN}
    meeting = operations.save_meeting(
        None, title="M", starts_on=date(2031, 10, 1), ends_on=date(2031, 10, 9), **told
    )
    calendar = words(client.get("/en/work/calendar/").content)
    assert "The next after “Needs 2026”" in calendar
    assert "Assessments before it: 1 April 2031 to 30 September 2031" in calendar
    form = client.get(f"/en/work/rounds/new/?after={last.code}").context["form"]
    assert form["meeting"].value() == meeting.pk
    assert form["opens_on"].value() == date(2031, 4, 1)
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {"categories": ["ldc"], "groups": [], "bodies": [], "act": "preview"}
    sent |= {"codes": [], "also": [], "left_out": [], "rehearsal": ""}
    page = client.post("/en/work/rounds/new/", {**sent, "closes_on": "2031-10-05"})
    assert "not within the six months before “M”" in words(page.content)
    assert client.post("/en/work/rounds/new/", {**sent, "act": "open"}).status_code == 302
    held = Round.objects.get(previous=last)
    assert (held.meeting, held.period_years, held.group["on"]) == (meeting, 4, "2031-05-29")


def test_calendar_is_kept_by_the_secretariat_and_read_by_everybody(secretariat: Person) -> None:
    office, kenya = signed_in(secretariat), signed_in(make_person(focal_point="KEN"))
    given = {
        "title": "M",
        "starts_on": "2031-10-01",
        "ends_on": "2031-10-09",
        "source": "Invented.",
    }
    page = office.post("/en/work/calendar/meetings/new/", {**given, "ends_on": "2031-09-01"})
    assert list(page.context["form"].errors) == ["ends_on"]
    office.post("/en/work/calendar/meetings/new/", given)
    read = kenya.get("/en/work/calendar/").content.decode()
    assert "Invented." in read
    assert "/calendar/meetings/" not in read
    (address,) = re.findall(
        r'href="([^"]*/calendar/meetings/\d+/)"', office.get("/en/work/calendar/").content.decode()
    )
    office.post(address, {"act": "remove"})
    assert "Invented." not in kenya.get("/en/work/calendar/").content.decode()


def test_open_round_asks_for_its_aim(secretariat: Person, now: datetime) -> None:
    client = signed_in(secretariat)
    for blank in ("", "   "):
        page = client.post("/en/work/rounds/new/", round_fields(now, aim=blank))
        assert list(page.context["form"].errors) == ["aim"]
    assert not Round.objects.exists()


def test_open_round_with_dates_out_of_order_says_where(secretariat: Person, now: datetime) -> None:
    early = (now.date() - timedelta(days=1)).isoformat()
    page = signed_in(secretariat).post("/en/work/rounds/new/", round_fields(now, due_on=early))
    assert "This day lies before the round opens." in words(page.content)
    assert not Round.objects.exists()


def test_open_round_with_a_code_that_is_taken(secretariat: Person, now: datetime) -> None:
    client = signed_in(secretariat)
    client.post("/en/work/rounds/new/", round_fields(now))
    page = client.post("/en/work/rounds/new/", round_fields(now))
    assert "There is a round “needs-2027” already." in words(page.content)


def test_board_shows_who_is_where_and_no_answer(
    draft: Submission, secretariat: Person, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, AREA_L | {"notes": "Between us."})
    client = signed_in(secretariat)
    page = words(client.get("/en/work/rounds/needs-2026/").content)
    assert (
        "3 invited 2 not started 0 opened, nothing answered 1 started 0 submitted in time"
        " 0 submitted late 0 returned 0 published" in page
    )
    assert "2 nobody can sign in 0 answered before, not yet now" in page
    saved, opened = short_day(datetime.now(UTC).date()), day(datetime.now(UTC).date())
    assert f"Kenya Africa started last saved {saved} {opened} {focal_point.name}" in page
    assert "Fiji Asia and the Pacific not started – nobody can sign in" in page
    assert "1 of 1" in page
    assert "Between us." not in page
    assert "Elaboration" not in page


def test_board_narrowed_to_a_group_and_a_state(draft: Submission, secretariat: Person) -> None:
    client = signed_in(secretariat)
    page = words(client.get("/en/work/rounds/needs-2026/?group=GRULAC&state=not_started").content)
    assert "1 invited 1 not started" in page
    assert "Peru Latin America and the Caribbean" in page
    assert "Fiji" not in page
    empty = words(client.get("/en/work/rounds/needs-2026/?state=late").content)
    assert "No Party is at this point." in empty


def test_board_marks_what_came_late(
    secretariat: Person, focal_point: Person, now: datetime
) -> None:
    today = now.date()
    opened = make_round(
        secretariat,
        opens_on=today - timedelta(days=9),
        due_on=today - timedelta(days=2),
        closes_on=today,
    )
    draft = operations.start(party_code="KEN", round=opened, by=focal_point, at=now)
    operations.save_answers(draft, AREA_L, by=focal_point, at=now, channel="web")
    version = operations.submit(draft, by=focal_point, at=now)
    page = words(signed_in(secretariat).get(f"/en/work/rounds/{opened.code}/").content)
    assert "Kenya Africa submitted late" in page
    assert version.receipt in page


def test_board_takes_the_same_queries_for_any_number_of_parties(
    secretariat: Person, now: datetime, django_assert_num_queries: Callable[..., Any]
) -> None:
    client = signed_in(secretariat)
    client.post("/en/work/rounds/new/", round_fields(now, code="few"))
    client.post("/en/work/rounds/new/", round_fields(now, code="all", categories=[], groups=[]))
    for code, at_least in (("few", 20), ("all", 170)):
        assert Invitation.objects.filter(round__code=code).count() > at_least
        with django_assert_num_queries(11):
            client.get(f"/en/work/rounds/{code}/")


def test_board_names_who_answered_before_and_not_now(
    secretariat: Person, focal_point: Person
) -> None:
    before = make_round(secretariat)
    draft = operations.start(party_code="KEN", round=before, by=focal_point, at=OPEN)
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=OPEN)
    make_round(secretariat, "needs-again", previous=before)
    client = signed_in(secretariat)
    address = "/en/work/rounds/needs-again/?state=silent_again"
    page = words(client.get(address).content)
    assert "1 answered before, not yet now" in page
    assert f"not started – {focal_point.name} answered in the round before" in page
    assert "Peru" not in page
    nobody = words(client.get("/en/work/rounds/needs-again/?state=nobody").content)
    assert "Peru" in nobody
    assert "Kenya Africa" not in nobody
    workbook = client.get(address + "&as=xlsx")
    assert workbook["Content-Disposition"] == 'attachment; filename="needs-again-board.xlsx"'
    head, row = sheets_of(workbook.content)["Board"]
    assert head[0] == "Code"
    assert row[:5] == ["KEN", "Kenya", "Africa", "not started", focal_point.name]
    assert row[-2:] == ["1", "0"]  # answered before; nothing was returned


def test_board_says_who_opened_and_which_version_is_published(
    secretariat: Person, focal_point: Person, tmp_path: Path, settings: Any
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    round_ = make_round(secretariat)
    draft = operations.start(party_code="KEN", round=round_, by=focal_point, at=OPEN)
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=OPEN)
    make_draft(make_person("Paula", focal_point="PER"), round_, "PER")
    operations.set_cut_off(round_, OPEN, by=secretariat)
    snapshot = build(inputs_of_workroom(OPEN), OPEN, root=tmp_path)
    put_in_force(snapshot, tmp_path)
    client = signed_in(secretariat)
    board = "/en/work/rounds/needs-2026/"
    page = client.get(board + "?state=published")
    assert "1 published" in words(page.content)
    assert f'/library/{snapshot.id}/"' in page.content.decode()
    assert "Paula" not in words(page.content)
    assert "not the latest" not in words(page.content)
    opened = words(client.get(board + "?state=opened").content)
    assert f"Peru Latin America and the Caribbean opened {day(OPEN.date())} Paula" in opened

    operations.reopen(draft, by=focal_point, at=OPEN)
    operations.save_answers(draft, {"notes": "More."}, by=focal_point, at=OPEN, channel="web")
    more = {"other_information": "More."}
    operations.save_answers(draft, more, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=OPEN)
    assert "version 1, not the latest" in words(client.get(board).content)
    sheets = sheets_of(client.get(board + "?as=xlsx").content)
    kenya = next(row for row in sheets["Board"] if row[0] == "KEN")
    assert kenya[-2:] == ["1", snapshot.id]
    told = {row[0]: row[1:] for row in sheets["By regional group"] if row[0] != "Regional group"}
    assert told == {
        "Africa": ["1", "1", "1", "1", "1"],
        "Asia and the Pacific": ["1", "0", "0", "0", "0"],
        "Latin America and the Caribbean": ["1", "1", "0", "0", "0"],
    }
    response = client.get(board + "response/")
    assert "How far they are, by regional group" in words(response.content)
    again = sheets_of(client.get(board + "response/?as=xlsx").content)["By regional group"]
    assert again == sheets["By regional group"]


def test_cut_off_is_set_and_publication_handed_to_the_worker(
    open_round: Round, secretariat: Person
) -> None:
    client = signed_in(secretariat)
    fields = {"day": "2026-05-01", "time": "12:00", "typed": "needs-2026"}
    page = client.post("/en/work/rounds/needs-2026/cut-off/", fields, follow=True)
    open_round.refresh_from_db()
    assert open_round.cut_off_at is not None
    assert open_round.cut_off_at.isoformat() == "2026-05-01T12:00:00+00:00"
    task = DBTaskResult.objects.get()
    assert task.args_kwargs["args"] == [
        secretariat.pk,
        "needs-2026",
        "2026-05-01T12:00:00+00:00",
        "",
    ], json.dumps(task.args_kwargs)
    assert "Publication waits for the worker." in words(page.content)


def test_cut_off_in_the_future_changes_nothing(open_round: Round, secretariat: Person) -> None:
    client = signed_in(secretariat)
    address = "/en/work/rounds/needs-2026/cut-off/"
    page = client.post(address, {"day": "2999-01-01", "time": ""}, follow=True)
    open_round.refresh_from_db()
    assert "Not published: the cut-off lies in the future." in words(page.content)
    assert (open_round.cut_off_at, DBTaskResult.objects.count()) == (None, 0)


def test_cut_off_form_takes_today_for_now(now: datetime) -> None:
    form = CutOffForm({"day": now.date().isoformat(), "time": ""})
    assert form.is_valid()
    assert form.moment(now) == now
    earlier = CutOffForm({"day": "2026-05-01", "time": ""})
    assert earlier.is_valid()
    assert earlier.moment(now) == datetime(2026, 5, 1, 23, 59, 59, tzinfo=UTC)


def test_open_round_asks_which_format(secretariat: Person) -> None:
    page = signed_in(secretariat).get("/en/work/rounds/new/").content.decode()
    first = page[page.index('<select name="edition"') :].split("</option>")[0]
    assert first.endswith('<option value="" selected>Choose a common format')


def test_open_round_says_on_top_what_to_mend(secretariat: Person, now: datetime) -> None:
    late = round_fields(now, due_on="2020-01-01")
    page = signed_in(secretariat).post("/en/work/rounds/new/", late).content.decode()
    summary = page[page.index('<div class="error-summary" role="alert" tabindex="-1" autofocus>') :]
    assert '<a href="#id_due_on">Due on: This day lies before the round opens.</a>' in summary
    assert Round.objects.count() == 0


def test_rounds_stand_newest_first_on_the_list_and_the_desk(secretariat: Person) -> None:
    for year in (2024, 2026, 2022):
        make_round(
            secretariat,
            code=f"needs-{year}",
            title=f"Needs {year}",
            opens_on=date(year, 5, 1),
            due_on=date(year, 5, 2),
            closes_on=date(year, 5, 3),
        )
    for place in ("rounds/", ""):
        page = words(signed_in(secretariat).get(f"/en/work/{place}").content)
        assert page.index("Needs 2026") < page.index("Needs 2024") < page.index("Needs 2022")


def test_board_of_many_parties_is_read_in_pages_and_hides_none(
    secretariat: Person, now: datetime
) -> None:
    client = signed_in(secretariat)
    client.post("/en/work/rounds/new/", round_fields(now, code="all", categories=[], groups=[]))
    invited = Invitation.objects.filter(round__code="all").count()
    seen, address = [], "/en/work/rounds/all/?state=not_started"
    while address:
        page = client.get(address).text
        seen += re.findall(r'<th scope="row"[^>]*>(.*?)</th>', page, re.S)
        following = re.search(r'rel="next"\s+href="([^"]+)"', page)
        address = "/en/work/rounds/all/" + unescape(following[1]) if following else ""
        assert page.count('<th scope="row"') <= 40
        assert f"of {invited}, by name" in words(page.encode())
    assert len(set(seen)) == len(seen) == invited
    found = client.get("/en/work/rounds/all/", {"q": "égypte"}).text
    rows = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', found, re.S)
    assert [row.strip() for row in rows] == ["Egypt"]
    book = sheets_of(client.get("/en/work/rounds/all/?as=xlsx&page=2").content)
    assert len(book["Board"]) == invited + 1


def test_board_tells_what_was_returned_apart_from_what_was_submitted(
    draft: Submission, secretariat: Person, focal_point: Person, now: datetime
) -> None:
    operations.save_answers(draft, AREA_L, by=focal_point, at=now, channel="web")
    operations.submit(draft, by=focal_point, at=now)
    client = signed_in(secretariat)
    board = f"/en/work/rounds/{draft.round.code}/"
    assert "1 submitted in time" in words(client.get(board).content)
    assert "1 of 3" in words(client.get("/en/work/").content)
    operations.return_with_note(draft, "Which?", by=secretariat, at=now)
    page = words(client.get(board + "?state=returned").content)
    assert "0 submitted in time" in page
    assert "1 returned" in page
    assert "Kenya" in page
    assert "0 of 3" in words(client.get("/en/work/").content)
