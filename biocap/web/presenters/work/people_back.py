"""What taking a list of people back would do, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from biocap.exchange.people_back import PeopleBack
from biocap.parties.models import Role
from biocap.parties.reference import Party
from biocap.shared.text import noop
from biocap.telling.tables import Column
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.words import role_rows


@dataclass(frozen=True)
class BackLine:
    """A role or an account, and what becomes of it."""

    name: str
    what: str
    comes_to: Tag


BACK: tuple[Column[BackLine], ...] = (
    on_page("name", noop("Name"), lambda line: line.name),
    on_page("what", noop("What"), lambda line: line.what),
    on_page("comes_to", noop("What becomes of it"), lambda line: line.comes_to),
)


def back_table(found: PeopleBack, parties: Mapping[str, Party]) -> Drawn:
    """Return what ends, changes, closes and stays."""

    def told(role: Role) -> str:
        return role_rows([role], parties)[0].words

    account = _("account")
    lines = [BackLine(r.person.name, told(r), Tag(_("ends"), "bad")) for r in found.end]
    lines += [
        BackLine(r.person.name, told(r), Tag(_("gets its days of before"), "wait"))
        for r, _since, _until in found.change
    ]
    lines += [BackLine(p.name, account, Tag(_("is closed"), "bad")) for p in found.close]
    lines += [BackLine(p.name, account, Tag(_("stays: it was used since"))) for p in found.stay]
    return list_on_page(BACK, lines, pictures={"name": OWN_WORDS, "comes_to": TAG})
