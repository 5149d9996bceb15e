"""Reads: the letters of a round, and how many stand where."""

import uuid
from collections import Counter

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from biocap.collection.models import Round
from biocap.letters.choices import OF_ACCOUNT, OPEN, LetterState
from biocap.letters.models import Letter
from biocap.letters.problems import LETTERS_UNKNOWN


def letters_of(round: Round | None, state: str = "") -> QuerySet[Letter]:
    """Return the letters of a round, newest first, or those about accounts; of a state if said."""
    letters = Letter.objects.filter(round=round).select_related("person", "gathered_in")
    if round is None:
        letters = letters.filter(kind__in=OF_ACCOUNT)
    return letters.filter(state=state) if state else letters


def states_of(round: Round) -> Counter[str]:
    """Return how many letters of a round are in each state."""
    return Counter(Letter.objects.filter(round=round).values_list("state", flat=True))


def open_letters(round: Round) -> QuerySet[Letter]:
    """Return the letters that have reached nobody for certain, by address."""
    return letters_of(round).filter(state__in=OPEN).order_by("address", "id")


def open_letters_of_no_round() -> QuerySet[Letter]:
    """Return those of no round, of whatever kind, that have reached nobody for certain."""
    letters = Letter.objects.filter(round=None, state__in=OPEN).select_related("person")
    return letters.order_by("address", "id")


def count_of_open_letters() -> int:
    """Return how many letters, of rounds and of none, wait for a hand.

    Those that wait to be sent do not, where there is a server that sends them.
    """
    waits = {LetterState.WAITING.value} if settings.EMAIL_HOST else set()
    return Letter.objects.filter(state__in=OPEN - waits).count()


def rounds_with_open_letters() -> list[tuple[Round, int]]:
    """Return the rounds of which letters have reached nobody for certain, and how many."""
    still_open = Count("letters", filter=Q(letters__state__in=OPEN))
    rounds = Round.objects.annotate(open_letters=still_open).filter(open_letters__gt=0)
    return [(round, round.open_letters) for round in rounds.order_by("-opens_on", "code")]


def letter_of(number: uuid.UUID) -> Letter:
    """Return a letter with its round. Raises Problem("letters.unknown")."""
    letters = Letter.objects.select_related("round", "person", "written_by", "gathered_in")
    held = letters.filter(pk=number).first()
    if held is None:
        raise LETTERS_UNKNOWN()
    return held
