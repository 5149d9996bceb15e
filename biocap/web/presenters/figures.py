"""A figure opened: formula, numerator and denominator, the Parties behind it, the snapshot."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.library.figures import Measure
from biocap.needs import measures
from biocap.needs.figures import ALL, BREAKDOWNS
from biocap.reports.words import PartyLine, RoundLine, Words, decimal, part_name
from biocap.shared.problems import Problem
from biocap.shared.text import noop
from biocap.web.presenters.numbers import Based, based, based_on
from biocap.web.presenters.sheets import Sheet


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


@dataclass(frozen=True)
class FigurePage:
    measure: Measure
    title: str
    formula: str
    scope: Scope
    about: tuple[str, ...]
    part: str
    figure: Figure


def figure_page(words: Words, line: RoundLine, measure: str, scope: Scope) -> FigurePage:
    """Return the page of a figure. Raises Problem for a measure or scope that is not there."""
    if measure not in measures.MEASURES or measure not in OPENED:
        raise Problem(
            "library.no_such_measure",
            noop("There is no measure “%(measure)s”. There are: %(known)s."),
            measure=measure,
            known=", ".join(OPENED),
        )
    _check(words, line, measure, scope)
    found = measures.MEASURES[measure]
    form = words.form(line)
    about = []
    if scope.area:
        about.append(form.area(scope.area))
    if scope.area and scope.item:
        about.append(form.item(scope.area, scope.item))
    if scope.means:
        about.append(form.means(scope.means))
    return FigurePage(
        measure=found,
        title=gettext(found.title),
        formula=gettext(found.formula),
        scope=scope,
        about=tuple(about),
        part=part_name(scope.by, scope.part) if scope.part else gettext("All Parties"),
        figure=OPENED[measure](words, line, scope),
    )


def _check(words: Words, line: RoundLine, measure: str, scope: Scope) -> None:
    form = words.form(line)
    if scope.area:
        form.area(scope.area)
    known = not scope.item or form.has_item(scope.area or "", scope.item)
    known = known and (not scope.means or scope.means in form.all_means)
    wants = NEEDS_SCOPE.get(measure, ())
    known = known and all(getattr(scope, name) for name in wants)
    if scope.part:
        parts = (
            {base.part for base in measures.bases(words.library, line.code, by=scope.by)}
            if scope.by in BREAKDOWNS
            else set()
        )
        known = known and scope.part in parts
    if not known:
        raise Problem(
            "library.no_such_figure",
            noop(
                "There is no such figure: the area, need, means or part of the Parties in the "
                "address is not one of this round's. Start from the page of the round."
            ),
        )


NEEDS_SCOPE = {
    "naming_areas": ("area",),
    "naming_needs": ("area", "item"),
    "extents": ("area", "item"),
    "extents_of_areas": ("area",),
    "means": ("area", "means"),
    "gaps": ("area", "item"),
}


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
        numerator=gettext("%(n)s Parties that submitted by the cut-off") % {"n": submitted},
        denominator=gettext("%(n)s Parties invited") % {"n": invited},
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
    by = scope.by if scope.part else None
    rows = (
        measures.naming_needs(words.library, line.code, by=by, area=scope.area)
        if scope.item
        else measures.naming_areas(words.library, line.code, by=by)
    )
    row = next(r for r in rows if (r.part, r.area, r.item) == (scope.who, scope.area, scope.item))
    named = _parties(words, line, scope, area=scope.area, item=scope.item)
    return Figure(
        value="",
        numerator=gettext("%(n)s Parties that name it") % {"n": row.count},
        denominator=gettext("%(n)s Parties that answered, of %(all)s invited")
        % {"n": row.submitted, "all": row.invited},
        named=based(row),
        behind=(
            _behind(words, "named", gettext("Name it"), named),
            *_rest(words, line, scope, set(named), gettext("Answered, and do not name it")),
        ),
    )


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
            "mean": decimal(row.mean, 2),
            "median": decimal(row.median, 1) if row.median % 1 else int(row.median),
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
        value=gettext("%(n)s of the %(all)s Parties that name a need here, %(percent)s %%")
        % {"n": row.parties, "all": row.naming, "percent": row.share_of_naming.percent or 0},
        numerator=gettext("%(n)s Parties that pick these means") % {"n": row.parties},
        denominator=gettext("%(n)s Parties that name a need here") % {"n": row.naming},
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
        % {"score": decimal(row.score, 2), "rank": row.rank},
        numerator=gettext("the sum of (4 − extent): %(sum)s") % {"sum": row.unmet_quarters},
        denominator=gettext("4, the widest distance of one Party"),
        named=based_on(row.named, row.submitted, row.invited),
        behind=spread.behind,
    )


def _change(words: Words, line: RoundLine, scope: Scope) -> Figure:
    earlier = next((r for r in words.rounds if r.code == line.previous), None)
    if earlier is None:
        raise Problem(
            "library.no_earlier_round",
            noop("This snapshot holds no round before this one, so nothing can be compared."),
        )
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


def parties_sheet(page: FigurePage, line: RoundLine) -> Sheet:
    """Return the Parties (or pairs) behind a figure."""
    name = "-".join(
        part
        for part in (line.code, page.measure.name, page.scope.item or page.scope.area or "",
                     page.scope.means or "", page.scope.part or "")
        if part
    )  # fmt: skip
    if page.figure.pairs:
        return Sheet(
            name,
            (
                ("party", "Code of the Party."),
                ("need", "Need."),
                ("kind", "How it changed."),
                ("before", "Extent in the earlier round."),
                ("after", "Extent in this round."),
            ),
            [
                (p.party.code if p.party else "", p.need, p.kind, p.before, p.after)
                for p in page.figure.pairs
            ],
            line.rehearsal,
        )
    return Sheet(
        name,
        (
            ("party", "Code of the Party."),
            ("name", "Its name."),
            ("group", "Regional group."),
            ("state", "In which part of the figure it stands."),
        ),
        [
            (party.code, party.name, party.group, behind.code)
            for behind in page.figure.behind
            for party in behind.parties
        ],
        line.rehearsal,
    )
