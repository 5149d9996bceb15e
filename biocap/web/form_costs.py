"""What filling in a form costs its respondent in bytes that travel, measured and kept.

`form_costs.json` holds it for each edition and language. It is measured on the real pages by
`tests/web/work/test_form_costs.py`, which fills in the form as a browser does, counts what goes
over the line in both directions, compressed, with the heads of requests and answers, and fails
where what is kept is no longer true; with `BIOCAP_RENEW=1` it writes it anew. What was not measured
is not guessed: of such an edition or language nothing is said.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MEASURED = Path(__file__).with_name("form_costs.json")


@dataclass(frozen=True)
class FormCost:
    """KB of 1,000 bytes, to ten of them, for so many saves, each section opened once.

    Style and script come once. Every question is answered but for files; of needs, three in each
    area are named. Each tick and each text is a save, as the script of the form sends them. What
    the line itself adds (handshakes, encryption) comes on top.
    """

    kb: int
    saves: int


def form_cost(code: str, edition: str, language: str) -> FormCost | None:
    """Return what an edition of a form costs, None where that was not measured."""
    return _measured().get((f"{code} {edition}", language))


@cache
def _measured() -> dict[tuple[str, str], FormCost]:
    held = json.loads(MEASURED.read_text("utf-8"))
    return {
        (edition, language): FormCost(**cost)
        for edition, languages in held.items()
        for language, cost in languages.items()
    }
