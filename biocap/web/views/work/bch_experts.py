"""Experts as records of the BCH: one begins a nomination, and a nomination leaves as one."""

import json
import uuid
from datetime import UTC, datetime
from typing import cast

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from biocap.collection import operations
from biocap.collection.choices import Channel
from biocap.collection.queries import version_answers
from biocap.exchange.bch.experts import expert_answers, expert_record
from biocap.exchange.bch.files import parsed
from biocap.exchange.bch.problems import BCH_NOT_AN_EXPERT
from biocap.formats.codes import NOMINATIONS
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.files import SaidFileField
from biocap.web.views.work.nominations import nomination_or_404
from biocap.web.words import problem_sentence

MOST_BYTES = 1024 * 1024


class BchRecordForm(forms.Form):
    """A file with one record."""

    record = SaidFileField(
        label=_("Record of an expert, as JSON"),
        help_text=_(
            "Its country must be one for which you act. Areas of advice are not in it: its terms "
            "of expertise are of a list that is not public."
        ),
        kinds=("json",),
        most=MOST_BYTES,
    )


@allow("work.read")
def nominate_from_bch(request: HttpRequest) -> HttpResponse:
    """Start a nomination from a record of the Biosafety Clearing-House."""
    form = BchRecordForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        by, at = cast(Person, request.user), datetime.now(UTC)
        try:
            content, why = parsed(form.cleaned_data["record"].read().decode("utf-8"))
            if why or not isinstance(content, dict):
                raise BCH_NOT_AN_EXPERT()
            party, answers = expert_answers(content)
            with transaction.atomic():
                draft = operations.start(NOMINATIONS, party_code=party, by=by, at=at)
                operations.save_answers(draft, answers, by=by, at=at, channel=Channel.WEB)
            return redirect("submission", draft.pk)
        except UnicodeDecodeError:
            form.add_error("record", problem_sentence(BCH_NOT_AN_EXPERT()))
        except Problem as problem:
            form.add_error("record", problem_sentence(problem))
    context = {"section": "work", "form": form}
    status = 422 if form.errors else 200
    return render(request, "work/nominate_from_bch.html", context, status=status)


@require_GET
@allow("nomination.ask", subject=nomination_or_404, hidden=True)
def nomination_as_bch(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Hand out a nomination as a record, to the focal point that made it."""
    submission = nomination_or_404(submission_id)
    version = submission.versions.select_related("private").order_by("-number")[0]
    record = expert_record(submission.party_code, version_answers(version))
    content = json.dumps(record, ensure_ascii=False, indent=1)
    response = HttpResponse(content, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="expert-{version.receipt}.json"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
