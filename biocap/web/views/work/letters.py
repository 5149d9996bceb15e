"""Letters of a round: word them, see who gets them, write them, and see what became of each."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.collection.models import Round
from biocap.collection.permissions import may
from biocap.letters import operations, queries
from biocap.letters.choices import ON_THE_WAY, OPEN, REMINDERS, TO_MANY, LetterKind, LetterState
from biocap.letters.models import Letter
from biocap.letters.recipients import Recipients, recipients
from biocap.letters.sending import send_trial
from biocap.letters.texts import FIELDS, Text
from biocap.letters.timing import hour_of_the_day, waits_for_the_day
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.parties.reference import Party
from biocap.shared.languages import languages
from biocap.shared.problems import Problem
from biocap.telling.order import by_name
from biocap.web.access import allow
from biocap.web.forms.letters import LetterTextsForm
from biocap.web.presenters.work.letters import KindLine, kinds_table, letters_table
from biocap.web.views.work.letter_frames import letters_frame, workroom_address
from biocap.web.words import party_name, problem_sentence

SHOWN = 500
"""Letters on one page: more than a round to all Parties has of one kind."""


@require_GET
@allow("round.letters")
def letters(request: HttpRequest, code: str) -> HttpResponse:
    """Show the kinds of letters of a round, and every letter with what became of it."""
    round_ = get_object_or_404(Round, code=code)
    state = request.GET.get("state", "")
    counts = queries.states_of(round_)
    context = letters_frame(round_) | {
        "kinds": kinds_table([_kind_line(round_, kind) for kind in TO_MANY]),
        "tallies": [
            ("", _("written"), counts.total(), not state),
            *((s.value, s.label, counts[s], s == state) for s in LetterState if counts[s]),
        ],
        "table": letters_table(list(queries.letters_of(round_, state)[:SHOWN])),
        "open": queries.open_letters(round_).count(),
    }
    return render(request, "work/letters/letters.html", context)


@allow("round.letters")
def kind(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Word one kind of letter, see who gets it and how it reads, try it, and write it."""
    round_ = get_object_or_404(Round, code=code)
    if kind not in TO_MANY:
        raise Http404
    reached = recipients(round_, kind)
    spoken = sorted(
        {person.language for person, _codes in reached.people} | {"en"}, key=_order_of_language
    )
    texts = {language: operations.letter_text(round_, kind, language) for language in spoken}
    form = LetterTextsForm(request.POST or None, spoken, texts)
    if request.method == "POST" and form.is_valid():
        done = _acted(request, round_, kind, form.texts(), texts)
        if done is not None:
            return done
        texts = form.texts()
    parties = directory()
    context = letters_frame(round_) | {
        "kind": LetterKind(kind),
        "form": form,
        "fields": [field for field in FIELDS if field not in {"note", "subjects"}],
        "people": _people(reached, parties),
        "without": by_name(party_name(code, parties) for code in reached.without),
        "sample": _sample(request, round_, reached, texts, parties),
        "new": len(reached.people) - _already(round_, kind, reached),
    }
    return render(request, "work/letters/kind.html", context)


