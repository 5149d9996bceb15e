"""What a person is called of whom nothing is known any more: kept in English, said to the reader.

The database and its sealed audit trail hold one name for all; whoever reads it reads it in the
language of the page.
"""

import re
from typing import Any

from django.db import models
from django.utils.translation import get_language, gettext

from biocap.parties.reference import PARTIES
from biocap.shared.text import in_language, noop

FORMER = {
    "focal_point": noop("A former focal point of %s"),
    "bch_focal_point": noop("A former BCH focal point of %s"),
    "approver": noop("A former approver of %s"),
    "contributor": noop("A former contributor of %s"),
    "authority_officer": noop("A former contributor of %s"),
    "colleague": noop("A former contributor of %s"),
    "reporter": noop("A former reporter of %s"),
    "donor": noop("A former reporter of %s"),
    "organization_approver": noop("A former approver of %s"),
    "secretariat": noop("A former member of the Secretariat"),
    "reviewer": noop("A former member of the Secretariat"),
    "administrator": noop("A former member of the Secretariat"),
}
"""By the first of these roles that the person had."""
NOBODY = noop("A former user")

_whose = re.compile(r"(A former [\w ]+? of )(.+)", re.DOTALL)


class FormerName(str):
    """Such a name in the language of the reader, with the one that is `kept`."""

    kept: str


def name_said(name: str) -> str:
    """Return a name as the reader is told it; that of anybody else as it is."""
    if not name.startswith("A former "):
        return name
    whose = _whose.fullmatch(name)
    sentence, owner = (f"{whose[1]}%s", whose[2]) if whose else (name, "")
    if sentence not in FORMER.values() and sentence != NOBODY:
        return name
    said = FormerName(gettext(sentence).replace("%s", _owner_said(owner)))
    said.kept = name
    return said


def _owner_said(owner: str) -> str:
    """Return whose former person it is: a Party in the reader's language, else as it is kept."""
    for party in PARTIES.values():
        if party.names["en"] == owner:
            return in_language(party.names, get_language() or "en")
    return owner


class NameField(models.CharField[str, str]):
    """The name of a person."""

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """Return the name as the reader is told it."""
        return None if value is None else name_said(value)

    def get_prep_value(self, value: Any) -> Any:
        """Return the name that is kept."""
        return value.kept if isinstance(value, FormerName) else super().get_prep_value(value)

    def deconstruct(self) -> Any:
        """Return the column, which is one of letters."""
        name, _path, args, given = super().deconstruct()
        return name, "django.db.models.CharField", args, given
