"""The table of activities: handed out, filled in as people do, brought in, and what is refused."""

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from django.utils.translation import override

from biocap import formats
from biocap.channels.workbook.labels import choosable
from biocap.collection import queries
from biocap.collection.choices import Status
from biocap.collection.models import Submission
from biocap.exchange.activity_table.listed import LIST, read_table
from biocap.exchange.activity_table.template import CODES, FIRST, template_csv, template_workbook
from biocap.exchange.bringing_in import bring_in
from biocap.exchange.outside_lists import LeftOut, Record
from biocap.exchange.undoing import undo_import
from biocap.parties.models import Organization
from biocap.shared.problems import Problem

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, tzinfo=UTC)
EDITION = formats.load_edition("activity-report")
UNION = "Invented Union of Seed Banks"
WORKSHOP = {
    "number": "W-7",
    "reported_by": UNION,
    "title": "Workshop on sampling",
    "organization": "Invented Institute",
    "cross_cutting|=human_resources": "yes",
    "scope": "standalone",
    "location|countries": "Kenya; Pérou; UGA",
    "dates|from": "2024-05-06",
    "dates|to": "2024-05-10",
    "cost_usd": 85000,
    "links|1|url": "https://example.org/report",
}
ANSWERS = {
    "title": [{"text": "Workshop on sampling"}],
    "cross_cutting": [{"code": "human_resources"}],
    "scope": {"code": "standalone"},
    "location": {"countries": ["KEN", "PER", "UGA"]},
    "dates": {"from": "2024-05-06", "to": "2024-05-10"},
    "cost_usd": 85000,
}


@pytest.fixture(autouse=True)
def union() -> Organization:
    return Organization.objects.create(name=UNION, acronym="IUSB")


def _workbook(path: Path, language: str, *rows: dict[str, object]) -> Path:
    """Fill the template in the words of a language, as somebody chooses them from its lists."""
    with override(language):
        book = openpyxl.load_workbook(BytesIO(template_workbook(language)))
        lists = choosable(EDITION, EDITION.texts(language))
    sheet = book.worksheets[0]
    codes = [cell.value for cell in sheet[CODES + 1]]
    words = {"scope": dict(lists["scope"]), "cross_cutting|=human_resources": dict(lists["yes"])}
    for at, row in enumerate(rows, FIRST + 1):
        for code, value in row.items():
            said = words.get(code, {}).get(value, value)
            sheet.cell(at, codes.index(code) + 1, said)
    book.save(path)
    return path


def _csv(path: Path, *rows: dict[str, object]) -> Path:
    """Fill the CSV template; a column that a row needs and the template lacks is added."""
    lines = template_csv("en").decode("utf-8-sig")
    codes = list(csv.reader(StringIO(lines)))[1]
    codes += [code for row in rows for code in row if code not in codes]
    stream = StringIO()
    csv.writer(stream).writerows([codes, *([row.get(code, "") for code in codes] for row in rows)])
    path.write_text(lines.splitlines()[0] + "\n" + stream.getvalue(), encoding="utf-8")
    return path


def _read(*paths: Path) -> list[Record | LeftOut]:
    return list(read_table(paths, AT))


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "zh", "ru"])
def test_a_workbook_says_the_same_in_every_language(tmp_path: Path, language: str) -> None:
    (record,) = _read(_workbook(tmp_path / "ours.xlsx", language, WORKSHOP))
    assert isinstance(record, Record)
    assert record.place.number == FIRST + 1
    assert (record.document, list(record.troubles)) == ("W-7", [])
    read = {key: formats.read_answer(EDITION, key, raw) for key, raw in record.answers.items()}
    expected = {**ANSWERS, "title": formats.read_answer(EDITION, "title", WORKSHOP["title"])}
    assert {key: read[key] for key in expected} == expected
    assert [link["url"] for link in read["links"]] == ["https://example.org/report"]


def test_the_csv_says_the_same_and_columns_may_move_or_stay_away(tmp_path: Path) -> None:
    (of_book,) = _read(_workbook(tmp_path / "ours.xlsx", "fr", WORKSHOP))
    (of_csv,) = _read(_csv(tmp_path / "ours.csv", WORKSHOP))
    moved = tmp_path / "moved.csv"
    with moved.open("w", newline="") as opened:
        csv.writer(opened).writerows([list(WORKSHOP)[::-1], list(WORKSHOP.values())[::-1]])
    (of_moved,) = _read(moved)
    assert isinstance(of_book, Record)
    assert isinstance(of_csv, Record)
    assert of_book.answers == of_csv.answers == getattr(of_moved, "answers", None)


