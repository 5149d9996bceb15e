"""Tables of the workroom's outcomes: what is to be judged, and what was."""

from collections.abc import Sequence
from dataclasses import dataclass

from biocap.indicators.models import OutcomeJudgement
from biocap.shared.text import noop
from biocap.telling.dates import exact_moment
from biocap.telling.lists import joined_by_commas
from biocap.telling.locales import language_of
from biocap.telling.tables import Address, Kind
from biocap.web.columns import ISOLATED, OWN_WORDS, list_on_page, on_page
from biocap.web.tables import Drawn


@dataclass(frozen=True)
class OutcomeLine:
    """An outcome with the languages in which it was judged, and how many texts are coded to it."""

    code: str
    text: str
    languages: tuple[str, ...]
    coded: int


def outcomes_to_judge(round: str, lines: Sequence[OutcomeLine]) -> Drawn:
    """Return the outcomes of a round of a cycle, each leading to where it is judged."""
    return list_on_page(
        (
            on_page(
                "outcome",
                noop("Outcome"),
                lambda line: line.code,
                opens=lambda line: Address("work_outcome", (round, line.code)),
            ),
            on_page("text", noop("Wording"), lambda line: line.text),
            on_page(
                "judged",
                noop("Judged in"),
                lambda line: joined_by_commas(list(line.languages)) or None,
                missing=noop("not yet"),
            ),
            on_page("coded", noop("Texts coded to it"), lambda line: line.coded, Kind.COUNT),
        ),
        lines,
        pictures={"text": ISOLATED},
    )


def judgement_history(rows: Sequence[OutcomeJudgement]) -> Drawn:
    """Return every wording of a judgement, the latest first."""
    return list_on_page(
        (
            on_page("at", noop("When"), lambda row: exact_moment(row.at)),
            on_page("by", noop("Who"), lambda row: str(row.by)),
            on_page("language", noop("Language"), lambda row: language_of(row.language).name),
            on_page(
                "judgement",
                noop("Judgement"),
                lambda row: row.judgement or None,
                missing=noop("taken back"),
            ),
            on_page("reasons", noop("Reasons"), lambda row: row.reasons),
        ),
        rows,
        pictures=dict.fromkeys(("by", "judgement", "reasons"), OWN_WORDS),
    )
