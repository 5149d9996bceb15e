"""A password is none of those tried first, and none that the person had."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from biocap.parties.credentials import REMEMBERED, change_password
from biocap.parties.models import Person
from biocap.parties.operations import choose_password, make_link
from biocap.shared.problems import Problem
from tests.factories import AT, PASSWORD


def refusals(password: str, person: Person | None = None) -> list[str]:
    try:
        validate_password(password, person)
    except ValidationError as refused:
        return [str(error.code) for error in refused.error_list]
    return []


@pytest.mark.parametrize(
    ("password", "found"),
    [
        ("qwertyuiop123", ["password_too_common"]),
        ("Password2024!", ["password_too_common"]),
        ("!!sunshine!!99", ["password_too_common"]),
        ("passwordpassword", ["password_too_common"]),
        ("P@ssw0rd2026!!", ["password_too_common"]),
        ("aaaaaaaaaaaaa", ["password_repeats"]),
        ("abcabcabcabcab", ["password_repeats"]),
        ("314159265358979", ["password_entirely_numeric"]),
        ("seven small green frogs", []),
        ("sept petites grenouilles vertes", []),
        ("семь зелёных лягушек", []),
        ("七只绿色的小青蛙坐在石头上", []),
        ("tR7#kwL!9qZ2", []),
    ],
)
def test_common_passwords_are_refused_however_dressed(password: str, found: list[str]) -> None:
    assert refusals(password) == found


@pytest.mark.django_db
def test_a_password_of_before_is_refused(person: Person) -> None:
    words = [f"{number} small green frogs" for number in ("one", "two", "three", "four", "five")]
    for password in words:
        assert refusals(password, person) == []
        change_password(person, password, at=AT)
    assert [refusals(each, person) for each in (PASSWORD, *words)] == [["password_of_before"]] * 6
    link = make_link(person, by=None, at=AT)
    with pytest.raises(Problem, match="You had this password before"):
        choose_password(link, words[2], at=AT)
    choose_password(link, "six small green frogs", at=AT)
    person.refresh_from_db()
    assert person.past_passwords.count() == REMEMBERED
    assert (refusals(PASSWORD, person), len(refusals(words[0], person))) == ([], 1)
