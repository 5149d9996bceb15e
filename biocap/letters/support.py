"""Letters about a request for support: to whoever is asked, and back to the country."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext, override

from biocap.collection.models import Submission, Version
from biocap.collection.rules import frozen_answers
from biocap.letters.choices import LetterKind
from biocap.letters.making import Addressed, make_letters
from biocap.letters.models import Letter
from biocap.letters.texts import Text, filled_in, standard
from biocap.parties.models import Person, Role, RoleKind
from biocap.parties.queries import directory, is_fictional, who_answers
from biocap.shared import audit
from biocap.shared.own_words import words_alone
from biocap.shared.text import in_language
from biocap.support.joint import agreed_now
from biocap.support.models import AskedToHelp, JoiningParty, RequestCourse
from biocap.support.operations import TakenBack
from biocap.telling.dates import day
from biocap.telling.lists import headed

FOR_ORGANIZATIONS = (RoleKind.REPORTER, RoleKind.DONOR)


def write_asked(course: RequestCourse, *, address: str, by: Person, at: datetime) -> list[Letter]:
    """Write to everybody who acts for those asked at that time, in their language, each once.

    Who acts for somebody else too that was asked at another time has a letter of each.

    `address`: of the workroom. Within the transaction of the operation that asked who may.
    """
    asked = course.asked.filter(asked_at=at).select_related("organization")
    people = {person for each in asked for person in _people_of(each, at)}
    return _written(course, f"asked:{course.pk}:{int(at.timestamp())}", people, address, by, at)


def write_answered(asked: AskedToHelp, *, address: str, by: Person, at: datetime) -> list[Letter]:
    """Tell the focal points of the country that somebody answered, once for each who was asked."""
    people = _focal_points(asked.course.submission.party_code)
    return _written(asked.course, f"answered:{asked.pk}", people, address, by, at)


def write_decided(asked: AskedToHelp, *, address: str, by: Person, at: datetime) -> list[Letter]:
    """Tell who answered that the country agrees, or declines; each decision once."""
    said = "agreed" if asked.agreed else "declined"
    people = _people_of(asked, at)
    return _written(asked.course, _occasion(said, asked, asked.decided_at), people, address, by, at)


def write_taken_back(back: TakenBack, *, address: str, by: Person, at: datetime) -> list[Letter]:
    """Tell who answered, and whoever was told of the decision, that it does not stand any more."""
    of_decision = _occasion("agreed" if back.agreed else "declined", back.asked, back.decided_at)
    told = Letter.objects.filter(kind=LetterKind.SUPPORT, occasion=of_decision)
    people = {letter.person for letter in told.select_related("person")}
    occasion = _occasion("taken_back", back.asked, back.decided_at)
    every = people | _people_of(back.asked, at)
    return _written(back.asked.course, occasion, every, address, by, at)


def write_withdrawn(
    course: RequestCourse, *, address: str, by: Person, at: datetime
) -> list[Letter]:
    """Tell everybody who was asked that nothing is waited for any more.

    The focal points of the Parties that stand in it too, also where it was not circulated.
    """
    asked = course.asked.select_related("organization")
    people = {person for each in asked for person in _people_of(each, at)}
    people |= {person for code in agreed_now(course.submission) for person in _focal_points(code)}
    return _written(course, f"withdrawn:{course.pk}", people, address, by, at)


def write_taken_up(
    submission: Submission, withdrawn: int, *, address: str, by: Person, at: datetime
) -> list[Letter]:
    """Tell whoever was told of a withdrawal that the request is open once more.

    `withdrawn`: the number of the course that ended (`take_up_request`).
    """
    told = Letter.objects.filter(kind=LetterKind.SUPPORT, occasion=f"withdrawn:{withdrawn}")
    people = {letter.person for letter in told.select_related("person")}
    return _of_request(submission, f"taken_up:{withdrawn}", people, address, by, at)


def write_invited(joining: JoiningParty, *, address: str, by: Person, at: datetime) -> list[Letter]:
    """Invite the focal points of a Party to make a request jointly, each once."""
    people, party = _focal_points(joining.party_code), joining.party_code
    return _of_request(joining.submission, f"invited:{joining.pk}", people, address, by, at, party)


def _occasion(said: str, asked: AskedToHelp, decided_at: datetime | None) -> str:
    """Return what tells the letters of one decision from those of another on the same answer."""
    return f"{said}:{asked.pk}:{int(decided_at.timestamp()) if decided_at else 0}"


def _people_of(asked: AskedToHelp, at: datetime) -> set[Person]:
    if asked.party_code:
        return set(_focal_points(asked.party_code))
    roles = Role.objects.in_force(at.astimezone(UTC).date()).filter(
        organization=asked.organization, kind__in=FOR_ORGANIZATIONS, person__is_active=True
    )
    kept = roles.exclude(person__email__endswith=".invalid").select_related("person")
    return {role.person for role in kept}


def _focal_points(party_code: str) -> list[Person]:
    return [role.person for role in who_answers([party_code]).get(party_code, [])]


def _written(
    course: RequestCourse,
    occasion: str,
    people: Iterable[Person],
    address: str,
    by: Person,
    at: datetime,
) -> list[Letter]:
    told = {"kind": LetterKind.SUPPORT, "occasion": occasion}
    before = set(Letter.objects.filter(**told).values_list("person_id", flat=True))
    party = course.submission.party_code
    addressed = [
        Addressed(person, _text(course, person, occasion.partition(":")[0], address), [party])
        for person in sorted(set(people), key=lambda it: (it.email, it.pk))
        if person.pk not in before
    ]
    return _made(course.submission_id, addressed, occasion, by, at)


def _of_request(
    submission: Submission,
    occasion: str,
    people: Iterable[Person],
    address: str,
    by: Person,
    at: datetime,
    party: str = "",
) -> list[Letter]:
    """Write of a request without a course; `party`: for which they act, else the one that asks."""
    version = submission.versions.order_by("-number")[0]
    of, state = submission.party_code, occasion.partition(":")[0]
    told = {"kind": LetterKind.SUPPORT, "occasion": occasion}
    before = set(Letter.objects.filter(**told).values_list("person_id", flat=True))
    addressed = [
        Addressed(person, _filled(of, version, person, state, address), [party or of])
        for person in sorted(set(people), key=lambda it: (it.email, it.pk))
        if person.pk not in before
    ]
    return _made(submission.pk, addressed, occasion, by, at)


def _made(
    submission: UUID, addressed: Sequence[Addressed], occasion: str, by: Person, at: datetime
) -> list[Letter]:
    """Make these letters; the trail holds them if there are any."""
    letters = make_letters(LetterKind.SUPPORT, addressed, occasion, by, at)
    if letters:
        said = {"kind": LetterKind.SUPPORT.value, "letters": len(letters)}
        audit.record("letters.write", f"submission:{submission}", by=by, at=at, **said)
    return letters


def _text(course: RequestCourse, person: Person, state: str, address: str) -> Text:
    of_course = {
        "day": day(course.answers_due_on, person.language) if course.answers_due_on else "",
        "reason": course.why_withdrawn,
    }
    party = course.submission.party_code
    return _filled(party, course.version, person, state, address, **of_course)


def _filled(
    party: str, version: Version, person: Person, state: str, address: str, **more: str
) -> Text:
    language = person.language
    with override(language):
        country = in_language(directory()[party].names, language)
        subject, paragraphs = _SAID[state]()
        if is_fictional(party):
            subject = f"{headed(gettext('Rehearsal'))}{subject}"
        values = {
            "country": country,
            "title": words_alone(frozen_answers(version.body).get("title", "")),
            **more,
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
    return filled_in(standard(LetterKind.SUPPORT, language), outer)


def _asked() -> tuple[str, tuple[str, ...]]:
    return gettext("a request for support, answers by {day}"), (
        gettext("{country} asks for support: {title}"),
        gettext(
            "You are asked because of what you offer or did. Please read it and answer whether you "
            "can help, by {day}. Also an answer that you cannot helps: the country then knows."
        ),
    )


def _answered() -> tuple[str, tuple[str, ...]]:
    return gettext("your request for support was answered"), (
        gettext("Somebody answered the request of {country}: {title}"),
        gettext("The answers stand side by side, and you decide with whom you agree."),
    )


def _agreed() -> tuple[str, tuple[str, ...]]:
    return gettext("agreed: your support is welcome"), (
        gettext("{country} agrees to your answer to its request: {title}"),
        gettext("You find whom to contact with the request in your workroom."),
    )


def _declined() -> tuple[str, tuple[str, ...]]:
    return gettext("your answer was declined"), (
        gettext("{country} thanks you for your answer, and does not take it up: {title}"),
    )


def _taken_back() -> tuple[str, tuple[str, ...]]:
    return gettext("a decision on your answer was taken back"), (
        gettext("{country} took back what it had decided on your answer to its request: {title}"),
        gettext("Your answer stands and is decided on anew; you are told what is decided."),
    )


def _withdrawn() -> tuple[str, tuple[str, ...]]:
    return gettext("a request for support was withdrawn"), (
        gettext("{country} withdrew its request: {title}"),
        gettext("Why: {reason}"),
    )


def _taken_up() -> tuple[str, tuple[str, ...]]:
    return gettext("a request for support is open once more"), (
        gettext("{country} takes up again its request that it had withdrawn: {title}"),
        gettext("What your country said of it stands; nothing else is asked of you now."),
    )


def _invited() -> tuple[str, tuple[str, ...]]:
    return gettext("a request for support to make jointly"), (
        gettext("{country} invites your country to make its request jointly: {title}"),
        gettext(
            "Please read it in your workroom and say whether your country agrees. A country that "
            "says nothing does not stand in it, and one that agreed can leave."
        ),
    )


_SAID = {
    "invited": _invited,
    "asked": _asked,
    "answered": _answered,
    "agreed": _agreed,
    "declined": _declined,
    "taken_back": _taken_back,
    "withdrawn": _withdrawn,
    "taken_up": _taken_up,
}
