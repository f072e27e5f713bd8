"""A merge undone: both are as they were, or it is refused."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.refusal import Refusal
from courtesies.tests.courtesies import honored
from honors.conferral import recording
from registry.duplicates.tests.merges import fresh, merged, undone
from registry.duplicates.tests.test_merging import withdrawn_here
from registry.models import Honoree, Lead, Merge, Person

TODAY = timezone.localdate()


def test_undone_both_are_as_they_were(town):
    kept = honored(town, deed_line="修灯十六年")
    gone = honored(town, honor=town.national, deed_line="义务修灯", summary="全文")
    lead = town.lead_at("district")
    Lead.objects.filter(pk=lead.pk).update(honoree=gone)
    withdrawn_here(town, gone, kept)
    made = merged(town, gone, kept, "deed_line")
    assert fresh(lead).honoree_id == kept.pk
    undone(town, made)
    kept, gone = fresh(kept), fresh(gone)
    assert (kept.deed_line, kept.summary, kept.top_tier, kept.is_listed) == ("修灯十六年", "", 2, True)
    assert (gone.merged_into_id, gone.top_tier, gone.is_listed) == (None, 1, False)
    assert fresh(lead).honoree_id == gone.pk
    assert not Person.objects.filter(merged_into__isnull=False).exists()
    assert AuditEntry.objects.filter(action="honoree.unmerge").count() == 1
    assert Merge.objects.standing().count() == 0


def test_what_was_mended_since_stays_mended(town):
    kept, gone = town.file(deed_line="修灯"), town.file(deed_line="义务修灯")
    made = merged(town, gone, kept, "deed_line")
    Honoree.objects.filter(pk=kept.pk).update(deed_line="修灯十七年")
    undone(town, made)
    assert fresh(kept).deed_line == "修灯十七年"


def award_since(town, made, kept):
    recording.record(honoree=kept, honor=town.honor, by=town.district, precision="unknown")


def merged_on(town, made, kept):
    merged(town, kept, town.file())


def lead_elsewhere(town, made, kept):
    kept.leads.update(honoree=town.file("别人"))


@pytest.mark.parametrize(
    ("bring", "sentence"),
    [
        (award_since, "已分不清属于哪一份"),
        (merged_on, "请先撤销后一次合并"),
        (lead_elsewhere, "已不在合并时转入的位置"),
    ],
)
def test_an_undoing_that_cannot_be_told_apart_is_refused(town, bring, sentence):
    kept, gone = town.file(), town.file()
    Lead.objects.filter(pk=town.lead_at("district").pk).update(honoree=gone)
    made = merged(town, gone, kept)
    bring(town, made, kept)
    with pytest.raises(Refusal, match=sentence):
        undone(town, made)
    assert fresh(gone).merged_into_id == kept.pk or bring is merged_on


def test_after_thirty_days_it_stays(town, time_machine):
    kept, gone = town.file(), town.file()
    made = merged(town, gone, kept)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=31))
    with pytest.raises(Refusal, match="合并只能在"):
        undone(town, made)
