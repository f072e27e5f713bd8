"""The filters of leads by day: whole days of this time zone, whatever day is typed."""

import datetime

import pytest
from django.utils import timezone

from accounts.lists import counts
from registry.leads.filters import LeadFilter
from registry.models import Lead


@pytest.mark.parametrize(("asked", "found"), [
    ({"since": "2026-03-02"}, {"first", "last", "after"}), ({"until": "2026-03-02"}, {"before", "first", "last"}),
    ({"since": "2026-03-02", "until": "2026-03-02"}, {"first", "last"}),
    ({"since": "0001-01-01", "until": "9999-12-31"}, {"before", "first", "last", "after"}),
    ({"since": "9999-12-31"}, set()), ({"until": "0001-01-01"}, set()),
])  # fmt: skip
def test_a_day_is_meant_from_its_first_moment_to_its_last(town, asked, found):
    moments = {
        "before": (1, 23, 59, 59), "first": (2, 0, 0, 0), "last": (2, 23, 59, 59), "after": (3, 0, 0, 0),
    }  # fmt: skip
    for name, (day, *clock) in moments.items():
        at = timezone.make_aware(datetime.datetime(2026, 3, day, *clock))
        Lead.objects.filter(pk=town.lead_at("street", name=name).pk).update(submitted_at=at)
    leads = Lead.objects.visible_to(town.district)
    assert {lead.name for lead in LeadFilter(asked, user=town.district, queryset=leads).qs} == found


@pytest.mark.parametrize("most", [0, 999])  # as many hits are looked for as is worth it, or each time anew
@pytest.mark.parametrize(("words", "found"), [
    ("王示例", {"王示例"}), ("修楼道灯", {"王示例", "李示例"}), ("卖花", {"陈示例"}), ("民生路", {"陈示例"}),
    ("李四", {"李示例"}), ("没有这个人", set()),
])  # fmt: skip
def test_a_lead_is_found_by_name_person_deed_number_or_unit(town, monkeypatch, most, words, found):
    monkeypatch.setattr(counts, "MOST", most)
    town.lead_at("street", name="王示例")
    lead = town.lead_at("street", name="李示例")
    lead.persons.create(name="李四")
    other = town.lead(
        "other_community", name="陈示例", deed_line="卖花助学", community=town.units.other_community
    )
    other.move("submit", by=town.other_community)
    leads = Lead.objects.visible_to(town.district)
    names = {row.name for row in LeadFilter({"q": words}, user=town.district, queryset=leads).qs}
    assert names == found
    by_number = LeadFilter({"q": lead.number}, user=town.district, queryset=leads).qs
    assert [row.name for row in by_number] == ["李示例"]
