import json
import sys
from datetime import UTC, date, datetime
from functools import partial
from itertools import permutations

import pytest
from click.testing import CliRunner

from biocap.cli.imports import import_
from biocap.collection import operations, queries
from biocap.collection.models import Round, Submission, Version
from biocap.exchange import bringing_in
from biocap.exchange.bch.reports_of_records import LIST
from biocap.parties.models import Person
from biocap.parties.reference import bound
from biocap.shared.problems import Problem
from tests.exchange.bch.records import answers_of, cycle_of, record_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, tzinfo=UTC)
OTHER = {"identifier": "00000000-TEST-5-other", "schema": "cpbNationalReport5"}
bring_in = partial(bringing_in.bring_in, LIST)


def write(tmp_path, records, name="cycle.json"):
    path = tmp_path / name
    path.write_text(json.dumps(records), "utf-8")
    return path


def counts(done):
    return (done.new, done.changed, done.same, done.left_out)


def named(done, *levels):
    return [
        (line["record"], line["party"], line["question"], line["code"])
        for line in done.lines
        if line["level"] in levels
    ]


def answers(party):
    return queries.values_of(Submission.objects.get(party_code=party))


def test_bring_in_a_whole_cycle_with_one_broken_record_takes_the_other_172(
    tmp_path, secretariat: Person
):
    records = cycle_of("5")
    assert len(records) == 173
    records[100] = {"header": records[100]["header"], "government": [1, 2, 3]}
    path = write(tmp_path, records)
    done = bring_in([path], by=secretariat, at=AT)
    assert counts(done) == (172, 0, 0, 1)
    assert named(done, "record", "answer") == [(101, "", "", "bch.no_government")]
    opened = Round.objects.get(code="nr5")
    parties = set(opened.invitations.values_list("party_code", flat=True))
    assert parties == bound("cpb", date(2026, 2, 28))
    assert (opened.edition, opened.due_on, opened.rehearsal) == ("5", date(2026, 2, 28), False)
    assert opened.previous is not None
    assert (opened.previous.code, opened.previous.due_on) == ("nr4", date(2019, 10, 1))
    assert opened.previous.invitations.count() == 171
    operations.set_cut_off(opened, AT, by=secretariat)
    frozen = {v.party: v for v in queries.versions_for_publication(AT)}
    for seed, code in enumerate(sorted(parties)):
        if seed != 100:
            assert frozen[code].body["answers"] == answers_of("5", seed)
    assert counts(bring_in([path], by=secretariat, at=AT)) == (0, 0, 172, 1)
    assert Version.objects.count() == Submission.objects.count() == 172


def test_bring_in_what_changed_becomes_a_new_version(tmp_path, secretariat: Person):
    bring_in([write(tmp_path, record_of("4", "ke"))], by=secretariat, at=AT)
    changed = record_of("4", "ke", Q020={"value": {"en": "New words"}}, Q133=None)
    done = bring_in([write(tmp_path, changed)], by=secretariat, at=AT)
    assert counts(done) == (0, 1, 0, 0)
    versions = Version.objects.filter(submission_id=LIST.submission_id("nr4:KEN"))
    assert [v.number for v in versions.order_by("number")] == [1, 2]
    assert answers("KEN")["Q020"] == "[en] New words"
    assert "Q133" not in answers("KEN")


def test_bring_in_the_analyzers_list_leaves_other_fields_as_they_were(
    tmp_path, secretariat: Person
):
    bring_in([write(tmp_path, record_of("4", "ke"))], by=secretariat, at=AT)
    before = answers("KEN")
    listed = [{"government": {"identifier": "ke"}, "documentId": "X", "Q020": {"value": "Listed"}}]
    done = bring_in([write(tmp_path, listed)], edition="4", by=secretariat, at=AT)
    assert counts(done) == (0, 1, 0, 0)
    assert answers("KEN") == {**before, "Q020": "Listed"}


def test_bring_in_names_question_by_question(tmp_path, secretariat: Person):
    fields = {
        "Q007": {"value": "implementation.dream"},
        "Q009": ["true", "false"],
        "Q999": {"value": "true"},
        "Q013": {"value": {"en": "x" * 30_001}},
        "Q126": {"value": {"en": "<p>Fine</p><script>alert(1)</script>"}},
    }
    record = record_of("5", "ke", **fields)
    done = bring_in([write(tmp_path, [record])], by=secretariat, at=AT)
    assert counts(done) == (1, 0, 0, 0)
    assert named(done, "answer") == [
        (1, "KEN", "Q007", "bch.unknown_option"),
        (1, "KEN", "Q009", "bch.wrong_shape"),
        (1, "KEN", "Q999", "bch.unknown_question"),
        (1, "KEN", "Q013", "bch.too_long"),
    ]
    (unanswered,) = [line for line in done.lines if line["code"] == "import.unanswered"]
    assert (unanswered["level"], unanswered["questions"]) == ("notice", ["Q007", "Q009"])
    assert answers("KEN")["Q126"] == "[en] Fine"
    assert not {"Q007", "Q009", "Q013"} & answers("KEN").keys()


