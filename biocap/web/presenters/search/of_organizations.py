"""What is found of organizations: those that have a page, and names that lead to none."""

from collections.abc import Iterator

from django.utils.translation import gettext

from biocap.library.places import library_root
from biocap.organizations.public import public_register
from biocap.telling.names import Words
from biocap.telling.order import by_name
from biocap.telling.tables import Address
from biocap.web.presenters.organizations import organizations_named
from biocap.web.presenters.search.findable import Findable, told_in


def findable_organizations(words: Words) -> Iterator[Findable]:
    """Yield the organizations that have a page, then what activities call others."""
    registers = [public_register(library_root(), invented=it) for it in (False, True)]
    held = [it for register in registers for it in register]
    for it in by_name(held, lambda it: it.name, language=words.language):
        also = [it.acronym, *it.acronyms, *(name for name, _language in it.names)]
        also += [code for _scheme, code in it.identifiers]
        address = Address("organization-page", (str(it.number),))
        told = told_in(it.language, words) if it.language else "und"
        yield Findable(
            *("organizations", it.name, address, it.acronym, told),
            *(" ; ".join(filter(None, also)), it.fictional, "und"),
        )
    rows = words.library.table("activities").select("organization")
    rows = rows.filter(rows["organization"].notnull()).distinct()
    named = organizations_named(words.library)
    names = (name for (name,) in words.library.rows(rows) if name not in named)
    for name in by_name(names, language=words.language):
        address = Address("activities", query={"q": name})
        yield Findable(
            "organizations", name, address, gettext("its activities"), "und", ours=("beside",)
        )
