from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps.views import sitemap
from django.urls import path

from portal import health
from portal.desk.views import desk, office_files, signatures
from portal.figures import views as figures
from portal.manual import views as manual
from portal.public.feeds import SITEMAPS, StoryFeed
from portal.public.views import (
    courtesies,
    events,
    home,
    honorees,
    honors,
    media,
    notices,
    pictures,
    posters,
    settings,
    site_map,
    studios,
)

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("honorees/", honorees.honoree_list, name="honoree_list"),
    path("honorees/<slug:slug>/", honorees.honoree_detail, name="honoree_detail"),
    path("honorees/<slug:slug>/poster/", posters.poster_detail, name="poster_detail"),
    path("honorees/<slug:slug>/poster.jpg", posters.poster_picture, name="poster_picture"),
    path("honors/", honors.honor_list, name="honor_list"),
    path("honors/<slug:slug>/", honors.honor_detail, name="honor_detail"),
    path("notices/", notices.notice_list, name="notice_list"),
    path("notices/<slug:slug>/", notices.notice_detail, name="notice_detail"),
    path("courtesies/", courtesies.courtesy_list, name="courtesy_list"),
    path("studios/", studios.studio_list, name="studio_list"),
    path("studios/<slug:slug>/", studios.studio_detail, name="studio_detail"),
    path("events/", events.event_list, name="event_list"),
    path("media/", media.coverage_list, name="coverage_list"),
    path("figures/", figures.figure_list, name="figure_list"),
    path("about/", home.about, name="about"),
    path("sitemap/", site_map.site_map, name="site_map"),
    path("pictures/<uuid:file_id>-<int:side>.<slug:extension>", pictures.picture, name="picture"),
    path("feed/", login_not_required(StoryFeed()), name="feed"),
    path("sitemap.xml", login_not_required(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", health.robots, name="robots"),
    path("language/", settings.language_set, name="language_set"),
    path("view/", settings.view_set, name="view_set"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("desk/", desk.desk_home, name="desk_home"),
    path("desk/signatures/", signatures.signature_list, name="signature_list"),
    path("desk/places/", desk.desk_places, name="desk_places"),
    path("desk/honorees/<key:pk>/timeline/", office_files.honoree_timeline, name="honoree_timeline"),
    path("desk/honorees/<key:pk>/one-page.pdf", office_files.honoree_one_page, name="honoree_one_page"),
    path("desk/help/", manual.help_page, name="help_page"),
    path("desk/help/lead/", manual.lead_guide, name="lead_guide"),
    path("desk/help/<slug:role>/", manual.help_page, name="help_page"),
]