def test_bring_in_an_incomplete_report_as_it_was_reported(tmp_path, secretariat: Person):
    record = {
        "header": {"identifier": "A", "schema": "cpbNationalReport5"},
        "government": "ke",
        "date": "2026-03-05",
        "Q008": ["instrument.none", "instrument.nationalBiosafetyLaws"],
    }
    done = bring_in([write(tmp_path, record)], by=secretariat, at=AT)
    assert (counts(done), done.answers_left_out) == ((1, 0, 0, 0), 0)
    assert named(done, "notice")[0] == (1, "KEN", "Q008", "answers.exclusive")
    operations.set_cut_off(Round.objects.get(code="nr5"), AT, by=secretariat)
    (version,) = queries.versions_for_publication(AT)
    assert version.body["answers"] == {
        "date": "2026-03-05",
        "Q008": [{"code": "instrument.nationalBiosafetyLaws"}, {"code": "instrument.none"}],
    }
    assert (version.submitted_at, version.late) == (datetime(2026, 3, 5, tzinfo=UTC), True)
    assert version.body["taken_over"] == {
        "source": "bch",
        "record": "A",
        "dated_by": "date",
        "dated": True,
    }


def test_bring_in_of_two_reports_of_one_party_takes_neither(tmp_path, secretariat: Person):
    bring_in([write(tmp_path, record_of("5", "ke"))], by=secretariat, at=AT)
    before = answers("KEN")
    records = [record_of("5", "ke", 2), record_of("5", "pe")]
    records.append(record_of("5", "KE", 3, header=OTHER))
    records.append(record_of("4", "ke"))
    more = write(tmp_path, [record_of("5", "eu"), record_of("5", "eur", 2)], "more.json")
    done = bring_in([write(tmp_path, records), more], by=secretariat, at=AT)
    assert counts(done) == (2, 0, 0, 4)
    assert named(done, "record") == [
        (1, "KEN", "", "import.two_reports"),
        (3, "KEN", "", "import.two_reports"),
        (1, "EUE", "", "import.two_reports"),
        (2, "EUE", "", "import.two_reports"),
    ]
    sentence = done.lines[0]["sentence"]
    assert "cycle.json:1" in sentence
    assert "cycle.json:3" in sentence
    assert {(s.round.code, s.party_code) for s in Submission.objects.select_related("round")} == {
        ("nr5", "KEN"),
        ("nr5", "PER"),
        ("nr4", "KEN"),
    }
    standing = Submission.objects.get(pk=LIST.submission_id("nr5:KEN"))
    assert queries.values_of(standing) == before


def test_bring_in_non_parties_are_kept_apart(tmp_path, secretariat: Person):
    records = [record_of("5", "us"), record_of("5", "ke")]
    done = bring_in([write(tmp_path, records)], by=secretariat, at=AT)
    assert (counts(done), done.kept_apart, done.undated) == ((2, 0, 0, 0), ["USA"], 0)
    assert not Round.objects.get(code="nr5").invitations.filter(party_code="USA").exists()


def test_bring_in_reports_without_a_date_says_so(tmp_path, secretariat: Person):
    done = bring_in([write(tmp_path, record_of("4", "ke"))], by=secretariat, at=AT)
    assert done.undated == 1
    operations.set_cut_off(Round.objects.get(code="nr4"), AT, by=secretariat)
    (version,) = queries.versions_for_publication(AT)
    assert (version.submitted_at, version.dated, version.late) == (None, False, False)
    assert version.body["taken_over"]["dated_by"] == "import"


def test_bring_in_an_unreadable_file_leaves_nothing_of_the_run(tmp_path, secretariat: Person):
    good = write(tmp_path, record_of("5", "ke"))
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"[" * 10_000_000)
    with pytest.raises(Problem) as caught:
        bring_in([good, bad], by=secretariat, at=AT)
    assert caught.value.code == "import.not_json"
    assert not Round.objects.exists()
    assert not Submission.objects.exists()


