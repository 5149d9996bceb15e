"""Conditions of a form as XPath, with what is left blank kept open (Kleene's logic). Pure."""

from collections.abc import Callable, Iterable

from biocap.formats.conditions import All, AnyOf, Condition, Not, Picked

Named = Callable[[str], str]
"""The name of the question that a condition asks about."""


def holds_as_xpath(condition: Condition, named: Named) -> str:
    """Return an expression that is true where the condition holds, false where it is open."""
    return _as_xpath(condition, named, True)


def all_hold(conditions: Iterable[Condition | None], named: Named) -> str:
    """Return an expression that is true where each of the conditions holds; "" for none."""
    parts = [holds_as_xpath(one, named) for one in conditions if one is not None]
    return parts[0] if len(parts) == 1 else " and ".join(f"({part})" for part in parts)


def _as_xpath(condition: Condition, named: Named, wanted: bool) -> str:
    """Return what is true where the condition surely has the wanted truth."""
    if isinstance(condition, Picked):
        return _picked(condition, named, wanted)
    if isinstance(condition, Not):
        return _as_xpath(condition.of, named, not wanted)
    assert isinstance(condition, All | AnyOf)
    word = " and " if isinstance(condition, All) is wanted else " or "
    parts = [_as_xpath(part, named, wanted) for part in condition.of]
    return parts[0] if len(parts) == 1 else word.join(f"({part})" for part in parts)


def _picked(asked: Picked, named: Named, wanted: bool) -> str:
    where = f"${{{named(asked.question)}}}"
    some = " or ".join(f"selected({where}, '{code}')" for code in asked.codes)
    return some if wanted else f"{where} != '' and not({some})"