def _acted(
    request: HttpRequest,
    round_: Round,
    kind: str,
    texts: Mapping[str, Text],
    before: Mapping[str, Text],
) -> HttpResponse | None:
    """Keep the texts and do what the button says; None to show the page again."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    act = request.POST.get("act")
    try:
        operations.save_text(round_, kind, texts, by=by, at=at)
        if act == "try":
            send_trial(round_, _own(request, round_, texts, by), by)
            messages.success(request, _("Sent to you, and to nobody else."))
        elif act == "write" and dict(texts) != dict(before):
            messages.warning(
                request,
                _("Nothing was written yet: the text changed. See below how it reads now."),
            )
        elif act == "write":
            occasion = at.date().isoformat() if kind in REMINDERS else ""
            address = workroom_address(request)
            new = operations.write_letters(
                round_, kind, occasion=occasion, address=address, by=by, at=at
            )
            messages.success(request, _written(len(new), kind))
            return redirect("letters", round_.code)
        else:
            messages.success(request, _("The text is kept."))
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return None
    return redirect("letters_kind", round_.code, kind)


def _written(count: int, kind: str) -> str:
    if not count:
        return _("Nobody was written to: everybody has this letter already.")
    if settings.EMAIL_HOST and waits_for_the_day(kind):
        said = ngettext(
            "%(n)s letter is written; it goes with the person's letter of the day, at "
            "%(hour)s UTC.",
            "%(n)s letters are written; each goes with the person's letter of the day, at "
            "%(hour)s UTC.",
            count,
        )
        return said % {"n": count, "hour": f"{hour_of_the_day():02}:00"}
    if settings.EMAIL_HOST:
        said = ngettext(
            "%(n)s letter is written; it is sent now.",
            "%(n)s letters are written; they are sent now.",
            count,
        )
    else:
        said = ngettext(
            "%(n)s letter is written. No mail server is set: hand it over yourself.",
            "%(n)s letters are written. No mail server is set: hand them over yourself.",
            count,
        )
    return said % {"n": count}


@allow("round.letters")
def letter(request: HttpRequest, number: uuid.UUID) -> HttpResponse:
    """Show one letter as it was written, and say what became of it."""
    try:
        held = queries.letter_of(number)
        if request.method == "POST":
            by, at = cast(Person, request.user), datetime.now(UTC)
            act = request.POST.get("act", "")
            if act == "again":
                operations.send_again(number, by=by, at=at)
            else:
                operations.end_letter(number, act, by=by, at=at)
            messages.success(request, _("Noted."))
            return redirect("letter", number)
    except Problem as problem:
        if problem.status == 404:
            raise Http404 from None
        messages.error(request, problem_sentence(problem))
        return redirect("letter", number)
    frame = letters_frame(held.round) if held.round else {"section": "work"}
    context = frame | {"letter": held, "acts": _acts(held)}
    return render(request, "work/letters/letter.html", context)


@require_GET
@allow("people.manage")
def account_letters(request: HttpRequest) -> HttpResponse:
    """Show the letters with one-time links, of which the outbox keeps no secret."""
    letters = list(queries.letters_of(None)[:SHOWN])
    context = {
        "section": "work",
        "table": letters_table(letters) if letters else None,
        "officer": may(request.user, "round.letters"),
    }
    return render(request, "work/letters/account_letters.html", context)


def _order_of_language(language: str) -> tuple[bool, int]:
    """English first, then in the order of the languages."""
    return language != "en", list(languages()).index(language)


def _kind_line(round_: Round, kind: LetterKind) -> KindLine:
    reached = recipients(round_, kind)
    written = queries.letters_of(round_).filter(kind=kind).count()
    return KindLine(
        round_.code,
        kind.value,
        str(kind.label),
        len(reached.people),
        len(reached.without),
        written,
    )


def _already(round_: Round, kind: str, found: Recipients) -> int:
    """Return how many of those meant have the letter of this occasion."""
    occasion = datetime.now(UTC).date().isoformat() if kind in REMINDERS else ""
    people = [person.pk for person, _codes in found.people]
    return (
        queries.letters_of(round_)
        .filter(kind=kind, occasion=occasion, person_id__in=people)
        .count()
    )


def _people(found: Recipients, parties: Mapping[str, Party]) -> list[dict[str, Any]]:
    return [
        {
            "person": person,
            "parties": operations.names_of(parties, codes, get_language() or "en"),
            "language": languages()[person.language],
        }
        for person, codes in found.people
    ]


def _sample(
    request: HttpRequest,
    round_: Round,
    found: Recipients,
    texts: Mapping[str, Text],
    parties: Mapping[str, Party],
) -> list[dict[str, Any]]:
    """Return one letter for each language, as the first person of it would get it."""
    first: dict[str, dict[str, Any]] = {}
    for person, codes in found.people:
        if person.language in first:
            continue
        names = operations.names_of(parties, codes, person.language)
        address = workroom_address(request)
        text = operations.letter_to(round_, texts[person.language], person, names, address=address)
        first[person.language] = {
            "text": text,
            "person": person,
            "language": languages()[person.language],
        }
    return [first[language] for language in sorted(first, key=_order_of_language)]


def _own(request: HttpRequest, round_: Round, texts: Mapping[str, Text], person: Person) -> Text:
    """Return the letter as it would reach whoever tries it, in their language if it is there."""
    text = texts.get(person.language) or texts["en"]
    address = workroom_address(request)
    return operations.letter_to(round_, text, person, (_("(the Party)"),), address=address)


def _acts(held: Letter) -> list[tuple[str, str]]:
    """Return what may be said of a letter now, each with its words."""
    acts = []
    if held.state in OPEN:
        acts.append((LetterState.BY_HAND.value, _("I handed it over")))
        acts.append((LetterState.TAKEN_BACK.value, _("Take it back")))
    if held.state in {LetterState.SENT, LetterState.UNSURE}:
        acts.append((LetterState.RETURNED.value, _("It came back")))
    if held.state not in ON_THE_WAY and settings.EMAIL_HOST:
        acts.append(("again", _("Send it again")))
    return acts
