"""No field cuts what is pasted into it: a limit is told and refused, never laid upon a field.

A browser drops what lies beyond `maxlength` without a word, and the rest would be saved as whole.
"""

import ast
import re
from pathlib import Path

import pytest
from allauth.account.forms import LoginForm
from django import forms

import biocap.web
from biocap.shared.languages import official_languages
from biocap.web.forms.people import PasswordForm, PersonForm
from biocap.web.forms.rounds import NoteForm, RoundForm

WEB = Path(biocap.web.__file__).parent
PROGRAM = WEB.parent
LAID_UPON = re.compile(r"maxlength\s*=|maxLength\s*=")


def test_no_template_and_no_script_lays_a_limit_upon_a_field() -> None:
    sources = [*WEB.rglob("templates/**/*.html"), *WEB.rglob("static/js/*.js")]
    assert len(sources) > 140
    assert [str(path) for path in sources if LAID_UPON.search(path.read_text("utf-8"))] == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [RoundForm, NoteForm, PersonForm, PasswordForm, LoginForm])
def test_no_form_lays_a_limit_upon_a_field(kind: type[forms.Form]) -> None:
    drawn = str(kind())
    fields = kind().fields.values()
    limits = [field for field in fields if getattr(field, "max_length", None)]
    tongues = [field for field in fields if getattr(field.widget, "longest", None)]
    told = len(limits) + len(official_languages()) * len(tongues)
    assert (drawn.count("maxlength"), drawn.count("data-longest=")) == (0, told)
    assert ' name="' in drawn


def test_a_widget_tells_its_limit_and_keeps_what_is_too_long() -> None:
    class Short(forms.Form):
        title = forms.CharField(max_length=5)

    form = Short({"title": "six letters"})
    assert 'data-longest="5"' in str(form)
    assert 'value="six letters"' in str(form)
    assert form.has_error("title", "max_length")


QUOTED = "a problem quotes it"
SEARCHED = "a search: the page says how much was searched for (longest_search)"
OURS = "no words of a person"
CUT = {
    "channels/enclosed.py": (1, QUOTED),
    "channels/paper.py": (1, OURS),
    "channels/plan_workbook/writing.py": (1, "the title that a file says of itself"),
    "channels/workbook/writing.py": (1, "the title that a file says of itself"),
    "channels/workbook/zipped.py": (1, OURS),
    "channels/xlsform/collected.py": (1, "one more than are taken: too many are refused"),
    "cli/demo_plan.py": (1, OURS),
    "cli/rehearse_round.py": (1, OURS),
    "collection/rules.py": (2, "the name of a file that is kept: its bytes are whole"),
    "config/environment.py": (2, QUOTED),
    "countries/models.py": (2, "how a row shows in a shell"),
    "exchange/activity_table/listed.py": (2, QUOTED),
    "exchange/activity_table/template.py": (1, "the title that a file says of itself"),
    "exchange/bch/experts.py": (1, "the last place takes the rest"),
    "exchange/bch/files.py": (1, QUOTED),
    "exchange/bch/shapes.py": (2, "an identifier"),
    "exchange/bch/words.py": (1, "a code of a language"),
    "exchange/cells.py": (3, QUOTED),
    "exchange/csv_files.py": (2, QUOTED),
    "exchange/fitting.py": (1, "what is left out is counted in a trouble"),
    "exchange/gef.py": (1, QUOTED),
    "exchange/iati/activity_files.py": (3, QUOTED),
    "exchange/iati/listed.py": (1, QUOTED),
    "exchange/runs.py": (1, "what an import said, for the list of imports"),
    "letters/plans.py": (1, OURS),
    "letters/sending.py": (1, OURS),
    "library/workbook.py": (3, "what a sheet holds: CUT says so"),
    "mail/findings.py": (1, "how many more there are is said"),
    "mail/message.py": (2, "heads of a letter that came"),
    "mail/operations.py": (1, "heads of a letter that came"),
    "national_plans/models/plans.py": (2, "how a row shows in a shell"),
    "people/erasing.py": (2, OURS),
    "reports/places/printing.py": (1, OURS),
    "reports/signature.py": (1, OURS),
    "roster/models.py": (1, "how a row shows in a shell"),
    "support/models.py": (1, "how a row shows in a shell"),
    "telling/finding.py": (2, SEARCHED),
    "web/forms/indicators.py": (1, "the label of a choice"),
    "web/forms/national_plans.py": (1, "a title that is proposed"),
    "web/forms/rounds.py": (1, "a code that is proposed"),
    "web/presenters/evaluation/outcome.py": (1, SEARCHED),
    "web/presenters/search/__init__.py": (1, "how many more there are is said"),
    "web/presenters/work/circulating.py": (1, "how many more there are is said"),
    "web/presenters/work/trail.py": (1, OURS),
    "web/templatetags/telling.py": (1, SEARCHED),
    "web/told_feeds.py": (1, "the newest hundred, as every feed; the files hold all"),
    "web/trying.py": (2, OURS),
    "web/views/experience.py": (1, SEARCHED),
    "web/views/library/activities.py": (2, SEARCHED),
    "web/views/library/evidence.py": (1, SEARCHED),
    "web/views/library/lessons.py": (1, SEARCHED),
    "web/views/library/needs.py": (1, SEARCHED),
    "web/views/library/search.py": (1, SEARCHED),
    "web/views/library/serving.py": (1, OURS),
    "web/views/people.py": (1, SEARCHED),
    "web/views/work/outcomes.py": (1, SEARCHED),
    "web/views/work/rounds.py": (1, SEARCHED),
}
"""File -> how many slices from the start it has, and why none loses a word unsaid."""


def _cuts(path: Path) -> list[str]:
    """Return the slices from the start of a text, but those that a Problem quotes."""
    tree = ast.parse(path.read_text("utf-8"))
    quoted = {
        id(inner)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1].isupper()
        for inner in ast.walk(call)
    }
    return [
        ast.unparse(each)
        for each in ast.walk(tree)
        if isinstance(each, ast.Subscript)
        and isinstance(each.slice, ast.Slice)
        and each.slice.lower is None
        and id(each) not in quoted
        and _is_limit(each.slice.upper)
    ]


def _is_limit(upper: ast.expr | None) -> bool:
    if isinstance(upper, ast.Constant):
        return isinstance(upper.value, int) and upper.value >= 20
    name = ast.unparse(upper) if upper is not None else ""
    return name.split(".")[-1].startswith(("LONGEST", "MOST"))


def test_no_word_of_a_person_or_a_file_is_cut_unsaid() -> None:
    """What is sliced stands here with its reason: all else is refused, named or taken whole."""
    found = {str(path.relative_to(PROGRAM)): len(_cuts(path)) for path in PROGRAM.rglob("*.py")}
    told = {path: count for path, (count, _reason) in CUT.items()}
    assert {path: count for path, count in found.items() if count} == told
