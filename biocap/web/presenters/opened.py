"""How each measure opens: its value in words, numerator, denominator, the Parties behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.needs import measures
from biocap.needs.figures import ALL, Naming
from biocap.telling import numbers
from biocap.telling.names import PartyLine, RoundLine, Words
from biocap.web.presenters.numbers import Based, based, based_on
from biocap.web.problems import PAGE_NO_EARLIER_ROUND


@dataclass(frozen=True)
class Scope:
    """Of what the figure is: area, need, means; of which part of the Parties."""

    area: str | None = None
    item: str | None = None
    means: str | None = None
    by: str | None = None
    part: str | None = None

    @property
    def who(self) -> str:
        return self.part or ALL


@dataclass(frozen=True)
class Behind:
    """Parties that stand behind a part of a figure; `code` is for the file."""

    code: str
    title: str
    parties: tuple[PartyLine, ...]


@dataclass(frozen=True)
class Pair:
    """A Party-need pair behind a change."""

    party: PartyLine | None
    need: str
    kind: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Figure:
    """What a figure is made of. `value` says it in words; `numerator`, `denominator` too."""

    value: str
    numerator: str
    denominator: str
    named: Based | None
    behind: tuple[Behind, ...]
    pairs: tuple[Pair, ...] = ()
    without_late: Based | None = None
    """`named` again, had nothing that came after the day due been counted."""


def _parties(words: Words, line: RoundLine, scope: Scope, **more: object) -> tuple[str, ...]:
    wanted: dict[str, object] = {"by": scope.by, "part": scope.part, **more}
    return measures.parties(words.library, line.code, **wanted)  # type: ignore[arg-type]


def _behind(words: Words, code: str, title: str, codes: object) -> Behind:
    return Behind(code, title, tuple(words.named(codes)))


def _rest(
    words: Words, line: RoundLine, scope: Scope, counted: set[str], not_named: str
) -> tuple[Behind, ...]:
    """Return those that answered otherwise, and the silent."""
    answered = set(_parties(words, line, scope))
    silent = measures.silent(words.library, line.code, scope.by, scope.part)
    return (
        _behind(words, "not_named", not_named, answered - counted),
        _behind(words, "silent", gettext("Silent: invited, and did not answer"), silent),
    )


def _base(words: Words, line: RoundLine, scope: Scope) -> tuple[int, int]:
    for base in measures.bases(words.library, line.code, by=scope.by if scope.part else None):
        if base.part == scope.who:
            return base.submitted, base.invited
    return 0, 0


def _answered(words: Words, line: RoundLine, scope: Scope) -> Figure:
    submitted, invited = _base(words, line, scope)
    late = {tile.party for tile in measures.mosaic(words.library, line.code) if tile.late}
    came = set(_parties(words, line, scope))
    return Figure(
        value=gettext("%(n)s of %(all)s Parties answered") % {"n": submitted, "all": invited},
        numerator=gettext("Parties that submitted by the cut-off: %(n)s") % {"n": submitted},
        denominator=gettext("Parties invited: %(n)s") % {"n": invited},
        named=None,
        behind=(
            _behind(words, "on_time", gettext("Submitted in time"), came - late),
            _behind(words, "late", gettext("Submitted late"), came & late),
            _behind(
                words,
                "silent",
                gettext("Silent: invited, and did not answer"),
                measures.silent(words.library, line.code, scope.by, scope.part),
            ),
        ),
    )


def _naming(words: Words, line: RoundLine, scope: Scope) -> Figure:
    row = _named(words, line, scope)
    in_time = _named(words, line, scope, without_late=True)
    named = _parties(words, line, scope, area=scope.area, item=scope.item)
    return Figure(
        value="",
        numerator=gettext("Parties that name it: %(n)s") % {"n": row.count},
        denominator=gettext("Parties that answered: %(n)s, of %(all)s invited")
        % {"n": row.submitted, "all": row.invited},
        named=based(row),
        behind=(
            _behind(words, "named", gettext("Name it"), named),
            *_rest(words, line, scope, set(named), gettext("Answered, and do not name it")),
        ),
        without_late=based(in_time) if in_time.submitted < row.submitted else None,
    )


def _named(words: Words, line: RoundLine, scope: Scope, without_late: bool = False) -> Naming:
    by = scope.by if scope.part else None
    rows = (
        measures.naming_needs(words.library, line.code, by, scope.area, without_late=without_late)
        if scope.item
        else measures.naming_areas(words.library, line.code, by, without_late=without_late)
    )
    return next(r for r in rows if (r.part, r.area, r.item) == (scope.who, scope.area, scope.item))


def _extents(words: Words, line: RoundLine, scope: Scope) -> Figure:
    by = scope.by if scope.part else None
    rows = (
        measures.extents(words.library, line.code, by=by, area=scope.area)
        if scope.item
        else measures.extents_of_areas(words.library, line.code, by=by)
    )
    row = next(r for r in rows if (r.part, r.area, r.item) == (scope.who, scope.area, scope.item))
    form = words.form(line)
    counted = set(_parties(words, line, scope, area=scope.area, item=scope.item))
    levels = [
        _behind(
            words,
            f"extent_{level}",
            gettext("Extent %(level)s") % {"level": form.extent(level)},
            _parties(words, line, scope, area=scope.area, item=scope.item, extent=level),
        )
        for level in range(5)
    ]
    blank = _parties(words, line, scope, area=scope.area, item=scope.item, blank=True)
    if row.mean is None or row.median is None:
        value = gettext("No Party states an extent")
    else:
        value = gettext("mean extent %(mean)s, median %(median)s") % {
            "mean": numbers.decimal(row.mean, 2),
            "median": numbers.plain_decimal(row.median, 1),
        }
    return Figure(
        value=value,
        numerator=gettext("the sum of the extents stated: %(sum)s")
        % {"sum": sum(k * n for k, n in enumerate(row.counts))},
        denominator=gettext("%(n)s extents stated; %(blank)s left blank")
        % {"n": row.stated, "blank": row.blank},
        named=None,
        behind=(
            *levels,
            _behind(words, "blank", gettext("Named, extent left blank"), blank),
            *_rest(words, line, scope, counted, gettext("Answered, and do not name it")),
        ),
    )


def _means(words: Words, line: RoundLine, scope: Scope) -> Figure:
    by = scope.by if scope.part else None
    rows = measures.means(
        words.library, line.code, by=by, per="item" if scope.item else None, area=scope.area
    )
    row = next(r for r in rows if (r.part, r.item, r.means) == (scope.who, scope.item, scope.means))
    picked = _parties(words, line, scope, area=scope.area, item=scope.item, means=scope.means)
    form = words.form(line)
    named: set[str] = set()
    for _, item in form.items(scope.area or ""):
        if scope.item in (None, item):
            named |= set(_parties(words, line, scope, area=scope.area, item=item))
    return Figure(
        value=gettext("%(n)s of the %(all)s Parties that name a need here, %(percent)s")
        % {
            "n": row.parties,
            "all": row.naming,
            "percent": numbers.percent(row.share_of_naming.percent),
        },
        numerator=gettext("Parties that pick these means: %(n)s") % {"n": row.parties},
        denominator=gettext("Parties that name a need here: %(n)s") % {"n": row.naming},
        named=None,
        behind=(
            _behind(words, "picked", gettext("Pick these means"), picked),
            _behind(
                words,
                "not_picked",
                gettext("Name a need here, without these means"),
                named - set(picked),
            ),
            *_rest(words, line, scope, named, gettext("Answered, and name no need here")),
        ),
    )


def _gap(words: Words, line: RoundLine, scope: Scope) -> Figure:
    by = scope.by if scope.part else None
    spread = _extents(words, line, Scope(scope.area, scope.item, None, by, scope.part))
    row = next(
        (
            r
            for r in measures.gaps(words.library, line.code, by=by)
            if (r.part, r.area, r.item) == (scope.who, scope.area, scope.item)
        ),
        None,
    )
    if row is None:
        return Figure(gettext("No Party names this need"), "0", "–", None, spread.behind)
    return Figure(
        value=gettext("gap %(score)s, rank %(rank)s")
        % {"score": numbers.decimal(row.score, 2), "rank": row.rank},
        numerator=gettext("the sum of (4 − extent): %(sum)s") % {"sum": row.unmet_quarters},
        denominator=gettext("4, the widest distance of one Party"),
        named=based_on(row.named, row.submitted, row.invited),
        behind=spread.behind,
    )


def _change(words: Words, line: RoundLine, scope: Scope) -> Figure:
    earlier = next((r for r in words.rounds if r.code == line.previous), None)
    if earlier is None:
        raise PAGE_NO_EARLIER_ROUND()
    by = scope.by if scope.part else None
    row = next(
        r
        for r in measures.change(words.library, line.code, earlier.code, by=by, area=scope.area)
        if r.part == scope.who
    )
    form = words.form(line)
    pairs = measures.changed_pairs(
        words.library, line.code, earlier.code, scope.area, by=by, part=scope.part
    )
    kinds = {
        "up": gettext("better addressed"),
        "down": gettext("less addressed"),
        "same": gettext("the same"),
        "not_comparable": gettext("not comparable"),
        "newly_named": gettext("newly named"),
        "no_longer_named": gettext("no longer named"),
    }
    return Figure(
        value=gettext("%(up)s better addressed, %(down)s less, %(same)s the same")
        % {"up": row.up, "down": row.down, "same": row.same},
        numerator=gettext("pairs of Party and need, by kind; each stands in the table below"),
        denominator=gettext(
            "%(n)s pairs named in both rounds by the %(panel)s Parties that answered both"
        )
        % {"n": row.matched, "panel": row.panel},
        named=None,
        behind=(),
        pairs=tuple(
            Pair(
                words.parties.get(pair.party),
                f"{pair.area}. {form.item(pair.area, pair.item)}",
                kinds[pair.kind],
                pair.before,
                pair.after,
            )
            for pair in pairs
        ),
    )


OPENED: dict[str, Callable[[Words, RoundLine, Scope], Figure]] = {
    "response_table": _answered,
    "naming_areas": _naming,
    "naming_needs": _naming,
    "extents": _extents,
    "extents_of_areas": _extents,
    "means": _means,
    "gaps": _gap,
    "change": _change,
}
