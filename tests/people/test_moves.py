"""Every column that names a person or an organization is known to merging."""

from django.apps import apps

from biocap.people.moves import OF_ORGANIZATION, OF_PERSON

STAYS = {
    # the account itself, and its ways to sign in
    *("parties.PastPassword.person", "parties.SignInLink.person", "collection.AccessToken.person"),
    *("parties.EmailChange.person", "parties.EmailChange.stood_in_by"),
    *("mfa.Authenticator.user", "account.EmailAddress.user"),
    *("collection.StartKey.person", "parties.Person.merged_into", "parties.Merge.by"),
    *("parties.Merge.undone_by", "parties.PartyEdit.by", "parties.Organization.merged_into"),
    # what was done bears the name of who did it
    *("collection.Submission.created_by", "collection.Discarded.by", "collection.Upload.by"),
    *("collection.Version.submitted_by", "collection.SectionGiven.given_by"),
    *("collection.Round.created_by", "collection.RoundChange.by", "collection.Meeting.entered_by"),
    *("collection.Approval.by", "collection.ApprovalRule.set_by"),
    *("channels.ReceivedFile.received_by", "channels.ReceivedFile.taken_by"),
    "mail.ReceivedMail.person",
    *("countries.AnswerComment.by", "countries.AnswerComment.settled_by"),
    *("countries.SignedSheet.by", "countries.CountryNote.by"),
    *("countries.AnswerComment.by", "countries.AnswerComment.settled_by"),
    *("national_plans.NationalPlan.created_by", "national_plans.PlanAction.changed_by"),
    *("national_plans.ActionWording.by", "national_plans.PlanVersion.published_by"),
    *("national_plans.PlanVersion.withdrawn_by", "national_plans.PlanPartGiven.given_by"),
    *("national_plans.ActionComment.by", "national_plans.ActionComment.settled_by"),
    *("support.JoiningParty.invited_by", "support.JoiningWord.by"),
    *("national_plans.PlanApproval.by", "national_plans.JointText.by"),
    *("national_plans.PartyInAction.invited_by", "national_plans.ActionWord.by"),
    "clusters.ReportPair.by",
    "countries.AtWork.person",  # of these minutes
    *("countries.DraftOpening.opened_by", "countries.DraftOpening.closed_by"),
    *(
        "indicators.EnteredCount.by",
        "indicators.EnteredTarget.by",
        "indicators.OutcomeJudgement.by",
        "indicators.RecordedPriority.by",
        "indicators.RecordedPriority.withdrawn_by",
        "coordination.RecommendationEntry.by",
        "coordination.RecommendationEntry.withdrawn_by",
        *("coordination.EnteredMeeting.by", "coordination.MeetingFile.by"),
        *("groups.WorkingGroup.by", "groups.GroupMember.by", "groups.GroupMeeting.by"),
        *("groups.GroupText.by", "groups.GroupTextVersion.by", "groups.GroupComment.by"),
        *("groups.GroupTextVersion.agreed_by", "groups.GroupComment.settled_by"),
        "groups.GroupDocument.by",
        *("coordination.MeetingStatement.by", "coordination.MeetingStatement.withdrawn_by"),
    ),
    *("experience.Contribution.by", "experience.ContributionStatement.by"),
    "experience.ContributionStatement.withdrawn_by",
    *("indicators.CodedText.by", "reports.Passage.written_by", "reports.Printing.asked_by"),
    # to whom it was written
    *("letters.Letter.person", "letters.Letter.written_by", "letters.LetterText.written_by"),
    "letters.ApprovalAsked.by",
    # what is kept of an organization, and what was made public of it
    *("organizations.OrganizationRecord.organization", "organizations.OrganizationStatement.by"),
    "organizations.OrganizationStatement.organization",
    "organizations.OrganizationStatement.withdrawn_by",
    *("letters.ReminderPlan.set_by", "letters.BouncedAddress.noted_by"),
    *("support.RequestCourse.circulated_by", "support.RequestCourse.met_by"),
    *("support.RequestCourse.withdrawn_by", "support.AskedToHelp.answered_by"),
    "support.OfferQuestion.answered_by",
    *("support.AskedToHelp.decision_by", "support.SupportStep.by", "support.SupportStep.done_by"),
    *("roster.RosterEntry.asked_by", "roster.RosterEntry.checked_by", "roster.RosterEntry.off_by"),
    *("roster.ExpertAssignment.requested_by", "roster.ExpertAssignment.decision_by"),
    # what a reviewer said of the tools, under the name that was invited
    *("tool_review.ToolReview.opened_by", "tool_review.ToolReview.off_by"),
    "tool_review.ToolReview.public_by",
    *("tool_review.InvitedReviewer.invited_by", "tool_review.ToolOutcome.by"),
    "tool_review.ToolOutcome.withdrawn_by",
    *("tool_use.EnteredUse.by", "tool_use.EnteredUse.withdrawn_by"),
    # nothing is merged while one is open
    *("countries.Handover.leaving", "countries.Handover.incoming", "countries.Handover.opened_by"),
    "countries.Handover.taken_back_by",
}


def test_each_column_moves_or_stays() -> None:
    named = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete
        and field.is_relation
        and field.related_model is not None
        and field.related_model._meta.label in {"parties.Person", "parties.Organization"}
    }
    moves = {f"{move.model._meta.label}.{move.field}" for move in (*OF_PERSON, *OF_ORGANIZATION)}
    assert moves & STAYS == set()
    assert named - moves == STAYS
