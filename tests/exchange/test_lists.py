"""Lists as people and programs write them, through `biocap import gef`; every content invented."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from biocap.cli.imports import import_files
from biocap.collection import queries
from biocap.collection.models import Submission
from biocap.exchange.gef import LIST
from biocap.parties.models import Person
from biocap.shared.problems import Problem

pytestmark = pytest.mark.django_db
HEAD = "gef_id,title,gef_grant_usd,cofinancing_usd,agencies,iso3,countries,status\n"
PUBLISHED = (
    'ID,Title,"Focal Areas","Grant and Cofinancing","Implementing Agencies",Countries,'
    '"Fund Source",Period,Status\n'
)
Run = Callable[..., tuple[dict[str, Any], list[dict[str, Any]]]]


@pytest.fixture
def run(tmp_path: Path, secretariat: Person) -> Run:
    """Import a list; return answers by the id of their project, and the error file's lines."""

    def run(content: str | bytes, dates: str = "") -> tuple[dict[str, Any], list[dict[str, Any]]]:
        path = tmp_path / "list.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        options = {}
        if dates:
            options["dates"] = tmp_path / "dates.csv"
            options["dates"].write_text(dates, "utf-8")
        import_files(LIST, [path], secretariat, **options)
        errors = tmp_path / "list.csv.errors.jsonl"
        lines = errors.read_text("utf-8").splitlines() if errors.exists() else []
        answers = {}
        for submission in Submission.objects.all():
            values = queries.values_of(submission)
            answers[values["source"].rpartition(" ")[2]] = values
        return answers, [json.loads(line) for line in lines]

    return run


def row(identity: str = "1", **cells: str) -> str:
    given = {
        "title": "Training",
        "grant": "1000",
        "cofinancing": "0",
        "agencies": "UNEP",
        "iso3": "KEN",
        "countries": "",
        "status": "Completed",
    } | cells
    return ",".join(f'"{cell}"' for cell in (identity, *given.values())) + "\n"


def told(lines: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(line["document"], line["level"], line["code"]) for line in lines]


