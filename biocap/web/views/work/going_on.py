"""Where a page of the form leads after it was saved."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from biocap.formats.model import Section
from biocap.web.forms.commenting import GO
from biocap.web.forms.presenting import anchor_of
from biocap.web.views.work.drafts import WorkDraft

COLLEAGUES = "colleagues"
"""Where the button without scripts leads that opens the sections given to colleagues."""

FILES = "files:"
"""Where it leads who holds sections and brings answers back from a file."""


def address_after(request: HttpRequest, draft: WorkDraft, asked: Section) -> str:
    """Return where a page of the form leads that was saved, by the button that was pressed."""
    here = draft.url_of(asked.code)
    if more := request.POST.get("more"):
        return f"{here}?more={more}#{anchor_of(more)}"
    for name in request.POST:
        if name.startswith("keep:"):
            return f"{here}#{anchor_of(name.removeprefix('keep:'))}"
    if go := request.POST.get("go"):
        known = {section.code for section in draft.edition.sections}
        if go == COLLEAGUES and go not in known:
            return reverse("sections_given", args=[draft.submission.pk])
        if go == FILES and go not in known:
            return reverse("answer_files", args=[draft.submission.pk])
        if go.startswith(GO) and go not in known:
            about = go.removeprefix(GO)
            return (
                f"{draft.comments_of(asked.code)}?{urlencode({'about': about})}#{anchor_of(about)}"
            )
        return draft.url_of(go) if go in known else _end(draft)
    if request.POST.get("then") != "next":
        messages.success(request, _("Saved."))
        return here
    following = draft.anew(beside=False).page(asked).next
    return following.url if following else _end(draft)


def _end(draft: WorkDraft) -> str:
    """Return where the last section leads: to the review, a colleague back to the desk."""
    return reverse("review", args=[draft.submission.pk]) if draft.seen is None else reverse("desk")
