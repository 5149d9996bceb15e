"""What a snapshot is made of, and how the workroom gives it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from biocap.collection import queries as workroom
from biocap.collection.queries import FrozenInvitation, FrozenRound, FrozenVersion
from biocap.library.definitions import Editions, in_force_now
from biocap.library.figure_definitions import definitions_in_force
from biocap.library.given import NOTHING, Given
from biocap.parties.queries import directory
from biocap.parties.reference import Party


@dataclass(frozen=True)
class Inputs:
    """All that a snapshot is built from; the same inputs give the same snapshot.

    Each version is read by the edition that `edition_of` gives, and the definitions go with it;
    so do those of figures, read once. `given` are rows of `entered` and `targets`, of rounds
    that the snapshot holds.
    """

    versions: Sequence[FrozenVersion]
    rounds: Sequence[FrozenRound]
    invitations: Sequence[FrozenInvitation]
    parties: Mapping[str, Party]
    given: Given = field(default_factory=dict)
    edition_of: Editions = in_force_now
    of_figures: Mapping[str, str] = field(default_factory=definitions_in_force)


def inputs_of_workroom(cut_off_at: datetime, given: Given = NOTHING) -> Inputs:
    """Return all that the workroom has frozen by the cut-off.

    The rounds are those whose own cut-off lies at or before this one.
    """
    return Inputs(
        versions=list(workroom.versions_for_publication(cut_off_at)),
        rounds=list(workroom.rounds_for_publication(cut_off_at)),
        invitations=list(workroom.invitations_for_publication(cut_off_at)),
        parties=directory(),
        given=given,
        edition_of=workroom.edition_frozen_with,
    )
