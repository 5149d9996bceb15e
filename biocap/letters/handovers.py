"""Letters about a handover, to both: who leaves, and who takes over."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext, override

from biocap.countries.models import Handover
from biocap.letters.choices import LetterKind
from biocap.letters.making import Addressed, make_letters
from biocap.letters.models import Letter
from biocap.letters.texts import Text, filled_in, standard
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared import audit
from biocap.shared.text import in_language
from biocap.telling.dates import day


def write_handover(held: Handover, *, address: str, by: Person, at: datetime) -> list[Letter]:
    """Write to the leaving and to the new focal point how their handover stands now.

    Once for each state. `address`: of its page. Within the transaction of the operation that
    asked who may. Nobody is written to whose account is closed; a letter to
    an address from which mail comes back is handed over by hand.
    """
    state = "accepted" if held.accepted_at else "taken_back" if held.taken_back_at else "opened"
    occasion = f"{state}:{held.pk}"
    texts = []
    for person in (held.leaving, held.incoming):
        told = {"kind": LetterKind.HANDOVER, "occasion": occasion, "person": person}
        if person.is_active and not Letter.objects.filter(**told).exists():
            texts.append(Addressed(person, _text(held, person, state, address), [held.party_code]))
    letters = make_letters(LetterKind.HANDOVER, texts, occasion, by, at)
    said = {"kind": LetterKind.HANDOVER.value, "letters": len(letters)}
    audit.record("letters.write", f"handover:{held.pk}", by=by, at=at, **said)
    return letters


def _text(held: Handover, person: Person, state: str, address: str) -> Text:
    language = person.language
    with override(language):
        subject, paragraphs = {"opened": _opened, "accepted": _accepted, "taken_back": _back}[
            state
        ](held, person)
        country = in_language(directory()[held.party_code].names, language)
        values = {
            "country": country,
            "leaving": held.leaving.name,
            "incoming": held.incoming.name,
            "day": day(held.last_day, language) if held.last_day else "",
            "reason": held.reason,
        }
        inner = filled_in(Text(subject, "\n\n".join(paragraphs)), values)
    outer = {
        "name": person.name,
        "parties": country,
        "title": inner.subject,
        "note": inner.body,
        "address": address,
        "contact": settings.BIOCAP_CONTACT,
    }
    return filled_in(standard(LetterKind.HANDOVER, language), outer)


def _opened(held: Handover, person: Person) -> tuple[str, tuple[str, ...]]:
    what = gettext(
        "{leaving} hands the duties of focal point of {country} over to {incoming}. Nothing moves "
        "until {incoming} confirms it."
    )
    mine = (
        gettext(
            "Look at it, and confirm it or decline, at the address below. You sign in with your "
            "e-mail, or with the one-time link that you were given."
        )
        if person.pk == held.incoming_id
        else gettext("It can be taken back until then, at the address below.")
    )
    subject = gettext("a handover waits to be confirmed")
    return subject, (what, gettext("Why: {reason}"), _last_day(held), mine)


def _accepted(held: Handover, person: Person) -> tuple[str, tuple[str, ...]]:
    what = gettext(
        "{incoming} confirmed, and is focal point of {country} now. Drafts, open duties and what "
        "was answered before stay with the country."
    )
    mine = (
        gettext(
            "What was answered, why, by whom and what is due stands in the dossier of your "
            "country: follow the address below."
        )
        if person.pk == held.incoming_id
        else gettext("How it was handed over stands at the address below.")
    )
    return gettext("handed over to {incoming}"), (what, _last_day(held), mine)


def _back(held: Handover, person: Person) -> tuple[str, tuple[str, ...]]:
    what = gettext(
        "The handover of the duties of focal point of {country} from {leaving} to {incoming} was "
        "taken back or declined. Nothing has moved."
    )
    return gettext("a handover was taken back"), (what,)


def _last_day(held: Handover) -> str:
    if held.last_day is None:
        return gettext("{leaving} stays focal point as well.")
    return gettext("The last day of {leaving} as focal point: {day}.")
