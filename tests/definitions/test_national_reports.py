"""The national reports against the Secretariat's data, and each question's tie to the other.

`printed/national_report_*.tsv` lists what the data says, one entry per line;
`printed/bch_map_5_4.json` is the Secretariat's own map of comparable questions.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from biocap.formats import Edition, Lineage, Option, Question, Row, lineage, load_edition
from biocap.formats.conditions import AnyOf, Condition, Picked

PRINTED = Path(__file__).parent / "printed"
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
FIELDS = ["key", "number", "type", "several", "mandatory", "values", "rules", "wording", "others"]
ADDED = {
    "4": ["country", "contact", "stakeholders", "period", "notes"],
    "5": ["country", "stakeholders", "contact", "date", "period", "Q005", "Q006", "notes"],
}
"""Header fields of the BCH record, which the data holds apart from its questions."""

EITHER = {
    "&is71aOr71b": "Q071_a @hasValues true; Q071_b @hasValues true",
    "&is91Or92Or93": "Q091 @hasValues true,true.some; Q092 @hasValues true,true.some; "
    "Q093 @hasValues true,true.some",
    "&is154Or155": "Q154 @hasValues true; Q155 @hasValues true",
    "&is173aOr173b": "Q173_a @hasValues true; Q173_b @hasValues true",
    "&is66_aOr66_b": "Q066_a @hasValues true; Q066_b @hasValues true",
    "&is79Or80Or81": "Q079 @hasValues true,true.some; Q080 @hasValues true,true.some; "
    "Q081 @hasValues true,true.some",
    "&is141Or142": "Q141 @hasValues true; Q142 @hasValues true",
    "&is162_aOr162_b": "Q162_a @hasValues true; Q162_b @hasValues true",
}
"""Rules that the data only names, as the form's own code spells them out."""

EDITIONS = pytest.mark.parametrize("edition", ["4", "5"])