def test_bring_in_that_breaks_off_in_the_second_cycle_leaves_nothing(tmp_path, secretariat: Person):
    operations.open_round(
        code="nr5",
        title="Something else",
        format_code="needs-assessment",
        aim="A test.",
        group={"codes": ["KEN"]},
        opens_on=date(2026, 1, 1),
        due_on=date(2026, 2, 1),
        closes_on=date(2026, 2, 1),
        by=secretariat,
        at=AT,
    )
    records = [record_of("4", "ke"), record_of("5", "ke")]
    with pytest.raises(Problem) as caught:
        bring_in([write(tmp_path, records)], by=secretariat, at=AT)
    assert caught.value.code == "import.wrong_round"
    assert list(Round.objects.values_list("code", flat=True)) == ["nr5"]
    assert not Submission.objects.exists()


def test_bring_in_into_a_round_of_ones_own(tmp_path, secretariat: Person):
    path = write(tmp_path, record_of("5", "ke"))
    done = bring_in([path], round="fifth", by=secretariat, at=AT)
    assert done.rounds == ["fifth"]
    assert Submission.objects.get().pk == LIST.submission_id("fifth:KEN")
    both = write(tmp_path, [record_of("5", "ke"), record_of("4", "ke")])
    with pytest.raises(Problem) as caught:
        bring_in([both], round="fifth", by=secretariat, at=AT)
    assert caught.value.code == "import.two_editions"


def test_bring_in_a_field_with_a_value_that_cannot_be_frozen(tmp_path, secretariat: Person):
    fields = {"Q026_adq": {"value": 2**60}, "Q126": {"value": {"en": "\ud800 lone"}}}
    done = bring_in([write(tmp_path, record_of("5", "ke", **fields))], by=secretariat, at=AT)
    assert counts(done) == (1, 0, 0, 0)
    assert answers("KEN")["Q126"] == "[en] \ufffd lone"
    assert "Q026_adq" not in answers("KEN")


def test_bring_in_marks_about_a_record_that_cannot_be_written(tmp_path, secretariat: Person):
    """Neither the name nor the revision of one record stops the others."""
    named_so = {"identifier": "A\ud800\x00B", "schema": "cpbNationalReport5"}
    records = [
        record_of("5", "ke", header=named_so, revision=10**30),
        record_of("5", "pe", Q126={"value": {"en": "Kept", "\ud800x": "Left"}}),
        record_of("5", "fj", Q026_adq={"value": 10**5000}, **{"__proto__": {"a": 1}, "\udfff": 1}),
    ]
    sys.set_int_max_str_digits(6000)
    try:
        path = write(tmp_path, records)
    finally:
        sys.set_int_max_str_digits(sys.int_info.default_max_str_digits)
    done = bring_in([path], by=secretariat, at=AT)
    assert counts(done) == (3, 0, 0, 0)
    assert named(done, "answer") == [
        (3, "FJI", "Q026_adq", "bch.wrong_shape"),
        (3, "FJI", "\ufffd", "bch.unknown_question"),
    ]
    body = json.loads(Version.objects.get(submission__party_code="KEN").body)
    assert (body["taken_over"]["record"], "revision" in body["taken_over"]) == ("A\ufffdB", False)
    json.dumps(done.lines, ensure_ascii=False).encode()


def test_bring_in_of_a_file_that_is_gone_leaves_nothing(tmp_path, secretariat: Person):
    good = write(tmp_path, record_of("5", "ke"))
    with pytest.raises(FileNotFoundError):
        bring_in([good, tmp_path / "gone.json"], by=secretariat, at=AT)
    assert not Round.objects.exists()


def test_bring_in_into_a_round_without_an_address(tmp_path, secretariat: Person):
    for code in ("no code!", "x" * 61, "a/b"):
        with pytest.raises(Problem) as caught:
            bring_in([write(tmp_path, record_of("5", "ke"))], round=code, by=secretariat, at=AT)
        assert caught.value.code == "round.bad_code"
    assert not Round.objects.exists()


def test_bch_without_a_place_for_the_errors_takes_nothing_over(tmp_path, secretariat: Person):
    path = write(tmp_path, [record_of("5", "ke"), {"government": "zz"}])
    before = path.read_bytes()
    run = CliRunner().invoke(
        import_, ["bch", str(path), "--errors", str(tmp_path / "nowhere" / "out")]
    )
    assert run.exit_code == 2
    assert f"The folder {tmp_path / 'nowhere'} is not there" in run.output
    run = CliRunner().invoke(import_, ["bch", str(path), "--errors", str(path)])
    assert (run.exit_code, path.read_bytes()) == (2, before)
    assert "would take the place of one of FILES" in run.output
    assert not Round.objects.exists()


