"""Which public needs an offer serves, on its page."""

from biocap.shared.text import noop
from biocap.support.clock import ServedArea, served_by_offer
from biocap.support.rows import Offer
from biocap.telling.names import RoundLine, Words
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import list_on_page, on_page
from biocap.web.presenters.addresses import Way
from biocap.web.tables import Drawn


def served_table(words: Words, line: RoundLine, offer: Offer, way: Way) -> Drawn:
    """Return by area how many needs at extent 0 to 2 of a round an offer serves, and whose."""
    form = words.form(line)
    columns: tuple[Column[ServedArea], ...] = (
        on_page(
            "area",
            noop("Area of need"),
            lambda row: form.area(row.area),
            opens=lambda row: Address("needs-area", (line.code, row.area)),
        ),
        on_page("needs", noop("Needs that it serves"), lambda row: row.needs, Kind.COUNT),
        on_page("parties", noop("Parties that name them"), lambda row: row.parties, Kind.COUNT),
    )
    return list_on_page(columns, served_by_offer(words, line, offer), way=way)
