"""Names of countries, respondents and regional groups in the language of the page."""

from collections.abc import Iterable
from functools import cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.parties.reference import GROUPS, PARTIES
from biocap.shared.text import in_language
from biocap.telling import lists
from biocap.telling.names import country_name
from biocap.telling.order import by_name


def page_language() -> str:
    """Return the code of the page's language."""
    return (get_language() or "en").split("-")[0]


def region_name(code: str) -> str:
    """Return the name of a regional group, or what stands in for none."""
    return in_language(GROUPS[code].names, page_language()) if code in GROUPS else _("No group")


@cache
def countries_by_region() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the codes of all countries under their regional groups, those of none last."""
    regions = [code for code, group in GROUPS.items() if group.kind == "regional"]
    return tuple(
        (region, tuple(code for code, party in PARTIES.items() if party.group == region))
        for region in (*regions, "")
    )


def names(codes: Iterable[str]) -> str:
    """Return the names of countries, joined."""
    return lists.joined_by_commas(by_name(country_name(code) for code in codes))
