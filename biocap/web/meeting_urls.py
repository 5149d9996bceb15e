"""Addresses of meetings and of what became of their recommendations."""

from django.urls import path

from biocap.web.by_name import ViewsOf

meetings = ViewsOf("biocap.web.views.meetings")

urlpatterns = [
    path("", meetings.meetings_page, name="meetings"),
    path("meetings.ics", meetings.meetings_calendar, name="meetings-calendar"),
    path("recommendations/", meetings.recommendations_page, name="recommendations"),
    path("<slug:code>/", meetings.meeting_page, name="held-meeting"),
    path("<slug:code>/files/<int:number>/", meetings.meeting_file, name="meeting-file"),
    path("<slug:code>/<slug:item>/", meetings.recommendation_page, name="recommendation"),
]
