"""What is done with a request: one function, one use case, atomic and audited."""

from biocap.support.operations.circulating import Chosen, circulate
from biocap.support.operations.deciding import (
    TakenBack,
    answer_request,
    decide_on_answer,
    take_back_decision,
)
from biocap.support.operations.ending import (
    meet_request,
    names_left_out,
    take_up_request,
    withdraw_request,
)
from biocap.support.operations.joining import invite_party, say_jointly
from biocap.support.operations.requesting import (
    request_from_action,
    request_from_need,
    request_from_obligation,
)
from biocap.support.operations.steps import add_step, finish_step, remove_step
from biocap.support.operations.wishing import answer_offer_question, hold_offer_question

__all__ = [
    "Chosen",
    "TakenBack",
    "add_step",
    "answer_offer_question",
    "answer_request",
    "circulate",
    "decide_on_answer",
    "finish_step",
    "hold_offer_question",
    "invite_party",
    "meet_request",
    "names_left_out",
    "remove_step",
    "request_from_action",
    "request_from_need",
    "request_from_obligation",
    "say_jointly",
    "take_back_decision",
    "take_up_request",
    "withdraw_request",
]