def test_each_row_waits_for_a_person_and_sent_again_renews_its_report(
    secretariat, tmp_path: Path
) -> None:
    of_another = Organization.objects.create(name="Invented Fund of a Lake")
    other = {**WORKSHOP, "reported_by": "iusb"}  # the acronym, the same row
    theirs = {**WORKSHOP, "reported_by": of_another.name, "cost_usd": 1}
    book = _workbook(tmp_path / "a.xlsx", "en", WORKSHOP, theirs)
    done = bring_in(LIST, [book], by=secretariat, at=AT)
    assert (done.new, done.left_out) == (2, 0)
    assert {each.status for each in Submission.objects.all()} == {Status.SUBMITTED}
    assert {each.organization.name for each in Submission.objects.all()} == {UNION, of_another.name}
    again = _workbook(tmp_path / "b.xlsx", "en", {**other, "cost_usd": 90000}, theirs)
    renewed = bring_in(LIST, [again], by=secretariat, at=AT)
    assert (renewed.new, renewed.changed, renewed.same) == (0, 1, 1)
    mine = Submission.objects.get(organization__name=UNION)
    assert queries.values_of(mine)["cost_usd"] == 90000
    undo_import(renewed.run, "The amounts were those of another year.", by=secretariat, at=AT)
    undo_import(done.run, "Sent by mistake.", by=secretariat, at=AT)
    assert {each.status for each in Submission.objects.all()} == {Status.DISCARDED}


def test_what_can_be_read_in_two_ways_or_not_at_all_is_named_and_the_rest_goes_in(
    tmp_path: Path,
) -> None:
    row = {**WORKSHOP, "cost_usd": "85.000", "location|countries": "Kenya; Atlantis"}
    row |= {"scope": "somewhere", "dates|from": "last spring", "dates|to": ""}
    (record,) = _read(_csv(tmp_path / "ours.csv", row))
    assert isinstance(record, Record)
    named = {(trouble.question, trouble.code) for trouble in record.troubles}
    assert ("cost_usd", "answers.number_two_ways") in named
    assert ("location", "import.unknown_place") in named
    assert {"scope", "dates"} <= {question for question, _code in named}
    assert record.answers["location"] == {"countries": ["KEN"]}
    assert not {"cost_usd", "scope", "dates"} & record.answers.keys()


def test_whom_nobody_knows_is_named_and_its_row_left_out(tmp_path: Path) -> None:
    Organization.objects.create(name="Institute A", acronym="SAME")
    Organization.objects.create(name="Institute B", acronym="SAME")
    names = ["Kenya", "", "SAME", "Somebody else"]
    rows = [{**WORKSHOP, "number": str(at), "reported_by": it} for at, it in enumerate(names)]
    left_out = _read(_csv(tmp_path / "ours.csv", *rows))
    codes = [one.trouble.code for one in left_out]
    unknown = "import.unknown_reporter"
    assert codes == [unknown, unknown, "import.unclear_reporter", unknown]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"costs": "7"}, "import.unknown_columns"),
        ({"links|1|title": "x"}, "import.unknown_columns"),
        ({"links|7|url": "https://example.org/7"}, ""),
    ],
)
def test_a_column_that_is_none_is_named_before_anything_goes_in(
    tmp_path: Path, more: dict[str, str], code: str
) -> None:
    table = _csv(tmp_path / "ours.csv", WORKSHOP | more)
    if not code:
        (record,) = _read(table)
        assert len(record.answers["links"]) == 2
        return
    with pytest.raises(Problem, match=next(iter(more)).replace("|", r"\|")) as refused:
        _read(table)
    assert refused.value.code == code


def test_words_beside_the_table_and_a_table_without_codes_are_refused(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "ours.xlsx", "en", WORKSHOP)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    beside = sheet.max_column + 1
    sheet.cell(FIRST + 1, beside, "ask Amina")
    book.save(path)
    with pytest.raises(Problem, match=openpyxl.utils.get_column_letter(beside)) as refused:
        _read(path)
    assert refused.value.code == "import.unknown_columns"
    sheet.delete_rows(CODES + 1)
    book.save(path)
    with pytest.raises(Problem) as refused:
        _read(path)
    assert refused.value.code == "import.missing_columns"
