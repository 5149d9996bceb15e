"""The table of offers, for pages and files."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext

from biocap.formats.codes import OFFERS
from biocap.shared.text import noop
from biocap.support.rows import Offer
from biocap.telling.dates import day, days
from biocap.telling.lists import joined_by_commas, joined_by_semicolons
from biocap.telling.names import Words, country_name, edition_of, group_name
from biocap.telling.order import by_name
from biocap.telling.tables import Address, Column, Kind, Table


def offers_table(words: Words, offers: Sequence[Offer], until: date) -> Table[Offer]:
    """Return offers of support as pages and files list them: by title, those that are over last.

    `until`: the day of the data cut-off.
    """
    texts = edition_of(OFFERS).texts(words.language)

    def picks(code: str, head: str, says: str) -> Column[Offer]:
        return Column(
            code,
            says,
            lambda offer: " ".join(getattr(offer, code)),
            head=head,
            shown=lambda offer: joined_by_semicolons(
                texts.option(code, one) for one in getattr(offer, code)
            ),
        )

    return Table(
        "offers",
        (
            Column("offer", noop("Lasting identifier of the offer."), lambda offer: offer.offer),
            Column(
                "title",
                noop("Title."),
                lambda offer: offer.title,
                head=noop("Offer"),
                opens=lambda offer: Address("offer", (offer.offer,)),
                language="und",
            ),
            Column(
                "provider",
                noop("Who offers it."),
                lambda offer: offer.provider,
                head=noop("By"),
                language="und",
            ),
            Column(
                "party",
                noop("The Party that offers it, empty for an organization."),
                lambda offer: offer.party,
            ),
            picks("areas", noop("Areas of need"), noop("Areas of need, a space between.")),
            Column(
                "needs",
                noop("Needs that it is narrowed to, a space between; of other areas, every need."),
                lambda offer: " ".join(offer.needs),
            ),
            picks("means", noop("Means"), noop("Means of annex III, a space between.")),
            picks("languages", noop("Languages"), noop("Languages, a space between.")),
            _places("countries", noop("Countries that it is for, a space between.")),
            _places("regions", noop("Regions that it is for, a space between.")),
            Column("for", "", _where, head=noop("For whom"), shown=_where, in_file=False),
            Column("starts", noop("First day."), lambda offer: offer.starts),
            Column("ends", noop("Last day."), lambda offer: offer.ends),
            Column(
                "when",
                "",
                lambda offer: offer.starts,
                head=noop("When"),
                shown=lambda offer: _when(offer, until, words.language),
                in_file=False,
            ),
            Column(
                "over",
                noop("Whether its last day was before the data cut-off; it then serves no need."),
                lambda offer: offer.is_over(until),
            ),
            Column(
                "amount_usd",
                noop("Amount in US dollars."),
                lambda offer: offer.amount_usd,
                Kind.USD,
                noop("Amount"),
                under=gettext("US$"),
            ),
            Column("volume", noop("Volume, where it is not money."), lambda offer: offer.volume),
        ),
        sorted(by_name(offers, lambda it: it.title), key=lambda it: it.is_over(until)),
        caption=noop("Offers of support that stand"),
    )


def _places(code: str, says: str) -> Column[Offer]:
    return Column(code, says, lambda offer: " ".join(getattr(offer, code)))


def _where(offer: Offer) -> str:
    countries = by_name(map(country_name, offer.countries))
    names = [*countries, *by_name(map(group_name, offer.regions))]
    return gettext("any country") if offer.worldwide or not names else joined_by_commas(names)


def _when(offer: Offer, until: date, language: str) -> str:
    said = _period(offer.starts, offer.ends, language)
    return gettext("%(period)s (over)") % {"period": said} if offer.is_over(until) else said


def _period(starts: date | None, ends: date | None, language: str) -> str:
    if starts and ends:
        return days(starts, ends, language)
    if starts:
        return gettext("from %(day)s") % {"day": day(starts, language)}
    return gettext("until %(day)s") % {"day": day(ends, language)} if ends else ""
