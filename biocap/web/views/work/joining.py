"""A request that another country opened for several: read it, agree to it, or leave it."""

from datetime import UTC, datetime
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from biocap.collection.permissions import may
from biocap.collection.rules import frozen_answers
from biocap.parties.models import Person
from biocap.parties.queries import directory, is_fictional
from biocap.shared.problems import Problem
from biocap.support import operations
from biocap.support.joint import parties_in_request
from biocap.support.models import JoiningParty
from biocap.support.requests import course_of
from biocap.web.access import allow
from biocap.web.forms.support import JointForm
from biocap.web.not_done import not_done
from biocap.web.presenters.work.joint import joint_table
from biocap.web.presenters.work.requested import request_told
from biocap.web.views.work.support import wording_of_request
from biocap.web.words import party_name, problem_sentence


def joining_or_404(number: int, **_: object) -> JoiningParty:
    """Return that a Party was invited, for `allow`, or raise Http404."""
    joining = JoiningParty.objects.select_related("submission").filter(pk=number).first()
    if joining is None:
        raise Http404
    return joining


@allow("joint.read", subject=joining_or_404, hidden=True)
def joint_request(request: HttpRequest, number: int) -> HttpResponse:
    """Show a joint request to an invited country, with who said what, and take its own word."""
    joining = joining_or_404(number)
    by, at = cast(Person, request.user), datetime.now(UTC)
    course = course_of(joining.submission)
    version = course.version if course else joining.submission.versions.order_by("-number")[0]
    is_open = not (course and course.is_over)
    given = request.POST.copy() if request.method == "POST" else None
    form = JointForm(given, initial={"receipt": version.receipt})
    if given is not None and form.is_valid():
        said = form.cleaned_data
        try:
            agrees = said["agrees"] == "yes"
            operations.say_jointly(number, agrees, said["words"], said["receipt"], by=by, at=at)
            return redirect("joint_request", number)
        except Problem as problem:
            if not is_open:  # the page has no form any more to say it in
                return not_done(request, problem_sentence(problem), problem.status)
            form.add_error(None, problem_sentence(problem))
            given["receipt"] = version.receipt  # of the text that now stands below
    context = {
        "section": "work",
        "joining": joining,
        "course": course,
        "title": frozen_answers(version.body).get("title", ""),
        "country": party_name(joining.submission.party_code, directory()),
        "rehearsal": is_fictional(joining.submission.party_code),
        "own": party_name(joining.party_code, directory()),
        "answered": request_told(version, contact=False),
        "wording": wording_of_request(joining.submission),
        "table": joint_table(parties_in_request(joining.submission), directory()),
        "form": form if is_open and may(by, "joint.answer", joining) else None,
    }
    failed = bool(form.errors)
    return render(request, "work/joint_request.html", context, status=422 if failed else 200)
