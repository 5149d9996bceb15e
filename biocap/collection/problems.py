"""Expected failures of the workroom."""

from biocap.shared.problems import Problem, ProblemType

ROUND_UNKNOWN = ProblemType("round.unknown", "There is no round “%(code)s”.", 404)
ROUND_MIXES_REAL_AND_FICTIONAL = ProblemType(
    "round.mixes_real_and_fictional",
    "“%(code)s” cannot be invited: a rehearsal invites fictional Parties only, and a real"
    " round never one of them.",
)
ROUND_NOBODY_INVITED = ProblemType("round.nobody_invited", "No Party meets what the group asks.")
ROUND_GROUP_LIST = ProblemType(
    "round.group_list", "“%(name)s” of the group must be a list of codes."
)
ROUND_GROUP_UNKNOWN = ProblemType(
    "round.group_unknown", "The group names what nobody knows: %(unknown)s."
)
ROUND_GROUP_DAY = ProblemType(
    "round.group_day", "Say on which day the treaty is to bind, as 2026-02-28."
)
ROUND_GROUP_TWICE = ProblemType(
    "round.group_twice", "%(codes)s cannot be asked as an exception and left out as one."
)
ROUND_EXCEPTIONS_WITHOUT_REASON = ProblemType(
    "round.exceptions_without_reason",
    "Say why these are asked, or left out, against the rule: it stays with the round.",
)
ROUND_BAD_PERIOD = ProblemType(
    "round.bad_period", "A round is repeated after %(known)s years, or not at all."
)
MEETING_UNKNOWN = ProblemType("meeting.unknown", "There is no such meeting.", 404)
MEETING_DATES_OUT_OF_ORDER = ProblemType(
    "meeting.dates_out_of_order", "A meeting ends on the day it starts, or later."
)
MEETING_TITLE_TAKEN = ProblemType("meeting.title_taken", "There is a meeting “%(title)s” already.")
MEETING_WITHOUT_TITLE = ProblemType("meeting.without_title", "Say what the meeting is called.")
MEETING_WITHOUT_SOURCE = ProblemType(
    "meeting.without_source", "Say which decision, notification or page gives these days."
)
MEETING_HAS_ROUNDS = ProblemType(
    "meeting.has_rounds", "Rounds are held for “%(title)s”; it stays on the calendar.", 409
)
ROUND_NOT_OPEN = ProblemType("round.not_open", "This round opens on %(day)s. Come back then.", 409)
ROUND_CLOSED = ProblemType(
    "round.closed", "This round closed on %(day)s. Ask the Secretariat what can still be done.", 409
)
ROUND_WITHOUT_AIM = ProblemType(
    "round.without_aim",
    "Say what the round is for: which decision or meeting asks for it, and what becomes of the"
    " answers. It stands first on the form.",
)
ROUND_BAD_CODE = ProblemType(
    "round.bad_code", "The code of a round is of letters a to z, digits, - and _; at most 60."
)
ROUND_WRONG_FORMAT = ProblemType(
    "round.wrong_format", "A round asks Parties; this format does not."
)
ROUND_DATES_OUT_OF_ORDER = ProblemType(
    "round.dates_out_of_order", "A round opens first, is due next and closes last."
)
ROUND_CODE_TAKEN = ProblemType("round.code_taken", "There is a round “%(code)s” already.")
ROUND_NOT_INVITED = ProblemType(
    "round.not_invited", "This Party was not invited to the round. Ask the Secretariat."
)
ROUND_WITHOUT_REASON = ProblemType(
    "round.without_reason",
    "Say why: those who are asked read it beside what they were told before.",
)
ROUND_WITHOUT_TITLE = ProblemType("round.without_title", "A round needs a title.")
ROUND_UNCHANGED = ProblemType("round.unchanged", "Nothing would change.")
ROUND_DAY_MOVED_EARLIER = ProblemType(
    "round.day_moved_earlier",
    "Those who were asked count on %(day)s. Once a round has opened, its days move later only.",
)
ROUND_HAS_OPENED = ProblemType(
    "round.has_opened", "This round opened on %(day)s; that day cannot be moved any more.", 409
)
ROUND_NOT_LONGER = ProblemType(
    "round.not_longer",
    "%(codes)s would get no longer than they have: due %(due)s, closed after %(closes)s. Give a"
    " later day.",
)
ROUND_NOT_EXTENDED = ProblemType(
    "round.not_extended", "%(code)s has the days of the round; there is nothing to take back.", 409
)
ROUND_EXTENSION_USED = ProblemType(
    "round.extension_used",
    "%(code)s submitted in the time it was given; that cannot be taken back any more.",
    409,
)
ROUND_PARTY_HAS_ANSWERED = ProblemType(
    "round.party_has_answered",
    "%(codes)s began to answer, and cannot be taken off the list. Nothing was changed.",
    409,
)
ROUND_CANCELLED = ProblemType(
    "round.cancelled",
    "This round was cancelled on %(day)s, and takes no answers. What was answered is kept.",
    409,
)
COLLEAGUE_NOT_YOURS = ProblemType(
    "colleague.not_yours",
    "This is no contributor of your country whom you invited and who never signed in. Ask the"
    " Secretariat.",
    409,
)
COLLEAGUE_CLOSED_ACCOUNT = ProblemType(
    "colleague.closed_account",
    "The account with this e-mail is closed. Ask the Secretariat to open it again.",
    409,
)
SUBMISSION_UNKNOWN = ProblemType("submission.unknown", "There is no such submission.", 404)
SUBMISSION_SUBMITTED = ProblemType(
    "submission.submitted",
    "This was submitted already. Start a correction to change an answer.",
    409,
)
SUBMISSION_DISCARDED = ProblemType(
    "submission.discarded",
    "This draft was discarded. Take it up again from the workroom to go on with it.",
    409,
)
START_BAD_KEY = ProblemType(
    "start.bad_key", "The key of a request is of 1 to 200 letters, digits and signs without spaces."
)
START_OTHER_REQUEST = ProblemType(
    "start.other_request",
    "This key was sent before with another request. Send a key of its own with each.",
)
DISCARD_UNKNOWN = ProblemType(
    "discard.unknown",
    "There is no such discarded draft: it was taken up again, or its time is over.",
    404,
)
DISCARD_ANOTHER_DRAFT = ProblemType(
    "discard.another_draft",
    "Another draft of the same was begun since. Submit or discard that one first.",
    409,
)
DISCARD_NOTHING = ProblemType(
    "discard.nothing", "Nothing was changed since the version that stands.", 409
)
SUBMISSION_WRONG_RESPONDENT = ProblemType(
    "submission.wrong_respondent", "This common format is not answered by such a respondent."
)
SUBMISSION_TWO_RESPONDENTS = ProblemType(
    "submission.two_respondents",
    "A submission is of a Party or of an organization. Name one of them; a round asks Parties.",
)
SUBMISSION_NEEDS_ROUND = ProblemType(
    "submission.needs_round",
    "This common format is answered in a round alone. Wait until the Secretariat opens one.",
)
SUBMISSION_OLDER = ProblemType(
    "submission.older", "A later revision of this report stands already; it is left as it is."
)
SUBMISSION_UNREVISED = ProblemType(
    "submission.unrevised",
    "This record has no revision, and one with its revision stands already; that one is left as it "
    "is, whatever the days. Give the revision if this record is later.",
)
SUBMISSION_TYPED_HERE = ProblemType(
    "submission.typed_here", "A report of this Party was typed here; it is left as it is."
)
SUBMISSION_BEING_CORRECTED = ProblemType(
    "submission.being_corrected", "This report is being corrected here; it is left as it is."
)
SUBMISSION_HAS_ERRORS = ProblemType(
    "submission.has_errors", "Not submitted yet. Answers to mend first: %(count)s."
)
SUBMISSION_NOT_CANONICAL = ProblemType(
    "submission.not_canonical", "An answer holds a value that cannot be frozen: %(reason)s."
)
ANSWERS_UNKNOWN_REVISION = ProblemType(
    "answers.unknown_revision", "No answer stands here yet. Load the form again and save once more."
)
ANSWERS_UNKNOWN_UPLOAD = ProblemType(
    "answers.unknown_upload", "An answer names a file that was not uploaded here. Upload it first."
)
ANSWERS_STALE = ProblemType(
    "answers.stale",
    "%(author)s changed this answer in the meantime. Look at both values and save the one"
    " that should stand.",
    409,
)
SUBMISSION_CHANGED_SINCE = ProblemType(
    "submission.changed_since", "This record was changed since it was brought in, and stays.", 409
)
UPLOAD_KIND = ProblemType(
    "upload.kind", "This kind of file is not accepted. Give one of: %(kinds)s."
)
UPLOAD_OLD_KIND = ProblemType(
    "upload.old_kind",
    "“%(name)s” is of an older kind of file. Open it, save it as .%(newer)s, and give that file.",
)
UPLOAD_CONTENT = ProblemType(
    "upload.content",
    "The content is not what the name “%(name)s” says. Save it anew and try again.",
)
APPROVAL_MISSING = ProblemType(
    "approval.missing", "Your country wants an approver to approve these answers first.", 409
)
APPROVAL_OTHER_ANSWERS = ProblemType(
    "approval.other_answers", "An answer changed since you looked. Look again, then approve.", 409
)
SECTION_UNKNOWN = ProblemType("section.unknown", "Choose at least one section of this form.", 422)
SECTION_NOT_GIVEN = ProblemType(
    "section.not_given", "This section was given to nobody, so nobody can be done with it.", 409
)
SECTION_DUE_PAST = ProblemType(
    "section.due_past", "This day has passed. Choose today or a later day."
)
SECTION_DUE_AFTER_CLOSING = ProblemType(
    "section.due_after_closing",
    "After %(day)s nothing is taken any more. Choose that day or an earlier one.",
)
UPLOAD_TOO_LARGE = ProblemType(
    "upload.too_large", "The file is larger than %(most)s MB. Give a smaller one, or a link to it."
)
UPLOAD_TOO_MUCH = ProblemType(
    "upload.too_much",
    "One person may give files of %(most)s MB a day. Minutes to wait: %(minutes)s. Or give a"
    " smaller file, or a link to it.",
    429,
)
UPLOAD_FROZEN = ProblemType(
    "upload.frozen", "A submitted version names this file, so it cannot be removed."
)
UPLOAD_TOO_MANY = ProblemType(
    "upload.too_many", "A submission takes at most %(most)s files. Remove one first."
)
UPLOAD_NO_SUCH_QUESTION = ProblemType("upload.no_such_question", "No file is asked for here.")
UPLOAD_EMPTY = ProblemType("upload.empty", "The file is empty.")
UPLOAD_PIECE_TOO_LARGE = ProblemType(
    "upload.piece_too_large", "A piece of a file has at most %(most)s KB. Send smaller ones.", 413
)
UPLOAD_LET_GO = ProblemType(
    "upload.let_go",
    "What had arrived of this file is kept no longer. Choose the file, and start again.",
    404,
)
UPLOAD_ALTERED = ProblemType(
    "upload.altered", "“%(name)s” changed while it was uploaded. Choose it anew, and start again."
)
REVIEW_NO_NOTE = ProblemType("review.no_note", "Write a note that says what is to be mended.")
REVIEW_NO_REASON = ProblemType(
    "review.no_reason", "Say why the acceptance is taken back: the audit trail keeps it."
)
REVIEW_NOT_ACCEPTED = ProblemType(
    "review.not_accepted", "Only a report that is accepted can be opened for review again."
)
REVIEW_NOT_SUBMITTED = ProblemType(
    "review.not_submitted",
    "Only what was submitted and not yet decided can be accepted or returned.",
)
REVIEW_CIRCULATED = ProblemType("review.circulated", "A request is circulated, not reviewed.")
REVIEW_AFTER_CUT_OFF = ProblemType(
    "review.after_cut_off",
    "The cut-off of this round has passed; what is corrected now would not count.",
    409,
)
REVIEW_NOT_RETURNED = ProblemType(
    "review.not_returned", "This is not returned, so there is nothing to take back.", 409
)
REVIEW_ANSWERED_SINCE = ProblemType(
    "review.answered_since",
    "Something was answered since it was returned; wait until it is submitted again.",
    409,
)
TOKEN_DAYS = ProblemType(
    "token.days", "An access token lasts from 1 to %(most)s days. Issue a new one before it ends."
)
TOKEN_WITHOUT_NAME = ProblemType(
    "token.without_name", "Say what the access token is for, so that you know which one to end."
)
TOKEN_LONG_NAME = ProblemType("token.long_name", "A name has at most %(longest)s characters.")
TOKEN_UNKNOWN = ProblemType("token.unknown", "There is no access token %(number)s.", 404)
PERMISSION_SECOND_FACTOR = ProblemType(
    "permission.second_factor",
    "The Secretariat and focal points work with a second factor. Set it up first, in your account:"
    " it takes a minute.",
    403,
)
PERMISSION_DENIED = ProblemType(
    "permission.denied",
    "Your account may not do this. Ask the Secretariat which role you hold.",
    403,
)


class NotAllowed(Problem):
    """`permission.denied`: the person may not do this.

    `hidden` says that the person may not even know that the subject exists.
    """

    def __init__(self, action: str, hidden: bool = False) -> None:
        super().__init__(PERMISSION_DENIED)
        self.action = action
        self.hidden = hidden