@cache
def entries(edition: str) -> dict[str, dict[str, str]]:
    lines = (PRINTED / f"national_report_{edition}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {row[0]: dict(zip(FIELDS, row, strict=True)) for row in rows}


def report(edition: str) -> Edition:
    return load_edition("national-report", edition)


def offered(question: Question) -> tuple[Option | Row, ...]:
    return question.rows if question.kind == "grid" else question.options


def value_of(offer: Option | Row) -> str:
    if isinstance(offer, Row):
        return f"{offer.bch or offer.code}#"
    marks = ("+" if offer.takes_words else "") + ("!" if offer.exclusive else "")
    return f"{offer.bch or offer.code}{marks}"


@EDITIONS
def test_every_entry_is_there_in_its_order(edition: str) -> None:
    asked = [code for code in report(edition).questions if code not in ADDED[edition]]
    assert asked == list(entries(edition))
    assert [c for c in report(edition).questions if c not in asked] == ADDED[edition]
    answered = [code for code in asked if report(edition).questions[code].is_answered]
    assert (len(asked), len(answered)) == {"4": (220, 211), "5": (237, 221)}[edition]


@EDITIONS
def test_every_entry_is_as_the_data_says(edition: str) -> None:
    kinds = {"sub-section": "text", "legend": "text", "int": "whole_number"}
    kinds |= {"lstring": "long_text", "lstringRte": "long_text"}
    found, expected = {}, {}
    for key, entry in entries(edition).items():
        question = report(edition).questions[key]
        number = "" if question.kind == "text" else question.required
        found[key] = (
            question.number,
            question.kind,
            number,
            "|".join(value_of(offer) for offer in offered(question)),
        )
        kind = kinds.get(entry["type"]) or ("choices" if entry["several"] else "choice")
        if "#" in entry["values"]:
            kind = "grid"
        required = "error" if entry["mandatory"] and kind != "text" else ""
        expected[key] = (entry["number"], kind, required, entry["values"])
    assert found == expected


@EDITIONS
def test_every_question_is_asked_when_the_data_says(edition: str) -> None:
    for key, entry in entries(edition).items():
        question = report(edition).questions[key]
        if question.kind != "text":
            above = entries(edition).get(question.part_of, {}) if not entry["rules"] else entry
            rules = EITHER.get(above.get("rules", ""), above.get("rules", ""))
            assert _told(edition, question.shown_when) == _codes(edition, rules), key


def _told(edition: str, condition: Condition | None) -> dict[str, set[str]]:
    parts = condition.of if isinstance(condition, AnyOf) else [condition] if condition else []
    told = {}
    for part in parts:
        assert isinstance(part, Picked)
        told[part.question] = set(part.codes)
    return told


def _codes(edition: str, rules: str) -> dict[str, set[str]]:
    wanted = {}
    for rule in filter(None, rules.split("; ")):
        key, kind, *values = rule.split(" ")
        named = values[0].split(",") if values else []
        offers = {o.bch or o.code: o.code for o in offered(report(edition).questions[key])}
        if kind == "@hasValuesExcept":
            named = [value for value in offers if value not in named]
        wanted[key] = {offers[value] for value in named or offers}
    return wanted


@EDITIONS
def test_headings_of_sub_questions_show_with_them(edition: str) -> None:
    questions = report(edition).questions.values()
    for heading in (q for q in questions if q.kind == "text"):
        parts = [q for q in questions if q.part_of == heading.code]
        assert all(part.shown_when == heading.shown_when for part in parts), heading.code
        assert parts or heading.code.startswith("legend")


@EDITIONS
def test_wording_is_the_datas_in_six_languages(edition: str) -> None:
    texts = {language: report(edition).texts(language) for language in LANGUAGES}
    assert {(t.language, t.official) for t in texts.values()} == {(n, True) for n in texts}
    for key, entry in entries(edition).items():
        question = report(edition).questions[key]

        def words(language: str, question: Question = question) -> list[str]:
            said = texts[language].questions[question.code]
            name = question.option_list.code
            offers = [
                said.rows[o.code] if isinstance(o, Row) else texts[language].option(name, o.code)
                for o in offered(question)
            ]
            return [said.label, *offers]

        others = "\n".join(w for language in LANGUAGES[1:] for w in words(language))
        digest = hashlib.sha256(others.encode()).hexdigest()[:10]
        assert (" | ".join(words("en")), digest) == (entry["wording"], entry["others"]), key


@EDITIONS
def test_contacts_and_notes_are_private_and_the_rest_public(edition: str) -> None:
    closed = [c for c, q in report(edition).questions.items() if q.visibility != "public"]
    assert closed == ["contact", "notes"]


@EDITIONS
def test_bands_are_intervals_as_their_labels_say(edition: str) -> None:
    labels = report(edition).texts("en")
    for name, options in report(edition).option_lists.items():
        for option in options.options:
            label = labels.option(name, option.code)
            numbers = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", label)]
            banded = re.match(r"\d[\d,]* (to \d|(USD )?or more)", label)
            if banded:
                top = numbers[1] if " to " in label else None
                assert option.interval == (numbers[0], top), (name, option)
            elif option.interval:
                assert option.interval == (0, 0)
                assert label.startswith(("None", "Nothing"))
    # 1+ means something else in almost every list: never a number
    assert {
        options.by_code["1+"].interval
        for options in report(edition).option_lists.values()
        if "1+" in options.by_code
    } == {(1, 4), (1, 5), (1, 9)}


def test_one_identifier_has_one_code_in_both_reports() -> None:
    codes: dict[str, set[str]] = {}
    for edition in ("4", "5"):
        for question in report(edition).questions.values():
            for offer in offered(question):
                if offer.bch:
                    codes.setdefault(offer.bch.upper(), set()).add(offer.code)
    assert {identifier: c for identifier, c in codes.items() if len(c) > 1} == {}
    assert len(codes) == 69
    areas = report("4").option_lists["areas_of_needs"]
    assert len(areas.options) == 17
    assert areas.by_bch["68250aa6-75f1-470d-a8e7-85ecdf703d00"].code == "mainstreaming"


# Lineage


@cache
def ties() -> Lineage:
    return lineage("national-report", "5")


def _answered(edition: str) -> list[str]:
    return [code for code, q in report(edition).questions.items() if q.is_answered]


def test_each_question_of_both_reports_has_exactly_one_type() -> None:
    """All 211 and 221 questions and the header fields, listed with their types."""
    listed = (PRINTED / "national_report_types.txt").read_text("utf-8").splitlines()
    expected = [tuple(line.split()) for line in listed if not line.startswith("#")]
    for edition, by in (("4", ties().by_earlier), ("5", ties().by_later)):
        standing = Counter(
            code for tie in ties().ties for code in (tie.earlier if edition == "4" else tie.later)
        )
        assert standing == Counter(_answered(edition))
        found = [(edition, code, by[code].type) for code in _answered(edition)]
        assert found == [line for line in expected if line[0] == edition]
    asked = {e: sum(code in entries(e) for code in _answered(e)) for e in ("4", "5")}
    assert asked == {"4": 211, "5": 221}


def test_official_ties_are_those_of_the_secretariats_map() -> None:
    given: Mapping[str, Any] = json.loads((PRINTED / "bch_map_5_4.json").read_text("utf-8"))
    expected = {
        later: earlier if isinstance(earlier, str) else earlier["question"]
        for later, earlier in given.items()
    }
    # its keys of the first page are printed numbers; the record names fields
    for number, field in (("Q002", "stakeholders"), ("Q004", "period")):
        del expected[number]
        expected[field] = field
    assert (expected.pop("Q001"), expected.pop("Q003")) == ("Q001", "Q010")
    expected["Q005"] = "Q012_partyInProgress"
    official = {tie.later: tie.earlier for tie in ties().ties if tie.official}
    assert official == {(later,): (earlier,) for later, earlier in expected.items()}


def test_the_map_leaves_out_31_questions_and_each_is_decided() -> None:
    ours = {
        code: (tie.type, tie.later)
        for code, tie in ties().by_earlier.items()
        if code in entries("4") and not tie.official
    }
    ours["Q012_partyInProgress"] = ("official by its number", ("Q005",))
    assert len(ours) == 31
    assert {code: later for code, (_, later) in ours.items() if later} == {
        "Q012_partyInProgress": ("Q005",),
        "Q016": ("Q009",),
        "Q017": ("Q010",),
        "Q019_adq": ("Q012_adq",),
        "Q036": ("Q027",),
        "Q037": ("Q027_a", "Q027_b"),
        "Q061": ("Q053",),
        "Q062": ("Q053_a",),
        "Q067": ("Q071_a",),
        "Q068": ("Q071_a",),
        "Q101_adq": ("Q088_adq",),
        "Q103_adq": ("Q093_adq",),
        "Q169": ("Q159",),
        "Q170": ("Q159_adq",),
    }


def _norm(text: str) -> str:
    """The words alone: numbers of questions, case and punctuation say nothing new."""
    kept = re.sub(r"\d+", "", text) if "question" in text else text
    return " ".join(re.findall(r"\w+", kept.lower()))


def _full(edition: str, code: str) -> str:
    question = report(edition).questions[code]
    above = _full(edition, question.part_of) if question.part_of else ""
    return f"{above} {report(edition).texts().questions[code].label}"


def test_identical_means_the_same_words_and_options() -> None:
    labels = {edition: report(edition).texts() for edition in ("4", "5")}
    for tie in ties().ties:
        if tie.type != "identical":
            continue
        [before], [after] = tie.earlier, tie.later
        assert _norm(_full("4", before)) == _norm(_full("5", after)), tie
        lists = (
            report("4").questions[before].option_list,
            report("5").questions[after].option_list,
        )
        first, second = (
            {o.code: _norm(labels[e].option(options.code, o.code)) for o in options.options}
            for e, options in zip("45", lists, strict=True)
        )
        assert {tie.values.get(code, code): text for code, text in first.items()} == second, tie


def test_nothing_else_has_the_same_words_and_options() -> None:
    """What is called reworded or changed differs in its words or in what it offers."""
    for tie in ties().ties:
        if tie.type in ("reworded", "scale_changed"):
            [before], [after] = tie.earlier, tie.later
            codes = [
                {o.code for o in offered(report(e).questions[q])}
                for e, q in (("4", before), ("5", after))
            ]
            texts = _options("4", before) == _options("5", after)
            same = _norm(_full("4", before)) == _norm(_full("5", after))
            assert not (same and texts and codes[0] == codes[1]), tie


def _options(edition: str, code: str) -> list[str]:
    options = report(edition).questions[code].option_list
    return sorted(
        _norm(report(edition).texts().option(options.code, o.code)) for o in options.options
    )


def test_traps_of_the_two_reports() -> None:
    found = ties()
    # “consulted the public”: values renamed, nothing else
    assert [found.value("Q150", code) for code in ("0", "1+", "5+", "na")] == [
        "none",
        "1+",
        "5+",
        "false.na",
    ]
    assert found.comparable("Q131")
    # permanent staff became qualified staff; people trained are asked of the period only
    assert not any(
        found.comparable(code) for code in ("Q011", "Q012", "Q012_adq", "Q070_a", "Q088")
    )
    # yes or no became yes, to some extent, no
    assert found.value("Q024", "true") is None
    # a strategy became a list of priorities
    assert (found.by_later["Q124"].earlier, found.comparable("Q124")) == (("Q136",), False)
    # areas of needs compare, area by area
    assert found.comparable("Q123")
    assert found.value("Q135", "mainstreaming") == "mainstreaming"
    assert found.by_earlier["Q037"].later == ("Q027_a", "Q027_b")
    assert found.by_later["Q071_a"].earlier == ("Q067", "Q068")
    assert (found.by_earlier["Q083"].later, found.by_later["Q134"].earlier) == ((), ())


def test_changed_scales_that_may_be_compared_are_few() -> None:
    allowed = [tie.later for tie in ties().ties if tie.type == "scale_changed" and tie.comparable]
    assert allowed == [("Q047",)]
