"""Editions loaded; every mistake of a definition told with file, line and remedy."""

import shutil
from pathlib import Path

import pytest

from biocap.formats import Edition, check_definitions, editions, load_edition
from biocap.formats.conditions import All, Not, Picked
from biocap.formats.queries import sha256_of_edition
from biocap.formats.question import Row, RowGroup
from biocap.formats.texts import FieldText, QuestionText
from biocap.shared.problems import DefinitionError, Problem
from biocap.shared.shapes import CitedDocument
from tests.formats.conftest import DEFINITIONS

EVERY_KIND = DEFINITIONS / "formats" / "every-kind"
PROJECT = Path(__file__).parents[2] / "definitions"


@pytest.mark.usefixtures("_definitions")
def test_load_without_edition_gives_the_newest() -> None:
    assert editions() == (("every-kind", "2023"), ("every-kind", "2024"))
    assert load_edition("every-kind").edition == "2024"
    assert load_edition("every-kind", "2023").edition == "2023"
    assert load_edition("every-kind") is load_edition("every-kind", "2024")


def test_load_builds_the_structure(edition: Edition) -> None:
    assert (edition.code, edition.respondent) == ("every-kind", "any")
    assert edition.source == CitedDocument("tests", "formats", "1")
    assert [section.code for section in edition.sections] == ["plain", "several", "table"]
    assert edition.sections[1].shown_when == Picked("more", ("yes",))
    assert edition.questions["deep"].shown_when == All(
        (Picked("colours", ("red", "green")), Not(Picked("colour", ("blue",))))
    )
    table = edition.questions["table"]
    assert table.row_groups == (RowGroup("g1", 1), RowGroup("g2"))
    assert table.rows[-1] == Row("z", "table/z", "g2", other=True)
    assert [(column.code, column.visibility) for column in table.columns] == [
        ("extent", "public"),
        ("means", "public"),
        ("price", "public"),
        ("remark", "private"),
    ]
    assert edition.option_lists["scale"].scored
    assert [key for key in edition.keys if key.startswith("table")] == [
        f"table/{row}" for row in "abcdz"
    ]
    assert {"who", "reading"}.isdisjoint(edition.keys)


@pytest.mark.usefixtures("_definitions")
@pytest.mark.parametrize(("code", "edition"), [("no", None), ("every-kind", "1"), ("../x", None)])
def test_load_of_an_unknown_format_says_what_there_is(code: str, edition: str | None) -> None:
    with pytest.raises(Problem) as problem:
        load_edition(code, edition)
    assert problem.value.code == "formats.unknown"
    assert str(problem.value).endswith("There are: every-kind/2023, every-kind/2024.")


def test_texts_fall_back_to_english_label_by_label(edition: Edition) -> None:
    french = edition.texts("fr")
    assert (french.language, french.official, french.complete) == ("fr", False, False)
    assert french.title == "Toutes les sortes de questions"
    assert french.sections["plain"].title == "[en] One answer each"
    assert french.option_lists["colours"] == {
        "red": "Rouge",
        "green": "[en] Green",
        "blue": "[en] Blue",
        "none": "[en] None of these",
        "other": "[en] Other (specify)",
    }
    assert french.questions["name"] == QuestionText(
        label="Nom",
        printed="[en] Name of the thing",
        help="[en] In short",
        examples=("Chose", "[en] Thing two"),
    )
    assert french.questions["table"].rows["a"] == "Ligne a"
    assert french.questions["table"].columns["extent"] == FieldText("Mesure")
    assert french.questions["table"].columns["means"] == FieldText(
        "[en] Means", help="[en] At most two"
    )


def test_texts_of_a_language_without_file_are_the_english(edition: Edition) -> None:
    english = edition.texts("en")
    assert (english.language, english.official, english.complete) == ("en", True, True)
    assert edition.texts("ar") == edition.texts("tlh") == english


