"""Tokens are listed and ended on the command line."""

from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner, Result

from biocap.cli.people import people
from biocap.cli.tokens import tokens
from biocap.collection import operations
from biocap.collection.models import AccessToken
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def run(*words: str) -> Result:
    return CliRunner().invoke(tokens, list(words))


def test_tokens_list_and_revoke(focal_point: Person, person: Person) -> None:
    now = datetime.now(UTC)
    for name in ("nightly", "weekly"):
        operations.issue_token(focal_point, name, days=2, by=None, at=now)
    operations.issue_token(person, "other", days=2, by=None, at=now)
    numbers = dict(AccessToken.objects.values_list("name", "pk"))
    until = f"{now + timedelta(days=2):%Y-%m-%d}"
    line = f"{numbers['weekly']}\t{focal_point.email}\t{until}\tweekly\n"
    assert line in run("list").stdout
    assert run("revoke", str(numbers["nightly"])).stdout == "Tokens ended: 1\n"
    assert run("list", "--email", focal_point.email).stdout == line
    assert run("revoke", "--email", focal_point.email.upper()).stdout == "Tokens ended: 1\n"
    assert [row.split("\t")[-1] for row in run("list").stdout.splitlines()] == ["other"]
    unknown = run("revoke", str(numbers["nightly"])).exception
    assert isinstance(unknown, Problem)
    assert unknown.code == "token.unknown"
    assert run("revoke").exit_code == 2


def test_people_close_and_reopen(secretariat: Person) -> None:
    refused = CliRunner().invoke(people, ["close", "--email", secretariat.email]).exception
    assert isinstance(refused, Problem)
    assert refused.code == "role.last_secretariat"
    make_person(secretariat="yes")
    assert CliRunner().invoke(people, ["close", "--email", secretariat.email]).exit_code == 0
    secretariat.refresh_from_db()
    assert not secretariat.is_active
    opened = CliRunner().invoke(people, ["reopen", "--email", secretariat.email])
    assert "/en/accounts/link/" in opened.stdout
