"""No field cuts what is pasted into it: a limit is told and refused, never laid upon a field.

A browser drops what lies beyond `maxlength` without a word, and the rest would be saved as whole.
"""

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