def test_sha256_follows_the_bytes_and_not_the_place(edition: Edition, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(EVERY_KIND / "2024", copy)
    assert sha256_of_edition(copy) == edition.sha256
    (copy / "README.md").write_text("not a definition")
    assert sha256_of_edition(copy) == edition.sha256
    french = copy / "texts" / "fr.po"
    french.write_text(french.read_text("utf-8").replace("Nom", "nom"), "utf-8")
    changed = sha256_of_edition(copy)
    assert changed != edition.sha256
    french.rename(copy / "texts" / "es.po")
    assert sha256_of_edition(copy) not in (changed, edition.sha256)


@pytest.mark.parametrize("folder", [DEFINITIONS / "formats", PROJECT / "formats"])
def test_check_definitions_finds_nothing_in_good_ones(folder: Path) -> None:
    assert check_definitions(folder) == []


FORMAT, ENGLISH, FRENCH, ERRATA = "format.yaml", "texts/en.yaml", "texts/fr.po", "errata.yaml"
NAME = "kind: short_text, visibility: public, required: error, longest: 20"

PLACES = "{code: places, kind: places, visibility: public"
SKIP = '{means: "none", why: So it is.}'
SKIPS = '{means: blank, why: So it is., when: {question: more, includes: "maybe"}}'
BROKEN = [
    (FORMAT, "code: every-kind", "code: another", 2, "wrong_folder", "Make the two the same."),
    (FORMAT, '"2024"', "2024", 3, "wrong_type", "quotes"),
    (FORMAT, "respondent: any", "respondent: anyone", 4, "unknown_respondent", "any"),
    (FORMAT, "respondent: any", "respondents: any", 4, "unknown_property", "respondent"),
    (FORMAT, "respondent: any\n", "", 2, "missing_property", "Add “respondent”."),
    (FORMAT, "{document: tests,", "{", 5, "missing_property", "Add “document”."),
    (FORMAT, "{code: red}", "{code: blue}", 8, "duplicate_code", "own code"),
    (FORMAT, "{code: red}", "{code: réd}", 8, "bad_code", "letters without accents"),
    (FORMAT, '{code: "yes"}', "{code: yes}", 10, "wrong_type", "quotes"),
    (FORMAT, '{code: "2"}', "{code: two}", 9, "not_a_score", "scored"),
    (FORMAT, "[{code: red}", "[red", 8, "wrong_type", "one item with a code"),
    (FORMAT, "code: reading,", "code: who,", 16, "duplicate_code", "own code"),
    (FORMAT, "code: several", "code: plain", 28, "duplicate_code", "own code"),
    (FORMAT, "{code: b, group: g1}", "{code: a, group: g1}", 50, "duplicate_code", "own code"),
    (FORMAT, "{code: b, group: g1}", "{code: b, group: g3}", 50, "unknown_code", "g1"),
    (FORMAT, "{code: price,", "{code: means,", 54, "duplicate_code", "own code"),
    (FORMAT, "{code: price,", "{code: specify,", 54, "duplicate_code", "own code"),
    (FORMAT, NAME, NAME.replace("short_text", "shorttext"), 17, "unknown_kind", "short_text"),
    (FORMAT, NAME, NAME.replace("public", "open"), 17, "unknown_visibility", "public"),
    (FORMAT, NAME, NAME.replace("visibility: public, ", ""), 17, "missing_property", "private"),
    (FORMAT, NAME, NAME.replace("error", "yes"), 17, "wrong_type", "quotes"),
    (FORMAT, NAME, NAME.replace("longest", "longst"), 17, "unknown_property", "longest"),
    (FORMAT, NAME, f"{NAME}, at_most: 2", 17, "misplaced_property", "choices"),
    (FORMAT, "longest: 20", "longest: -1", 17, "wrong_type", "1 or more"),
    (FORMAT, "minimum: 1,", "minimum: 11,", 19, "empty_range", "Correct one"),
    (
        FORMAT,
        "not_before: begins}\n      - {code: lasts",
        "not_before: name}\n      - {code: lasts",
        23,
        "unknown_code",
        "begins",
    ),
    (
        FORMAT,
        "kind: choice, options: colours,",
        "kind: choice, options: colors,",
        25,
        "unknown_code",
        "colours",
    ),
    (FORMAT, "kind: choice, options: colours,", "kind: choice,", 25, "missing_property", "options"),
    (FORMAT, 'includes: "yes"', 'includes: "maybe"', 29, "unknown_code", "yes"),
    (FORMAT, NAME, f"{NAME}, skipped: [{SKIP}]", 17, "needless_skip", "shown_when"),
    (FORMAT, PLACES, f"{PLACES}, skipped: [{SKIP}, {SKIP}]", 31, "skip_not_of_all", "end with one"),
    (FORMAT, PLACES, f"{PLACES}, skipped: [{SKIPS}]", 31, "skip_not_of_all", "end with one"),
    (FORMAT, PLACES, f"{PLACES}, skipped: [{SKIPS}, {SKIP}]", 31, "unknown_code", "yes"),
    (
        FORMAT,
        PLACES,
        f"{PLACES}, skipped: [{SKIP[:-1]}, who: a}}]",
        31,
        "unknown_property",
        "why",
    ),
    (FORMAT, "{question: more,", "{question: mroe,", 29, "unknown_code", "more"),
    (FORMAT, "{question: more,", "{question: name,", 29, "unknown_code", "colour"),
    (FORMAT, 'includes: "yes"', "includes: yes", 29, "bad_condition", "in quotes"),
    (FORMAT, "{not: {question: colour,", "{nor: {question: colour,", 40, "bad_condition", "not:"),
    (
        FORMAT,
        "yes_no, visibility: public,",
        'yes_no, shown_when: {question: more, includes: "yes"}, visibility: public,',
        27,
        "cycle",
        "waits for none",
    ),
    (FORMAT, "many: true, at_least: 2, at_most: 2", "at_most: 2", 33, "misplaced_property", "many"),
    (FORMAT, "[pdf, jpg]", "[pdf, exe]", 34, "unknown_code", "define"),
    (
        FORMAT,
        "required: notice\n        at_least",
        "required: maybe\n        at_least",
        46,
        "unknown_required",
        "notice",
    ),
    (FORMAT, "sections:", "sections: [", 13, "not_yaml", ""),
    (
        FORMAT,
        "- code: table\n    questions",
        "- code: table\n    code: t\n    questions",
        42,
        "duplicate_key",
        "Remove one",
    ),
    (ENGLISH, "  count: {label: How many}\n", "", 12, "missing_text", "Add it here."),
    (ENGLISH, "{label: How many}", "{help: Count}", 17, "missing_text", "Add it here."),
    (ENGLISH, "blue: Blue, ", "", 5, "missing_text", "Add it here."),
    (ENGLISH, "c: Row c, ", "", 35, "missing_text", "Add it here."),
    (ENGLISH, "{label: How many}", "{label: 7}", 17, "wrong_type", "quotes"),
    (ENGLISH, "examples: [Thing, Thing two]", "examples: Thing", 15, "wrong_type", "list"),
    (ENGLISH, "language: en", "language: fr", 1, "wrong_language", "the same"),
    (ENGLISH, "official: true", "official: 1", 2, "wrong_type", "true or false"),
    (FRENCH, "colours/red", "colours/rouge", 13, "text_without_code", "Correct the code"),
    (FRENCH, "questions/name/label", "questions/nom/label", 81, "text_without_code", "Correct"),
    (FRENCH, "/rows/a", "/rows/x", 177, "text_without_code", "Correct the code"),
    (FRENCH, "/rows/a", "/rows/#1", 177, "wrong_type", "keys with"),
    (FRENCH, "/name/examples/#1", "/name/examples/one", 93, "wrong_type", "list"),
    (FRENCH, "/name/examples/#1", "/name/examples/#1/x", 93, "wrong_type", "list"),
    (FRENCH, "/name/examples/#1", "/name/label/x", 93, "misplaced_text", "renew"),
    (FRENCH, "/name/examples/#1", "/name/label", 93, "misplaced_text", "renew"),
    (FRENCH, "/name/examples/#1", "/name/examples/#1000", 93, "misplaced_text", "renew"),
    (FRENCH, 'msgstr "Rouge"', 'mssgtr "Rouge"', 15, "not_po", "renew"),
    (FRENCH, "Language: fr", "Language: es", 1, "wrong_language", "the same"),
    (ERRATA, "row: z", "row: y", 2, "unknown_code", "z"),
    (ERRATA, "reason: Misprint.", "why: Misprint.", 4, "unknown_property", "Use one of"),
    (ERRATA, "errata:", "errors:", 1, "unknown_property", "errata"),
]
"""File, what stands there, what is put instead, line, code, and a word of the remedy."""


@pytest.mark.parametrize(("name", "old", "new", "line", "code", "remedy"), BROKEN)
def test_check_definitions_names_file_line_and_remedy(
    tmp_path: Path, name: str, old: str, new: str, line: int, code: str, remedy: str
) -> None:
    folder = tmp_path / "every-kind" / "2024"
    shutil.copytree(EVERY_KIND / "2024", folder)
    before = (folder / name).read_text("utf-8")
    assert old in before
    (folder / name).write_text(before.replace(old, new, 1), "utf-8")
    errors = check_definitions(tmp_path)
    told = [(error.path, error.line, error.code) for error in errors]
    wanted = (f"every-kind/2024/{name}", line, f"definition.{code}")
    assert wanted in told
    error = errors[told.index(wanted)]
    assert remedy in error.remedy
    assert str(error).startswith(f"every-kind/2024/{name}:{line}: ")
    assert "%(" not in str(error)


def test_check_definitions_tells_all_mistakes_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "every-kind" / "2024"
    shutil.copytree(EVERY_KIND / "2024", folder)
    path = folder / FORMAT
    text = path.read_text("utf-8").replace("kind: number", "kind: nunber")
    path.write_text(text.replace("g2, other: true", "g9, other: true"), "utf-8")
    assert [str(error) for error in check_definitions(tmp_path)] == [
        "every-kind/2024/format.yaml:20: “nunber” is no kind. Use one of: number.",
        "every-kind/2024/format.yaml:50: There is no row group “g9”. "
        "Correct it (g1, g2) or define it.",
    ]


def test_check_definitions_names_missing_files_and_strange_languages(tmp_path: Path) -> None:
    (tmp_path / "empty" / "1").mkdir(parents=True)
    folder = tmp_path / "every-kind" / "2024"
    shutil.copytree(EVERY_KIND / "2024", folder)
    (folder / ENGLISH).rename(folder / "texts" / "tlh.yaml")
    assert [(error.path, error.code) for error in check_definitions(tmp_path)] == [
        ("empty/1/format.yaml", "definition.missing_file"),
        ("every-kind/2024/texts/en.yaml", "definition.missing_file"),
        ("every-kind/2024/texts/tlh.yaml", "definition.unknown_language"),
    ]
    (folder / "texts" / "tlh.yaml").rename(folder / ENGLISH)
    (folder / FRENCH).rename(folder / "texts" / "fr.yaml")
    assert [str(error) for error in check_definitions(tmp_path)][1:] == [
        "every-kind/2024/texts/fr.yaml:1: English is written as YAML, every other language as a "
        "gettext file. Name it every-kind/2024/texts/fr.po."
    ]


def test_load_of_a_broken_definition_raises_its_first_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "formats" / "every-kind" / "2024"
    shutil.copytree(EVERY_KIND / "2024", folder)
    (folder / FORMAT).write_text("code: every-kind\n", "utf-8")
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(tmp_path))
    with pytest.raises(DefinitionError) as error:
        load_edition("every-kind")
    assert (error.value.code, error.value.line) == ("definition.missing_property", 1)
