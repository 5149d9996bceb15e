"""A new outside list is its reader and one line: the rest is there by itself."""

import json
import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from biocap.cli.imports import import_
from biocap.collection import queries
from biocap.collection.choices import Status
from biocap.collection.models import Submission
from biocap.exchange.bringing_in import DESTINATIONS
from biocap.exchange.csv_files import csv_rows
from biocap.exchange.known_lists import LISTS, outside_list
from biocap.exchange.outside_lists import (
    LeftOut,
    ListedReport,
    OutsideList,
    ReaderOption,
    Record,
    RecordPlace,
    Trouble,
)
from biocap.exchange.problems import IMPORT_EMPTY
from biocap.parties.models import Person

pytestmark = pytest.mark.django_db


def read_trainings(
    files: Sequence[Path], at: datetime, /, *, language: str = "English"
) -> Iterator[Record | LeftOut]:
    for file in files:
        for found in csv_rows(file, {"number", "training", "country", "cost"}):
            if isinstance(found, LeftOut):
                yield found
                continue
            place, row = found.place, found.cells
            if not row["training"]:
                why = Trouble.of("record", "", IMPORT_EMPTY(name=file.name))
                yield LeftOut(place, row["number"], why)
                continue
            answers: dict[str, Any] = {
                "title": f"{row['training']} ({language})",
                "organization": "Network of Seed Banks",
                "location": {"countries": [row["country"]]},
            }
            if row["cost"]:
                answers["cost_usd"] = int(row["cost"])
            yield Record(place, row["number"], answers)


LIST = OutsideList(
    name="seedbanks",
    title="Trainings of an invented network.",
    about="FILES are lists of trainings as CSV.",
    format="activity-report",
    namespace=uuid.UUID("0d9a1c57-6c0e-4f53-9d0b-3a8f4f1f2f6e"),
    read=read_trainings,
    organization="Network of Seed Banks (list of trainings)",
    options=(
        ReaderOption(
            "language", "Language", "Language of the trainings.", choices=("English", "French")
        ),
    ),
)


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LISTS, LIST.name, __name__)


def write(folder: Path, *rows: str) -> Path:
    path = folder / "trainings.csv"
    path.write_text("\n".join(("number,training,country,cost", *rows, "")), "utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(import_, [LIST.name, *map(str, arguments)])


def standing() -> dict[str, tuple[str, dict[str, Any]]]:
    names = {LIST.submission_id(number): number for number in ("1", "2", "3", "4", "5")}
    return {
        names[held.pk]: (held.status, queries.values_of(held))
        for held in Submission.objects.select_related("organization")
        if held.organization is not None and held.organization.name == LIST.organization
    }


def training(title: str, country: str, **more: Any) -> dict[str, Any]:
    place = {"countries": [country]}
    return {
        "title": title,
        "organization": "Network of Seed Banks",
        "location": place,
        **more,
    }


def test_a_registered_list_is_imported_by_its_own_command(
    tmp_path: Path, secretariat: Person
) -> None:
    path = write(tmp_path, "1,Sampling,KEN,", "2,Seed law,PER,1200", "3,,PER,", "4,Law,XXX,")
    done = run(path, "--language", "French")
    assert (done.exit_code, done.output.splitlines()[-2:]) == (
        1,
        [
            "2 new, 0 changed, 0 as before.",
            "Left out: records 2, answers 0. What was found, 2 in all, stands in "
            f"{path}.errors.jsonl.",
        ],
    )
    assert standing() == {
        "1": (Status.ACCEPTED, training("Sampling (French)", "KEN")),
        "2": (Status.ACCEPTED, training("Seed law (French)", "PER", cost_usd=1200)),
    }
    errors = Path(f"{path}.errors.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in errors] == [
        {
            "file": "trainings.csv",
            "record": 4,
            "party": "",
            "document": "3",
            "level": "record",
            "question": "",
            "code": "import.empty",
            "sentence": "trainings.csv holds no record.",
        },
        {
            "file": "trainings.csv",
            "record": 5,
            "party": "",
            "document": "4",
            "level": "record",
            "question": "location",
            "code": "answers.unknown_country",
            "sentence": "“Location”: “XXX” is no country code. Use three letters, such as KEN.",
        },
    ]


def test_a_list_that_comes_again_doubles_nothing_and_keeps_what_changed(
    tmp_path: Path, secretariat: Person
) -> None:
    run(write(tmp_path, "1,Sampling,KEN,", "2,Seed law,PER,1200"))
    done = run(write(tmp_path, "1,Sampling,KEN,", "2,Seed law,PER,1300", "5,Storage,FJI,"))
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "1 new, 1 changed, 1 as before.")
    assert {number: values for number, (_, values) in standing().items()} == {
        "1": training("Sampling (English)", "KEN"),
        "2": training("Seed law (English)", "PER", cost_usd=1300),
        "5": training("Storage (English)", "FJI"),
    }
    assert [path.name for path in tmp_path.iterdir()] == ["trainings.csv"]


def test_the_command_says_what_the_list_says() -> None:
    assert "seedbanks  Trainings of an invented network." in CliRunner().invoke(import_).output
    told = CliRunner().invoke(import_, ["seedbanks", "--help"]).output
    assert "FILES are lists of trainings as CSV." in told
    assert "--language [English|French]" in told
    assert CliRunner().invoke(import_, ["activities", "--help"]).exit_code == 2


@pytest.mark.parametrize("name", ["bch", "gef", "seedbanks"])
def test_every_list_bears_its_name_and_a_namespace_of_its_own(name: str) -> None:
    found = outside_list(name)
    assert found.name == name
    assert found.format in DESTINATIONS
    others = [outside_list(other) for other in LISTS if other != name]
    assert found.namespace not in {other.namespace for other in others}


def test_submission_ids_are_those_of_every_import_so_far() -> None:
    assert {
        str(outside_list("gef").submission_id("402")),
        str(outside_list("bch").submission_id("nr5:KEN")),
    } == {
        str(uuid.uuid5(uuid.UUID("6f0c4a3e-8f5e-5c1b-9d0a-2b1d5e7c9a41"), "gef:402")),
        str(uuid.uuid5(uuid.UUID("2f1d5b0e-6a52-5f5b-8a39-8f3d0c1f7b64"), "bch:nr5:KEN")),
    }


def read_reports(files: Sequence[Path], at: datetime, /) -> list[ListedReport]:
    return [
        ListedReport(
            RecordPlace(file.name, 1), "A", {"Q008": []}, party="KEN", edition="5", submitted_at=at
        )
        for file in files
    ]


def test_a_list_of_national_reports_goes_into_the_round_of_its_cycle(
    tmp_path: Path, secretariat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = OutsideList(
        name="elsewhere",
        title="Reports kept elsewhere.",
        about="",
        format="national-report",
        namespace=uuid.UUID(int=7),
        read=read_reports,
    )
    monkeypatch.setattr("biocap.cli.imports.outside_list", lambda _name: reports)
    done = run(write(tmp_path))
    assert "1 new, 0 changed, 0 as before into nr5." in done.output
    held = Submission.objects.select_related("round").get()
    assert held.round is not None
    assert (held.pk, held.round.code, held.round.due_on, held.party_code) == (
        reports.submission_id("nr5:KEN"),
        "nr5",
        date(2026, 2, 28),
        "KEN",
    )
    version = held.versions.get()
    assert json.loads(version.body)["taken_over"] == {
        "source": "elsewhere",
        "record": "A",
        "dated_by": "import",
        "dated": True,
    }
    assert version.submitted_at.tzinfo == UTC
