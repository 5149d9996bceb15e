"""Reads: the letters of a round, and how many stand where."""

import uuid
from collections import Counter

from django.db.models import QuerySet

from biocap.collection.models import Round
from biocap.letters.choices import OF_ACCOUNT, OPEN
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


def letter_of(number: uuid.UUID) -> Letter:
    """Return a letter with its round. Raises Problem("letters.unknown")."""
    letters = Letter.objects.select_related("round", "person", "written_by", "gathered_in")
    held = letters.filter(pk=number).first()
    if held is None:
        raise LETTERS_UNKNOWN()
    return held
