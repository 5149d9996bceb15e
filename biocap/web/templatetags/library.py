"""Tags of the public pages: addresses within a snapshot, amounts, percentages."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe

from biocap.web.presenters.addresses import Way

register = template.Library()
THIN = "\u00a0"


@register.simple_tag(takes_context=True)
def to(context: dict[str, Any], name: str, *arguments: str, **query: str) -> str:
    """Return the address of a page of the same snapshot: `{% to 'needs-round' round.code %}`."""
    way: Way = context.get("way") or Way()
    return way.to(name, *arguments, **query)


@register.filter
def usd(amount: Decimal | Fraction | int | None) -> str:
    """Return an amount in whole dollars with groups of thousands, or nothing.

    >>> usd(Decimal("38533000"))
    '38,533,000'
    """
    if amount is None:
        return ""
    whole = int(Fraction(amount) + Fraction(1, 2))
    return str(number_format(whole, force_grouping=True))


@register.filter
def percent(share: int | None) -> SafeString:
    """Return a percentage with its sign, a dash where there is nothing to take it of."""
    text = "–" if share is None else f"{share}{THIN}%"
    return mark_safe(text)
