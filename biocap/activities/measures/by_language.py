"""Activities by the language in which they were reported."""

from typing import Any

from biocap.activities.figures import UNSTATED
from biocap.activities.measure import ANNEX_IV, ActivityMeasure
from biocap.activities.rows import in_row, undertaken
from biocap.library.queries import Library
from biocap.shared.languages import official_languages
from biocap.shared.text import noop
from biocap.telling.locales import tongue_name


def standing(library: Library) -> Any:
    """Return each activity in the row of each language that its title was written in.

    One whose writer stated no language stands in a row of its own.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV, question 1.
    """
    done = undertaken(library).select("activity")
    texts = library.table("texts")
    titles = texts.filter(texts["key"] == "title", texts["activity"].notnull())
    said = titles.select("activity", code=titles["language"]).distinct()
    rows = done.left_join(said.filter(said["code"].fill_null("") != ""), "activity")
    return in_row(rows, rows["code"].fill_null(UNSTATED))


MEASURE = ActivityMeasure(
    name="by_language",
    title=noop("Activities by the language of their report"),
    source=f"{ANNEX_IV}, question 1",
    function=standing,
    place=90,
    by="language",
    heading=noop("Language of the report"),
    unit=noop("Activities whose title was written in the language, where its writer stated one."),
    always=official_languages,
    called=lambda words, code: tongue_name(code),
    reads="texts",
)
