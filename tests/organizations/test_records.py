"""Records of organizations: one name and one identifier of one, made public, merged, undone."""

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import serializers
from django.db import connection

from biocap.collection.problems import NotAllowed
from biocap.organizations import operations
from biocap.organizations.models import (
    OrganizationIdentifier,
    OrganizationRecord,
    OrganizationStatement,
    OtherName,
)
from biocap.organizations.operations import organization_called, tell_organizations
from biocap.organizations.public import ORGANIZATIONS, public_register
from biocap.organizations.queries import record_body, seen_of_body
from biocap.parties.models import Organization, Person
from biocap.people.merging import merge, undo_merge
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.factories import AT, make_person
from tests.workroom import refused

LATER = AT + timedelta(hours=1)


class World:
    """Two organizations of one institute, and a third."""

    def __init__(self, office: Person, library: Path) -> None:
        self.said: dict[str, Any] = {"by": office, "at": AT}
        self.library = library
        self.fields, self.champs, self.trust = (
            Organization.objects.create(name=name, acronym=acronym)
            for name, acronym in (
                ("Green Fields Institute", "GFI"),
                ("Institut des Champs Verts", "ICV"),
                ("Blue Hills Trust", ""),
            )
        )
        self.add("fields", "Instituto de Campos Verdes", "es")
        self.add("champs", "Institut des champs", "fr")
        self.identify("fields", "iati", "GB-COH-01234567")
        self.identify("champs", "bch", "BCH-ORG-SCBD-12345")

    def add(self, which: str, name: str, language: str = "") -> OtherName:
        return operations.add_other_name(getattr(self, which).pk, name, language, **self.said)

    def identify(self, which: str, scheme: str, code: str) -> OrganizationIdentifier:
        return operations.add_identifier(getattr(self, which).pk, scheme, code, **self.said)

    def keep(self, which: str, **facts: str) -> None:
        one = getattr(self, which)
        seen = seen_of_body(record_body(one))
        operations.keep_organization_record(one.pk, **facts, seen=seen, **self.said)

    def state(self, which: str) -> OrganizationStatement:
        one = Organization.objects.get(pk=getattr(self, which).pk)
        return operations.state_organization(one.pk, seen_of_body(record_body(one)), **self.said)

    def told(self) -> bytes:
        tell_organizations()
        path = self.library / ORGANIZATIONS
        return path.read_bytes() if path.exists() else b""


@pytest.fixture
def world(secretariat: Person, tmp_path: Path, settings: LazySettings) -> World:
    settings.BIOCAP_LIBRARY = tmp_path
    return World(secretariat, tmp_path)


def kept() -> list[dict[str, Any]]:
    """Return every row of organizations, as it is stored."""
    tables = (Organization, OrganizationRecord, OtherName, OrganizationIdentifier)
    return [
        row
        for table in (*tables, OrganizationStatement)
        for row in serializers.serialize("python", table._default_manager.order_by("pk"))
    ]


def test_a_name_belongs_to_one_organization_in_whatever_case_and_accents(world: World) -> None:
    before = kept()
    for name in ("green fields INSTITUTE", "Instituto de Cámpos Verdes", "institut des champs!"):
        which = "trust"
        assert refused(world.add, which, name) == "institution.alias_taken", name
        keep = {"name": name, **world.said}
        assert refused(operations.keep_organization, world.trust, **keep) == (
            "institution.alias_taken"
        ), name
    assert refused(world.add, "fields", "GREEN FIELDS INSTITUTE") == "institution.alias_taken"
    assert kept() == before


def test_what_is_said_twice_stands_once_and_is_told_once(world: World) -> None:
    number = AuditEntry.objects.count()
    again = world.add("fields", "INSTITUTO de campos verdes", "es")
    assert again.name == "Instituto de Campos Verdes"
    world.identify("fields", "iati", "gb-coh-01234567")
    assert AuditEntry.objects.count() == number


def test_an_identifier_of_another_is_refused_with_its_name(world: World) -> None:
    before = kept()
    with pytest.raises(Problem) as problem:
        world.identify("trust", "iati", "gb-coh-01234567")
    assert problem.value.code == "institution.identifier_taken"
    assert "Green Fields Institute" in str(problem.value)
    assert refused(world.identify, "trust", "iati", "44000") == "institution.bad_iati"
    assert refused(world.identify, "trust", "isin", "XM-DAC-1") == "institution.no_scheme"
    assert kept() == before


