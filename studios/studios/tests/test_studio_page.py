"""The public page of a studio, and what its pages cost."""

import re

import pytest
from django.utils import timezone

from registry.models import Consent, Story
from registry.stories.tests.stories import publish
from studios.models import Studio, StudioMember
from studios.tests.scene import application, confirmed, studio, two_studios

TODAY = timezone.localdate()


def test_the_public_page_reads_in_the_order_of_questions(town):
    """When and where next, who they are, their story, what was done, the figures."""
    made = two_studios(town).own
    Studio.objects.filter(pk=made.pk).update(introduction="量血压，讲用药。")
    person = made.leader.persons.get()
    facts = {"kind": "consent", "given_on": TODAY, "channel": "签字", "by": town.district}
    Consent.record(persons=[person], purposes=["story"], **facts)
    story = Story.objects.create(honoree=made.leader)
    story.write(
        by=town.editor, seen=1, headline="灯一亮就热闹", standfirst="一盏灯", body="<p>那年冬天。</p>"
    )
    publish(story, town)
    confirmed(town, made)
    text = town.client(None).get(f"/studios/{made.slug}/").content.decode()
    parts = ["next-title", "team-title", "story-title", "log-title", "figures-title"]
    assert re.findall(r'<h2[^>]* id="([a-z-]+)"', text)[:5] == parts
    assert [word in text for word in ("<b>负责人</b>", "灯一亮就热闹")] == [True, True]
    person.consents.get(purpose="story").withdraw(by=town.district, on=TODAY)
    assert "灯一亮就热闹" not in town.client(None).get(f"/studios/{made.slug}/").content.decode()


@pytest.mark.parametrize(
    ("phone", "status"),
    [
        ("13800138000", 422),
        ("138 0013 8000", 422),
        ("+86-138-0013-8000", 422),
        ("１３８００１３８０００", 422),
        ("023-63000000、13800138000", 422),
        ("023-63000000", 302),
        ("02363000000", 302),
        ("63000000", 302),
        ("023-6300 0000 转 1380", 302),
    ],
)
def test_no_private_mobile_stands_on_the_public_page(town, phone, status):
    page = town.client("district").post("/desk/studios/new/", application(phone=phone))
    assert page.status_code == status
    if status == 422:
        assert list(page.context["form"].errors) == ["phone"]


def test_pages_cost_few_queries_however_much_there_is(town, django_assert_max_num_queries):
    both = two_studios(town)
    for number in range(30):
        StudioMember.objects.create(studio=both.own, name=f"组员{number}")
        studio(town, f"工作室{number}", keeper=town.coordinator)
    for who, url in [
        ("district", both.own.get_absolute_url()),
        ("coordinator", both.own.get_absolute_url()),
        ("district", "/desk/studios/"),
        ("coordinator", "/desk/studios/"),
        ("coordinator", "/desk/"),
        (None, f"/studios/{both.own.slug}/"),
        (None, "/studios/"),
    ]:
        client = town.client(who)
        client.get(url)
        with django_assert_max_num_queries(8):
            assert client.get(url).status_code == 200
