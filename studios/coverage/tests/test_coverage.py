"""Media coverage: rows, snapshots of reads, groups of reprints, totals that count a piece once."""

import datetime
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import AuditEntry
from registry.files.tests.test_uploads import picture
from registry.models import StoryPlan
from studios.coverage import statistics as coverage_statistics
from studios.models import CoverageItem, ReadCount
from studios.tests.scenery import DAY, item

LATER = DAY + datetime.timedelta(days=30)
FACTS = {
    "title": "楼道灯亮了十六年",
    "outlet": "示例日报",
    "level": "municipal",
    "form": "text",
    "url": "https://news.example.cn/1",
    "published_on": "2025-05-19",
    "honorees": "王示例",
}


def facts(**changes):
    return FACTS | {"token": str(uuid.uuid4())} | changes


def test_an_item_is_noted_once_however_often_the_button_is_pressed(town):
    honoree = town.file()
    client, data = town.client("editor"), facts()
    for _time in range(2):
        answer = client.post("/desk/coverage/new/", data)
        assert answer.status_code == 302
    row = CoverageItem.objects.get()
    assert answer.url == row.get_absolute_url()
    assert list(row.honorees.all()) == [honoree]
    assert AuditEntry.objects.filter(action="coverage.create").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("published_on", "2099-01-01"),
        ("honorees", "没有这个人"),
        ("title", "电话13800138000"),
        ("url", "javascript:alert(1)"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_the_rest_is_kept(town, field, value):
    town.file()
    page = town.client("editor").post("/desk/coverage/new/", facts(**{field: value}))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert "示例日报" in page.content.decode()
    assert not CoverageItem.objects.exists()


def test_two_files_of_one_name_are_told_apart_by_number(town):
    first, second = town.file("王示例"), town.file("王示例")
    client = town.client("editor")
    page = client.post("/desk/coverage/new/", facts())
    assert page.status_code == 422
    assert f"王示例 ({second.pk})" in page.content.decode()
    client.post("/desk/coverage/new/", facts(honorees=f"王示例 ({first.pk})"))
    assert list(CoverageItem.objects.get().honorees.all()) == [first]
    form = client.get(f"{CoverageItem.objects.get().get_absolute_url()}edit/").context["form"]
    assert form.initial["honorees"] == f"王示例 ({first.pk})"


def test_who_may_read_and_who_may_write(town):
    row = item(town)
    assert town.client("auditor").get(row.get_absolute_url()).status_code == 200
    for who in ("community", "coordinator", "admin", "courtesy"):
        assert town.client(who).get("/desk/coverage/").status_code == 403
    for who in ("auditor", "head"):
        assert town.client(who).post("/desk/coverage/new/", facts()).status_code == 403
        assert town.client(who).post(f"{row.get_absolute_url()}reads/", {}).status_code == 403


def test_the_second_of_two_writers_is_told_and_loses_nothing(town):
    town.file()
    row = item(town)
    url = f"{row.get_absolute_url()}edit/"
    client = town.client("editor")
    assert client.post(url, facts(seen=1, title="第一次改")).status_code == 302
    page = client.post(url, facts(seen=1, title="第二次改"))
    assert page.status_code == 409
    assert "第二次改" in page.content.decode()
    row.refresh_from_db()
    assert (row.title, row.version) == ("第一次改", 2)


def test_proof_is_kept_and_its_download_recorded(town):
    town.file()
    client = town.client("editor")
    page = client.post("/desk/coverage/new/", facts(scan=SimpleUploadedFile("scan.txt", b"words")))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["scan"])
    client.post("/desk/coverage/new/", facts(scan=picture("scan.jpg")))
    row = CoverageItem.objects.get()
    proof = client.get(f"{row.get_absolute_url()}proof/")
    assert b"".join(proof.streaming_content).startswith(b"\xff\xd8")
    assert AuditEntry.objects.filter(action="coverage.proof_download").count() == 1
    assert client.get(f"{item(town).get_absolute_url()}proof/").status_code == 404


def test_a_snapshot_names_day_and_source_and_is_never_changed(town):
    row, client = item(town), town.client("editor")
    url = f"{row.get_absolute_url()}reads/"
    assert client.post(url, {"reads": "5", "on": "2025-05-20", "source": ""}).status_code == 422
    assert client.post(url, {"reads": "5", "on": "2025-05-01", "source": "后台"}).status_code == 422
    far = {"reads": "99999999999", "on": "2025-05-20", "source": "后台"}
    assert list(client.post(url, far).context["reads_form"].errors) == ["reads"]
    good = {"reads": "1200", "on": "2025-05-20", "source": "微信后台", "token": str(uuid.uuid4())}
    for _time in range(2):
        assert client.post(url, good).status_code == 302
    assert [(one.reads, one.source, one.entered_by) for one in row.reads.all()] == [
        (1200, "微信后台", town.editor)
    ]
    with pytest.raises(Exception, match="append-only|only grows|readcount"):
        ReadCount.objects.update(reads=9)