@pytest.mark.parametrize(
    "mark",
    ["\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\v", "\f", "\x1c", "\x1e", "\u00a0"],
)
def test_a_break_of_any_kind_within_a_cell_cuts_no_row_and_joins_no_words(
    run: Run, mark: str
) -> None:
    titled = row(title=f"National{mark}Biosafety", agencies=f"UN{mark}Environment")
    answers, lines = run(HEAD + titled + row("2"))
    assert lines == []
    assert (answers["1"]["title"], answers["1"]["organization"]) == (
        "National Biosafety",
        "UN Environment",
    )
    assert sorted(answers) == ["1", "2"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_end_of_line_and_a_byte_order_mark(run: Run, end: str, mark: str) -> None:
    answers, lines = run((mark + "# a comment\n" + HEAD + row() + row("2")).replace("\n", end))
    assert (sorted(answers), lines) == (["1", "2"], [])


def test_blank_rows_are_no_error_and_the_line_of_a_row_is_where_it_begins(run: Run) -> None:
    blank = "\n,,,,,,,\n   , ,\n"
    text = "\n" + HEAD + blank + row(title="two\nlines") + blank + row("2", status="Unheard of")
    answers, lines = run(text)
    assert list(answers) == ["1"]
    assert [(line["document"], line["record"]) for line in lines] == [("2", 11)]


def test_a_row_of_more_or_fewer_cells_than_the_head_is_named_and_the_rest_goes_in(run: Run) -> None:
    more = "3,Training, for officers,1,1,UNEP,KEN,,Completed\n"
    answers, lines = run(HEAD + row() + "2,Training\n" + more + row("4").rstrip("\n") + ",,\n")
    assert sorted(answers) == ["1", "4"]
    assert told(lines) == [("2", "record", "import.ragged"), ("3", "record", "import.ragged")]


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        ((HEAD + row()).replace(",", ";").encode(), "import.other_delimiter", "semicolons"),
        ((HEAD + row()).replace(",", "\t").encode(), "import.other_delimiter", "tabs"),
        ((HEAD + row()).replace(",", "|").encode(), "import.other_delimiter", "bars"),
        (PUBLISHED.replace(",", ";").encode(), "import.other_delimiter", "semicolons"),
        ((HEAD + row()).encode("utf-16"), "import.utf16", "UTF-16"),
        ((HEAD + row()).encode("utf-16-le"), "import.utf16", "UTF-16"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "import.workbook", "is a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "import.workbook", "is a workbook"),
        ((HEAD + row(title="Café")).encode("latin-1"), "import.not_utf8", "UTF-8"),
        ((HEAD + row() + '3,"open').encode(), "import.open_quote", "begins at line 3 is never"),
        (
            (
                "\n# a\n" + HEAD + row() + row(title="two\nlines") + '4,"a "quoted" word",x\n'
            ).encode(),
            "import.stray_quote",
            "begins at line 7 has a quote too much or too few (noticed at line 7)",
        ),
        (
            (HEAD + row() + '4,"open,1,1,UNEP,KEN,,Completed\n' + row("5") + row("6")).encode(),
            "import.stray_quote",
            "begins at line 3 has a quote too much or too few (noticed at line 4)",
        ),
        ((HEAD + '3,"' + "x" * 200_000 + '"\n').encode(), "import.open_quote", "at line 2"),
        ((HEAD + row() + row(title="Café")).encode("latin-1"), "import.not_utf8", "at line 3"),
        (("gef_id," + HEAD + row()).encode(), "import.doubled_columns", "gef_id"),
        (b"", "import.missing_columns", "gef_id"),
        (HEAD.replace("gef_grant_usd,", "").encode() + b"1,a,0,b,KEN,,Completed", None, None),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(
    run: Run, content: bytes, code: str | None, says: str | None
) -> None:
    with pytest.raises(Problem) as refused:
        run(content)
    assert refused.value.code == (code or "import.missing_columns")
    assert (says or "gef_grant_usd") in str(refused.value)
    assert not Submission.objects.exists()


def test_one_nul_in_utf8_is_a_fault_of_its_row_and_no_other_code(run: Run) -> None:
    answers, lines = run(HEAD + row("1") + row("2", title="a\0b"))
    assert sorted(answers) == ["1"]
    assert told(lines) == [("2", "record", "answers.control_characters")]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("85000", 85000),
        ("85 000", 85000),
        ("US$ 85,000.00", 85000),
        ("1,250,000", 1250000),
        ("1.250.000", 1250000),
        ("$85'000", 85000),
        ("٨٥٠٠٠", 85000),
    ],
)
def test_amounts_are_read_as_on_the_web(run: Run, written: str, amount: int) -> None:
    answers, lines = run(HEAD + row(grant=written, cofinancing="10"))
    money = {name: answers["1"][name] for name in ("grant_usd", "cofinancing_usd", "cost_usd")}
    assert money == {"grant_usd": amount, "cofinancing_usd": 10, "cost_usd": amount + 10}
    assert lines == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("85.000", "answers.number_two_ways"),
        ("85,000", "answers.number_two_ways"),
        ("about 5000", "answers.money_unreadable"),
        ("85k", "answers.money_unreadable"),
        ("-5", "answers.money_unreadable"),
        ("€ 500", "answers.number_other_currency"),
        ("9" * 30, "answers.number_too_long"),
    ],
)
def test_an_amount_that_is_not_clear_is_named_and_adds_to_no_sum(
    run: Run, written: str, code: str
) -> None:
    answers, lines = run(HEAD + row(grant=written, cofinancing="10"))
    assert [answers["1"].get(name) for name in ("grant_usd", "cofinancing_usd", "cost_usd")] == [
        None,
        10,
        None,
    ]
    assert told(lines) == [("1", "answer", code)]


