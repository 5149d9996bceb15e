"""Addresses of the workroom where meetings are entered and recommendations tracked."""

from django.urls import path

from biocap.web.by_name import ViewsOf

held_meetings = ViewsOf("biocap.web.views.work.held_meetings")
meeting_files = ViewsOf("biocap.web.views.work.meeting_files")
recommendations = ViewsOf("biocap.web.views.work.recommendations")

urlpatterns = [
    path("meetings/", held_meetings.work_held_meetings, name="work_held_meetings"),
    path("meetings/new/", held_meetings.new_held_meeting, name="new_held_meeting"),
    path("meetings/<int:number>/", held_meetings.work_held_meeting, name="work_held_meeting"),
    path(
        "meetings/<int:number>/preview/",
        held_meetings.preview_held_meeting,
        name="preview_held_meeting",
    ),
    path(
        "meetings/<int:number>/files/",
        meeting_files.work_meeting_files,
        name="work_meeting_files",
    ),
    path(
        "meetings/<int:number>/files/<int:file>/",
        meeting_files.work_meeting_file,
        name="work_meeting_file",
    ),
    path(
        "recommendations/",
        recommendations.work_recommendations,
        name="work_recommendations",
    ),
    path(
        "recommendations/<slug:code>/<slug:item>/",
        recommendations.work_recommendation,
        name="work_recommendation",
    ),
]
