"""The desks of today in the demo: what waits for whom."""

from django.test import Client

from accounts.inbox.queues import all_queues
from accounts.models import User

# what waits for each account of the whole demo; the demo of the tests, with fewer people, has some of it
WAITS = {
    "community": {"returned_lead", "recommendation"},
    "street": {"lead", "recommendation", "sheet"},
    "district": {
        "lead",
        "recommendation",
        "round",
        "objection",
        "story_review",
        "activity",
        "request",
        "signature",
    },
    "head": {"recommendation", "round", "objection", "story_review", "activity", "signature"},
    "editor": {"story_draft", "story_plan", "request"},
    "courtesy": {"batch", "visit"},
    "coordinator": {"returned_activity"},
    "auditor": set(),
    "security": set(),
    "admin": set(),
}


def assert_every_desk_of_today_counts_its_own_rows():
    for who, kinds in WAITS.items():
        client = Client()
        client.force_login(User.objects.get(username=who))
        work = client.get("/desk/").context["work"]
        tasks = [task for part in work["parts"] for task in part.tasks]
        assert {task.kind for task in tasks} <= kinds, who
        assert bool(tasks) == bool(kinds), who
        assert len(tasks) == work["number"] and work["rest"] == [], who
        for tab in work["kinds"][1:]:
            kind = tab["url"].partition("kind=")[2]
            assert tab["count"] == sum(task.kind == kind for task in tasks), (who, kind)
            only = client.get(f"/desk/{tab['url']}").context["work"]["parts"]
            assert {task.kind for part in only for task in part.tasks} == {kind}
        assert_panels_open_what_they_count(client, who)
        for kind, url in {task.kind: task.url for task in tasks}.items():
            lists = [all_queues()[kind].all_url()] if kind in all_queues() else []
            for address in [url, *lists]:
                assert client.get(address).status_code == 200, (who, address)


def assert_panels_open_what_they_count(client, who):
    panels = client.get("/desk/").context["panels"]
    assert bool(panels) == (who not in {"community", "street", "district"}), who
    for panel in panels:
        assert client.get(panel["url"]).status_code == 200, (who, panel)
        for label, value, url in panel["rows"]:
            page = client.get(url) if url else None
            if isinstance(value, int) and url:
                assert page.context["page"].paginator.count == value, (who, label)
            assert page is None or page.status_code == 200, (who, url)