def test_bch_of_the_command_line(tmp_path, secretariat: Person):
    path = write(tmp_path, [record_of("5", "ke"), record_of("5", "us"), {"government": "zz"}])
    errors = tmp_path / "out.jsonl"
    run = CliRunner().invoke(import_, ["bch", str(path), "--errors", str(errors)])
    assert run.exit_code == 1, run.output
    assert "2 new, 0 changed, 0 as before into nr5." in run.output
    assert "kept apart: USA" in run.output
    lines = [json.loads(line) for line in errors.read_text("utf-8").splitlines()]
    assert [(line["record"], line["code"]) for line in lines if line["level"] == "record"] == [
        (3, "bch.no_schema")
    ]
    fine = write(tmp_path, record_of("5", "ke"))
    run = CliRunner().invoke(import_, ["bch", str(fine), "--errors", str(errors), "--force"])
    assert (run.exit_code, "1 as before" in run.output) == (0, True)
    assert not errors.exists()
    assert [p.name for p in tmp_path.iterdir()] == ["cycle.json"]


def revised(revision, words, party="ke", document="DOC", **fields):
    header = {"identifier": document, "schema": "cpbNationalReport4", "languages": ["en"]}
    given = {"header": header, "revision": revision, "Q020": {"value": {"en": words}}}
    return record_of("4", party, **given, **fields)


@pytest.mark.parametrize("first", ["3", "1"])
def test_bring_in_an_older_revision_never_replaces_a_newer_one(
    tmp_path, secretariat: Person, first: str
):
    """In one run or in several, in any order."""
    both = {"3": revised(3, "third"), "1": revised(1, "first")}
    order = [both.pop(first), *both.values()]
    done = [bring_in([write(tmp_path, [one])], by=secretariat, at=AT) for one in order]
    assert answers("KEN")["Q020"] == "[en] third"
    assert [counts(one) for one in done] == (
        [(1, 0, 0, 0), (0, 0, 0, 1)] if first == "3" else [(1, 0, 0, 0), (0, 1, 0, 0)]
    )
    assert named(done[1], "record") == (
        [(1, "KEN", "", "submission.older")] if first == "3" else []
    )
    done = bring_in([write(tmp_path, order)], by=secretariat, at=AT)
    assert answers("KEN")["Q020"] == "[en] third"
    assert [code for *_, code in named(done, "record")] == ["import.older"]


@pytest.mark.parametrize("unread", ["v1", -1, True, 2.5, 10**30])
def test_bring_in_a_revision_that_cannot_be_read_is_named_and_replaces_none(
    tmp_path, secretariat: Person, unread
):
    paths = [
        write(tmp_path, [revised(revision, words)], f"{words}.json")
        for revision, words in ((3, "third"), (unread, "odd"), (2, "second"))
    ]
    done = [bring_in([path], by=secretariat, at=AT) for path in paths]
    assert answers("KEN")["Q020"] == "[en] third"
    assert (1, "KEN", "revision", "bch.unreadable_revision") in named(done[1], "notice")
    assert named(done[1], "record") == [(1, "KEN", "", "submission.unrevised")]
    assert named(done[2], "record") == [(1, "KEN", "", "submission.older")]


@pytest.mark.parametrize(("day", "document"), [("2019-09-30", "doc"), (None, " DO\u200bC")])
@pytest.mark.parametrize("revised_first", [True, False])
@pytest.mark.parametrize("at_once", [True, False])
def test_bring_in_a_record_without_a_revision_counts_before_none_that_has_it(
    tmp_path,
    secretariat: Person,
    day: str | None,
    document: str,
    revised_first: bool,
    at_once: bool,
):
    """Whatever its day is, and however its id is written."""
    records = [
        revised(3, "third", date="2019-09-01"),
        revised(None, "without", date=day, document=document),
    ]
    records = records if revised_first else records[::-1]
    runs = [records] if at_once else [[one] for one in records]
    done = [bring_in([write(tmp_path, run)], by=secretariat, at=AT) for run in runs]
    assert answers("KEN")["Q020"] == "[en] third"
    left_out = [code for one in done for *_, code in named(one, "record")]
    assert left_out == (
        ["import.unrevised"] if at_once else ["submission.unrevised"] if revised_first else []
    )


