"""Addresses of the action plans; `plan` without a code is the plan in force."""

from django.urls import path

from biocap.web.by_name import ViewsOf

plans = ViewsOf("biocap.web.views.plans")
progress = ViewsOf("biocap.web.views.plan_progress")
priorities = ViewsOf("biocap.web.views.plan_priorities")

urlpatterns = [
    path("cp-10-4/", plans.plan_page, {"code": "cp-10-4"}, name="plan"),
    path("<slug:code>/", plans.plan_page, name="plan"),
    path("<slug:code>/decision/", plans.decision_page, name="plan-decision"),
    path("<slug:code>/priorities/", priorities.plan_priorities, name="plan-priorities"),
    path("<slug:code>/progress/", progress.plan_progress, name="plan-progress"),
    path("<slug:code>/<str:goal>/", plans.goal_page, name="plan-goal"),
    path("<slug:code>/<str:goal>/needs/", plans.goal_needs, name="goal-needs"),
    path("<slug:code>/<str:goal>/activities/", plans.goal_activities, name="goal-activities"),
]
