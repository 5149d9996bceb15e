"""The Secretariat says that an address from which mail came back is right."""

from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from biocap.letters.coming_back import confirm_address as confirm
from biocap.parties.models import Person
from biocap.web.access import allow


@require_POST
@allow("people.manage")
def confirm_address(request: HttpRequest, number: int) -> HttpResponse:
    """Let letters go to a person's address again."""
    person = get_object_or_404(Person, pk=number)
    confirm(person, by=cast(Person, request.user), at=datetime.now(UTC))
    messages.success(request, _("Letters go to this address again."))
    return redirect("person", number)
