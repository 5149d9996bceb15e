"""Activities by key area of the Action Plan that their elements speak of."""

from typing import Any

from biocap.activities.figures import UNSTATED
from biocap.activities.key_areas import key_area_words, key_areas_by_element, tied_key_areas
from biocap.activities.measure import ANNEX_IV, ActivityMeasure
from biocap.activities.rows import in_row, undertaken
from biocap.activities.words import ActivityWords
from biocap.library.compiling import ibis
from biocap.library.queries import Library
from biocap.shared.text import noop


def standing(library: Library) -> Any:
    """Return each activity in the row of each key area that one of its elements speaks of, once.

    Without such an element in a row of its own. It stands there by our proposal only where every
    element that leads there was proposed.

    Source: definitions/crosswalks/elements-key-areas.yaml; UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV,
    questions 4 and 5; paragraph 26; CBD/CP/MOP/DEC/10/4, annex, appendix.
    """
    done = undertaken(library).select("activity")
    elements = library.table("activity_elements").select("activity", "element", "proposed")
    cases = [(element, ibis.array(codes)) for element, codes in key_areas_by_element().items()]
    if not cases:
        return in_row(done, UNSTATED)
    to = elements["element"].cases(*cases, else_=None)
    led = elements.select("activity", "proposed", code=to.unnest())
    named = led.group_by("activity", "code").agg(proposed=led["proposed"].all())
    rows = done.left_join(named, "activity")
    code, proposed = rows["code"].fill_null(UNSTATED), rows["proposed"].fill_null(False)
    return in_row(rows, code, proposed=proposed)


def _named(words: ActivityWords, code: str) -> str:
    """Return a key area as the plan prints it; its code where the plan has it no more."""
    told = key_area_words(words.words.language).get(code)
    return f"{code} {told}" if told else code


MEASURE = ActivityMeasure(
    name="by_key_area",
    title=noop("Activities by key area of the Action Plan"),
    source=f"CBD/CP/MOP/DEC/10/4, annex, appendix; {ANNEX_IV}, questions 4 and 5; paragraph 26",
    function=standing,
    place=15,
    by="key_area",
    heading=noop("Key area of the Action Plan"),
    unit=noop(
        "Activities with an element that speaks of the key area, by ties of Biocap’s own. An "
        "element that names several key areas stands in each; key areas that no element names "
        "are left out."
    ),
    short=noop("Key area"),
    always=tied_key_areas,
    told=lambda: bool(tied_key_areas()),
    called=_named,
    unstated=noop("No key area can be told"),
    proposes=True,
)
