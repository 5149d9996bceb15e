"""The first person of an instance is made on the command line."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from biocap.cli.people import WITHOUT_ROLE, people
from biocap.parties.models import Person
from biocap.parties.operations import person_of_link
from biocap.shared.problems import Problem

pytestmark = pytest.mark.django_db


def test_people_add_prints_the_link_of_a_person_with_roles() -> None:
    words = ["add", "--email", "A@example.org", "--name", "Ada", "--secretariat"]
    words += ["--focal-point", "KEN", "--contributor", "PER", "--reporter", "FAO"]
    done = CliRunner().invoke(people, [*words, "--site", "https://biocap.example/"])
    assert done.exit_code == 0, done.output
    address = done.stdout.strip()
    assert address.startswith("https://biocap.example/en/accounts/link/")
    person = Person.objects.get(email="a@example.org")
    assert person_of_link(address.split("/")[-2], at=datetime.now(UTC)) == person
    assert [str(role) for role in person.roles.all()] == [
        "Ada: secretariat",
        "Ada: focal_point KEN",
        "Ada: contributor PER",
        "Ada: reporter",
    ]


def test_people_add_of_an_unknown_country_adds_nobody() -> None:
    words = ["add", "--email", "a@example.org", "--name", "Ada", "--focal-point", "ZZZ"]
    done = CliRunner().invoke(people, words)
    assert isinstance(done.exception, Problem)
    assert done.exception.code == "role.unknown_party"
    assert not Person.objects.exists()


def test_people_link_ends_the_older_one(person: Person) -> None:
    runner = CliRunner()
    tokens = [
        runner.invoke(people, ["link", "--email", person.email]).stdout.strip().split("/")[-2]
        for _ in range(2)
    ]
    assert person_of_link(tokens[1], at=datetime.now(UTC)) == person
    with pytest.raises(Problem):
        person_of_link(tokens[0], at=datetime.now(UTC))


def test_people_list_shows_everybody(focal_point: Person) -> None:
    done = CliRunner().invoke(people, ["list"])
    assert done.stdout == f"{focal_point.email}\tKamau Focal\tfocal_point KEN\n"


def test_people_add_without_a_role_says_so() -> None:
    done = CliRunner().invoke(people, ["add", "--email", "b@example.org", "--name", "Bo"])
    assert done.exit_code == 0
    assert done.stderr.endswith(f"{WITHOUT_ROLE % {'name': 'Bo'}}\n")
    assert CliRunner().invoke(people, ["list"]).stdout == "b@example.org\tBo\tno role\n"


def test_people_link_to_a_site_that_has_no_address_is_not_made(person: Person) -> None:
    words = ["link", "--email", person.email, "--site", "https://[::1"]
    done = CliRunner().invoke(people, words)
    assert done.exit_code == 2
    assert "it is no address of the web" in done.stderr
