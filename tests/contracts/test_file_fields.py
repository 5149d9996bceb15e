"""Every field for a file says beforehand, in words, its kinds and how large they may be."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict

import biocap.web
from biocap.exchange.known_lists import LISTS, outside_list
from biocap.web.forms.files import OneFileForm, SaidFileField
from biocap.web.forms.group_texts import DocumentForm
from biocap.web.forms.imports import BringInForm
from biocap.web.forms.revising import ReviseForm
from biocap.web.forms.signing import SignedSheetForm
from biocap.web.views.work.bch_experts import BchRecordForm

WEB = Path(biocap.web.__file__).parent
OF_ANSWERS = "work/kinds/files.html"
DRAWN = re.compile(r"form_fields?\.html")


def file_fields() -> Iterator[tuple[forms.Form, str]]:
    """Yield each form that takes a file, with the name of the field."""
    some: list[forms.Form] = [BringInForm(outside_list(name)) for name in LISTS]
    some += [ReviseForm(), SignedSheetForm(), BchRecordForm(), DocumentForm()]
    some += [OneFileForm("Workbook", kinds=("xlsx", "csv"), most=3 * 1024 * 1024)]
    for form in some:
        for name, field in form.fields.items():
            if isinstance(field, forms.FileField):
                yield form, name


def test_each_says_its_kinds_and_size_without_a_script_and_to_the_script() -> None:
    seen = list(file_fields())
    assert len(seen) >= len(LISTS) + 4
    for form, name in seen:
        field = form.fields[name]
        assert isinstance(field, SaidFileField), (form, name)
        html = render_to_string("components/form_field.html", {"field": form[name]})
        (control,) = re.findall(r"<input[^>]*>", html)
        (described,) = re.findall(r'aria-describedby="([^"]+)"', control)
        help_ = html.partition(f'id="{described}">')[2].partition("</div>")[0]
        assert f"{field.most // 1024 // 1024}.0\xa0MB" in help_
        assert all(kind.upper() in help_ for kind in field.kinds)
        assert all(f".{kind}" in control for kind in field.kinds)
        assert f'data-most="{field.most}"' in control
        assert "data-kind=" in control
        assert "data-large=" in control
        assert "js/uploading.js" in str(form.media)


def test_no_other_field_takes_a_file() -> None:
    """In a template the files of answers alone; in Python no plain field of Django."""
    templates = {
        path.relative_to(WEB / "templates").as_posix(): path.read_text("utf-8")
        for path in (WEB / "templates").rglob("*.html")
    }
    assert [name for name, text in templates.items() if 'type="file"' in text] == [OF_ANSWERS]
    for told in ("field.kinds", "field.largest|filesizeformat", "data-most", "accept="):
        assert told in templates[OF_ANSWERS]
    plain = re.compile(r"forms\.(File|ClearableFile|Image)(Field|Input)\b")
    sources = {path: path.read_text("utf-8") for path in WEB.rglob("*.py")}
    assert [path.name for path, text in sources.items() if plain.search(text)] == ["files.py"]
    assert "{{ form.media }}" in templates["work/layout.html"]
    takes = [name for name, text in templates.items() if 'enctype="multipart' in text]
    drawn = {name for name in takes if DRAWN.search(templates[name])}
    assert set(takes) - drawn == {"work/kept.html", "work/section.html"}


@pytest.mark.parametrize(("size", "good"), [(1024 * 1024, True), (1024 * 1024 + 1, False)])
def test_what_is_told_is_what_is_held(size: int, good: bool) -> None:
    sent = SimpleUploadedFile("a.json", b" " * size)
    form = BchRecordForm({}, MultiValueDict({"record": [sent]}))
    assert form.is_valid() is good
    assert ("larger than 1 MB" in str(form.errors)) is not good
