"""An answer of several parts is not lost for one of them: what can be read of it, part by part."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from biocap.formats.choices import MOST_ITEMS
from biocap.formats.kinds import read_field
from biocap.formats.model import Edition
from biocap.formats.problems import Refused
from biocap.formats.question import Field
from biocap.formats.raw import Malformed
from biocap.formats.sentences import finding
from biocap.formats.values import as_written, read_answer, read_written

Path = tuple[int | str, ...]
"""Where a part lies: the column of a row, the number of an entry, the name of a part."""

Read = tuple[Any, dict[Path, Malformed]]
"""What can be read of a value, None if nothing can, and why the rest cannot, by its path."""


def parts_read(
    edition: Edition, key: str, raw: Any, stands: Any
) -> tuple[Any, dict[Path, Refused]]:
    """Return what can be read of a raw answer, and why the rest cannot, by path.

    In the place of a part that cannot be read stands what `stands` there, where that is known:
    of a list only if nothing else in it was changed. An answer that has no parts is read as a
    whole or not at all; so are entries that are blank (None), which are left out.
    """
    target = edition.keys.get(key)
    if target is None:
        return stands, _refused_whole(edition, key, raw)
    question, row = target
    if row is None:
        good, wrong = _read(question, raw, stands)
        return good, {
            path: Refused(finding("refused", reason.name, question.code, "", "", **reason.params))
            for path, reason in wrong.items()
        }
    if not isinstance(raw, Mapping):
        return stands, _refused_whole(edition, key, raw)
    return _row_read(edition, key, raw, stands if isinstance(stands, Mapping) else {})


def _refused_whole(edition: Edition, key: str, raw: Any) -> dict[Path, Refused]:
    try:
        read_answer(edition, key, as_written(edition, key, raw))
    except Refused as reason:
        return {(): reason}
    return {}


def _row_read(
    edition: Edition, key: str, raw: Mapping[str, Any], stands: Mapping[str, Any]
) -> tuple[Any, dict[Path, Refused]]:
    question, row = edition.keys[key]
    kept: dict[str, Any] = {}
    refused: dict[Path, Refused] = {}
    for name, given in raw.items():
        column = question.columns_by_code.get(name)
        if column is not None:
            good, wrong = _read(column, given, stands.get(name))
            at_row = row.code if row else ""
            refused |= {
                (name, *path): Refused(
                    finding("refused", reason.name, question.code, at_row, name, **reason.params)
                )
                for path, reason in wrong.items()
            }
        else:
            whole = _refused_whole(edition, key, {name: given})
            if whole:
                refused[(name,)] = whole[()]
            good = stands.get(name) if whole else given
        if good is not None:
            kept[name] = good
    return kept, refused


def _read(field: Field, raw: Any, stands: Any) -> Read:
    try:
        return (None if raw is None else read_field(field, read_written(field, _given(raw)))), {}
    except Malformed as reason:
        if field.many:
            return _entries(field, raw, stands, reason)
        part = PARTS.get(field.kind)
        return part(field, raw, stands, reason) if part else (stands, {(): reason})


def _given(raw: Any) -> Any:
    return [item for item in raw if item is not None] if isinstance(raw, list) else raw


def _entries(field: Field, raw: Any, stands: Any, reason: Malformed) -> Read:
    """Read each entry of a list; what stood at one stays if all the others stand as they do."""
    if not isinstance(raw, Sequence) or isinstance(raw, str) or len(raw) > MOST_ITEMS:
        return stands, {(): reason}
    single = replace(field, many=False)
    before = stands if isinstance(stands, list) and len(stands) == len(raw) else [None] * len(raw)
    read = [_read(single, item, None) for item in raw]
    untouched = all(
        wrong or good == stood for (good, wrong), stood in zip(read, before, strict=True)
    )
    kept = [
        stood if wrong and good is None and untouched else good
        for (good, wrong), stood in zip(read, before, strict=True)
    ]
    refused = {
        (number, *path): why
        for number, (_good, wrong) in enumerate(read)
        for path, why in wrong.items()
    }
    good: list[Any] = []
    for value in kept:
        if value is not None and value not in good:
            good.append(value)
    return good or None, refused


def _parts(*groups: tuple[str, ...]) -> Callable[[Field, Any, Any, Malformed], Read]:
    """Return a reader of a value whose parts, or groups of parts, can stand alone."""

    def read(field: Field, raw: Any, stands: Any, reason: Malformed) -> Read:
        if not isinstance(raw, Mapping):
            return stands, {(): reason}
        before = stands if isinstance(stands, Mapping) else {}
        kept: dict[str, Any] = {}
        wrong: dict[Path, Malformed] = {}
        known = {name for group in groups for name in group}
        for group in (*groups, *((name,) for name in raw if name not in known)):
            given = {name: raw[name] for name in group if raw.get(name) is not None}
            try:
                kept |= read_field(field, read_written(field, given)) or {} if given else {}
            except Malformed as why:
                wrong[(group[0],)] = why
                kept |= {name: before[name] for name in group if name in before}
        return kept or None, wrong

    return read


def _link(field: Field, raw: Any, stands: Any, reason: Malformed) -> Read:
    """Read the address without its name, which says nothing alone."""
    if not isinstance(raw, Mapping):
        return stands, {(): reason}
    try:
        url = read_field(field, read_written(field, {"url": raw.get("url")}))
    except Malformed as why:
        return stands, {("url",): why}
    return (url, {("name",): reason}) if url else (stands, {("url",): reason})


def _picks(field: Field, raw: Any, stands: Any, reason: Malformed) -> Read:
    """Read each choice; one whose words cannot be read stands with those it had, or alone."""
    picks = raw if isinstance(raw, list) else [raw]
    before = stands if isinstance(stands, list) else [stands] if stands else []
    stood = {pick["code"]: pick for pick in before}
    one = replace(field, kind="choice")
    kept: list[Any] = []
    wrong: dict[Path, Malformed] = {}
    for number, pick in enumerate(picks):
        code = pick.get("code") if isinstance(pick, Mapping) else None
        try:
            kept.append(read_field(one, pick))
        except Malformed as why:
            known = isinstance(code, str) and code in field.option_list.by_code
            wrong[(str(code) if known else number,)] = why
            if known:
                kept.append(stood.get(str(code), {"code": code}))
    try:
        together = read_field(field, kept if field.kind == "choices" else (kept or [None])[0])
    except Malformed:
        return stands, {(): reason}
    return together, wrong or {(): reason}


def _places(field: Field, raw: Any, stands: Any, reason: Malformed) -> Read:
    """Read each country and region by itself."""
    if not isinstance(raw, Mapping):
        return stands, {(): reason}
    kept: dict[str, Any] = {}
    wrong: dict[Path, Malformed] = {}
    for name, given in raw.items():
        listed = isinstance(given, list)
        good = []
        for item in given if listed else [given]:
            try:
                read_field(field, {name: [item] if listed else item})
            except Malformed as why:
                wrong[(name,)] = why
            else:
                good.append(item)
        if good:
            kept[name] = good if listed else good[0]
    return read_field(field, kept), wrong


PARTS: Mapping[str, Callable[[Field, Any, Any, Malformed], Read]] = {
    "contact": _parts(),
    "period": _parts(("from",), ("to",), ("duration", "unit")),
    "link": _link,
    "choice": _picks,
    "choices": _picks,
    "places": _places,
}
