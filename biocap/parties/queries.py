"""Reads: who is there, in which roles, and every Party as it is known today."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from django.db.models import QuerySet
from django.utils.translation import gettext, override

from biocap.parties.choices import FICTIONAL, FICTIONAL_LISTS, FICTIONAL_OF
from biocap.parties.models import (
    FictionalParty,
    Merge,
    Organization,
    PartyEdit,
    Person,
    Role,
    RoleKind,
)
from biocap.parties.problems import PEOPLE_UNKNOWN
from biocap.parties.reference import ALL_GROUPS, PARTIES, TREATIES, Party, Standing
from biocap.shared.languages import Language, languages
from biocap.shared.text import filled, in_language


def directory() -> dict[str, Party]:
    """Return every Party by code: reference data, the Secretariat's edits, fictional ones.

    A fictional Party stands as bound by the Convention and the Protocol since no known day; by
    the Supplementary Protocol, if it was made so, since it bound anyone, or since no known day.
    """
    parties = dict(PARTIES.items())  # by its keys it asks for each what is in force
    for edit in PartyEdit.objects.order_by("id"):
        if edit.party_code in parties:
            parties[edit.party_code] = _edited(parties[edit.party_code], edit)
    for fictional in FictionalParty.objects.all():
        parties[fictional.code] = _fictional(fictional)
    return parties


def person_with(email: str) -> Person:
    """Return the person who signs in with the e-mail. Raises Problem("people.unknown")."""
    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is None:
        raise PEOPLE_UNKNOWN(email=email)
    return person


def is_fictional(whose: str | Organization) -> bool:
    """Say whether a respondent is fictional: a Party by its code, or an organization.

    "" is nobody's code.
    """
    if isinstance(whose, Organization):
        return whose.fictional
    return bool(whose) and FictionalParty.objects.filter(code=whose).exists()


def fictional_codes(whose: str | Organization) -> tuple[str, ...]:
    """Return the codes of all fictional Parties in their order, for a fictional respondent.

    A real one has none.
    """
    codes = tuple(FictionalParty.objects.order_by("code").values_list("code", flat=True))
    own = whose.fictional if isinstance(whose, Organization) else whose in codes
    return codes if own else ()


def of_one_world(one: str | Organization, other: str | Organization) -> bool:
    """Say whether both are fictional or both are real; else neither asks the other."""
    return same_world_as(one)(other)


def same_world_as(whose: str | Organization) -> Callable[[str | Organization], bool]:
    """Return what says of each of many whether it is of the respondent's world; read once."""
    codes = set(FictionalParty.objects.values_list("code", flat=True))

    def fictional(it: str | Organization) -> bool:
        return it.fictional if isinstance(it, Organization) else it in codes

    own = fictional(whose)
    return lambda other: fictional(other) == own


def _edited(party: Party, edit: PartyEdit) -> Party:
    edited = party.edited | {edit.field}
    if edit.field == "category":
        return replace(party, category=str(edit.value), edited=edited)
    return replace(party, eit=bool(edit.value), edited=edited)


def _fictional(party: FictionalParty) -> Party:
    dated = party.nkl == "dated"
    return Party(
        code=party.code,
        iso2="",
        names={code: _fictional_name(party, language) for code, language in languages().items()},
        group=party.group,
        category=party.category,
        ldc=party.ldc,
        sids=party.sids,
        lldc=False,
        eit=party.eit,
        treaties={
            treaty: Standing(is_party=bound, signed=None, deposited=None, bound_from=since)
            for treaty, bound, since in (
                ("cbd", True, None),
                ("cpb", True, None),
                ("nkl", bool(party.nkl), TREATIES["nkl"].in_force if dated else None),
            )
        },
    )


def _fictional_name(party: FictionalParty, language: Language) -> str:
    """Return "Party 017, Africa, LDC": a name that says that it is none."""
    group = party.group
    if group and language.code != "en":  # the codes are the short English names
        group = in_language(ALL_GROUPS[party.group].names, language.code)
    name, of, lists = _fictional_words(language.code)
    words = (group, *(short for field, short in lists.items() if getattr(party, field)))
    named = filled(name, {"number": f"{party.number:03}"})
    told = tuple(filter(None, words))
    return filled(of, {"party": named, "of": told}, language.comma) if told else named


@cache
def _fictional_words(language: str) -> tuple[str, str, dict[str, str]]:
    with override(language):
        lists = {field: gettext(short) for field, short in FICTIONAL_LISTS.items()}
        return gettext(FICTIONAL), gettext(FICTIONAL_OF), lists


def people() -> QuerySet[Person]:
    """Return everybody with their roles, by name; three queries however many there are."""
    return Person.objects.prefetch_related("roles__organization")


ANSWERING = (RoleKind.FOCAL_POINT, RoleKind.BCH_FOCAL_POINT, RoleKind.CONTRIBUTOR)
"""Who is written to for a country: the first of these that it has."""


def who_answers(codes: Iterable[str], *, bch: bool = False) -> dict[str, list[Role]]:
    """Return who can answer for each Party and be written to, by its code: its active focal
    points, or, where it has none, its BCH focal points, or its contributors. A Party
    without anybody is absent. `bch`: about a record for the BCH, so that its BCH focal points are
    written to beside its focal points.

    Whose address is under `.invalid` (RFC 2606), as that of a rehearsal, is nobody.
    """
    roles = (
        Role.objects.in_force(datetime.now(UTC).date())
        .filter(
            party_code__in=list(codes),
            kind__in=ANSWERING,
            person__is_active=True,
        )
        .exclude(person__email__endswith=".invalid")
        .select_related("person")
        .order_by("person_id")
    )
    held: dict[str, dict[str, list[Role]]] = {}
    for role in roles:
        held.setdefault(role.party_code, {}).setdefault(role.kind, []).append(role)
    first = {
        code: next(kinds[kind] for kind in ANSWERING if kind in kinds)
        for code, kinds in held.items()
    }
    if bch:
        for code, kinds in held.items():
            there = {role.person_id for role in first[code]}
            more = kinds.get(RoleKind.BCH_FOCAL_POINT, [])
            first[code] += [role for role in more if role.person_id not in there]
    return first


def roles_of(person: Person) -> list[Role]:
    """Return what the person acts as, oldest first."""
    return list(person.roles.select_related("organization"))


def organizations() -> QuerySet[Organization]:
    """Return the organizations by name, those that are closed too."""
    return Organization.objects.select_related("merged_into")


def open_organizations() -> QuerySet[Organization]:
    """Return the organizations for which people act, by name."""
    return Organization.objects.filter(is_active=True)


def merge_of(kind: str, leaves: int) -> Merge | None:
    """Return the merge by which a person or an organization left, if one stands."""
    return Merge.objects.filter(kind=kind, leaves=leaves, undone_at=None).first()


def edits_of(party_code: str) -> QuerySet[PartyEdit]:
    """Return what the Secretariat set for a Party, newest first, with who did it."""
    return PartyEdit.objects.filter(party_code=party_code).select_related("by").order_by("-id")
