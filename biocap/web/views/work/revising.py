"""An XLSForm that staff edited: what it changes, and the new edition to install. Nothing is kept.

Definitions are files that an administrator installs, and that `biocap check` proves there again.
"""

import base64
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from biocap.channels.xlsform.new_edition import files_of_new_edition
from biocap.channels.xlsform.revising import form_revision_of
from biocap.formats.queries import prove_edition
from biocap.shared.problems import DefinitionError, Problem
from biocap.web.access import allow
from biocap.web.forms.revising import ReviseForm
from biocap.web.presenters.work.revising import revision_tables
from biocap.web.words import problem_sentence


@allow("form.revise")
def revise_form(request: HttpRequest) -> HttpResponse:
    """Show what an edited XLSForm changes, or is refused, and hand out the new edition."""
    form = ReviseForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"section": "work", "form": form}
    if form.is_valid():
        try:
            context |= _revised(form)
        except DefinitionError as error:
            context["error"] = str(error)
        except Problem as problem:
            context["error"] = problem_sentence(problem)
    is_sound = request.method != "POST" or "made" in context
    return render(request, "work/revise_form.html", context, status=200 if is_sound else 422)


def _revised(form: ReviseForm) -> dict[str, Any]:
    """Return what is shown of a revision, and its files packed if nothing of it is refused."""
    held, sent, name = form.chosen_edition(), form.cleaned_data["file"], form.cleaned_data["name"]
    revision = form_revision_of(sent.read(), held)
    tables = revision_tables(revision)
    if revision.refused or not tables:
        return {"tables": tables, "unchanged": not tables}
    files = files_of_new_edition(held.read_files(), revision, name)
    prove_edition(held.code, name, files)
    folder = f"{held.code}/{name}"
    packed = base64.b64encode(packed_edition(folder, files)).decode()
    return {"tables": tables, "made": packed, "folder": folder, "file_name": f"{name}.zip"}


def packed_edition(folder: str, files: Mapping[str, str]) -> bytes:
    """Return the files of an edition as an archive, to unpack into the folder of formats."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for path, text in sorted(files.items()):
            archive.writestr(ZipInfo(f"{folder}/{path}"), text, ZIP_DEFLATED)
    return stream.getvalue()
