"""What can be done in the workroom: one function, one use case, atomic and audited.

Person (`by`) and time (`at`, aware) are arguments. Each raises `Problem` where it
refuses; `permissions.WHO_MAY` is asked inside, for every channel alike.
"""

from biocap.collection.operations.answers import (
    Saved,
    SavedSet,
    save_answer,
    save_answers,
    save_set,
)
from biocap.collection.operations.approving import (
    approve,
    standing_approval,
    take_back_approval,
    want_approval,
)
from biocap.collection.operations.arriving import Arrived, take_piece
from biocap.collection.operations.arriving import begin as begin_upload
from biocap.collection.operations.carrying import carry_over, take_back_carried
from biocap.collection.operations.changing_rounds import (
    cancel_round,
    change_round,
    resume_round,
)
from biocap.collection.operations.colleagues import (
    OfCountry,
    end_colleague,
    invite_colleague,
    link_for_colleague,
)
from biocap.collection.operations.corrections import tell_corrections
from biocap.collection.operations.definitions import keep_definition, keep_definitions
from biocap.collection.operations.discarding import discard, let_go, restore_draft
from biocap.collection.operations.extending import extend, extended, take_back_extension
from biocap.collection.operations.meetings import remove_meeting, save_meeting
from biocap.collection.operations.once import Once, request_key
from biocap.collection.operations.reasons import give_reason
from biocap.collection.operations.reviewing import (
    accept,
    return_with_note,
    take_back_acceptance,
    take_back_return,
)
from biocap.collection.operations.rounds import open_round, set_back_cut_offs, set_cut_off
from biocap.collection.operations.sections import give_sections, say_done, take_back_sections
from biocap.collection.operations.submissions import (
    reopen,
    start,
    submit,
    submit_answers,
)
from biocap.collection.operations.taking_over import ReportElsewhere, TakenOver, take_over
from biocap.collection.operations.tidying import tidy
from biocap.collection.operations.tokens import issue_token, person_of_token, revoke_token
from biocap.collection.operations.undoing import (
    History,
    histories,
    take_up_import,
    undo_version,
)
from biocap.collection.operations.unread import drop_unread, keep_unread
from biocap.collection.operations.uploads import (
    add_upload,
    add_whole,
    remove_upload,
    restore_upload,
)

__all__ = [
    "Arrived",
    "History",
    "OfCountry",
    "Once",
    "ReportElsewhere",
    "Saved",
    "SavedSet",
    "TakenOver",
    "accept",
    "add_upload",
    "add_whole",
    "approve",
    "begin_upload",
    "cancel_round",
    "carry_over",
    "change_round",
    "discard",
    "drop_unread",
    "end_colleague",
    "extend",
    "extended",
    "give_reason",
    "give_sections",
    "histories",
    "invite_colleague",
    "issue_token",
    "keep_definition",
    "keep_definitions",
    "keep_unread",
    "let_go",
    "link_for_colleague",
    "open_round",
    "person_of_token",
    "remove_meeting",
    "remove_upload",
    "reopen",
    "request_key",
    "restore_draft",
    "restore_upload",
    "resume_round",
    "return_with_note",
    "revoke_token",
    "save_answer",
    "save_answers",
    "save_meeting",
    "save_set",
    "say_done",
    "set_back_cut_offs",
    "set_cut_off",
    "standing_approval",
    "start",
    "submit",
    "submit_answers",
    "take_back_acceptance",
    "take_back_approval",
    "take_back_carried",
    "take_back_extension",
    "take_back_return",
    "take_back_sections",
    "take_over",
    "take_piece",
    "take_up_import",
    "tell_corrections",
    "tidy",
    "undo_version",
    "want_approval",
]
