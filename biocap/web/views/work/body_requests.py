"""All members of a regional body are invited to make a request jointly, in one step."""

from datetime import UTC, datetime
from typing import cast

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from biocap.collection.permissions import may
from biocap.collection.rules import frozen_answers
from biocap.letters import support as letters
from biocap.parties.bodies import members_on
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.parties.reference import BODIES
from biocap.support import operations
from biocap.support.joint import requests_to_make_jointly
from biocap.telling.lists import joined_by_semicolons
from biocap.telling.names import group_name
from biocap.telling.order import by_name
from biocap.web.access import allow
from biocap.web.presenters.work.inviting import invited_by
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.words import done_or_why_not, party_name


@allow("work.read")
def body_requests(request: HttpRequest, code: str) -> HttpResponse:
    """List the own requests that members of a body can still join, and invite all of them to one.

    A request has one country that opens it: its focal point invites, nobody else.
    """
    body = BODIES.get(code)
    if body is None:
        raise Http404
    by, at = cast(Person, request.user), datetime.now(UTC)
    members = [it.party for it in members_on(body, at.date())]
    own = [it for it in requests_to_make_jointly(members) if may(by, "request.invite", it)]
    chosen = next((it for it in own if str(it.pk) == request.POST.get("request", "")), None)
    if chosen is not None:
        said = _("All other members were invited; each gets a letter and decides for itself.")
        with done_or_why_not(request, said), transaction.atomic():
            for party in invited_by({"body": code}, chosen.party_code, at.date()):
                joining = operations.invite_party(chosen, party, by=by, at=at)
                letters.write_invited(joining, address=workroom_address(request), by=by, at=at)
        return redirect("support_request", chosen.pk)
    names = directory()
    context = {
        "section": "work",
        "code": code,
        "name": group_name(code),
        "members": joined_by_semicolons(
            by_name(party_name(it, names) for it in members if it in names)
        ),
        "requests": [
            (it, frozen_answers(it.versions.order_by("-number")[0].body).get("title", ""))
            for it in by_name(own, lambda it: party_name(it.party_code, names))
        ],
    }
    return render(request, "work/body_requests.html", context)