def test_the_secretariat_alone_keeps_records(world: World, reporter: Person) -> None:
    for role in (reporter, make_person("Admin", administrator="yes")):
        for act, given in (
            (operations.add_other_name, ("Other",)),
            (operations.add_identifier, ("iati", "XM-DAC-1")),
            (operations.state_organization, ("",)),
            (operations.withdraw_organization, ("Why",)),
            (operations.put_organization_back, ()),
        ):
            with pytest.raises(NotAllowed):
                act(world.trust.pk, *given, by=role, at=AT)  # type: ignore[operator]


def test_a_record_is_public_only_once_it_is_stated_and_back_again(world: World) -> None:
    world.keep("fields", kind="research", language="en", email="info@fields.example")
    assert world.told() == b""
    world.state("fields")
    first = world.told()
    assert b"info@fields.example" in first
    world.keep("fields", kind="research", language="en", email="office@fields.example")
    assert world.told() == first
    world.state("fields")
    second = world.told()
    assert world.state("fields").pk == OrganizationStatement.objects.latest("pk").pk
    assert OrganizationStatement.objects.count() == 2
    number = world.fields.pk
    assert refused(operations.withdraw_organization, number, " ", **world.said) == (
        "institution.no_reason"
    )
    operations.withdraw_organization(number, "Wrong.", **world.said)
    assert world.told() == first
    operations.put_organization_back(number, **world.said)
    assert world.told() == second
    assert refused(operations.put_organization_back, number, **world.said) == (
        "institution.record_changed"
    )
    for _ in range(2):
        operations.withdraw_organization(number, "Wrong.", by=world.said["by"], at=LATER)
    assert refused(operations.withdraw_organization, number, "Wrong.", **world.said) == (
        "institution.not_public"
    )
    assert b"example" not in world.told()
    assert public_register(world.library).by_number == {}


def test_what_was_changed_since_it_was_looked_at_is_not_made_public(world: World) -> None:
    seen = seen_of_body(record_body(world.fields))
    world.add("fields", "Yet another name")
    number = world.fields.pk
    assert refused(operations.state_organization, number, seen, **world.said) == (
        "institution.record_changed"
    )
    facts = {"kind": "other", "seen": seen}
    assert refused(operations.keep_organization_record, number, **facts, **world.said) == (
        "institution.record_changed"
    )
    assert OrganizationStatement.objects.count() == 0


def test_the_address_of_a_person_is_no_contact_of_an_institution(
    world: World, reporter: Person
) -> None:
    for email in (reporter.email, reporter.email.upper()):
        assert refused(world.keep, "fields", email=email) == "institution.contact_of_person"
    world.keep("fields", email="later@fields.example")
    Person.objects.filter(pk=reporter.pk).update(email="later@fields.example")
    assert refused(world.state, "fields") == "institution.contact_of_person"
    assert b"later@fields.example" not in world.told()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"kind": "church"}, "institution.no_kind"),
        ({"language": "french"}, "institution.no_language"),
        ({"email": "no address"}, "people.email_malformed"),
        ({"address": "A" * 501}, "institution.long_contact"),
        ({"telephone": "1" * 61}, "institution.long_contact"),
    ],
)
def test_a_record_that_is_not_sound_is_not_kept(
    world: World, facts: dict[str, str], code: str
) -> None:
    before = kept()
    assert refused(world.keep, "fields", **facts) == code
    assert kept() == before


def test_merging_takes_names_and_identifiers_along_and_undoing_gives_them_back(
    world: World,
) -> None:
    for which in ("fields", "champs"):
        world.keep(which, kind="research", email=f"info@{which}.example")
        world.state(which)
    before, told = kept(), world.told()
    made = merge(world.fields, world.champs, "The same.", by=world.said["by"], at=AT)
    (one,) = public_register(world.library).by_number.values() if world.told() else ()
    assert one.number == world.fields.pk
    assert one.merged == (world.champs.pk,)
    assert {name for name, _language in one.names} == {
        "Institut des Champs Verts",
        "Institut des champs",
        "Instituto de Campos Verdes",
    }
    assert one.identifiers == (("bch", "BCH-ORG-SCBD-12345"), ("iati", "GB-COH-01234567"))
    assert one.email == "info@fields.example"
    register = public_register(world.library)
    for said in ("ICV", "institut des champs", "BCH-ORG-SCBD-12345", "GFI"):
        assert register.index.only(said) == world.fields.pk, said
    assert organization_called("INSTITUT DES CHAMPS VERTS", **world.said) == world.fields
    body = record_body(Organization.objects.get(pk=world.fields.pk))
    assert ["Institut des Champs Verts", ""] in body["names"]
    undo_merge(made.pk, by=world.said["by"], at=LATER)
    assert kept() == before
    assert world.told() == told


