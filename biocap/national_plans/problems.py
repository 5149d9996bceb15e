"""Expected failures of national plans."""

from biocap.shared.problems import ProblemType

NATIONAL_PLAN_UNKNOWN = ProblemType(
    "national_plan.unknown", "This country has no national plan yet.", 404
)
NATIONAL_PLAN_STANDS = ProblemType(
    "national_plan.stands",
    "There is a national plan of this country already. Change it, or put it away first.",
    409,
)
NATIONAL_PLAN_PUT_AWAY = ProblemType(
    "national_plan.put_away", "This plan was put away. Take it up again first.", 409
)
NATIONAL_PLAN_WITHOUT_TITLE = ProblemType(
    "national_plan.without_title", "Give the plan a title first."
)
NATIONAL_PLAN_NAMED = ProblemType(
    "national_plan.named",
    "Since this page was shown, somebody called the plan “%(title)s”. What you typed stands below:"
    " save again to keep it.",
    409,
)
NATIONAL_PLAN_FULL = ProblemType(
    "national_plan.full", "A plan holds at most %(most)s actions. Drop some, or join them."
)
NATIONAL_PLAN_NOTHING_CHOSEN = ProblemType(
    "national_plan.nothing_chosen", "Choose at least one action to take."
)
NATIONAL_PLAN_GREW = ProblemType(
    "national_plan.grew",
    "Since this page was shown, actions came into the plan, perhaps these. Nothing was added now:"
    " look at the plan first. What is chosen or typed here stands, to be sent again if it lacks.",
    409,
)
NATIONAL_PLAN_EMPTY = ProblemType(
    "national_plan.empty", "The plan has no action that could be published. Take or add one first."
)
NATIONAL_PLAN_CHANGED = ProblemType(
    "national_plan.changed",
    "Somebody changed the plan since you looked at what would be published. Nothing was published:"
    " look at it again.",
    409,
)
NATIONAL_PLAN_NO_VERSION = ProblemType(
    "national_plan.no_version", "There is no such published version of this plan.", 404
)
NATIONAL_PLAN_NO_REASON = ProblemType(
    "national_plan.no_reason",
    "Say why the version is withdrawn: it is told to nobody outside your country.",
)
NATIONAL_PLAN_NOT_APPROVED = ProblemType(
    "national_plan.not_approved",
    "Your country wants an approver to approve first exactly what would be published.",
    409,
)
NATIONAL_PLAN_OTHER_THAN_SEEN = ProblemType(
    "national_plan.other_than_seen",
    "Somebody changed the plan since you looked at it. Look again, then approve.",
    409,
)
PLAN_PART_UNKNOWN = ProblemType("plan_part.unknown", "Choose at least one part of the plan.", 404)
PLAN_PART_DUE_PAST = ProblemType("plan_part.due_past", "This day is past: choose a later one.")
PLAN_PART_NOT_GIVEN = ProblemType(
    "plan_part.not_given", "This part of the plan is given to nobody any more.", 409
)
PLAN_PART_NOT_YOURS = ProblemType(
    "plan_part.not_yours",
    "This goal was not given to you, so that no action of yours can stand there. Choose one of"
    " yours, or ask the focal point.",
    403,
)
PLAN_ACTION_UNKNOWN = ProblemType("plan_action.unknown", "There is no such action.", 404)
PLAN_ACTION_WITHOUT_TITLE = ProblemType(
    "plan_action.without_title", "Say in a few words what is to be done."
)
PLAN_ACTION_CHANGED = ProblemType(
    "plan_action.changed",
    "%(name)s changed this action since you opened it. What you typed stands below, and beside it"
    " what stands now. Save again to keep what you typed.",
    409,
)
PLAN_ACTION_DAYS = ProblemType(
    "plan_action.days", "The last day lies before the first one. Change one of the two."
)
PLAN_ACTION_AMOUNT = ProblemType("plan_action.amount", "An amount is 0 or more, in US dollars.")
PLAN_ACTION_REASON = ProblemType("plan_action.reason", "Say why the action is dropped.")
PLAN_ACTION_NO_SUCH_GOAL = ProblemType(
    "plan_action.no_such_goal", "There is no %(column)s “%(code)s” of this goal in the Action Plan."
)
PLAN_ACTION_NO_SUCH_REVISION = ProblemType(
    "plan_action.no_such_revision", "There is no such wording of this action.", 404
)
PLAN_ACTION_REPORT = ProblemType(
    "plan_action.report",
    "Your country submitted no activity report with the receipt “%(receipt)s”, and no accepted one"
    " of others has it. Copy it from the receipt, or leave it blank.",
)
PLAN_ACTION_LINK = ProblemType(
    "plan_action.link",
    "A link is an address that begins with https:// or http://, behind its title: “%(line)s”.",
)
PLAN_ACTION_WHOSE_MONEY = ProblemType(
    "plan_action.whose_money", "Say who committed the support, where an amount stands."
)
PLAN_ACTION_ACTOR_UNKNOWN = ProblemType(
    "plan_action.actor_unknown", "This action has no such actor any more.", 404
)
PLAN_ACTION_ACTOR_NAME = ProblemType("plan_action.actor_name", "Say who the actor is.")
PLAN_ACTION_MOST_ACTORS = ProblemType(
    "plan_action.most_actors", "An action has at most %(most)s actors."
)
PLAN_ACTION_INTEREST = ProblemType(
    "plan_action.interest", "Say which interest was declared, and how it is managed."
)
PLAN_ACTION_DECIDED = ProblemType(
    "plan_action.decided", "Say by whom it was decided and when: both, or neither."
)
PLAN_ACTION_INTEREST_PUBLISHED = ProblemType(
    "plan_action.interest_published", "Nothing was declared yet that could be published."
)
PLAN_ACTION_STATUS_AHEAD = ProblemType(
    "plan_action.status_ahead",
    "A status is told from the day on which it began, which is not after today. When the action"
    " is to begin and to end stands in its first and last day.",
)
PLAN_ACTION_STATUS_DAY = ProblemType(
    "plan_action.status_day", "The day of a status lies not before that of the status before it."
)
PLAN_ACTION_NOT_JOINT = ProblemType(
    "plan_action.not_joint",
    "Only an action of regional or global level that was not dropped is made jointly. Set its level"
    " first.",
    409,
)
PLAN_ACTION_INVITED = ProblemType(
    "plan_action.invited",
    "Choose at least one other country of the list: a real one is not invited beside fictional"
    " ones.",
)
PLAN_ACTION_OTHER_TEXT = ProblemType(
    "plan_action.other_text",
    "The text of the action has changed since you read it. Read it again, and say so of this one.",
    409,
)
PLAN_ACTION_JOINT_OVER = ProblemType(
    "plan_action.joint_over",
    "This action was dropped, its plan was put away, or it is national now: nobody says anything of"
    " it any more.",
    409,
)
PLAN_ACTION_WORDS_LONG = ProblemType(
    "plan_action.words_long", "Write at most %(most)s characters; this has %(length)s. Shorten it."
)
