"""A declared table on a page: heads, cells that open, total, bands, files."""

from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.translation import override

from biocap.telling.tables import Address
from biocap.web.presenters.addresses import Way
from biocap.web.tables import drawn
from tests.telling.test_tables import TABLE
from tests.web.seen import seen


def page(**more: object) -> str:
    name, mean, *others = TABLE.columns
    table = replace(
        TABLE,
        caption="Crops",
        columns=(
            name,
            replace(
                mean,
                opens=lambda crop: Address("country", (crop.name,), {"by": None, "of": "mean"}),
                title="Mean of all",
                under="n = 2",
                shade=lambda crop: 3,
                beside=lambda crop: "7",
            ),
            *others,
        ),
    )
    with override("en"):
        shown = drawn(table, Way("pinned"), "crop", "mean", file="crops", **more)  # type: ignore[arg-type]
        found = render_to_string("components/table.html", {"table": shown, "way": Way("pinned")})
    return seen(found)


def test_drawn_table_has_heads_cells_total_and_files() -> None:
    found = page(style="stacked")
    assert (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Crops">'
        '<p class="scrolls" aria-hidden="true">This table is wider than the screen: it scrolls '
        'sideways.</p><table class="stacked"><caption>Crops</caption>'
    ) in found
    assert (
        '<thead><tr><th scope="col">Crop</th><th scope="col" class="n">'
        '<abbr title="Mean of all">Mean</abbr><br><span class="base">n = 2</span></th></tr></thead>'
    ) in found
    query = "of=mean&amp;snapshot=pinned"
    maize = f'<a href="/en/countries/Maize/?{query}">2.3<span class="count"> 7</span></a>'
    bean = f'<a href="/en/countries/Bean/?{query}">2.0<span class="count"> 7</span></a>'
    assert '<tr class="group"><th colspan="2" scope="colgroup">Grasses</th></tr>' in found
    cell = '<td class="n s3" data-label="Mean (n = 2)">'
    assert f'<tr><th scope="row">Maize</th>{cell}{maize}</td></tr>' in found
    assert f'<tfoot><tr><th scope="row">Bean</th>{cell}{bean}</td></tr>' in found
    assert (
        '<a href="?format=csv&amp;table=crops&amp;snapshot=pinned" rel="nofollow">CSV</a>' in found
    )


def test_drawn_table_draws_the_first_rows_and_a_dash_for_nothing() -> None:
    shown = drawn(TABLE, Way(), most=2)
    assert [line.cells[0].words for line in shown.lines] == ["Maize", "Rice"]
    assert [line.cells[1].words for line in shown.lines] == ["2.3", "–"]
    assert shown.total is not None
    assert shown.total.cells[0].words == "Bean"
    assert shown.file is None
