"""Readers of what is chosen from a list: one option or several, with the words that specify one."""

from collections.abc import Mapping
from typing import Any, TypeGuard

from biocap.formats.choices import (
    LONGEST,
    LONGEST_SPECIFY,
)
from biocap.formats.options import OptionList
from biocap.formats.question import Field
from biocap.formats.raw import Malformed, listed, mapping, printable, text_of


def read_specify(raw: Mapping[str, Any], at_length: bool = False) -> str:
    """Return the words that specify a choice, "" if there are none."""
    words = raw.get("specify")
    if words is None:
        return ""
    kind = "long_text" if at_length else "short_text"
    return text_of(words, LONGEST[kind] if at_length else LONGEST_SPECIFY, kind, lines=at_length)


def is_plain_pick(raw: Any) -> TypeGuard[dict[str, str]]:
    """Whether it is a code and nothing else, as by far the most picks are: canonical, if known."""
    return type(raw) is dict and len(raw) == 1 and type(raw.get("code")) is str


def _is_canonical(options: OptionList, raw: list[Any]) -> bool:
    """Whether these are plain picks of known options, each once and in order, as programs send."""
    positions, before = options.positions, -1
    for item in raw:
        code = item.get("code") if type(item) is dict and len(item) == 1 else None
        here = positions.get(code, -1) if type(code) is str else -1
        if here <= before:
            return False
        before = here
    return before >= 0


def _pick(options: OptionList, raw: Any, expected: str) -> dict[str, str]:
    if isinstance(raw, str):
        raw = {"code": raw}
    if is_plain_pick(raw) and raw["code"] in options.by_code:
        return raw
    given = mapping(raw, expected, ("code", "specify"))
    code = given.get("code")
    if not isinstance(code, str):
        raise Malformed(f"answers.malformed:{expected}")
    option = options.by_code.get(code)
    if option is None:
        raise Malformed("answers.unknown_option", unknown=printable(code))
    specify = read_specify(given, option.details)
    if not specify:
        return {"code": code}
    if not option.takes_words:
        raise Malformed("answers.specify_unasked", option=code)
    return {"code": code, "specify": specify}


def choice(field: Field, raw: Any) -> dict[str, str] | None:
    """Return the one option that was chosen, None if none was."""
    code = raw.get("code") if type(raw) is dict and len(raw) == 1 else None
    if type(code) is str and code in field.option_list.by_code:
        return raw  # type: ignore[no-any-return]
    return None if raw == "" else _pick(field.option_list, raw, "choice")


def choices(field: Field, raw: Any) -> list[dict[str, str]] | None:
    """Return the options that were chosen, each once, in the order of their list."""
    if type(raw) is list and _is_canonical(field.option_list, raw):
        return raw
    picks: dict[str, dict[str, str]] = {}
    for item in listed(raw, "choices"):
        pick = _pick(field.option_list, item, "choices")
        before = picks.setdefault(pick["code"], pick)
        if before.get("specify", "") != pick.get("specify", before.get("specify", "")):
            if before.get("specify"):
                raise Malformed("answers.specify_twice", option=pick["code"])
            picks[pick["code"]] = pick
    positions = field.option_list.positions
    return sorted(picks.values(), key=lambda pick: positions[pick["code"]]) or None
