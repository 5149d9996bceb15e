"""Every field in which people write words runs in the direction of the words."""

import re
from pathlib import Path

import pytest
from allauth.account.forms import LoginForm
from django import forms

import biocap.web
from biocap.web.forms.people import PasswordForm, PersonForm
from biocap.web.forms.rounds import NoteForm, RoundForm

TEMPLATES = Path(biocap.web.__file__).parent / "templates"
FIELD = re.compile(r"<(?:input|textarea)\b(?:[^>{]|\{\{.*?\}\}|\{%.*?%\})*>", re.DOTALL)
WRITTEN = re.compile(r'^<textarea|type="(?:text|search|email|url|\{\{)')


def test_every_written_field_of_the_templates_takes_its_own_direction() -> None:
    fields = [
        (path.name, tag)
        for path in TEMPLATES.rglob("*.html")
        for tag in FIELD.findall(path.read_text("utf-8"))
        if WRITTEN.search(tag)
    ]
    assert len(fields) > 8
    assert [(name, tag) for name, tag in fields if 'dir="' not in tag and "hidden" not in tag] == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [RoundForm, NoteForm, PersonForm, PasswordForm, LoginForm])
def test_every_written_field_of_a_form_takes_its_own_direction(kind: type[forms.Form]) -> None:
    written = [tag for tag in FIELD.findall(str(kind())) if WRITTEN.search(tag)]
    assert [tag for tag in written if 'dir="auto"' not in tag] == []
    assert written or kind is PasswordForm
