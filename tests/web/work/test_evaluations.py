"""The Secretariat enters counts and targets, and sees the cycles and the progress report."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from biocap import formats
from biocap.collection import operations
from biocap.collection.models import Invitation, Round
from biocap.indicators.models import EnteredCount, EnteredTarget
from biocap.indicators.operations import enter_count
from biocap.indicators.queries import cycle_round
from biocap.parties.models import Person
from biocap.parties.reference import bound
from tests.factories import make_person
from tests.web.seen import seen
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in
from tests.web.work.test_rounds import round_fields
from tests.workroom import full_report_answers, make_round

EVALUATIONS = "/en/work/evaluations/"
MIDTERM = f"{EVALUATIONS}nr5/"
TARGETS = "/en/work/targets/"
NOTE = "Records of the committee, March 2026."


@pytest.fixture
def midterm(secretariat: Person, now: datetime) -> Round:
    """A round of fifth reports, open today, due the day before yesterday."""
    today = now.date()
    return make_round(
        secretariat,
        code="nr5",
        title="Fifth national reports",
        format_code="national-report",
        edition="5",
        opens_on=today - timedelta(days=9),
        due_on=today - timedelta(days=2),
        closes_on=today + timedelta(days=9),
        at=now,
    )


@pytest.fixture
def client(secretariat: Person) -> Client:
    return signed_in(secretariat)


def report(party: str, round_: Round, at: datetime) -> None:
    by = make_person(focal_point=party)
    draft = operations.start(party_code=party, round=round_, by=by, at=at)
    answers = full_report_answers(formats.load_edition("national-report", "5"))
    operations.save_answers(draft, answers, by=by, at=at, channel="web")
    operations.submit(draft, by=by, at=at)


def posted(indicator: str, count: object, of: object = None, **more: object) -> dict[str, Any]:
    fields = {"count": count, "of": of, "note": NOTE}
    named = {f"{indicator}-{name}": value for name, value in fields.items() if value is not None}
    return {"indicator": indicator, "seen": "0", **named, **more}


def test_evaluations_say_who_stands_where_in_each_cycle(
    client: Client, midterm: Round, secretariat: Person, now: datetime
) -> None:
    report("KEN", midterm, now - timedelta(days=4))
    report("PER", midterm, now - timedelta(hours=2))
    operations.set_cut_off(midterm, now - timedelta(hours=1), secretariat)
    report("FJI", midterm, now)
    enter_count(midterm, "A.2(b)", 12, note=NOTE, by=secretariat, at=now)
    page = words(client.get(EVALUATIONS).content)
    row = page[page.index("Fifth national reports") :]
    assert "Midterm" in row
    assert "3 2 1" in row  # bound, reported, late
    assert "UTC 1 1 of 4" in row  # after the cut-off, counts entered
    assert "Open a round: Baseline, due on 1 October 2019" in page
    assert "Open a round: Midterm" not in page
    one = words(client.get(MIDTERM).content)
    assert "2 by the cut-off, 1 of them after the deadline" in one
    assert "1 Party reported or corrected its report" in one


def test_cycle_round_keeps_a_party_that_was_not_bound_apart(
    midterm: Round, secretariat: Person, now: datetime
) -> None:
    report("KEN", midterm, now)
    Invitation.objects.filter(party_code="KEN").delete()
    found = cycle_round("nr5")
    assert found is not None
    assert (found.bound, found.reported, found.others) == (2, 0, 1)


def test_evaluations_take_the_same_queries_for_any_number_of_rounds(
    client: Client,
    midterm: Round,
    secretariat: Person,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    with django_assert_num_queries(9):
        client.get(EVALUATIONS)
    for code in ("a", "b"):
        make_round(secretariat, code=code, format_code="national-report", edition="4")
    with django_assert_num_queries(9):
        client.get(EVALUATIONS)


def test_a_count_is_entered_by_the_form_as_it_stands(client: Client, midterm: Round) -> None:
    before = words(client.get(MIDTERM).content)
    assert "Interactive support tools updated to the features of the new platform" in before
    assert before.count("nothing entered: no value") == 4
    page = client.post(MIDTERM, posted("A.2.a", 12, 40), follow=True)
    shown = words(page.content)
    assert "Entered. It is public when you publish." in shown
    assert "12 of 40 · entered" in shown
    entry = EnteredCount.objects.get()
    assert (entry.indicator, entry.count, entry.of, entry.note) == ("A.2(a)", 12, 40, NOTE)
    html = page.content.decode()
    assert 'name="A.2.a-count" value="12"' in seen(html)
    assert f">\n{NOTE}</textarea>" in html
    assert f'name="seen" value="{entry.pk}"' in seen(html)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (posted("A.2.a", 41, 40), "41 is more than the 40 it is counted of."),
        (posted("A.2.a", 12), "This field is required."),
        (posted("A.2.a", -1, 40), "greater than or equal to 0"),
        (posted("A.2.b", "twelve"), "“Count”: “twelve” is no number. Write it in digits"),
        (posted("A.2.b", 10**12), "less than or equal to 1000000000"),
        (posted("A.4.a", 1, 2, **{"A.4.a-note": "Kenya"}), "This names a Party (Kenya)"),
        (posted("A.4.a", 1, 2, **{"A.4.a-note": "x" * 501}), "at most 500 characters"),
        (posted("A.2.b", "12.5"), "Enter a whole number."),
        (posted("A.2.b", "85.000"), "“85.000” can be read as 85000 or as 85. Write 85000 or 85."),
        (posted("A.2.b", 12, seen="7"), "Somebody else entered a count in the meantime."),
        (posted("A.2.b", 12, seen="x"), "Somebody else entered a count in the meantime."),
    ],
)
def test_a_count_that_cannot_be_is_said_on_top_and_nothing_is_stored(
    client: Client, midterm: Round, fields: dict[str, Any], says: str
) -> None:
    page = client.post(MIDTERM, fields)
    assert page.status_code == 200
    summary = page.content[page.content.index(b'<div class="error-summary"') :]
    assert says in words(summary[: summary.index(b"</div>")])
    assert EnteredCount.objects.count() == 0


@pytest.mark.parametrize("indicator", ["A.1.a", "", "A.2(a)"])
def test_an_indicator_that_takes_no_count_is_not_found(
    client: Client, midterm: Round, indicator: str
) -> None:
    assert client.post(MIDTERM, posted(indicator, 12, 40)).status_code == 404
    assert EnteredCount.objects.count() == 0


def test_a_count_is_taken_back_with_a_reason(client: Client, midterm: Round) -> None:
    client.post(MIDTERM, posted("A.2.b", 12))
    entry = EnteredCount.objects.get()
    given = {"indicator": "A.2.b", "seen": str(entry.pk), "take_back": "yes"}
    without = client.post(MIDTERM, given)
    assert b"This field is required." in without.content
    page = client.post(MIDTERM, {**given, "back-A.2.b-reason": "Counted twice."}, follow=True)
    shown = words(page.content)
    assert "Taken back." in shown
    assert "Counted twice." in shown
    assert list(EnteredCount.objects.values_list("count", flat=True)) == [12, None]
    assert shown.count("nothing entered: no value") == 4


def test_a_round_of_no_cycle_has_no_evaluation(client: Client, secretariat: Person) -> None:
    make_round(secretariat)
    assert client.get(f"{EVALUATIONS}needs-2026/").status_code == 404


def target(**more: object) -> dict[str, Any]:
    given = {"indicator": "A.1(a)", "due_on": "2030-12-31", "value": "66.5", "reason": "Agreed."}
    return {**given, **more}


def test_a_target_is_set_replaced_and_withdrawn(client: Client, secretariat: Person) -> None:
    assert "No target is set." in words(client.get(TARGETS).content)
    client.post(TARGETS, target())
    page = words(client.post(TARGETS, target(value="70"), follow=True).content)
    standing, history = page[: page.index("Set a target")], page[page.index("History") :]
    assert "31 Dec 2030 70 % Agreed." in standing
    assert "66.50 %" not in standing
    assert "66.5 %" in history
    first, last = EnteredTarget.objects.all()
    stale = client.post(
        f"{TARGETS}{first.pk}/withdraw/", {f"{first.pk}-reason": "No."}, follow=True
    )
    assert "Somebody changed this target in the meantime." in words(stale.content)
    blank = client.post(f"{TARGETS}{last.pk}/withdraw/", {f"{last.pk}-reason": " "})
    assert "This field is required." in words(blank.content)
    fields = {f"{last.pk}-reason": "Not agreed."}
    gone = words(client.post(f"{TARGETS}{last.pk}/withdraw/", fields, follow=True).content)
    assert "Withdrawn." in gone
    assert "No target is set." in gone
    assert "withdrawn Not agreed." in gone


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (target(value="100.5"), "The target of a share is per cent"),
        (target(value="NaN"), "“Target”: “NaN” is no number."),
        (target(value="1.250"), "“1.250” can be read as 1250 or as 1.25. Write 1250 or 1.25."),
        (target(value="-1"), "greater than or equal to 0"),
        (target(indicator="A.9(z)"), "Select a valid choice."),
        (target(due_on="1999-12-31"), "The day of a target lies between"),
        (target(due_on="soon"), "is no date of the calendar, or may be two."),
        (target(reason="Peru asked."), "This names a Party (Peru)"),
    ],
)
def test_a_target_that_cannot_be_is_said_and_not_set(
    client: Client, fields: dict[str, Any], says: str
) -> None:
    page = client.post(TARGETS, fields)
    assert says in words(page.content)
    assert EnteredTarget.objects.count() == 0


def test_publish_now_asks_the_worker_and_moves_no_cut_off(
    client: Client, midterm: Round, secretariat: Person, now: datetime
) -> None:
    assert b"/en/work/publish/" not in client.get(MIDTERM).content
    operations.set_cut_off(midterm, now, secretariat)
    assert b"/en/work/publish/" in client.get(MIDTERM).content
    page = words(client.post("/en/work/publish/", follow=True).content)
    assert "The worker now publishes what was entered." in page
    assert DBTaskResult.objects.get().args_kwargs["args"] == [secretariat.pk, None, None, ""]
    midterm.refresh_from_db()
    assert midterm.cut_off_at == now


def test_the_progress_report_is_closed_and_says_why(client: Client, focal_point: Person) -> None:
    page = words(client.get(EVALUATIONS).content)
    assert "Closed The progress report is voluntary: no decision asks for it." in page
    assert "sixth meeting of the Liaison Group, paragraph 18" in page
    assert "It feeds 7 indicators that nothing else can: A.3(a), A.3(c)" in page
    assert not Round.objects.exists()
    assert "progress report" not in words(signed_in(focal_point).get("/en/work/").content)


def test_the_progress_report_opens_from_the_rounds_page_alone(
    client: Client, focal_point: Person, now: datetime
) -> None:
    link = "/en/work/rounds/new/?edition=progress-report/2026"
    assert f'href="{link}"'.encode() in client.get(EVALUATIONS).content
    form = client.get(link).content.decode()
    assert '<option value="progress-report/2026" selected>' in form
    fields = round_fields(now, edition="progress-report/2026", title="Progress 2026")
    assert not Round.objects.exists()
    client.post("/en/work/rounds/new/", {**fields, "categories": [], "groups": []})
    opened = Round.objects.get()
    assert (opened.format_code, opened.edition) == ("progress-report", "2026")
    invited = set(Invitation.objects.values_list("party_code", flat=True))
    assert invited == bound("cpb", opened.due_on)
    page = words(client.get(EVALUATIONS).content)
    assert "Progress 2026 Midterm Open" in page
    assert "Progress 2026" in words(signed_in(focal_point).get("/en/work/").content)


def test_board_of_a_cycle_says_what_its_cut_off_does(client: Client, midterm: Round) -> None:
    page = client.get("/en/work/rounds/nr5/")
    assert "counted apart: the figures stay as they are" in words(page.content)
    assert f'href="{MIDTERM}"'.encode() in page.content


def test_secretariat_finds_the_evaluations_from_desk_and_rounds(client: Client) -> None:
    for place in ("/en/work/", "/en/work/rounds/"):
        assert f'href="{EVALUATIONS}"'.encode() in client.get(place).content


def test_evaluation_pages_stay_small(client: Client, midterm: Round) -> None:
    import brotli

    for place in (EVALUATIONS, MIDTERM, TARGETS):
        assert len(brotli.compress(client.get(place).content)) < 20_000, place
