"""Section VI: what changed since the round before, on the matched panel alone."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.library.figures import Share
from biocap.needs.change_told import MIXED, mixed
from biocap.needs.figures.change import NeedChange
from biocap.needs.figures.naming import Extents
from biocap.needs.measures.change import change, change_by_area
from biocap.reports import tables
from biocap.reports.blocks import Label, Text, fill
from biocap.reports.draft import Draft
from biocap.reports.synthesis.facts import Facts
from biocap.shared.text import noop
from biocap.telling.traced import count, decimal, figure, none_or, of_them, per_cent


def write(draft: Draft, facts: Facts) -> None:
    draft.section(_("Progress since the earlier round"))
    earlier = facts.words.earlier(facts.round)
    if not facts.round.previous:
        draft.paragraph(
            (
                _(
                    "No earlier round was named as the one to compare with, so that nothing can "
                    "be said of progress."
                ),
            )
        )
        return
    if earlier is None:
        draft.paragraph(
            fill(
                _(
                    "The earlier round “%(code)s” is not part of this snapshot, so that nothing "
                    "can be said of progress."
                ),
                code=Label(facts.round.previous),
            )
        )
        return
    whole = change(facts.library, facts.round.code, earlier.code)[0]
    draft.paragraph(
        fill(
            _(
                "Progress is measured against the round “%(title)s” on pairs of a Party and a "
                "need alone: Parties that submitted in both rounds, and needs that the same Party "
                "named in both. Needs named in one round only are counted beside and are read "
                "neither as better nor as worse, since a Party may name no more than a few."
            ),
            title=Label(earlier.title),
        ),
        fill(
            ngettext(
                "In both rounds, %(panel)s Party submitted.",
                "In both rounds, %(panel)s Parties submitted.",
                whole.panel,
            ),
            panel=count(whole.panel, "change.panel", ""),
        ),
    )
    if titles := mixed(facts.round, earlier):
        draft.paragraph(fill(_(MIXED), **{name: Label(it) for name, it in titles.items()}))
    if not whole.panel:
        return
    draft.paragraph(*_needs_that_moved(whole))
    by_area = change_by_area(facts.words, facts.round)
    tables.add(
        draft,
        by_area,
        (6.4, 1.8, 1.3, 1.8, 2.1, 1.6, 1.6),
        *("area", "up", "same", "down", "not_comparable", "newly_named", "no_longer_named"),
    )
    draft.note(
        (
            _(
                "Each number counts pairs of a Party and a need. Not comparable: named in both "
                "rounds, and in at least one of them without an extent."
            ),
        )
    )
    if whole.gone.named:
        draft.paragraph(*left_the_list(whole.gone))
        tables.add(
            draft,
            replace(
                by_area,
                rows=[row for row in by_area.rows if row.gone.named],
                caption=noop("Needs no longer named, by the extent last stated"),
            ),
            (6.4, 2.0, 1.2, 1.2, 1.2, 1.2, 1.2, 1.4, 1.8),
            *("area", "no_longer_named", *(f"gone_{level}" for level in range(5))),
            *("gone_blank", "gone_median"),
        )


def left_the_list(gone: Extents) -> list[Text]:
    """Say how far what is no longer named had last been addressed."""
    sentences: list[Text] = [
        (
            _(
                "A need that is met leaves the list, and so does one that gave its place to "
                "another: what is no longer named is shown by the extent to which it had last been "
                "addressed."
            ),
        )
    ]
    if gone.stated:
        high = sum(gone.counts[3:])
        sentences.append(
            fill(
                _(
                    "Of those whose extent had been stated, %(high)s had last been addressed to an "
                    "extent of %(three)s or %(four)s; the median is %(median)s."
                ),
                high=of_them(
                    count(high, "change.gone_high", "", beside=(gone.stated,)),
                    count(gone.stated, "change.gone_stated", "", beside=(high,)),
                ),
                three=figure(3, "form.step", "3"),
                four=figure(4, "form.step", "4"),
                median=decimal(gone.median, 1, "change.gone_median", ""),
            )
        )
    return sentences


def _needs_that_moved(whole: NeedChange) -> list[Text]:
    matched = whole.matched
    sides = (whole.up, whole.down, whole.same, matched)
    few = Share(whole.up, matched).is_of_few
    if not matched:
        return [(_("No need was named by the same Party in both rounds with its extent stated."),)]
    return [
        fill(
            ngettext(
                "In %(matched)s pair the need was named in both rounds with its extent stated.",
                "In %(matched)s pairs the need was named in both rounds with its extent stated.",
                matched,
            ),
            matched=count(matched, "change.matched", "", beside=sides),
        ),
        fill(
            _(
                "Of these, %(up)s are now better addressed, %(down)s less, and %(same)s to the "
                "same extent."
            )
            if few
            else _(
                "Of these, %(up)s are now better addressed (%(up_percent)s), %(down)s less "
                "(%(down_percent)s), and %(same)s to the same extent (%(same_percent)s)."
            ),
            up=none_or(count(whole.up, "change.up", "", beside=sides)),
            up_percent=per_cent(Share(whole.up, matched), "change.percent_up", ""),
            down=none_or(count(whole.down, "change.down", "", beside=sides)),
            down_percent=per_cent(Share(whole.down, matched), "change.percent_down", ""),
            same=none_or(count(whole.same, "change.same", "", beside=sides)),
            same_percent=per_cent(Share(whole.same, matched), "change.percent_same", ""),
        ),
        fill(
            _(
                "Beside these, %(new)s needs were newly named by Parties that had submitted "
                "before, and %(gone)s were no longer named."
            ),
            new=count(whole.newly_named, "change.newly_named", "", beside=(whole.no_longer_named,)),
            gone=count(
                whole.no_longer_named, "change.no_longer_named", "", beside=(whole.newly_named,)
            ),
        ),
    ]
