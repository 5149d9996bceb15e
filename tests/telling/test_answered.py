"""Answers in the order and words of their format, as anyone may read them."""

from dataclasses import replace

from biocap import formats
from biocap.formats import Edition
from biocap.telling.answered import AnsweredSection, answered, publicly_answered
from biocap.telling.answers import AnswerPart

NEEDS = formats.load_edition("needs-assessment", "2009")
ACTIVITY = formats.load_edition("activity-report", "2009")
VALUES = {
    "title": "Training",
    "organization": "Institute",
    "scope": {"code": "larger_initiative"},
    "contact": {"name": "Amina"},
}


def labels(sections: tuple[AnsweredSection, ...]) -> dict[str, list[str]]:
    return {it.code: [question.code for question in it.questions] for it in sections}


def test_publicly_answered_leaves_out_what_is_private_and_what_nobody_was_asked() -> None:
    shown = labels(publicly_answered(ACTIVITY, ACTIVITY.texts("en"), VALUES))
    assert shown == {
        "general": ["title", "contact", "may_publish", "organization"],
        "elements": ["cross_cutting", "thematic", "scope", "larger_initiative"],
        "details": [
            "location",
            "dates",
            "objectives",
            "description",
            "outputs",
            "cost_usd",
            "payer",
            "remarks",
            "links",
            "material_languages",
            "may_publish_attachments",
        ],
        "additional": ["other_information", "other_links", "may_publish_other_attachments"],
    }


def test_answered_shows_the_respondent_all_that_was_asked() -> None:
    shown = answered(ACTIVITY, ACTIVITY.texts("en"), VALUES)
    assert labels(shown)["general"] == ["title", "contact", "may_publish", "organization"]
    contact = shown[0].questions[1]
    assert (contact.private, contact.said) == (True, (AnswerPart("Amina"),))


def test_publicly_answered_says_whose_a_question_is() -> None:
    shown = publicly_answered(ACTIVITY, ACTIVITY.texts("en"), {"payer": [{"code": "donors"}]})
    questions = {it.code: it for section in shown for it in section.questions}
    assert (questions["payer"].added, questions["cost_usd"].added) == (True, False)
    assert questions["cost_usd"].said == ()
    assert questions["title"].number == "1"


def _with_private_means(edition: Edition) -> Edition:
    """Return the needs assessment with the means of area L for the Secretariat alone."""
    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(
                    question,
                    columns=tuple(
                        replace(it, visibility="private") if it.code == "means" else it
                        for it in question.columns
                    ),
                )
                for question in section.questions
            ),
        )
        for section in edition.sections
    )
    return replace(edition, sections=sections)


def test_publicly_answered_leaves_out_private_columns_of_a_grid() -> None:
    values = {
        "areas": [{"code": "L"}],
        "needs.L/L.other": {"specify": "Locks", "extent": {"code": "2"}},
    }
    shown = publicly_answered(_with_private_means(NEEDS), NEEDS.texts("en"), values, "Kenya")
    grid = next(it for section in shown for it in section.questions if it.rows)
    assert grid.columns == ("Extent to which the need has been addressed",)
    assert [(row.code, row.specify, len(row.cells)) for row in grid.rows] == [
        ("L.other", (AnswerPart("Locks"),), 1)
    ]
    country = next(it for section in shown for it in section.questions if it.code == "country")
    assert country.said == (AnswerPart("Kenya"),)


def test_publicly_answered_shows_what_was_answered_though_its_condition_is_not_public() -> None:
    values = {"needs.L/L.1": {"extent": {"code": "2"}}}
    shown = publicly_answered(NEEDS, NEEDS.texts("en"), values)
    assert "needs.L" in labels(shown)
    assert "needs.L" not in labels(answered(NEEDS, NEEDS.texts("en"), values))
