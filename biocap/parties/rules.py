"""definitions/parties/ read, with every mistake by file and line. No Django.

Of the tables it is proved that codes, groups and dates agree with one another.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

from biocap.parties.body_rules import read_bodies
from biocap.parties.definition import (
    GroupsFile,
    OtherNamesFile,
    Party,
    Reference,
    Standing,
    TreatiesFile,
    Treaty,
    Unconfirmed,
)
from biocap.shared.languages import languages, official_languages
from biocap.shared.mistakes import Mistake, missing_file
from biocap.shared.problems import DefinitionError
from biocap.shared.shaping import Read, read_shape
from biocap.shared.text import noop

COUNTRIES, MEMBERSHIPS = "countries.csv", "memberships.csv"
OTHER_NAMES = "other-names.yaml"
BODIES = "bodies.yaml"
COLUMNS = ("party", "group", "from", "until", "reason", "state")
"""Of memberships.csv."""
COUNTED, UNCONFIRMED = "counted", "unconfirmed"
"""States of a line of it: figures go by its days, or it is shown alone."""

Lines = Iterator[tuple[int, dict[str, str]]]


def check_definitions(folder: Path) -> list[DefinitionError]:
    """Return every mistake in the files of a folder like definitions/parties/, with its line."""
    return read_parties(folder)[1]


def read_parties(folder: Path) -> Read[Reference]:
    """Return what the folder holds, or None and its mistakes."""
    treaties, errors = read_shape(folder / "treaties.yaml", TreatiesFile)
    groups, more = read_shape(folder / "groups.yaml", GroupsFile)
    errors += more
    errors += [
        missing_file(name, noop("Put it back."))
        for name in (COUNTRIES, MEMBERSHIPS)
        if not (folder / name).is_file()
    ]
    if errors or not treaties or not groups:
        return None, errors
    reference = Reference(MappingProxyType(treaties.treaties), MappingProxyType(groups.groups))
    errors += _countries(folder / COUNTRIES, reference)

    def of_parties(file: OtherNamesFile | None) -> Iterator[Mistake]:
        for code in file.names if file else ():
            if code not in reference.parties:
                yield Mistake(
                    ("names", code),
                    "unknown_party",
                    noop("“%(party)s” is no State of countries.csv."),
                    noop("Correct the code, or take the line out."),
                    {"party": code},
                )

    others, more = read_shape(folder / OTHER_NAMES, OtherNamesFile, of_parties)
    errors += more
    reference = replace(reference, other_names=others or reference.other_names)
    bodies, more = read_bodies(folder / BODIES, reference)
    errors += more
    reference = replace(reference, bodies=bodies)
    errors += _memberships(folder / MEMBERSHIPS, reference)
    return (None if errors else reference), errors


def _error(
    code: str, path: Path, line: int, text: str, remedy: str, **params: object
) -> DefinitionError:
    return DefinitionError(f"parties.{code}", path.name, line, text, remedy, **params)


def _head_and_lines(path: Path) -> tuple[list[str], Lines]:
    """Return the head of a table, and its lines with their numbers; comments are left out."""
    with path.open(encoding="utf-8", newline="") as lines:
        kept = [(n, line) for n, line in enumerate(lines, 1) if not line.startswith("#")]
    reader = csv.DictReader(line for _, line in kept)
    rows = (
        (kept[reader.line_num - 1][0], {k: v or "" for k, v in row.items() if k}) for row in reader
    )
    return list(reader.fieldnames or ()), rows


def _countries(path: Path, found: Reference) -> Iterator[DefinitionError]:
    header, rows = _head_and_lines(path)
    wanted = [
        "iso2",
        "iso3",
        "cbd_regional_group",
        *(f"name_{name}" for name in official_languages()),
    ]
    wanted += [group.column for group in found.groups.values()] + ["eit"]
    for name in found.treaties:
        wanted += [f"{name}_{part}" for part in ("party", "signature", "deposit", "party_date")]
    missing = [column for column in wanted if column not in header]
    if missing:
        yield _error(
            "missing_column",
            path,
            1,
            noop("The table has no column “%(columns)s”."),
            noop("Add it to the head of the table and to every row."),
            columns="”, “".join(missing),
        )
        return
    regional = {group.value for group in found.groups.values() if group.kind == "regional"}
    categories = {group.value for group in found.groups.values() if group.kind == "category"}
    for line, row in rows:
        code = row["iso3"]
        if len(code) != 3 or not code.isupper() or code in found.parties:
            yield _error(
                "wrong_code",
                path,
                line,
                noop("“%(party)s” is no three-letter code, or stands here a second time."),
                noop("Give each country its own ISO 3166-1 alpha-3 code."),
                party=code,
            )
        standings: dict[str, Standing] = {}
        for treaty in found.treaties.values():
            yield from _membership(path, line, row, treaty, standings)
        party = _party(row, standings)
        found.parties[code], found.rows[code] = party, row
        # Only the Holy See, Party to none of the treaties, belongs to no regional group.
        ungrouped = not party.group and not any(
            standing.is_party for standing in standings.values()
        )
        if (party.group not in regional and not ungrouped) or party.category not in categories:
            yield _error(
                "unknown_group",
                path,
                line,
                noop("“%(party)s” is in a regional group or category that groups.yaml lacks."),
                noop("Correct it, or add the group to groups.yaml."),
                party=code,
            )


def _party(row: dict[str, str], standings: dict[str, Standing]) -> Party:
    return Party(
        code=row["iso3"],
        iso2=row["iso2"],
        names=MappingProxyType(
            {code: name for code in languages() if (name := row.get(f"name_{code}"))}
        ),
        group=row["cbd_regional_group"],
        category=row["category"],
        ldc=row["ldc"] == "1",
        sids=row["sids"] == "1",
        lldc=row["lldc"] == "1",
        eit=row["eit"] == "1",
        treaties=MappingProxyType(standings),
    )


def _membership(
    path: Path, line: int, row: dict[str, str], treaty: Treaty, found: dict[str, Standing]
) -> Iterator[DefinitionError]:
    """Read what a Party is to a treaty, and hold its party date against its deposit."""
    try:
        signed, deposited, stated = (
            _day(row[f"{treaty.code}_{name}"]) for name in ("signature", "deposit", "party_date")
        )
    except ValueError:
        yield _error(
            "wrong_date",
            path,
            line,
            noop("“%(party)s” has a date for “%(treaty)s” that is not one."),
            noop("Write year-month-day, as in 2003-09-11."),
            party=row["iso3"],
            treaty=treaty.code,
        )
        return
    is_party = row[f"{treaty.code}_party"] == "1"
    found[treaty.code] = Standing(is_party, signed, deposited, stated)
    bound_from = (
        max(deposited + timedelta(days=treaty.binds_after_days), treaty.in_force)
        if deposited
        else None
    )
    if stated != bound_from or (deposited and not is_party):
        yield _error(
            "wrong_party_date",
            path,
            line,
            noop("“%(party)s” is bound by “%(treaty)s” from %(expected)s, not from %(stated)s."),
            noop(
                "A deposit binds 90 days later, not before entry into force; correct one of both."
            ),
            party=row["iso3"],
            treaty=treaty.code,
            expected=bound_from or "no known day",
            stated=stated or "no day",
        )


def _memberships(path: Path, found: Reference) -> Iterator[DefinitionError]:
    header, rows = _head_and_lines(path)
    if header != list(COLUMNS):
        yield _error(
            "missing_column",
            path,
            1,
            noop("The columns of the table must be “%(columns)s”."),
            noop("Correct the head of the table."),
            columns="”, “".join(COLUMNS),
        )
        return
    for line, row in rows:
        party, group = row["party"], row["group"]
        if party not in found.parties or group not in found.groups:
            yield _error(
                "unknown_code",
                path,
                line,
                noop("“%(party)s” is not in countries.csv, or “%(group)s” not in groups.yaml."),
                noop("Correct the code."),
                party=party,
                group=group,
            )
        if row["state"] not in (COUNTED, UNCONFIRMED):
            yield _error(
                "unknown_state",
                path,
                line,
                noop("“%(state)s” is no state of a line: counted, or unconfirmed."),
                noop("Write counted once a source was read, else unconfirmed."),
                state=row["state"],
            )
        try:
            start, end = _day(row["from"]) or date.min, _day(row["until"]) or date.max
            wrong = start >= end
        except ValueError:
            wrong = True
        if wrong:
            yield _error(
                "wrong_date",
                path,
                line,
                noop("“from” and “until” of “%(party)s” are not two days in order."),
                noop("Write year-month-day, the earlier one first; leave unknown days empty."),
                party=party,
            )
        elif row["state"] == UNCONFIRMED:
            found.unconfirmed.append(Unconfirmed(party, group, start, end))
        else:
            found.spans.setdefault((party, group), []).append((start, end))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
