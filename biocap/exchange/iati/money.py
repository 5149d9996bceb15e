"""What an IATI activity says of money: its budgets are its cost, its transactions are told. Pure.

A revised budget takes the place of an original one of the same period (IATI 2.03, budget). No
rate of exchange is known here: an amount in another currency than US dollars stays what it is.
"""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml.etree import _Element as Element

from biocap.exchange.iati.problems import IATI_AMOUNT, IATI_CURRENCY
from biocap.exchange.outside_lists import Trouble

DOLLARS = "USD"
REVISED = "2"
TRANSACTIONS = {"2": "Committed", "3": "Disbursed", "4": "Spent"}
"""Types of transactions that are told, with what they are called."""


def cost_of(activity: Element, troubles: list[Trouble]) -> float | None:
    """Return the sum of the budgets in US dollars; None where one of them has none."""
    budgets = _budgets(activity)
    amounts: list[Decimal] = []
    others: set[str] = set()
    for budget in budgets:
        value = budget.find("value")
        text = "" if value is None else (value.text or "").strip()
        amount = _amount(text)
        if value is None or amount is None or amount < 0:
            troubles.append(Trouble.of("answer", "cost_usd", IATI_AMOUNT(amount=text[:60])))
            return None
        if _currency(value, activity) != DOLLARS:
            others.add(_currency(value, activity) or "?")
        amounts.append(amount)
    if others:
        left_out = IATI_CURRENCY(currencies=tuple(sorted(others)))
        troubles.append(Trouble.of("answer", "cost_usd", left_out))
        return None
    return float(sum(amounts)) if amounts else None


def money_in_words(activity: Element) -> Iterator[tuple[str, str]]:
    """Yield what the budgets and the transactions come to, by currency, each with its name."""
    budgets = (it.find("value") for it in _budgets(activity))
    yield "Budget", _sums(activity, [it for it in budgets if it is not None])
    for code, name in TRANSACTIONS.items():
        kinds = activity.iterfind(f"transaction/transaction-type[@code='{code}']")
        values = (it.getparent().find("value") for it in kinds)
        yield name, _sums(activity, [it for it in values if it is not None])


def _budgets(activity: Element) -> list[Element]:
    """Return one budget of each period: the revised one where there is one."""
    by_period: dict[tuple[str, str], Element] = {}
    for budget in activity.iterfind("budget"):
        period = (_day(budget.find("period-start")), _day(budget.find("period-end")))
        if period not in by_period or budget.get("type") == REVISED:
            by_period[period] = budget
    return list(by_period.values())


def _day(bound: Element | None) -> str:
    return "" if bound is None else str(bound.get("iso-date", ""))


def _sums(activity: Element, values: list[Element]) -> str:
    sums: dict[str, Decimal] = {}
    for value in values:
        amount = _amount((value.text or "").strip())
        if amount is not None:
            currency = _currency(value, activity) or "?"
            sums[currency] = sums.get(currency, Decimal(0)) + amount
    return "; ".join(f"{currency} {amount:,.2f}" for currency, amount in sums.items())


def _currency(value: Element, activity: Element) -> str:
    return str(value.get("currency") or activity.get("default-currency") or "").strip().upper()


def _amount(text: str) -> Decimal | None:
    """Return an amount as XML Schema writes a decimal: a point, and nothing between thousands."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None
