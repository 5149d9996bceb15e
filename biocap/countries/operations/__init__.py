"""What a country arranges for itself: one function, one use case, atomic and audited."""

from biocap.countries.operations.handing_over import (
    accept_handover,
    open_handover,
    take_back_handover,
)

__all__ = ["accept_handover", "open_handover", "take_back_handover"]
