"""The table of the organizations that have a page."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext

from biocap.organizations.choices import IdentifierScheme, OrganizationKind
from biocap.organizations.public import PublicOrganization
from biocap.shared.own_words import in_languages
from biocap.shared.text import noop
from biocap.telling.tables import Address, Column, Kind, Table


def organizations_table(
    rows: Sequence[PublicOrganization], numbers: Mapping[int, int], *, invented: bool = False
) -> Table[PublicOrganization]:
    """Return organizations with what is public of each; `numbers` of activities by number."""

    def identifiers(scheme: IdentifierScheme) -> Column[PublicOrganization]:
        says = {
            IdentifierScheme.IATI: noop("IATI organization identifiers, a space between."),
            IdentifierScheme.BCH: noop("Records in the BCH, a space between."),
        }
        return Column(
            f"{scheme.value}_identifiers",
            says[scheme],
            lambda it: " ".join(code for of, code in it.identifiers if of == scheme),
        )

    return Table(
        "organizations",
        (
            Column("number", noop("Number of the organization."), lambda it: it.number),
            Column(
                "name",
                noop("Its own name."),
                lambda it: it.name,
                head=noop("Organization"),
                shown=lambda it: in_languages([(it.language, it.name)], lines=False),
                opens=lambda it: Address("organization-page", (str(it.number),)),
                language="und",
            ),
            Column(
                "language",
                noop("Code of the language of its name (BCP 47); empty: not stated."),
                lambda it: it.language,
            ),
            Column("acronym", noop("Acronym."), lambda it: it.acronym, head=noop("Acronym")),
            Column(
                "kind",
                noop("Code of what kind of organization it is; empty: not stated."),
                lambda it: it.kind,
                head=noop("Kind"),
                shown=lambda it: (
                    str(OrganizationKind(it.kind).label) if it.kind else gettext("not stated")
                ),
            ),
            Column(
                "other_names",
                noop("Other names, each behind the code of its language where that is known."),
                lambda it: " ; ".join(
                    in_languages([(language, name)], lines=False) for name, language in it.names
                ),
            ),
            identifiers(IdentifierScheme.IATI),
            identifiers(IdentifierScheme.BCH),
            Column("website", noop("Website."), lambda it: it.website),
            Column("address", noop("Postal address of the institution."), lambda it: it.address),
            Column("email", noop("E-mail of the institution."), lambda it: it.email),
            Column("telephone", noop("Telephone of the institution."), lambda it: it.telephone),
            Column(
                "activities",
                noop("Published activities that name it in any role, each counted once."),
                lambda it: numbers.get(it.number, 0),
                Kind.COUNT,
                noop("Activities"),
            ),
        ),
        rows,
        rehearsal=invented,
        caption=noop("Organizations"),
    )
