"""Letters about the roster of experts: to the expert, to the country, to whoever decided.

A letter to the expert holds a link of their own, which is made when it is sent and kept nowhere.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.utils.translation import gettext, override

from biocap.collection.operations import guards
from biocap.collection.queries import version_answers
from biocap.letters.choices import LetterKind
from biocap.letters.coming_back import bounced_among
from biocap.letters.making import Addressed, make_letters
from biocap.letters.models import Letter
from biocap.letters.problems import LETTERS_BOUNCED, LETTERS_NO_SERVER
from biocap.letters.texts import Text, filled_in, standard
from biocap.parties.models import Person
from biocap.parties.queries import directory, is_fictional, who_answers
from biocap.roster.limits import roster_rules
from biocap.roster.models import ExpertAssignment, RosterEntry
from biocap.roster.operations import lapse_due, link_of_consent
from biocap.roster.queries import leaves_roster_on, listed_entries
from biocap.shared import audit
from biocap.shared.text import in_language
from biocap.telling.dates import day
from biocap.telling.lists import headed

Said = tuple[str, tuple[str, ...]]


def write_consent_asked(entry: RosterEntry, *, link: str, by: Person, at: datetime) -> list[Letter]:
    """Write to the expert, with a link to consent or not. `link`: an address with a place in it.

    Raises Problem("letters.no_server") or ("letters.bounced").
    """
    assert entry.expert is not None
    if not settings.EMAIL_HOST:
        raise LETTERS_NO_SERVER()
    if bounced_among([entry.expert.email]):
        raise LETTERS_BOUNCED(address=entry.expert.email)
    return _written(LetterKind.CONSENT, entry, [entry.expert], "asked", link, by, at)


def token_of_consent(letter: Letter, at: datetime) -> str:
    """Return the token of a link made now for the expert to whom a letter goes."""
    return link_of_consent(int(letter.occasion.rpartition(":")[2]), at)


def write_answered_nomination(entry: RosterEntry, *, address: str, at: datetime) -> list[Letter]:
    """Tell the focal points of the country that the expert consented, or did not."""
    said = "consented" if entry.consented_at else "declined"
    return _to_country(entry, said, address, entry.expert, at)


def write_checked(entry: RosterEntry, *, address: str, by: Person, at: datetime) -> list[Letter]:
    """Tell the focal points that the expert is on the roster, or what is lacking."""
    return _to_country(entry, "listed" if entry.complete else "returned", address, by, at)


def write_requested(
    asked: ExpertAssignment, *, address: str, by: Person, at: datetime
) -> list[Letter]:
    """Tell the focal points of the nominating country that another asks for its expert."""
    return _to_country(asked.entry, "requested", address, by, at, asked)


def write_decided_assignment(
    asked: ExpertAssignment, *, address: str, by: Person, at: datetime
) -> list[Letter]:
    """Tell the country that asked, and of an approval the expert too."""
    said = "approved" if asked.approved else "not_approved"
    people = set(_focal_points(asked.party_code))
    if asked.approved and asked.entry.expert:
        people.add(asked.entry.expert)
    return _written(LetterKind.ROSTER, asked.entry, people, said, address, by, at, asked)


def write_roster_days(at: datetime) -> int:
    """Take off whose time is over, and write the notices whose day has come; return how many.

    The worker does: twice before the end, and when it has come. Each once.
    """
    today, rules, written = at.astimezone(UTC).date(), roster_rules(), 0
    for gone in lapse_due(at):
        written += len(_by_worker(gone, "lapsed", at))
    for entry in listed_entries():
        ends = leaves_roster_on(entry)
        days = (ends - today).days if ends else rules.first_notice.value + 1
        for due in (rules.last_notice.value, rules.first_notice.value):
            if days <= due:
                written += _told_before(entry.pk, due, at)
                break
    return written


@guards.in_turn
def _told_before(number: int, due: int, at: datetime) -> int:
    entry = RosterEntry.objects.select_for_update(of=("self",)).get(pk=number)
    if entry.listed_version_id is None or (entry.told_days or due + 1) <= due:
        return 0
    entry.told_days = due
    entry.save(update_fields=["told_days"])
    return len(_by_worker(entry, "ends", at))


def _by_worker(entry: RosterEntry, said: str, at: datetime) -> list[Letter]:
    people = set(_focal_points(entry.submission.party_code))
    if entry.expert and entry.expert.is_active:
        people.add(entry.expert)
    return _written(LetterKind.ROSTER, entry, people, said, "", None, at)


def _to_country(
    entry: RosterEntry,
    said: str,
    address: str,
    by: Person | None,
    at: datetime,
    asked: ExpertAssignment | None = None,
) -> list[Letter]:
    people = _focal_points(entry.submission.party_code)
    return _written(LetterKind.ROSTER, entry, people, said, address, by, at, asked)


def _focal_points(party_code: str) -> list[Person]:
    return [role.person for role in who_answers([party_code]).get(party_code, [])]


def _written(
    kind: LetterKind,
    entry: RosterEntry,
    people: Iterable[Person],
    said: str,
    address: str,
    by: Person | None,
    at: datetime,
    asked: ExpertAssignment | None = None,
) -> list[Letter]:
    party = entry.submission.party_code
    addressed = [
        Addressed(person, _text(kind, entry, asked, person, said, address), [party])
        for person in sorted(set(people), key=lambda it: (it.email, it.pk))
    ]
    occasion = f"{said}:{entry.pk}"
    letters = make_letters(kind, addressed, occasion, by, at, planned=by is None)
    told = {"kind": kind.value, "letters": len(letters)}
    audit.record("letters.write", f"submission:{entry.submission_id}", by=by, at=at, **told)
    return letters


def _text(
    kind: LetterKind,
    entry: RosterEntry,
    asked: ExpertAssignment | None,
    person: Person,
    said: str,
    address: str,
) -> Text:
    language, known = person.language, directory()
    with override(language):
        subject, paragraphs = _SAID[said]()
        if is_fictional(entry.submission.party_code):
            subject = f"{headed(gettext('Rehearsal'))}{subject}"
        ends = leaves_roster_on(entry)
        asking = asked.party_code if asked else entry.submission.party_code
        values = {
            "country": in_language(known[entry.submission.party_code].names, language),
            "asking": in_language(known[asking].names, language),
            "expert": entry.expert.name if entry.expert else "",
            "contact": _contact(asked),
            "lacking": entry.lacking,
            "what": asked.what if asked else "",
            "reason": asked.decision if asked else "",
            "day": day(ends, language) if ends else "",
        }
        inner = filled_in(Text(subject, "\n\n".join(paragraphs)), values)
    outer = {
        "name": person.name,
        "title": inner.subject,
        "note": inner.body,
        "address": address,
        "contact": settings.BIOCAP_CONTACT,
    }
    return filled_in(standard(kind, language), outer)


def _contact(asked: ExpertAssignment | None) -> str:
    """Return how the expert is reached, once the assignment is approved."""
    entry = asked.entry if asked and asked.approved else None
    if entry is None or entry.listed_version is None:
        return ""
    said = version_answers(entry.listed_version).get("contact") or {}
    return " · ".join(said[name] for name in ("name", "email", "phone") if said.get(name))


def _asked() -> Said:
    return gettext("{country} nominates you for the roster of experts: do you consent?"), (
        gettext(
            "{country} wishes to nominate you for the roster of experts on biosafety. Experts on "
            "it give advice to countries that ask, in their personal capacity."
        ),
        gettext(
            "Nothing of it is public without you. At the address below you read what is said of "
            "you, choose which parts may be public, and consent or not. You can take it back by "
            "the same address at any time."
        ),
        gettext("Nobody else should have this letter: whoever opens the address speaks for you."),
    )


def _consented() -> Said:
    return gettext("{expert} consents to the nomination"), (
        gettext("The Secretariat now checks whether the nomination is complete."),
    )


def _declined() -> Said:
    return gettext("{expert} does not consent to the nomination"), (
        gettext("Nothing of it is public. Please speak with the expert if that surprises you."),
    )


def _listed() -> Said:
    return gettext("{expert} is on the roster of experts"), (
        gettext(
            "Until {day}: a record is kept for four years from its last update (decision BS-IV/4, "
            "paragraph 7). A corrected nomination begins them anew."
        ),
    )


def _returned() -> Said:
    return gettext("The nomination of {expert} is incomplete"), (
        gettext("The Secretariat asks for more (decision BS-IV/4, paragraph 6):"),
        "{lacking}",
        gettext("Please correct the nomination and submit it again."),
    )


def _ends() -> Said:
    return gettext("On {day} {expert} leaves the roster of experts"), (
        gettext(
            "A record is kept for four years from its last update (decision BS-IV/4, paragraph 7). "
            "To stay, the focal point of {country} corrects or confirms the nomination and submits "
            "it, and the expert consents again."
        ),
    )


def _lapsed() -> Said:
    return gettext("{expert} has left the roster of experts"), (
        gettext(
            "Four years have passed since the last update. Nothing of the record is public any "
            "more. {country} may nominate again."
        ),
    )


def _requested() -> Said:
    return gettext("{asking} asks for {expert}"), (
        gettext("{asking} asks for your expert: {what}"),
        gettext("The Secretariat decides. You need not do anything."),
    )


def _approved() -> Said:
    return gettext("Approved: {expert} advises {asking}"), (
        "{what}",
        gettext("How the expert is reached: {contact}"),
        "{reason}",
        gettext("{asking} reports afterwards what came of it."),
    )


def _not_approved() -> Said:
    return gettext("Not approved: {expert} for {asking}"), ("{what}", "{reason}")


_SAID: dict[str, Callable[[], Said]] = {
    "asked": _asked,
    "consented": _consented,
    "declined": _declined,
    "listed": _listed,
    "returned": _returned,
    "ends": _ends,
    "lapsed": _lapsed,
    "requested": _requested,
    "approved": _approved,
    "not_approved": _not_approved,
}
