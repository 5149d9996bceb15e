"""Key messages, computed: who answered, what is needed most, the widest gaps, what moved."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.library.figures import Share
from biocap.library.parts import ALL
from biocap.needs.figures.gap import Gap
from biocap.needs.figures.naming import Naming
from biocap.needs.measures.change import change
from biocap.needs.measures.gaps import wide_gaps
from biocap.needs.measures.means import preferred
from biocap.needs.measures.naming_areas import naming_areas
from biocap.needs.measures.response_table import response_table
from biocap.reports.blocks import Label, Text, fill
from biocap.reports.quantity import how_many
from biocap.reports.ranked import first
from biocap.reports.synthesis.facts import Facts
from biocap.reports.synthesis.means import most_picked
from biocap.telling.ranking import ROOM, top
from biocap.telling.traced import count, figure, none_or, of_them, per_cent


def messages_of_needs(facts: Facts) -> list[Text]:
    """Return the key messages that follow from the figures alone."""
    messages = [
        _who_answered(facts),
        _most_needed(facts),
        _widest_gaps(facts),
        _preferred_means(facts),
        _better_and_less_addressed(facts),
    ]
    return [message for message in messages if message]


def _who_answered(facts: Facts) -> Text:
    total = response_table(facts.library, facts.round.code).total
    of = ("group", "all")
    many = how_many(total.share_of_part)
    return fill(
        _("%(many)s Parties invited stated their needs: %(part)s (%(percent)s).")
        if many
        else _("Needs were stated by %(part)s Parties invited (%(percent)s)."),
        many=many or "",
        part=of_them(
            count(total.submitted, "response.submitted", *of, beside=(10,)),
            count(total.invited, "response.invited", *of, beside=(10,)),
        ),
        percent=per_cent(total.share_of_part, "response.share_of_part", *of),
    )


def _most_needed(facts: Facts) -> Text:
    named = [row for row in naming_areas(facts.library, facts.round.code) if row.count]
    if not named:
        return ()
    most = top(named, 3, lambda row: row.count, ROOM)

    def each(line: Naming) -> Text:
        of = (ALL, line.area, "")
        return fill(
            _("“%(area)s” (%(percent)s)"),
            area=facts.area(line.area),
            percent=per_cent(line.share_of_submitted, "naming.percent", *of),
        )

    return fill(_("The areas named most often are %(areas)s."), areas=first(most, each, "areas"))


def _widest_gaps(facts: Facts) -> Text:
    wide = wide_gaps(facts.words, facts.round)
    if not wide.rows:
        return ()
    widest = wide.top(3, ROOM)
    return fill(
        _("The widest gaps, compared across areas, are %(needs)s."),
        needs=first(widest, lambda gap: _need(facts, gap), "gaps"),
    )


def _need(facts: Facts, gap: Gap) -> Text:
    return fill(
        ngettext(
            "“%(need)s” (area %(letter)s, named by %(n)s Party)",
            "“%(need)s” (area %(letter)s, named by %(n)s Parties)",
            gap.named,
        ),
        need=facts.item(gap.area, gap.item),
        letter=Label(gap.area),
        n=count(gap.named, "gaps.named", gap.item, beside=(10,)),
    )


def _preferred_means(facts: Facts) -> Text:
    rows = preferred(facts.words, facts.round, None).rows
    if not rows or not rows[0].parties:
        return ()
    return fill(
        _("Over all areas, the means preferred most often were %(means)s."),
        means=most_picked(facts, rows, ""),
    )


def _better_and_less_addressed(facts: Facts) -> Text:
    """Return how many needs named twice are better and less addressed, where there are any."""
    earlier = facts.words.earlier(facts.round)
    if earlier is None:
        return ()
    whole = change(facts.library, facts.round.code, earlier.code)[0]
    if not whole.matched:
        return ()
    return fill(
        _(
            "Of the %(matched)s pairs of a Party and a need named in both rounds, %(up)s "
            "(%(up_percent)s) are now better addressed and %(down)s (%(down_percent)s) less."
        ),
        up=none_or(figure(whole.up, "change.up", "")),
        up_percent=per_cent(Share(whole.up, whole.matched), "change.percent_up", ""),
        down=none_or(figure(whole.down, "change.down", "")),
        down_percent=per_cent(Share(whole.down, whole.matched), "change.percent_down", ""),
        matched=figure(whole.matched, "change.matched", ""),
    )