@pytest.mark.parametrize(
    ("iso3", "countries", "location", "codes"),
    [
        ("", "Kenya", {"countries": ["KEN"]}, []),
        ("", "Kénya, Côte d’Ivoire", {"countries": ["CIV", "KEN"]}, []),
        ("", "Congo DR; Lao PDR", {"countries": ["COD", "LAO"]}, []),
        ("KEN XKX UGA", "", {"countries": ["KEN", "UGA"]}, ["import.unknown_place"]),
        ("KEN", "Kenya, Kosovo", {"countries": ["KEN"]}, ["import.unknown_place"]),
        ("KEN", "Uganda", {"countries": ["KEN", "UGA"]}, ["import.places_differ"]),
        ("", "Taiwan", None, ["import.unknown_place"]),
        ("", "Global", {"global": True}, []),
        ("", "Regional", None, ["import.no_place"]),
        ("", "", None, ["import.blank_place"]),
        ("", " - ", None, ["import.blank_place"]),
        ("N/A", "", None, ["import.blank_place"]),
        ("", "Multi-country: Kenya, Uganda", {"countries": ["KEN", "UGA"]}, []),
        (
            "",
            "East Africa (Kenya; Uganda)",
            {"countries": ["KEN", "UGA"]},
            ["import.unknown_place"],
        ),
        ("ZZZ", "Kenya, Atlantis", {"countries": ["KEN"]}, ["import.unknown_place"]),
        ("", "Asia and the Pacific", {"regions": ["Asia-Pacific"]}, []),
    ],
)
def test_places_are_found_by_name_or_named_and_never_global(
    run: Run, iso3: str, countries: str, location: object, codes: list[str]
) -> None:
    answers, lines = run(HEAD + row(iso3=iso3, countries=countries))
    assert answers["1"].get("location") == location
    assert [line["code"] for line in lines] == codes


@pytest.mark.parametrize(
    ("status", "stored"),
    [
        ("Completed", "undertaken"),
        (" project approved ", "undertaken"),
        ("UNDER IMPLEMENTATION", "undertaken"),
        ("Dropped", "not_undertaken"),
        ("Rejected", "not_undertaken"),
        ("cancelled", "not_undertaken"),
        ("Canceled", "not_undertaken"),
        ("Concept Approved", "not_undertaken"),
        ("On hold by moonlight", None),
        ("", None),
    ],
)
def test_an_unknown_status_is_named_and_not_counted(
    run: Run, status: str, stored: str | None
) -> None:
    answers, lines = run(HEAD + row(status=status) + row("2"))
    if stored is None:
        assert list(answers) == ["2"]
        assert told(lines) == [("1", "record", "import.unknown_status")]
    else:
        assert answers["1"]["status"] == {"code": stored}
        assert lines == []


def test_every_row_counts_once_under_its_id_or_is_named(run: Run) -> None:
    text = HEAD + row("1", title="First") + row("1", title="Second") + row("")
    text += row("  ", title="No id") + row(" 2") + row("2\u00a0") + row("02")
    text += row("\uff12\u200b")  # as wide as an ideograph, with something invisible
    answers, lines = run(text)
    assert sorted(answers) == ["2"]
    assert [(line["record"], line["code"]) for line in lines] == [
        (2, "import.doubled_id"),
        (3, "import.doubled_id"),
        (4, "import.no_id"),
        (5, "import.no_id"),
        (7, "import.same_twice"),
        (8, "import.same_twice"),
        (9, "import.same_twice"),
    ]
    assert run(text) == (answers, lines)


@pytest.mark.parametrize(
    "written",
    ["051", "51.0", "51,00", "'051", '=""051""', "\u0665\u0661", "\uff15\uff11.0", "0051"],
)
def test_an_id_as_spreadsheets_write_it_is_the_same_project(run: Run, written: str) -> None:
    dates = "gef_id,executing_partner,status,start_date_actual,start_date_expected,"
    dates += "closure_date_actual,closure_date_expected\n51.0,Partner,Closed,2002-01-01,,,\n"
    assert list(run(HEAD + row("51"), dates=dates)[0]) == ["51"]
    answers, lines = run(HEAD + row(written, title="New words"), dates=dates)
    assert {number: one["title"] for number, one in answers.items()} == {"51": "New words"}
    assert answers["51"]["executing_partner"] == "Partner"
    plain = written.isdecimal() and not written.startswith("0")
    assert [line["code"] for line in lines] == ([] if plain else ["import.id_read_as"])


