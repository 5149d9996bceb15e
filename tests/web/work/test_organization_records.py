"""The Secretariat keeps the record of an organization, makes it public and takes it back."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.organizations.models import OrganizationIdentifier, OtherName
from biocap.organizations.operations import tell_organizations
from biocap.organizations.public import read_organizations
from biocap.parties.models import Organization, Person
from biocap.shared.models import AuditEntry
from tests.library.frozen import Inputs
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in


@pytest.fixture
def library(tmp_path: Path, settings: LazySettings) -> Path:
    Inputs((), (), (), {}).open(tmp_path)
    settings.BIOCAP_LIBRARY = tmp_path
    return tmp_path


@pytest.fixture
def office(secretariat: Person, library: Path) -> Client:
    return signed_in(secretariat)


@pytest.fixture
def institute(db: None) -> Organization:
    return Organization.objects.create(name="Institut des Champs", website="https://c.example/")


def address(one: Organization, place: str = "") -> str:
    return f"/en/work/organizations/{one.pk}/record/{place}"


def act(office: Client, one: Organization, name: str, **sent: Any) -> Any:
    return office.post(address(one), {"act": name, **sent})


def seen(office: Client, one: Organization) -> str:
    return str(office.get(address(one)).context["seen"])


def keep(office: Client, one: Organization, **facts: str) -> Any:
    sent = {f"record-{name}": value for name, value in facts.items()}
    return act(office, one, "record", **sent, **{"record-seen": seen(office, one)})


def public(one: Organization) -> tuple[int, str]:
    """Return status and words of the public page, after what is stored was told."""
    tell_organizations()
    response = Client().get(f"/en/organizations/{one.pk}/", follow=True)
    return response.status_code, words(response.content)


def test_from_a_draft_to_the_public_page_and_back(office: Client, institute: Organization) -> None:
    act(office, institute, "name", **{"other-name": "Fields Institute", "other-language": "en"})
    act(office, institute, "identifier", **{"known-scheme": "iati", "known-code": "fr-rcs-123"})
    facts = {"kind": "research", "language": "fr", "email": "info@c.example"}
    assert keep(office, institute, **facts).status_code == 302
    assert public(institute)[0] == 404
    preview = words(office.get(address(institute, "preview/")).content)
    for said in ("University or research institute", "Fields Institute", "FR-RCS-123"):
        assert said in preview
    assert "info@c.example" in preview
    assert public(institute)[0] == 404
    act(office, institute, "state", seen=seen(office, institute))
    status, shown = public(institute)
    assert status == 200
    assert "E-mail of the institution info@c.example" in shown
    assert keep(office, institute, **facts | {"email": "new@c.example"}).status_code == 302
    assert public(institute) == (200, shown)
    assert "the draft was changed since" in words(office.get(address(institute)).content)
    assert act(office, institute, "withdraw", **{"away-reason": " "}).status_code == 422
    act(office, institute, "withdraw", **{"away-reason": "Wrong."})
    assert public(institute)[0] == 404
    act(office, institute, "back")
    assert public(institute) == (200, shown)
    acts = AuditEntry.objects.filter(subject=f"organization:{institute.pk}").order_by("pk")
    assert [it.action.partition(".")[2] for it in acts] == [
        *("add_name", "add_identifier", "keep_record", "state", "keep_record"),
        *("withdraw", "put_back"),
    ]


def test_an_identifier_of_another_leads_to_merging_and_what_was_typed_stays(
    office: Client, institute: Organization
) -> None:
    other = Organization.objects.create(name="Champs, Institut & Cie")
    for one in (other, institute):
        sent = {"known-scheme": "iati", "known-code": "FR-RCS-123"}
        response = act(office, one, "identifier", **sent)
    assert response.status_code == 422
    assert "FR-RCS-123 belongs to “Champs, Institut &amp; Cie” already" in response.text
    assert 'value="FR-RCS-123"' in response.text
    way = f"/en/work/organizations/{institute.pk}/merge/?into=Champs%2C%20Institut%20%26%20Cie"
    assert way in response.text
    assert office.get(way).context["stays"] == other
    assert OrganizationIdentifier.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("identifier", {"known-scheme": "iati", "known-code": "44000"}),
        ("identifier", {"known-scheme": "bch", "known-code": "no record"}),
        ("name", {"other-name": "***"}),
        ("name", {"other-name": "Champs", "other-language": "français"}),
        ("record", {"record-email": "nobody", "record-seen": ""}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    office: Client, institute: Organization, name: str, sent: dict[str, str]
) -> None:
    assert act(office, institute, name, **sent).status_code == 422
    assert (OtherName.objects.count(), OrganizationIdentifier.objects.count()) == (0, 0)
    assert not hasattr(Organization.objects.get(pk=institute.pk), "record")


def test_what_is_taken_out_is_gone_and_once_more_changes_nothing(
    office: Client, institute: Organization
) -> None:
    act(office, institute, "name", **{"other-name": "Fields Institute"})
    act(office, institute, "identifier", **{"known-scheme": "iati", "known-code": "FR-RCS-123"})
    name, known = OtherName.objects.get(), OrganizationIdentifier.objects.get()
    for _ in range(2):
        act(office, institute, "drop_name", which=name.pk)
        act(office, institute, "drop_identifier", which=known.pk)
    assert (OtherName.objects.count(), OrganizationIdentifier.objects.count()) == (0, 0)
    dropped = AuditEntry.objects.filter(action__startswith="organization.drop")
    assert [it.detail for it in dropped.order_by("pk")] == [
        {"name": "Fields Institute"},
        {"identifier": "iati: FR-RCS-123"},
    ]


def test_a_persons_contact_is_in_no_published_byte(
    office: Client, institute: Organization, library: Path
) -> None:
    reporter = Person.objects.create_user("rosa@c.example", "Rosa Reporterin")
    Person.objects.filter(pk=reporter.pk).update(telephone="+49 171 1234567")
    response = keep(office, institute, kind="research", email="Rosa@c.example")
    assert response.status_code == 422
    assert "is the address of a person here" in response.text
    act(office, institute, "state", seen=seen(office, institute))
    tell_organizations()
    assert len(read_organizations(library)) == 1
    bytes_of_all = b"".join(it.read_bytes() for it in library.rglob("*") if it.is_file())
    pages = [f"/en/organizations/{institute.pk}/", "/en/organizations/?format=json"]
    bytes_of_all += b"".join(Client().get(it).content for it in pages)
    for private in ("rosa@c.example", "Rosa Reporterin", "1234567"):
        assert private.lower().encode() not in bytes_of_all.lower()


def test_a_person_is_given_a_role_for_the_one_organization_of_any_of_its_names(
    office: Client, institute: Organization
) -> None:
    act(office, institute, "name", **{"other-name": "Fields Institute"})
    new = {"email": "r@c.example", "name": "R", "language": "en", "kind": "reporter"}
    office.post("/en/work/people/", new | {"organization": "FIELDS INSTITUTE"})
    assert Person.objects.get(email="r@c.example").roles.get().organization == institute
