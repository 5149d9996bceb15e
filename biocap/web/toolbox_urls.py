"""Addresses of the implementation toolkit."""

from django.urls import path

from biocap.web.by_name import ViewsOf

toolbox = ViewsOf("biocap.web.views.toolbox")

urlpatterns = [
    path("", toolbox.obligations_page, name="obligations"),
    path("deadlines/", toolbox.deadlines_page, name="deadlines"),
    path("deadlines/days.ics", toolbox.deadlines_calendar, name="deadlines-calendar"),
    path("<str:code>/", toolbox.obligation_page, name="obligation"),
]
