"""Letters to hand over by hand: of a round, and of none; printed, and said to be handed over."""

import uuid
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.collection.models import Round
from biocap.letters import operations, queries
from biocap.letters.choices import LetterState
from biocap.letters.models import Letter
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.views.work.letter_frames import letters_frame
from biocap.web.words import problem_sentence


@allow("round.letters")
def letters_by_hand(request: HttpRequest, code: str) -> HttpResponse:
    """Show every letter of a round that has not surely reached its person, a page for each."""
    round_ = get_object_or_404(Round, code=code)
    return _by_hand(request, queries.open_letters(round_), letters_frame(round_))


@allow("round.letters")
def all_letters_by_hand(request: HttpRequest) -> HttpResponse:
    """Show every letter of no round to hand over, and lead to those of each round."""
    rounds = queries.rounds_with_open_letters()
    return _by_hand(
        request, queries.open_letters_of_no_round(), {"section": "work", "rounds": rounds}
    )


def _by_hand(
    request: HttpRequest, letters: QuerySet[Letter], frame: dict[str, Any]
) -> HttpResponse:
    """Show letters to hand over; of those that were ticked, say that they were."""
    if request.method == "POST":
        ticked = {str(letter.pk) for letter in letters}.intersection(request.POST.getlist("letter"))
        by, at = cast(Person, request.user), datetime.now(UTC)
        try:
            for number in sorted(ticked):
                operations.end_letter(uuid.UUID(number), LetterState.BY_HAND, by=by, at=at)
        except Problem as problem:
            messages.error(request, problem_sentence(problem))
        else:
            _say(request, len(ticked))
        return redirect(request.path)
    return render(request, "work/letters/by_hand.html", frame | {"letters": letters})


def _say(request: HttpRequest, count: int) -> None:
    if not count:
        messages.warning(request, _("Nothing was noted: tick the letters that you handed over."))
        return
    said = ngettext(
        "Noted: %(n)s letter was handed over.", "Noted: %(n)s letters were handed over.", count
    )
    messages.success(request, said % {"n": count})
