"""What must hold in definitions/parties/: codes, groups, dates. Pure reading, no Django."""

import csv
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from biocap.shared.located import Table, read
from biocap.shared.problems import DefinitionError
from biocap.shared.text import LANGUAGES, noop

KINDS = ("regional", "category", "list")
FILES = ("treaties.yaml", "groups.yaml", "countries.csv", "memberships.csv")
MEMBERSHIPS = ("party", "group", "from", "until", "reason")


def check_definitions(folder: Path) -> list[DefinitionError]:
    """Return every mistake in the files of a folder like definitions/parties/, with its line."""
    found = [
        _error("missing_file", name, 1, noop("The file is missing."), noop("Put it back."))
        for name in FILES
        if not (folder / name).is_file()
    ]
    if found:
        return found
    try:
        treaties = _entries(folder, "treaties")
        groups = _entries(folder, "groups")
    except DefinitionError as error:
        return [error]
    found += _treaties(treaties)
    found += _groups(groups)
    codes: set[str] = set()
    if not found:
        found += _countries(folder / "countries.csv", treaties, groups, codes)
        found += _memberships(folder / "memberships.csv", groups, codes)
    return found


def _error(
    code: str, path: str, line: int, text: str, remedy: str, **params: object
) -> DefinitionError:
    return DefinitionError(f"parties.{code}", path, line, text, remedy, **params)


def _entries(folder: Path, key: str) -> Table:
    name = f"{key}.yaml"
    entries = read(folder / name, name).get(key)
    if not isinstance(entries, Table) or not all(
        isinstance(entry, Table) for entry in entries.values()
    ):
        raise _error(
            "missing_key",
            name,
            1,
            noop("“%(key)s” is missing at the top, or holds something else than entries."),
            noop("Add it, with one entry of keys and values for each code."),
            key=key,
        )
    return entries


def _texts(entry: Table, name: str) -> Iterator[DefinitionError]:
    for language in LANGUAGES:
        if not entry.get("text", {}).get(language):
            yield _error(
                "missing_text",
                entry.path,
                entry.line,
                noop("“%(name)s” has no text in the language “%(language)s”."),
                noop("Add it below “text”."),
                name=name,
                language=language,
            )


def _treaties(treaties: Table) -> Iterator[DefinitionError]:
    for code, entry in treaties.items():
        yield from _texts(entry, code)
        yield from _property(entry, code, "adopted", lambda value: isinstance(value, date))
        yield from _property(entry, code, "in_force", lambda value: isinstance(value, date))
        yield from _property(entry, code, "binds_after_days", lambda value: isinstance(value, int))


def _groups(groups: Table) -> Iterator[DefinitionError]:
    for code, entry in groups.items():
        yield from _texts(entry, code)
        yield from _property(entry, code, "kind", lambda value: value in KINDS)
        yield from _property(entry, code, "column", lambda value: isinstance(value, str))
        yield from _property(entry, code, "is", lambda value: isinstance(value, str))
        yield from _property(entry, code, "confirmed", lambda value: isinstance(value, bool))


def _property(
    entry: Table, name: str, key: str, holds: Callable[[Any], bool]
) -> Iterator[DefinitionError]:
    if not holds(entry.get(key)):
        yield _error(
            "wrong_value",
            entry.path,
            entry.lines.get(key, entry.line),
            noop("“%(name)s” has no “%(key)s”, or one of the wrong kind: %(value)s."),
            noop("Write it as the entries beside it do."),
            name=name,
            key=key,
            value=entry.get(key),
        )


def _lines(path: Path) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    with path.open(encoding="utf-8", newline="") as lines:
        kept = [(n, line) for n, line in enumerate(lines, 1) if not line.startswith("#")]
    reader = csv.DictReader(line for _, line in kept)
    rows = [
        (kept[reader.line_num - 1][0], {k: v or "" for k, v in row.items() if k}) for row in reader
    ]
    return list(reader.fieldnames or ()), rows


