"""What a judgement of an outcome and a coding of a text may say. Pure but for the definitions."""

import unicodedata
from hashlib import sha256
from typing import Protocol

from biocap.formats import load_edition
from biocap.indicators.outcome_rules import QUOTED
from biocap.indicators.problems import (
    CODING_NO_TARGET,
    CODING_NO_TEXT,
    CODING_NOTE_TOO_LONG,
    INDICATORS_NO_SUCH_OUTCOME,
    JUDGEMENT_MISSING,
    JUDGEMENT_NO_CYCLE,
    JUDGEMENT_NO_LANGUAGE,
    JUDGEMENT_TOO_LONG,
)
from biocap.indicators.reference import PLAN, cycle_of
from biocap.plans import load_plan
from biocap.shared.languages import official_languages
from biocap.shared.own_words import by_language

LONGEST_TEXT = 10_000
"""Characters of a judgement, and of its reasons."""
LONGEST_NOTE = 500


class RoundAsked(Protocol):
    """A round as far as it is asked here."""

    format_code: str
    edition: str

    @property
    def title(self) -> str:
        """What it is called."""


def outcomes_of_plan() -> tuple[str, ...]:
    """Return the codes of the outcomes in the order of the plan."""
    return tuple(item.code for goal in load_plan(PLAN).goals for item in goal.outcomes)


def coding_targets() -> tuple[str, ...]:
    """Return what a text may be coded to: each goal, followed by its outcomes."""
    return tuple(
        code
        for goal in load_plan(PLAN).goals
        for code in (goal.code, *(item.code for item in goal.outcomes))
    )


def check_place(round: RoundAsked, outcome: str, language: str) -> None:
    """Raise a Problem unless an outcome of a cycle can be judged in this language."""
    if cycle_of(round.format_code, round.edition) is None:
        raise JUDGEMENT_NO_CYCLE(round=round.title)
    if outcome not in outcomes_of_plan():
        raise INDICATORS_NO_SUCH_OUTCOME(outcome=outcome)
    if language not in official_languages():
        raise JUDGEMENT_NO_LANGUAGE(language=language, known=official_languages())


def check_coding(round: RoundAsked, question: str, target: str) -> None:
    """Raise a Problem unless a text of this question may be coded to this target."""
    if cycle_of(round.format_code, round.edition) is None:
        raise JUDGEMENT_NO_CYCLE(round=round.title)
    asked = load_edition(round.format_code, round.edition).questions.get(question)
    if asked is None or asked.kind not in QUOTED or asked.visibility != "public":
        raise CODING_NO_TEXT(question=question)
    if target not in coding_targets():
        raise CODING_NO_TARGET(target=target)


def text(given: str) -> str:
    """Return a text of several lines without what cannot be printed.

    Raises JUDGEMENT_MISSING or JUDGEMENT_TOO_LONG.
    """
    plain = unicodedata.normalize("NFC", given).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in plain if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)
    kept = kept.strip()
    if not kept:
        raise JUDGEMENT_MISSING()
    if len(kept) > LONGEST_TEXT:
        raise JUDGEMENT_TOO_LONG(length=len(kept), longest=LONGEST_TEXT)
    return kept


def note(given: str) -> str:
    """Return a note on one line, which may be empty. Raises CODING_NOTE_TOO_LONG."""
    spaced = " ".join(unicodedata.normalize("NFC", given).split())
    kept = "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN)
    if len(kept) > LONGEST_NOTE:
        raise CODING_NOTE_TOO_LONG(length=len(kept), longest=LONGEST_NOTE)
    return kept


def words_sha256(words: str) -> str:
    """Return the SHA-256 of a text, by which a coding knows it again.

    The code of the language of a text in one language does not count: it may be learnt later.
    """
    said = by_language(words)
    return sha256((said[0].words if len(said) == 1 else words).encode()).hexdigest()


_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Categories of Unicode that nobody reads; marks of direction are kept."""
