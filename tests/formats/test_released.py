"""What was released may not change under the answers that people gave to it."""

import json
import shutil
from pathlib import Path

import pytest

from biocap.formats import check_definitions, editions
from biocap.formats.queries import release_edition
from biocap.shared.definitions import PROJECT
from biocap.shared.problems import DefinitionError

FORMATS = PROJECT / "formats"
ANNEX = "activity-report/2009"
FORMAT = f"{ANNEX}/format.yaml"
TITLE = (
    '      - {code: title, number: "1", kind: short_text, visibility: public, required: error}\n'
)


@pytest.fixture
def formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(tmp_path))
    shutil.copy(PROJECT / "languages.yaml", tmp_path)
    for name in ("activity-report", "national-report", "needs-assessment"):
        shutil.copytree(FORMATS / name, tmp_path / "formats" / name)
    return tmp_path / "formats"


def changed(formats: Path, file: str, was: str, now: str) -> None:
    text = (formats / file).read_text("utf-8")
    assert was in text
    (formats / file).write_text(text.replace(was, now), "utf-8")


def told(formats: Path) -> list[tuple[str, str, int, str]]:
    """Return code, file, line and key of what `biocap check` finds about what was released."""
    return [
        (e.code.removeprefix("definition."), e.path, e.line, str(e.params.get("given")))
        for e in check_definitions(formats)
        if "released" in e.code
    ]


def test_every_edition_of_ours_is_released_as_it_stands() -> None:
    assert [e for e in check_definitions(FORMATS) if "released" in e.code] == []
    missing = [
        pair
        for pair in editions()
        if not (FORMATS / pair[0] / f"released-{pair[1]}.json").is_file()
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("was", "now", "code", "given"),
    [
        ("{code: title,", "{code: name,", "gone", "title"),
        (TITLE, "", "gone", "title"),
        (TITLE, TITLE.replace("required: error", "prefill: respondent"), "gone", "title"),
        (TITLE, TITLE.replace("short_text", "whole_number"), "reread", "title"),
        (TITLE, TITLE.replace("public", "private"), "reread", "title"),
        ('number: "12", kind: money_usd', "kind: number", "reread", "cost_usd"),
        (
            '{code: links, number: "14", kind: link, many: true',
            "{code: links, kind: link",
            "reread",
            "links",
        ),
        ("- {code: awareness}", "- {code: aware}", "gone", "awareness"),
        ("includes: larger_initiative", "includes: standalone", "condition", "larger_initiative"),
    ],
)
def test_change_that_hides_or_rereads_answers_is_refused_at_its_line(
    was: str, now: str, code: str, given: str, formats: Path
) -> None:
    text = (formats / FORMAT).read_text("utf-8")
    if was not in text:
        pytest.fail(f"the format no longer has: {was}")
    changed(formats, FORMAT, was, now)
    found = told(formats)
    assert [(kind, file, key) for kind, file, _, key in found] == [
        (f"released_{code}", FORMAT, given)
    ]
    assert found[0][2] > 30


def test_rows_columns_and_scales_are_guarded(formats: Path) -> None:
    file = "needs-assessment/2009/format.yaml"
    changed(formats, file, "          - {code: A.i.2, group: A.i}\n", "")
    changed(formats, file, "    scored: true\n", "")
    gone, *reread = told(formats)
    assert (gone[0], gone[3]) == ("released_gone", "A.i.2")
    assert {(kind, key) for kind, _, _, key in reread} == {
        ("released_reread", f"needs.{area}, extent") for area in "ABCDEFGHIJKLM"
    }


def test_words_help_order_limits_and_added_questions_may_change(formats: Path) -> None:
    changed(formats, f"{ANNEX}/texts/en.yaml", "Title of the activity undertaken", "Name of it")
    added = TITLE.replace("code: title", "code: beneficiaries").replace(', number: "1"', "")
    rest = (formats / FORMAT).read_text("utf-8").replace(TITLE, "")
    (formats / FORMAT).write_text(rest + added + TITLE.replace("required: error", "longest: 80"))
    changed(
        formats, FORMAT, "    - {code: awareness}", "    - {code: begun}\n    - {code: awareness}"
    )
    changed(
        formats, FORMAT, "includes: larger_initiative", "includes: [standalone, larger_initiative]"
    )
    assert told(formats) == []


def test_edition_that_was_released_may_not_go(formats: Path) -> None:
    shutil.rmtree(formats / ANNEX)
    assert told(formats) == [
        ("released_edition_gone", "activity-report/released-2009.json", 1, "None")
    ]


@pytest.mark.parametrize("content", ["[]", "{}", '{"questions": {"title": {"kind": 1}}}', "{"])
def test_file_that_is_damaged_is_named(content: str, formats: Path) -> None:
    (formats / "activity-report" / "released-2009.json").write_text(content)
    found = check_definitions(formats)
    assert {error.path for error in found} == {"activity-report/released-2009.json"}


def test_release_writes_what_is_added_and_refuses_what_is_lost(formats: Path) -> None:
    path = formats / "activity-report" / "released-2009.json"
    before = path.read_text("utf-8")
    assert release_edition("activity-report", "2009") == path
    assert path.read_text("utf-8") == before
    lost = json.loads(before)
    lost["questions"]["of_old"] = lost["questions"]["title"]
    path.write_text(json.dumps(lost))
    with pytest.raises(DefinitionError) as refused:
        release_edition("activity-report", "2009")
    assert str(refused.value).startswith(f"{FORMAT}:")
    assert "The question “of_old” was released and is asked no more" in str(refused.value)
    assert json.loads(path.read_text("utf-8")) == lost