def test_bring_in_names_the_texts_that_lost_characters(tmp_path, secretariat: Person):
    half = {"value": {"en": "A law \ud83d and \ufffdven more"}}
    path = tmp_path / "half.json"
    path.write_text(json.dumps([record_of("5", "ke", Q126=half)]), "ascii")
    done = bring_in([path], by=secretariat, at=AT)
    assert answers("KEN")["Q126"] == "[en] A law \ufffd and \ufffdven more"
    (line,) = [line for line in done.lines if line["code"] == "import.lost_characters"]
    assert (line["party"], line["question"], line["level"]) == ("KEN", "Q126", "notice")
    assert "came as halves: 2." in line["sentence"]


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        (revised(1, "a"), revised(2, "b"), "b"),
        (revised("2", "a"), revised("10", "b"), "b"),
        (revised(None, "a", document="D@1"), revised(None, "b", document="D@2"), "b"),
        (revised(1, "a", date="2019-09-30"), revised(2, "b", date="2019-01-01"), "b"),
        (revised(1, "a", date="2019-09-01"), revised(1, "b", date="2019-09-20"), "b"),
        (revised(None, "a", date="2019-09-01"), revised(None, "b", date="2019-09-20"), "b"),
        (
            revised(None, "a", date="2019-09-20T23:00:00-05:00"),
            revised(None, "b", date="2019-09-21T05:00:00Z"),
            "b",
        ),
        (revised(1, "a"), revised(1, "b"), None),
        (revised(None, "a"), revised(None, "b"), None),
        (revised(1, "a", document="X"), revised(2, "b", document="Y"), None),
    ],
)
def test_bring_in_the_later_of_two_revisions_in_any_order(
    tmp_path, secretariat: Person, one, other, stands
):
    for records in ([one, other], [other, one]):
        done = bring_in([write(tmp_path, records)], by=secretariat, at=AT)
        if stands is None:
            assert not Submission.objects.exists()
            assert [code for *_, code in named(done, "record")] == ["import.two_reports"] * 2
        else:
            assert answers("KEN")["Q020"] == f"[en] {stands}"
            assert [code for *_, code in named(done, "record")] == ["import.older"]


def test_bring_in_the_latest_revision_where_those_before_have_no_order(
    tmp_path, secretariat: Person
):
    records = [revised(1, "a"), revised(1, "b"), revised(2, "c")]
    for order in permutations(records):
        done = bring_in([write(tmp_path, list(order))], by=secretariat, at=AT)
        assert answers("KEN")["Q020"] == "[en] c"
        assert [code for *_, code in named(done, "record")] == ["import.older"] * 2


def test_bring_in_an_exact_double_once(tmp_path, secretariat: Person):
    files = [write(tmp_path, [revised(1, "a"), revised(1, "a")])]
    files.append(write(tmp_path, [revised(1, "a")], "again.json"))
    done = bring_in(files, by=secretariat, at=AT)
    assert (counts(done), done.is_whole) == ((1, 0, 0, 0), True)
    assert [code for *_, code in named(done, "notice") if code.startswith("import.same")] == [
        "import.same_twice"
    ] * 2


def test_bring_in_a_newer_revision_of_the_same_words_bars_the_one_between(
    tmp_path, secretariat: Person
):
    for revision, words in ((1, "a"), (3, "a"), (2, "b")):
        bring_in([write(tmp_path, [revised(revision, words)])], by=secretariat, at=AT)
    assert answers("KEN")["Q020"] == "[en] a"


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("2019-10-01", True),
        ("2 October 2019", True),
        ("25/09/2019", True),
        ("01/10/2019", False),
        ("2019-10", False),
        ("2018-02-30", False),
        ("soon", False),
        ("", None),
    ],
)
def test_bring_in_names_the_party_whose_date_cannot_be_read(
    tmp_path, secretariat: Person, date, read
):
    done = bring_in([write(tmp_path, [revised(1, "a", date=date)])], by=secretariat, at=AT)
    said = [(line["party"], line["code"]) for line in done.lines if line["question"] == "date"]
    of_kind = {True: [], False: ["bch.unreadable_date"], None: ["import.undated"]}
    assert said == [("KEN", code) for code in of_kind[read]]
    assert done.undated == (read is not True)
    assert not named(done, "answer")


@pytest.mark.parametrize(
    ("date", "late"),
    [
        ("2019-10-01", False),
        ("2 October 2019", True),
        ("2019-10-01T23:30:00-05:00", False),
        ("2019-10-01T23:59:59Z", False),
        ("2019-10-02T02:00:00+03:00", False),
        ("2019-10-02T12:30:00Z", True),
        ("2019-10-03T01:00:00+14:00", False),
    ],
)
def test_bring_in_a_report_on_the_closing_day_of_any_zone_is_in_time(
    tmp_path, secretariat: Person, date, late
):
    bring_in([write(tmp_path, [revised(1, "a", date=date)])], by=secretariat, at=AT)
    operations.set_cut_off(Round.objects.get(code="nr4"), AT, by=secretariat)
    (version,) = queries.versions_for_publication(AT)
    assert version.late is late
