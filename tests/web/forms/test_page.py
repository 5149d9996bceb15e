"""A section as its page shows it: rail, findings, parked answers."""

from typing import Any

from django.utils.translation import override

from biocap import formats
from biocap.web.forms.grids import GridField
from biocap.web.forms.page import SectionPage, revision_mark, section_page
from biocap.web.forms.presenting import AnswersOnPage
from biocap.web.forms.questions import QuestionView

EDITION = formats.load_edition("needs-assessment", "2009")


def page(section: str, values: dict[str, Any], every: bool = False) -> SectionPage:
    found = next(s for s in EDITION.sections if s.code == section)
    answers = AnswersOnPage(values=values, prefilled="Kenya")
    return section_page(
        EDITION,
        EDITION.texts("en"),
        found,
        answers,
        values,
        lambda code: f"/{code}/",
        all_findings=every,
    )


def grid(shown: SectionPage) -> GridField:
    question = shown.questions[0]
    assert isinstance(question, QuestionView)
    assert isinstance(question.field, GridField)
    return question.field


def test_rail_says_how_far_each_section_is() -> None:
    values = {
        "areas": [{"code": "A"}, {"code": "L"}, {"code": "M"}],
        "needs.A/A.i.1": {"extent": {"code": "1"}},
        "needs.L/L.1": {},
    }
    found = {item.code: (item.state, item.said) for item in page("general", values).rail}
    assert found == {
        "general": ("done", "1 of 1"),
        "needs.A": ("part", "1 of 3 named"),
        **{f"needs.{area}": ("closed", "not selected") for area in "BCDEFGHIJK"},
        "needs.L": ("wrong", "1 to mend"),
        "needs.M": ("blank", "nothing named yet"),
        "additional": ("blank", "0 of 4"),
    }


def test_section_page_leads_over_what_is_not_selected() -> None:
    shown = page("needs.L", {"areas": [{"code": "B"}, {"code": "L"}]})
    assert shown.previous is not None
    assert shown.next is not None
    assert (shown.previous.code, shown.next.code) == ("needs.B", "additional")
    assert (page("general", {}).previous, page("additional", {}).next) == (None, None)


def test_section_page_area_a_has_its_five_groups() -> None:
    groups = grid(page("needs.A", {"areas": [{"code": "A"}]})).groups
    assert [(group.code, len(group.rows)) for group in groups] == [
        ("A.i", 12),
        ("A.ii", 11),
        ("A.iii", 9),
        ("A.iv", 6),
        ("A.v", 7),
    ]


def test_section_page_counts_named_rows() -> None:
    values = {"areas": [{"code": "L"}], "needs.L/L.1": {}, "needs.L/L.3": {}}
    field = grid(page("needs.L", values))
    assert (field.named, field.at_most, field.names_needs) == (2, 3, True)


def test_section_page_keeps_findings_about_blank_answers_for_the_review() -> None:
    def levels(every: bool) -> list[str]:
        return [
            finding.level
            for question in page("additional", {}, every).questions
            if isinstance(question, QuestionView)
            for finding in question.findings
        ]

    assert (levels(every=False), levels(every=True)) == ([], ["notice"])


def test_section_page_finding_in_a_row_names_the_column_only() -> None:
    shown = page("needs.L", {"areas": [{"code": "L"}], "needs.L/L.1": {}})
    row = grid(shown).groups[0].rows[0]
    assert row.has_errors
    assert "Elaboration" in row.findings[0].sentence
    assert row.findings[0].short.startswith("“Extent to which the need has been addressed”")


def test_section_page_finding_from_right_to_left_sets_the_label_apart() -> None:
    with override("ar"):
        shown = page("needs.L", {"areas": [{"code": "L"}], "needs.L/L.1": {}})
    finding = grid(shown).groups[0].rows[0].findings[0]
    assert "\u2068Extent to which the need has been addressed\u2069" in finding.short
    assert "\u2068Elaboration of rules for protecting confidential information" in finding.sentence


def test_section_page_parked_answers_are_told_where_they_were_closed() -> None:
    values = {"areas": [{"code": "B"}], "needs.L/L.1": {}, "needs.M/M.1": {}, "needs.M/M.2": {}}
    assert [line[:26] for line in page("general", values).parked] == [
        "1 answer in “L. Handling o",
        "2 answers in “M. Taking in",
    ]
    assert page("additional", values).parked == ()


def test_section_page_not_selected_says_where_to_select_it() -> None:
    shown = page("needs.L", {})
    assert shown.selected is False
    assert shown.opened_by is not None
    assert shown.opened_by.code == "general"


def test_section_page_not_selected_says_how_many_answers_are_parked_here() -> None:
    values = {"areas": [{"code": "B"}], "needs.M/M.1": {}, "needs.M/M.2": {}, "needs.B/B.1": {}}
    assert [page(f"needs.{area}", values).parked_here for area in "MLB"] == [2, 0, 0]


def test_revision_mark_tells_values_apart_and_not_their_order() -> None:
    assert revision_mark(3, {"a": 1, "b": 2}) == revision_mark(3, {"b": 2, "a": 1})
    assert revision_mark(3, {"a": 1}) != revision_mark(3, {"a": 2})
    assert revision_mark(3, None).startswith("3-")
