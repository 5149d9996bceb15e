"""The Secretariat's publications: what was put in force, and how to withdraw it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from biocap.collection.models import Round
from biocap.library.operations import before
from biocap.library.places import library_root
from biocap.library.queries import in_force, is_published, ledger, manifest_of, snapshots
from biocap.library.withdrawal import withdrawals
from biocap.parties.models import Person
from biocap.reports.publications import published_at
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.rounds import WithdrawForm
from biocap.web.presenters.work.publications import PublicationLine, publication_table
from biocap.web.words import done_or_why_not, problem_sentence


def _publication_line(snapshot_id: str, titles: Mapping[str, str]) -> PublicationLine:
    manifest = manifest_of(snapshot_id)
    return PublicationLine(
        id=snapshot_id,
        name=manifest["name"],
        rounds=tuple((code, titles.get(code, code)) for code in manifest["rounds"]),
        at=published_at(snapshot_id),
        in_force=in_force() == snapshot_id,
        gone=withdrawals().get(snapshot_id),
    )


def _titles() -> dict[str, str]:
    return {round_.code: round_.title for round_ in Round.objects.all()}


@require_GET
@allow("library.publish")
def publications(request: HttpRequest) -> HttpResponse:
    """List what was ever in force, the latest first, also what was withdrawn."""
    there = set(snapshots())
    known = [one for one in ledger(library_root()) or () if one in there]
    titles = _titles()
    lines = [_publication_line(one, titles) for one in reversed(known)]
    context = {"section": "work", "table": publication_table(lines)}
    return render(request, "work/publications.html", context)


@allow("library.withdraw")
def withdraw(request: HttpRequest, snapshot: str) -> HttpResponse:
    """Show what withdrawing a snapshot does; do it, with the reason."""
    from biocap.reports import operations

    if not is_published(snapshot):
        raise Http404
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, at = cast(Person, request.user), datetime.now(UTC)
        try:
            operations.withdraw_publication(
                snapshot, because=form.cleaned_data["because"], by=by, at=at
            )
        except Problem as problem:
            form.add_error("because", problem_sentence(problem))
        else:
            messages.success(request, _("Withdrawn. Its pages say when and why."))
            return redirect("publications")
    titles = _titles()
    line = _publication_line(snapshot, titles)
    earlier = before(snapshot) if line.in_force else None
    context: dict[str, Any] = {
        "section": "work",
        "line": line,
        "form": form,
        "earlier": _publication_line(earlier, titles) if earlier else None,
    }
    return render(request, "work/withdraw.html", context)


@require_POST
@allow("library.withdraw")
def reinstate(request: HttpRequest, snapshot: str) -> HttpResponse:
    """Take a withdrawal back."""
    from biocap.reports import operations

    by, at = cast(Person, request.user), datetime.now(UTC)
    with done_or_why_not(request, _("The withdrawal is taken back; the snapshot is in force.")):
        operations.reinstate_publication(snapshot, by=by, at=at)
    return redirect("publications")
