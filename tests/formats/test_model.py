"""What the form of a section offers to people."""

from biocap.formats import describe, load_edition
from biocap.formats.model import Section
from biocap.formats.question import Question, Row

ASKED = Question(code="title", kind="short_text", visibility="public")
UNASKED = Question(code="source", kind="short_text", visibility="public", unasked=True)
TABLE = Question(
    code="table",
    kind="grid",
    visibility="public",
    rows=(Row("one", "table/one"), Row("two", "table/two")),
    unasked=True,
)
SECTION = Section("all", (ASKED, UNASKED, TABLE))


def test_offered_leaves_out_what_nobody_is_asked() -> None:
    assert SECTION.offered(()) == (ASKED,)


def test_offered_shows_what_a_program_answered() -> None:
    assert SECTION.offered({"source": "a list"}) == (ASKED, UNASKED)
    assert SECTION.offered({"table/two": {}}) == (ASKED, TABLE)


def test_describe_says_what_nobody_is_asked() -> None:
    """Of what we added to annex IV, people are asked this: who paid (COP-MOP/5/INF/3,
    sixth meeting, paragraph 26), which larger initiative (paragraph 23), and what of the
    contact (paragraph 24) and of attached files may be published."""
    added = {
        question["code"]: question.get("unasked", False)
        for section in describe(load_edition("activity-report", "2009"))["sections"]
        for question in section["questions"]
        if question.get("added")
    }
    assert {code for code, unasked in added.items() if not unasked} == {
        "larger_initiative",
        "material_languages",
        "may_publish",
        "may_publish_attachments",
        "may_publish_other_attachments",
        "payer",
    }
    assert len(added) == 14
