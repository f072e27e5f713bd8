from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from portal.public.feeds import SITEMAPS, StoryFeed
from portal.public.views import (
    courtesies,
    event_pages,
    events,
    home,
    honorees,
    honors,
    media,
    pictures,
    posters,
    public_notices,
    settings,
    site_map,
    studios,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("honorees/", honorees.honoree_list, name="honoree_list"),
    path("honorees/<slug:slug>/", honorees.honoree_detail, name="honoree_detail"),
    path("honorees/<slug:slug>/poster/", posters.poster_detail, name="poster_detail"),
    path("honorees/<slug:slug>/poster.jpg", posters.poster_picture, name="poster_picture"),
    path("honors/", honors.honor_list, name="honor_list"),
    path("honors/<slug:slug>/", honors.honor_detail, name="honor_detail"),
    path("notices/", public_notices.public_notice_list, name="public_notice_list"),
    path("notices/<slug:slug>/", public_notices.public_notice_detail, name="public_notice_detail"),
    path("courtesies/", courtesies.courtesy_list, name="courtesy_list"),
    path("studios/", studios.studio_list, name="studio_list"),
    path("studios/<slug:slug>/", studios.studio_detail, name="studio_detail"),
    path("events/", events.event_list, name="event_list"),
    path("events.ics", event_pages.event_calendar, name="event_calendar"),
    path("events/<key:pk>/", event_pages.event_detail, name="event_detail"),
    path("events/<key:pk>.ics", event_pages.event_file, name="event_file"),
    path("media/", media.coverage_list, name="coverage_list"),
    path("about/", home.about, name="about"),
    path("sitemap/", site_map.site_map, name="site_map"),
    path("pictures/<uuid:file_id>-<int:side>.<slug:extension>", pictures.picture, name="picture"),
    path("feed/", login_not_required(StoryFeed()), name="feed"),
    path(
        "sitemap.xml",
        login_not_required(index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "portal:sitemap_part"},
        name="sitemap",
    ),
    path(
        "sitemap-<slug:section>.xml",
        login_not_required(sitemap),
        {"sitemaps": SITEMAPS},
        name="sitemap_part",
    ),
    path("language/", settings.language_set, name="language_set"),
    path("view/", settings.view_set, name="view_set"),
]
