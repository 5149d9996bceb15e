"""What a country arranges for itself: one function, one use case, atomic and audited."""

from biocap.countries.operations.handing_over import (
    accept_handover,
    open_handover,
    take_back_handover,
)
from biocap.countries.operations.notes import add_country_note, take_out_country_note

__all__ = [
    "accept_handover",
    "add_country_note",
    "open_handover",
    "take_back_handover",
    "take_out_country_note",
]