@pytest.mark.parametrize(
    ("groups", "until", "items", "pieces", "reads", "unread"),
    [
        ([], LATER, 0, 0, 0, 0),
        # one item, two snapshots: the latest, not the sum and not the highest
        ([[[(900, DAY), (800, LATER)]]], LATER, 1, 1, 800, 0),
        # the same as of an earlier day
        ([[[(900, DAY), (800, LATER)]]], DAY, 1, 1, 900, 0),
        # a piece with two reprints counts once, with the highest latest snapshot
        ([[[(100, DAY)], [(700, DAY)], [(300, DAY)]]], LATER, 3, 1, 700, 0),
        # a reprint whose old number was higher
        ([[[(100, DAY)], [(700, DAY), (50, LATER)]]], LATER, 2, 1, 100, 0),
        # two pieces are added up
        ([[[(100, DAY)]], [[(40, DAY)], [(60, DAY)]]], LATER, 3, 2, 160, 0),
        # no number is unknown, not zero
        ([[[]], [[(5, DAY)]]], LATER, 2, 2, 5, 1),
        # before anything was published
        ([[[(5, DAY)]]], DAY - datetime.timedelta(days=1), 0, 0, 0, 0),
    ],
)
def test_totals_never_sum_a_group_twice(town, groups, until, items, pieces, reads, unread):
    for group in groups:
        first = None
        for snapshots in group:
            row = item(town, original=first, reads=snapshots)
            first = first or row
    figures = coverage_statistics.coverage_figures(until)
    assert (figures.items, figures.pieces, figures.reads, figures.unread) == (items, pieces, reads, unread)
    assert figures.until == until


def test_a_group_is_one_level_deep_whoever_is_named(town):
    first, second, third = (item(town, outlet=name) for name in "甲乙丙")
    client = town.client("editor")

    def regroup(row, original):
        row.refresh_from_db()
        return client.post(f"{row.get_absolute_url()}group/", {"original": original, "seen": row.version})

    assert regroup(third, second.pk).status_code == 302
    assert regroup(second, f"#{first.pk}").status_code == 302
    third.refresh_from_db()
    assert third.original == first  # came along
    assert regroup(first, third.pk).status_code == 422  # would be its own reprint
    assert regroup(second, second.pk).status_code == 422
    assert regroup(second, "999999").status_code == 422
    assert client.post(f"{second.get_absolute_url()}group/", {"original": "", "seen": 1}).status_code == 409
    assert regroup(second, "").status_code == 302
    second.refresh_from_db()
    assert second.original is None


def test_a_done_plan_becomes_an_item_once(town):
    honoree = town.file()
    plan = StoryPlan.objects.create(
        honoree=honoree, title="十六年的灯", outlet="示例晚报", outlet_level="district", form="video",
        owner=town.editor, opened_by=town.editor, due_on=DAY, state="done", published_on=DAY,
        link="https://v.example.cn/1", closed_by=town.editor, closed_on=DAY,
    )  # fmt: skip
    client = town.client("editor")
    assert f"/desk/coverage/new/?plan={plan.pk}" in client.get(plan.get_absolute_url()).content.decode()
    form = client.get(f"/desk/coverage/new/?plan={plan.pk}").context["form"]
    data = {name: form.initial[name] for name in ("title", "outlet", "level", "form", "url", "published_on")}
    assert data["outlet"] == "示例晚报"
    sent = data | {"honorees": form.initial["honorees"], "plan": plan.pk, "token": str(uuid.uuid4())}
    client.post("/desk/coverage/new/", sent)
    row = CoverageItem.objects.get()
    assert (row.plan, row.form, list(row.honorees.all())) == (plan, "video", [honoree])
    again = client.post("/desk/coverage/new/", sent | {"token": str(uuid.uuid4())})
    assert again.status_code == 422
    assert client.get(f"/desk/coverage/new/?plan={plan.pk}").url == row.get_absolute_url()
    assert row.get_absolute_url() in client.get(plan.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "甲乙丙"),
        ("level=central", "甲"),
        ("form=video", "乙"),
        ("honoree=王示", "甲"),
        ("originals=yes", "甲丙"),
        ("originals=no", "乙"),
        ("since=2025-06-01", "丙"),
        ("until=2025-05-31", "甲乙"),
        ("q=丙报", "丙"),
    ],
)
def test_the_list_is_filtered_in_the_address(town, query, found):
    first = item(town, "甲报", level="central", honorees=[town.file()])
    item(town, "乙报", form="video", original=first)
    item(town, "丙报", on=LATER)
    page = town.client("auditor").get(f"/desk/coverage/?{query}")
    assert {row.outlet[0] for row in page.context["page"].object_list} == set(found)


def test_the_list_costs_at_most_eight_queries_at_any_length(town, django_assert_max_num_queries):
    honoree = town.file()
    client = town.client("district")
    for number in range(30):
        item(town, title=f"稿件{number}", honorees=[honoree], reads=[(number, DAY)])
    client.get("/desk/coverage/")
    with django_assert_max_num_queries(8):
        assert client.get("/desk/coverage/").context["page"].paginator.count == 30


def test_in_the_media_on_the_story_page_each_piece_once(town):
    honoree = town.file("王示例", basis=["name", "story"])
    honoree.is_listed = True
    honoree.save(update_fields=["is_listed"])
    first = item(town, "甲报", url="https://news.example.cn/7", honorees=[honoree])
    item(town, "乙报", original=first, honorees=[honoree])
    text = town.client(None).get(f"/honorees/{honoree.slug}/").content.decode()
    assert text.count("https://news.example.cn/7") == 1
    assert "乙报" not in text
    assert "甲报" in town.client("district").get(honoree.get_absolute_url()).content.decode()
