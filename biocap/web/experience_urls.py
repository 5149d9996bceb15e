"""Public addresses of what people share: courses, lessons, questions."""

from django.urls import path

from biocap.web.by_name import ViewsOf

exchange = ViewsOf("biocap.web.views.exchange")
experience = ViewsOf("biocap.web.views.experience")

urlpatterns = [
    path("courses/", experience.courses_page, name="courses"),
    path("courses/courses.ics", experience.courses_calendar, name="courses-calendar"),
    path("courses/feed.atom", experience.courses_feed, name="courses-feed"),
    path("courses/<slug:code>/", experience.course_page, name="course"),
    path("exchange/", exchange.exchange_page, name="exchange"),
    path("exchange/feed.atom", exchange.exchange_feed, name="exchange-feed"),
    path("exchange/<slug:code>/", exchange.exchange_post_page, name="exchange-post"),
]
