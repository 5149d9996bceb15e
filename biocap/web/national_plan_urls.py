"""Addresses of national plans in the workroom, under /<language>/work/national-plans/."""

from django.urls import path

from biocap.web.by_name import ViewsOf

drafting = ViewsOf("biocap.web.views.work.national_plan_drafts")
plans = ViewsOf("biocap.web.views.work.national_plans")
actions = ViewsOf("biocap.web.views.work.plan_actions")
actors = ViewsOf("biocap.web.views.work.plan_actors")
approval = ViewsOf("biocap.web.views.work.plan_approval")
comments = ViewsOf("biocap.web.views.work.plan_comments")
coverage = ViewsOf("biocap.web.views.work.plan_coverage")
files = ViewsOf("biocap.web.views.work.plan_files")
joint = ViewsOf("biocap.web.views.work.plan_joint")
parts = ViewsOf("biocap.web.views.work.plan_parts")
publishing = ViewsOf("biocap.web.views.work.plan_publishing")
workbook = ViewsOf("biocap.web.views.work.plan_workbook")

urlpatterns = [
    path("<str:party_code>/", plans.national_plan, name="national_plan"),
    path("<str:party_code>/draft/", drafting.draft_plan, name="draft_plan"),
    path("<str:party_code>/new-action/", actions.add_plan_action, name="add_plan_action"),
    path("<str:party_code>/coverage/", coverage.plan_coverage, name="plan_coverage"),
    path("<str:party_code>/plan.ics", files.plan_calendar, name="plan_calendar"),
    path("<str:party_code>/plan.docx", files.plan_word, name="plan_word"),
    path("<str:party_code>/plan.pdf", files.plan_pdf, name="plan_pdf"),
    path("<str:party_code>/whole-plan.xlsx", files.plan_sheets_xlsx, name="plan_sheets"),
    path("<str:party_code>/plan.xlsx", workbook.plan_xlsx, name="plan_xlsx"),
    path("<str:party_code>/workbook/", workbook.plan_from_workbook, name="plan_from_workbook"),
    path("<str:party_code>/publish/", publishing.publish_plan, name="publish_plan"),
    path("<str:party_code>/parts/", parts.plan_parts, name="plan_parts"),
    path("<str:party_code>/approval/", approval.plan_approval, name="plan_approval"),
    path("actions/<uuid:action_id>/", actions.plan_action, name="plan_action"),
    path("actions/<uuid:action_id>/actors/", actors.plan_actors, name="plan_actors"),
    path("actions/<uuid:action_id>/joint/", joint.plan_action_joint, name="plan_action_joint"),
    path("joint/<int:number>/", joint.joint_action, name="joint_action"),
    path("actions/<uuid:action_id>/comments/", comments.plan_comments, name="plan_comments"),
    path(
        "actions/<uuid:action_id>/wordings/",
        actions.plan_action_wordings,
        name="plan_action_wordings",
    ),
]
