"""What an expert sees by the link of their own: what is said of them, and whether they consent."""

from datetime import UTC, datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_variables

from biocap import formats
from biocap.collection.queries import version_answers
from biocap.letters import roster as letters
from biocap.parties.queries import directory, is_fictional
from biocap.roster import operations
from biocap.shared.problems import Problem
from biocap.telling.answered import answered
from biocap.telling.wording import wording_of
from biocap.web.access import allow
from biocap.web.forms.places import page_language
from biocap.web.forms.roster import ConsentForm
from biocap.web.words import party_name, problem_sentence


@allow("account.enter")
@sensitive_variables("token")
def roster_consent(request: HttpRequest, token: str) -> HttpResponse:
    """Show an expert their nomination; nothing happens before a button is pressed."""
    at = datetime.now(UTC)
    try:
        entry = operations.nomination_of_link(token, at=at)
        form = ConsentForm(request.POST or None, initial={"parts": entry.parts})
        act = request.POST.get("act", "")
        if act in ("consent", "decline") and form.is_valid():
            path = reverse("desk").removeprefix(f"/{get_language()}")
            with transaction.atomic():
                if act == "consent":
                    parts = form.cleaned_data["parts"]
                    entry = operations.consent_to_nomination(token, parts, at=at)
                else:
                    entry = operations.decline_nomination(token, at=at)
                address = request.build_absolute_uri(path)
                letters.write_answered_nomination(entry, address=address, at=at)
            said = {"said": act, "entry": entry}
            return render(request, "account/consent.html", said)
    except Problem as problem:
        told = {"why_not": problem_sentence(problem)}
        return render(request, "account/consent.html", told, status=problem.status)
    version = entry.asked_version
    assert version is not None
    submission = entry.submission
    edition = formats.load_edition(submission.format_code, submission.edition)
    texts = edition.texts(page_language())
    context = {
        "entry": entry,
        "country": party_name(submission.party_code, directory()),
        "rehearsal": is_fictional(submission.party_code),
        "answered": answered(edition, texts, version_answers(version), frozen=True),
        "wording": wording_of(edition, page_language()),
        "form": form,
    }
    return render(request, "account/consent.html", context)