@pytest.mark.parametrize(
    "written",
    [
        "5.1E+03",
        "51.000",
        "51,000",
        "5 100",
        "51.5",
        "-51",
        "51\u00b9",
        "0",
        "#51",
        "51a",
        "9" * 13,
    ],
)
def test_an_id_that_may_be_two_is_left_out_and_named(run: Run, written: str) -> None:
    answers, lines = run(HEAD + row(written) + row("52"))
    assert list(answers) == ["52"]
    assert told(lines) == [(written, "record", "import.unclear_id")]


def test_a_row_that_a_missing_quote_joined_says_over_which_lines(run: Run) -> None:
    joined = '3,"Training,1,1,UNEP,KEN,,Completed\n4,Training,1,1,UNEP,KEN,,Completed"\n'
    answers, lines = run(HEAD + row() + joined + row("5"))
    assert sorted(answers) == ["1", "5"]
    assert [(one["record"], one["code"]) for one in lines] == [(3, "import.ragged_lines")]
    assert "to line 4" in lines[0]["sentence"]


@pytest.mark.parametrize(
    ("cell", "grant", "cofinancing"),
    [
        ("$500,000  $10,000", 500000, 10000),
        ("$500,000\n$10,000", 500000, 10000),
        ("$1,025,046 $2,815,000", 1025046, 2815000),
        ("US$ 500,000 US$ 0", 500000, 0),
        ("$500,000", 500000, None),
        ("$950", 950, None),
    ],
)
def test_the_list_as_its_publisher_gives_it(
    run: Run, cell: str, grant: int, cofinancing: int | None
) -> None:
    text = f'{PUBLISHED}9,Plan,Biodiversity,"{cell}",UNEP,"St. Lucia, Congo DR",Trust,7,Dropped\n'
    answers, lines = run(text + ",,,,,,,,\n")
    assert lines == []
    money = [answers["9"].get(name) for name in ("grant_usd", "cofinancing_usd", "cost_usd")]
    assert money == [grant, cofinancing, grant + (cofinancing or 0)]
    assert answers["9"]["location"] == {"countries": ["COD", "LCA"]}
    assert "2020" not in json.dumps(answers["9"])


@pytest.mark.parametrize("cell", ["$500.000 $1", "500,000 10,000", "$1 $2 $3", "$1 or $2,000"])
def test_amounts_in_one_cell_that_are_not_clear_are_named(run: Run, cell: str) -> None:
    answers, lines = run(f'{PUBLISHED}9,Plan,,"{cell}",UNEP,Kenya,Trust,7,Completed\n')
    assert "cost_usd" not in answers["9"]
    assert [line["level"] for line in lines] == ["answer"]


def test_dates_of_the_second_list_that_cannot_be_read_or_stand_twice_are_named(run: Run) -> None:
    head = "gef_id,executing_partner,status,start_date_actual,start_date_expected,"
    head += "closure_date_actual,closure_date_expected\n"
    dates = "1,Partner,Closed,01/10/2002,,2006-06-29,\n"
    dates += "2,One,Closed,2002-01-01,,,\n2,Two,Closed,2003-01-01,,,\n"
    answers, lines = run(HEAD + row("1") + row("2"), dates=head + dates)
    assert answers["1"]["dates"] == {"to": "2006-06-29"}
    assert "dates" not in answers["2"]
    assert [(one["file"], one["document"], one["code"]) for one in lines] == [
        ("dates.csv", "2", "import.doubled_id"),
        ("dates.csv", "2", "import.doubled_id"),
        ("list.csv", "1", "import.unreadable_date"),
    ]
