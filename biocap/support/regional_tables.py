"""Regional bodies as tables: which there are, their members, and what these share."""

from collections.abc import Sequence

from django.utils.translation import get_language

from biocap.needs.columns import address_of_figure, item_column, naming_columns
from biocap.parties.bodies import members_on
from biocap.parties.definition import Body
from biocap.shared.text import noop
from biocap.support.regional import FurtherAlong, MemberLine, SharedNeed, day_of_body
from biocap.telling.lists import joined_by_semicolons
from biocap.telling.names import RoundLine, Words, group_name
from biocap.telling.numbers import MISSING
from biocap.telling.order import by_name
from biocap.telling.single_answers import answered_day
from biocap.telling.tables import Address, Column, Kind, Table


def bodies_table(words: Words, bodies: Sequence[Body]) -> Table[Body]:
    """Return the regional bodies, by name."""
    day = day_of_body(words.library, None)
    return Table(
        "regional-bodies",
        (
            Column("code", noop("Code of the body."), lambda body: body.code),
            Column(
                "name",
                noop("Name of the body."),
                lambda body: group_name(body.code),
                head=noop("Regional body"),
                opens=lambda body: Address("regional-body", (body.code,)),
                language=_language_of_names(bodies),
            ),
            Column(
                "members",
                noop("Members on the day of the data cut-off, Parties to the Protocol or not."),
                lambda body: len(members_on(body, day)),
                Kind.COUNT,
                noop("Members"),
            ),
            Column(
                "confirmed",
                noop("Whether the list of its members is confirmed."),
                lambda body: body.confirmed,
                Kind.FLAG,
                noop("Members confirmed"),
            ),
            Column(
                "fictional",
                noop("Whether it is invented, for rehearsals."),
                lambda body: body.fictional,
                Kind.FLAG,
            ),
        ),
        bodies,
        caption=noop("Regional and subregional bodies"),
    )


def members_table(words: Words, body: Body, rows: Sequence[MemberLine]) -> Table[MemberLine]:
    """Return the members of a body on a day, by name."""
    in_order = {line.code: place for place, line in enumerate(words.parties.values())}
    ordered = sorted(rows, key=lambda row: in_order.get(row.member.party, len(in_order)))
    return Table(
        f"{body.code}-members",
        (
            Column("party", noop("Code of the member."), lambda row: row.member.party),
            Column(
                "name",
                noop("Name of the member."),
                lambda row: words.party(row.member.party),
                head=noop("Member"),
                opens=lambda row: _country(words, row.member.party),
            ),
            Column(
                "joined",
                noop("Day, month or year in which it joined, where one is known."),
                lambda row: row.member.joined or None,
                head=noop("Since"),
                shown=lambda row: _written(row.member.joined),
            ),
            Column(
                "left",
                noop("Day, month or year in which it left later, where one is known."),
                lambda row: row.member.left or None,
                head=noop("Left since"),
                shown=lambda row: _written(row.member.left),
            ),
            Column(
                "asked",
                noop("Whether the round asked it; empty: there is no round."),
                lambda row: row.asked,
                Kind.FLAG,
                noop("Asked"),
            ),
            Column(
                "answered",
                noop("Whether it answered by the cut-off; empty: there is no round."),
                lambda row: row.answered,
                Kind.FLAG,
                noop("Answered"),
            ),
        ),
        ordered,
        rehearsal=body.fictional,
        caption=noop("Members"),
    )


def shared_needs_table(
    words: Words, line: RoundLine, body: Body, rows: Sequence[SharedNeed]
) -> Table[SharedNeed]:
    """Return the needs that members share, the most named first."""
    form = words.form(line)
    shares = {"named", "submitted", "invited", "share_of_submitted"}
    of_naming: tuple[Column[SharedNeed], ...] = naming_columns(
        lambda row: row.naming,
        lambda row: address_of_figure(
            line,
            "naming_needs",
            row.naming.area,
            row.naming.item,
            by=body.code,
            part=row.naming.part,
        ),
    )
    return Table(
        f"{body.code}-{line.code}-shared-needs",
        (
            Column("area", noop("Area of need."), lambda row: row.naming.area),
            Column("item", noop("Code of the need."), lambda row: row.naming.item),
            item_column(form, lambda row: (row.naming.area, row.naming.item)),
            *(column for column in of_naming if column.code in shares),
            Column(
                "low",
                noop("Members that name it at extent 0 to 2."),
                lambda row: row.low,
                Kind.COUNT,
                noop("At extent 0 to 2"),
            ),
            Column(
                "further",
                noop("Members that name it at extent 3 or 4."),
                lambda row: row.further,
                Kind.COUNT,
                noop("At extent 3 or 4"),
            ),
            Column(
                "blank",
                noop("Members that name it and state no extent."),
                lambda row: row.extents.blank,
                Kind.COUNT,
                noop("Extent left blank"),
            ),
        ),
        rows,
        rehearsal=line.rehearsal,
        caption=noop("Needs that at least two members name"),
        among=group_name(body.code),
        of=lambda row: (row.naming.part, row.naming.area, row.naming.item or ""),
        ranked_by=("named",),
    )


def further_along_table(
    words: Words, line: RoundLine, body: Body, rows: Sequence[FurtherAlong]
) -> Table[FurtherAlong]:
    """Return which member is further along with which need, and who might learn from it."""
    form = words.form(line)
    return Table(
        f"{body.code}-{line.code}-further-along",
        (
            Column("area", noop("Area of need."), lambda row: row.area),
            Column("item", noop("Code of the need."), lambda row: row.item),
            item_column(form, lambda row: (row.area, row.item)),
            Column("party", noop("Code of the member that is further along."), lambda r: r.party),
            Column(
                "name",
                noop("Its name."),
                lambda row: words.party(row.party),
                head=noop("Further along"),
                opens=lambda row: _country(words, row.party),
            ),
            Column(
                "extent",
                noop("Its extent, 3 or 4."),
                lambda row: row.extent,
                Kind.COUNT,
                noop("Extent"),
            ),
            Column(
                "lower",
                noop("Members that name it at extent 0 to 2, a space between."),
                lambda row: " ".join(row.lower),
                head=noop("Members at extent 0 to 2"),
                shown=lambda row: joined_by_semicolons(by_name(map(words.party, row.lower))),
            ),
        ),
        rows,
        rehearsal=line.rehearsal,
        caption=noop("Members that are further along with a need of others"),
        among=group_name(body.code),
    )


def _country(words: Words, code: str) -> Address | None:
    return Address("country", (code,)) if code in words.parties else None


def _written(written: str) -> str:
    return answered_day(written) if written else MISSING


def _language_of_names(bodies: Sequence[Body]) -> str:
    """Return the language of the names where one is not in the reader's; else nothing."""
    language = get_language() or "en"
    return "en" if any(language not in body.names for body in bodies) else ""