def _countries(
    path: Path, treaties: Table, groups: Table, codes: set[str]
) -> Iterator[DefinitionError]:
    header, rows = _lines(path)
    wanted = ["iso2", "iso3", "cbd_regional_group", *(f"name_{name}" for name in LANGUAGES)]
    wanted += [entry["column"] for entry in groups.values()] + ["eit"]
    for treaty in treaties:
        wanted += [f"{treaty}_{part}" for part in ("party", "signature", "deposit", "party_date")]
    missing = [column for column in wanted if column not in header]
    if missing:
        yield _error(
            "missing_column",
            path.name,
            1,
            noop("The table has no column “%(columns)s”."),
            noop("Add it to the head of the table and to every row."),
            columns="”, “".join(missing),
        )
        return
    regional = {entry["is"] for entry in groups.values() if entry["kind"] == "regional"}
    categories = {entry["is"] for entry in groups.values() if entry["kind"] == "category"}
    for line, row in rows:
        code = row["iso3"]
        if len(code) != 3 or not code.isupper() or code in codes:
            yield _error(
                "wrong_code",
                path.name,
                line,
                noop("“%(party)s” is no three-letter code, or stands here a second time."),
                noop("Give each country its own ISO 3166-1 alpha-3 code."),
                party=code,
            )
        codes.add(code)
        # Only the Holy See, Party to none of the treaties, belongs to no regional group.
        ungrouped = not row["cbd_regional_group"] and not any(
            row[f"{treaty}_party"] == "1" for treaty in treaties
        )
        if (row["cbd_regional_group"] not in regional and not ungrouped) or (
            row["category"] not in categories
        ):
            yield _error(
                "unknown_group",
                path.name,
                line,
                noop("“%(party)s” is in a regional group or category that groups.yaml lacks."),
                noop("Correct it, or add the group to groups.yaml."),
                party=code,
            )
        for treaty, entry in treaties.items():
            yield from _standing(path.name, line, row, treaty, entry)


def _standing(
    path: str, line: int, row: dict[str, str], treaty: str, entry: Table
) -> Iterator[DefinitionError]:
    try:
        _day(row[f"{treaty}_signature"])
        deposited = _day(row[f"{treaty}_deposit"])
        stated = _day(row[f"{treaty}_party_date"])
    except ValueError:
        yield _error(
            "wrong_date",
            path,
            line,
            noop("“%(party)s” has a date for “%(treaty)s” that is not one."),
            noop("Write year-month-day, as in 2003-09-11."),
            party=row["iso3"],
            treaty=treaty,
        )
        return
    bound_from = (
        max(deposited + timedelta(days=entry["binds_after_days"]), entry["in_force"])
        if deposited
        else None
    )
    if stated != bound_from or (deposited and row[f"{treaty}_party"] != "1"):
        yield _error(
            "wrong_party_date",
            path,
            line,
            noop("“%(party)s” is bound by “%(treaty)s” from %(expected)s, not from %(stated)s."),
            noop(
                "A deposit binds 90 days later, not before entry into force; correct one of both."
            ),
            party=row["iso3"],
            treaty=treaty,
            expected=bound_from or "no known day",
            stated=stated or "no day",
        )


def _memberships(path: Path, groups: Table, codes: set[str]) -> Iterator[DefinitionError]:
    header, rows = _lines(path)
    if header != list(MEMBERSHIPS):
        yield _error(
            "missing_column",
            path.name,
            1,
            noop("The columns of the table must be “%(columns)s”."),
            noop("Correct the head of the table."),
            columns="”, “".join(MEMBERSHIPS),
        )
        return
    for line, row in rows:
        if row["party"] not in codes or row["group"] not in groups:
            yield _error(
                "unknown_code",
                path.name,
                line,
                noop("“%(party)s” is not in countries.csv, or “%(group)s” not in groups.yaml."),
                noop("Correct the code."),
                party=row["party"],
                group=row["group"],
            )
        try:
            start, end = _day(row["from"]) or date.min, _day(row["until"]) or date.max
            wrong = start >= end
        except ValueError:
            wrong = True
        if wrong:
            yield _error(
                "wrong_date",
                path.name,
                line,
                noop("“from” and “until” of “%(party)s” are not two days in order."),
                noop("Write year-month-day, the earlier one first; leave unknown days empty."),
                party=row["party"],
            )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
