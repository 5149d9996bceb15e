"""What people do with what they share, and the Secretariat with what it reads."""

from biocap.experience.operations.contributions import (
    accept_contribution,
    change_contribution,
    hand_in_contribution,
    is_author,
    name_author,
    put_contribution_back,
    return_contribution,
    start_contribution,
    take_down_contribution,
)
from biocap.experience.operations.telling import shared_of, tell_experience

__all__ = [
    "accept_contribution",
    "change_contribution",
    "hand_in_contribution",
    "is_author",
    "name_author",
    "put_contribution_back",
    "return_contribution",
    "shared_of",
    "start_contribution",
    "take_down_contribution",
    "tell_experience",
]
