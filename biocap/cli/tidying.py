"""What is tidied once a day by the worker, and at any time by `biocap tidy`."""

from collections.abc import Callable
from datetime import datetime


def tidy_all(now: Callable[[], datetime]) -> int:
    """Let go of what was kept for a while and is over, and write anew what public pages are told.

    Returns how many discarded drafts were deleted.
    """
    from biocap.channels.operations import let_go_answer_files
    from biocap.collection.operations import tidy
    from biocap.coordination.groups.operations import let_go_group_files
    from biocap.coordination.operations import let_go_meeting_files, tell_coordination
    from biocap.countries.at_work import let_go_at_work
    from biocap.countries.operations import let_go_sheets
    from biocap.experience.operations import tell_experience
    from biocap.indicators.operations import tell_priorities
    from biocap.letters.tasks import forget_who_asked
    from biocap.mail.operations import let_go_mail
    from biocap.organizations.operations import tell_organizations
    from biocap.parties.operations import end_roles_over
    from biocap.people.erasing import erase_due
    from biocap.roster.operations import tell_roster
    from biocap.toolbox.review.operations import tell_tool_reviews
    from biocap.toolbox.use.operations import tell_uses

    forget_who_asked(now())
    end_roles_over(now())
    erase_due(now())
    gone = tidy(now())
    let_go_answer_files(now())
    let_go_mail(now())
    let_go_sheets(now())
    let_go_meeting_files(now())
    let_go_group_files(now())
    let_go_at_work(now())
    tell_roster()
    tell_priorities()
    tell_tool_reviews()
    tell_uses()
    tell_coordination()
    tell_organizations()
    tell_experience()
    return gone
