"""What a country arranges for itself: one function, one use case, atomic and audited."""

from biocap.countries.operations.comments import add_comment, settle_comment, withdraw_comment
from biocap.countries.operations.handing_over import (
    accept_handover,
    open_handover,
    take_back_handover,
)
from biocap.countries.operations.notes import add_country_note, take_out_country_note
from biocap.countries.operations.openings import (
    close_draft,
    last_day_of_opening,
    open_draft,
)
from biocap.countries.operations.sheets import give_signed_sheet, let_go_sheets, take_sheet_back

__all__ = [
    "accept_handover",
    "add_comment",
    "add_country_note",
    "close_draft",
    "give_signed_sheet",
    "last_day_of_opening",
    "let_go_sheets",
    "open_draft",
    "open_handover",
    "settle_comment",
    "take_back_handover",
    "take_out_country_note",
    "take_sheet_back",
    "withdraw_comment",
]