def test_a_name_that_was_dropped_after_a_merge_stays_dropped(world: World) -> None:
    made = merge(world.fields, world.champs, "The same.", by=world.said["by"], at=AT)
    moved = OtherName.objects.get(name="Institut des champs")
    assert moved.organization == world.fields
    operations.drop_other_name(world.fields.pk, moved.pk, **world.said)
    undo_merge(made.pk, by=world.said["by"], at=LATER)
    assert list(world.champs.other_names.all()) == []
    assert [it.code for it in world.champs.identifiers.all()] == ["BCH-ORG-SCBD-12345"]
    assert world.add("champs", "Institut des champs", "fr").organization == world.champs


def test_a_merged_organization_keeps_no_record_of_its_own(world: World) -> None:
    merge(world.fields, world.champs, "The same.", by=world.said["by"], at=AT)
    assert refused(world.add, "champs", "New") == "organization.merged"


def test_an_organization_is_called_by_any_of_its_names_and_made_once(world: World) -> None:
    for said in ("gfi", "INSTITUTO DE CAMPOS VERDES", "gb-coh-01234567", "Green  fields institute"):
        assert organization_called(said, **world.said) == world.fields, said
    number = Organization.objects.count()
    new = organization_called("Ministère de l’Écologie", **world.said)
    assert organization_called("ministere de l'ecologie", **world.said) == new
    assert Organization.objects.count() == number + 1


def test_a_name_of_two_is_asked_back(world: World) -> None:
    Organization.objects.create(name="Gulf Fish Initiative", acronym="GFI")
    with pytest.raises(Problem) as problem:
        organization_called("GFI", **world.said)
    assert problem.value.code == "institution.unclear"
    assert "Gulf Fish Initiative" in str(problem.value)
    assert "Green Fields Institute" in str(problem.value)


def test_the_acronym_of_an_invented_body_alone_leads_nobody_into_it(world: World) -> None:
    invented = Organization.objects.create(name="Invented Fund", acronym="IVF", fictional=True)
    operations.add_identifier(invented.pk, "iati", "XM-DAC-41114", **world.said)
    with pytest.raises(Problem) as problem:
        organization_called("ivf", **world.said)
    assert problem.value.code == "institution.unclear"
    assert "Invented Fund" in str(problem.value)
    for said in ("INVENTED fund", "XM-DAC-41114"):
        assert organization_called(said, **world.said) == invented, said
    Organization.objects.filter(pk=invented.pk).update(fictional=False)
    assert organization_called("ivf", **world.said) == invented


def test_whoever_names_holds_all_organizations_before_one(world: World) -> None:
    acts = (
        lambda: world.add("trust", "Trust"),
        lambda: world.identify("trust", "iati", "XM-DAC-1"),
    )
    for act in acts:
        asked: list[str] = []

        def note(execute: Any, sql: str, *said: Any, asked: list[str] = asked) -> Any:
            asked.append(sql)
            return execute(sql, *said)

        with connection.execute_wrapper(note):
            act()
        first = next(it for it in asked if it.startswith('SELECT "parties_organization"."id"'))
        assert " WHERE " not in first
        assert 'ORDER BY "parties_organization"."id"' in first


def test_a_code_of_a_language_is_kept_as_long_as_it_may_be(world: World) -> None:
    longest = "zh-hant-hk-x-abcdefgh-abcdefgh-abcd"
    assert len(longest) == 35
    world.keep("trust", language=longest)
    world.add("trust", "Fonds des collines", longest)
    for row in (OrganizationRecord.objects.get(), OtherName.objects.latest("pk")):
        row.full_clean()
        assert row.language == longest
    assert refused(world.keep, "trust", language=longest + "c") == "institution.no_language"
    assert refused(world.add, "trust", "Collines", longest + "c") == "institution.no_language"


def test_a_file_that_is_lost_or_broken_says_nothing_and_is_written_anew(world: World) -> None:
    world.state("fields")
    told = world.told()
    (world.library / ORGANIZATIONS).write_text("{", "utf-8")
    assert public_register(world.library).by_number == {}
    assert world.told() == told


@pytest.mark.django_db(transaction=True)
def test_two_that_call_an_organization_at_once_make_one(
    tmp_path: Path, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    office = make_person("Office", secretariat="yes")
    Organization.objects.create(name="Blue Hills Trust")
    found: list[int] = []

    def call(name: str) -> None:
        try:
            found.append(organization_called(name, by=office, at=AT).pk)
        finally:
            connection.close()

    names = ("École des champs", "ECOLE DES CHAMPS", "école  des Champs", "ecole des champs")
    threads = [threading.Thread(target=call, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1
    assert Organization.objects.count() == 2
