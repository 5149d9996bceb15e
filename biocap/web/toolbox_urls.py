"""Addresses of the implementation toolkit and of the register of tools and mechanisms."""

from django.urls import path

from biocap.web.by_name import ViewsOf

duties = ViewsOf("biocap.web.views.library.duties")
reviewing = ViewsOf("biocap.web.views.tool_review_sum")
register = ViewsOf("biocap.web.views.register")
toolbox = ViewsOf("biocap.web.views.toolbox")

urlpatterns = [
    path("", toolbox.obligations_page, name="obligations"),
    path("deadlines/", toolbox.deadlines_page, name="deadlines"),
    path("deadlines/days.ics", toolbox.deadlines_calendar, name="deadlines-calendar"),
    path("register/", register.register_page, name="register"),
    path(
        "register/reviews/<int:number>/",
        reviewing.tool_review_public,
        name="tool_review_public",
    ),
    path("register/<slug:code>/", register.tool_page, name="tool"),
    path("standing/", duties.obligations_standing, name="obligations-standing"),
    path("standing/<str:code>/", duties.obligation_standing, name="obligation-standing"),
    path("<str:code>/", toolbox.obligation_page, name="obligation"),
]
