from django.urls import path

from registry.stories.views import editing as story_editing
from registry.stories.views import facts as story_facts
from registry.stories.views import plans, stories
from registry.stories.views import reading as story_reading

urlpatterns = [
    path("honorees/<key:pk>/story/", stories.story_create, name="story_create"),
    path("stories/", stories.story_list, name="story_list"),
    path("stories/paste/", story_editing.story_paste, name="story_paste"),
    path("stories/<key:pk>/", stories.story_detail, name="story_detail"),
    path("stories/<key:pk>/edit/", story_editing.story_edit, name="story_edit"),
    path("stories/<key:pk>/restore/", story_editing.story_restore, name="story_restore"),
    path("stories/<key:pk>/compare/", story_reading.story_compare, name="story_compare"),
    path("stories/<key:pk>/remarks/", story_reading.story_remark, name="story_remark"),
    path("remarks/<key:pk>/answer/", story_reading.remark_answer, name="remark_answer"),
    path("stories/<key:pk>/facts/", story_facts.fact_list, name="fact_list"),
    path("stories/<key:pk>/facts/sheet/", story_facts.fact_sheet, name="fact_sheet"),
    path("stories/<key:pk>/facts/scan/", story_facts.fact_scan_add, name="fact_scan_add"),
    path("facts/<uuid:pk>/check/", story_facts.fact_check, name="fact_check"),
    path("facts/<uuid:pk>/withdraw/", story_facts.fact_withdraw, name="fact_withdraw"),
    path("fact-scans/<key:pk>/", story_facts.fact_scan, name="fact_scan"),
    path("stories/<key:pk>/pictures/<uuid:file_id>/", story_editing.story_picture, name="story_picture"),
    path("stories/<key:pk>/<slug:move>/", stories.story_move, name="story_move"),
    path("honorees/<key:pk>/plans/new/", plans.plan_create, name="plan_create"),
    path("plans/", plans.plan_list, name="plan_list"),
    path("plans/<key:pk>/", plans.plan_edit, name="plan_edit"),
    path("plans/<key:pk>/close/", plans.plan_close, name="plan_close"),
]
