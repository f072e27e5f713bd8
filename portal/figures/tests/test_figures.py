"""The public figures: each is the sum of the list it opens, and that list names only who may be named."""

import datetime

from django.utils import timezone

from registry.models import Consent
from studios.models import Studio
from studios.tests.scene import confirmed, go, logged, moment, studio, two_studios
from studios.tests.scenery import DAY, event, held, item
from yuzhong_models.tests.shared import shared

TODAY = timezone.localdate()


@shared
def rows(town):
    """Of each kind something that counts, and something that does not."""
    both = two_studios(town)
    named = studio(town, "丙工作室")
    Studio.objects.filter(pk=named.pk).update(state="named", plaque_on=None, plaque_precision="unknown")
    confirmed(town, both.own, person_times="40", how_counted="signed")
    confirmed(town, both.own, person_times="25", how_counted="estimated", starts_at=moment(days=-40))
    confirmed(town, both.other, who="other_coordinator", person_times="7", how_counted="signed")
    logged(town, both.other, who="other_coordinator", person_times="999")
    held(town, 50, "signed")
    held(town, 30, "estimated")
    held(town, 20, "estimated")
    held(town, 500, "signed", is_public=False)
    held(town)
    event(town)
    original = item(town, "示例日报", honorees=[town.file("王示例")], reads=[(300, DAY)])
    item(town, "示例晚报", original=original, reads=[(900, DAY), (1000, DAY + datetime.timedelta(days=1))])
    item(town, "示例网", original=original)
    item(town, "示例广播", title="没有阅读量的一篇")
    item(
        town, "示例周刊", title="李示例的一篇", honorees=[town.file("李示例", basis=())], reads=[(7000, DAY)]
    )
    return both


def figures_of(client):
    page = client.get("/figures/")
    assert all(row["url"] for row in page.context["figures"])
    return [(int(row["number"].replace(",", "")), row["url"]) for row in page.context["figures"]]


def test_every_figure_is_the_sum_of_the_list_it_opens(town, rows):
    client = town.client(None)
    people, *figures = figures_of(client)
    assert [number for number, _url in figures] == [3, 3, 47, 25, 4, 50, 50, 4, 1000]
    studios = client.get("/studios/").context
    served = [{row["how"]: row["number"] for row in one["served"]} for one in studios["studios"]]
    assert [len(studios["studios"]), sum(one["done"] for one in studios["studios"])] == [3, 3]
    assert [sum(row.get(how, 0) for row in served) for how in ("签到", "估算")] == [47, 25]
    assert {url for _number, url in figures[:4]} == {"/studios/"}
    events = [list(client.get(url).context["page"].object_list) for _number, url in figures[4:7]]
    assert len(events[0]) == 4
    assert [sum(one.audience for one in found) for found in events[1:]] == [50, 50]
    assert {url for _number, url in figures[7:]} == {"/media/"}
    pieces = client.get("/media/").context["pieces"]
    assert sum(piece["number"] for piece in pieces) == 4
    assert sum(piece["counted"].latest_reads for piece in pieces if piece["counted"]) == 1000


def test_the_lists_behind_the_figures_name_their_day(town, rows):
    client = town.client(None)
    for url in ("/studios/", "/events/?view=held", "/media/"):
        assert f"{TODAY:%Y-%m-%d}" in client.get(url).content.decode(), url


def test_the_media_list_leaves_out_what_names_somebody_without_a_basis(town, rows):
    client = town.client(None)
    item(town, "示例早报", title="写甲工作室的一篇").studios.add(rows.own)
    text = client.get("/media/").content.decode()
    assert [word in text for word in ("楼道灯亮了十六年", "写甲工作室", "李示例")] == [True, True, False]
    Consent.objects.get(person__name="王示例").withdraw(by=town.district, on=TODAY)
    text = client.get("/media/").content.decode()
    assert [word in text for word in ("楼道灯亮了十六年", "写甲工作室", "王示例")] == [False, True, False]
    assert go(town, rows.own, "close", note="不再活动").status_code == 302
    assert "写甲工作室" not in client.get("/media/").content.decode()


def test_the_media_list_costs_few_queries(town, rows, django_assert_max_num_queries):
    for number in range(12):
        item(town, f"示例报{number}", honorees=[town.file(f"赵示例{number}")], reads=[(5, DAY)])
    client = town.client(None)
    client.get("/media/")
    with django_assert_max_num_queries(8):
        assert len(client.get("/media/").context["pieces"]) == 14
    assert client.get("/media/?page=2").status_code == 404
