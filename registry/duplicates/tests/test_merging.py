"""Two files, or two leads, that are one: what stands, what goes over, what is refused, what the public finds."""

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.refusal import Refusal
from courtesies.batches.lifecycle import free_entitlements
from courtesies.ledger import sums
from courtesies.models import LedgerEntry, LedgerSum
from courtesies.schemes import entitlements
from courtesies.tests.courtesies import approved, drawn_up, grant_to, honored, scheme_of
from honors.awards.eligibility import why_not
from honors.awards.public_rolls import keys_of_round
from honors.awards.statistics import public_people
from honors.conferral import recording
from honors.models import Award
from honors.public_notices.tests.test_contested import on_public_notice
from registry.duplicates.tests.merges import fresh, merged, nominate, suspend
from registry.honorees.refusals import stops_of
from registry.honorees.rules import Doing
from registry.models import Honoree, MergedValues, Person, PersonalDetails

TODAY = timezone.localdate()


def test_one_goes_on_and_the_others_address_leads_to_it(town):
    kept, gone = honored(town), honored(town, honor=town.national)
    merged(town, gone, kept)
    assert town.client("district").get(gone.get_absolute_url())["Location"] == kept.get_absolute_url()
    assert town.client(None).get(f"/honorees/{gone.slug}/").status_code == 301
    page = town.client(None).get(f"/honorees/{kept.slug}/").content.decode()
    assert "重庆好人" in page and "中国好人" in page
    assert fresh(kept).top_tier == 1
    assert AuditEntry.objects.filter(action="honoree.merge").count() == 1


def test_what_went_is_written_no_more(town):
    kept, gone = town.file(), town.file(deed_line="修灯")
    client, edit = town.client("district"), "{}edit/".format
    [person] = gone.persons.all()
    typed = {"kind": gone.kind, "category": gone.category_id, "deed_line": "写了很久的话"}
    typed |= {"persons-TOTAL_FORMS": 1, "persons-INITIAL_FORMS": 1, "persons-0-pk": person.pk}
    typed |= {"persons-0-name": person.name, "persons-0-part": "subject"}
    merged(town, gone, kept)
    answer = client.post(edit(gone.get_absolute_url()), typed | {"seen": fresh(gone).version})
    assert (answer.status_code, "写了很久的话" in answer.content.decode()) == (409, True)
    assert fresh(gone).deed_line == "修灯"
    assert client.get(edit(gone.get_absolute_url()))["Location"] == edit(kept.get_absolute_url())


def test_where_the_survivor_is_not_public_nothing_leads_to_it(town):
    kept, gone = town.file(basis=[]), honored(town)
    merged(town, gone, kept)
    assert not fresh(kept).is_listed or kept.has_basis("name")
    suspend(town, kept)
    fresh(kept).refresh_listing()
    assert town.client(None).get(f"/honorees/{gone.slug}/").status_code == 404


def test_what_is_chosen_stands_and_what_is_empty_is_filled(town):
    kept, gone = (
        town.file("周桂芳", deed_line="修灯十六年"),
        town.file("周桂方", deed_line="义务修灯", summary="全文"),
    )
    mine, theirs = kept.persons.get(), gone.persons.get()
    Person.objects.filter(pk=theirs.pk).update(birth_year=1960, birth_month=5, sex="female")
    for person, number in ((mine, "500103198001011231"), (theirs, "500103199003074528")):
        PersonalDetails(person=person).write(id_number=number, phone="").save(force_insert=True)
    PersonalDetails.objects.get(person=theirs).write(phone="13800001234").save()
    merged(town, gone, kept, f"person{mine.pk}-name", "deed_line", f"person{mine.pk}-id_number")
    kept, mine = fresh(kept), fresh(mine)
    assert (kept.name, kept.deed_line, kept.summary, kept.initials) == (
        "周桂方",
        "义务修灯",
        "全文",
        gone.initials,
    )
    assert (mine.name, mine.sound_key, mine.birth_year, mine.birth_month, mine.sex) == (
        *("周桂方", theirs.sound_key), 1960, 5, "female",
    )  # fmt: skip
    details = PersonalDetails.objects.get(person=mine)
    assert (details.read("id_number"), details.read("phone")) == ("500103199003074528", "13800001234")
    assert details.id_number_hash == PersonalDetails.objects.get(person=theirs).id_number_hash
    values = MergedValues.objects.get().before
    assert "周桂芳" not in values and "500103198001011231" not in values


def withdrawn_here(town, gone, kept):
    gone.persons.get().consents.get().withdraw(by=town.district, on=TODAY)


def withdrawn_there(town, gone, kept):
    kept.persons.get().consents.get().withdraw(by=town.district, on=TODAY)


def suspended_here(town, gone, kept):
    suspend(town, gone)


def suspended_there(town, gone, kept):
    suspend(town, kept)


@pytest.mark.parametrize("bring", [withdrawn_here, withdrawn_there, suspended_here, suspended_there])
def test_the_stricter_of_both_wins(town, bring):
    kept, gone = honored(town), honored(town, honor=town.national)
    bring(town, gone, kept)
    merged(town, gone, kept)
    assert not fresh(kept).is_listed
    assert kept.pk in stops_of([kept], Doing.APPEAR)
    assert town.client(None).get(f"/honorees/{kept.slug}/").status_code == 404
    assert town.client(None).get(f"/honorees/{gone.slug}/").status_code == 404


def test_a_consent_of_either_is_a_basis_and_taken_back_for_both(town):
    kept, gone = honored(town, basis=[]), town.file(basis=["name", "photo"])
    merged(town, gone, kept)
    assert fresh(kept).is_listed and kept.has_basis("photo")
    gone.persons.get().consents.get(purpose="name").withdraw(by=town.district, on=TODAY)
    assert not fresh(kept).is_listed


def test_a_consent_taken_back_after_the_merge_ends_what_both_files_had(town):
    kept, gone = honored(town), town.file(basis=["name"])
    merged(town, gone, kept)
    gone.persons.get().consents.get().withdraw(by=town.district, on=TODAY)
    assert not fresh(kept).has_basis("name")
    assert not fresh(kept).is_listed


def test_the_same_honor_is_not_given_twice_and_counts_once(town):
    kept, gone = town.file(), honored(town)
    town.honor.repeat = "never"
    town.honor.save()
    merged(town, gone, kept)
    assert why_not(kept, town.honor, on=TODAY)
    with pytest.raises(Refusal):
        recording.record(honoree=kept, honor=town.honor, by=town.district, precision="unknown")
    with pytest.raises(Refusal):
        recording.record(honoree=fresh(gone), honor=town.national, by=town.district, precision="unknown")
    assert list(keys_of_round(town.honor, "")) == [kept.pk]
    assert public_people()["municipal"] == 1


def test_an_honor_that_both_files_hold_stands_once_on_roll_and_page(town):
    kept, gone = town.file(), town.file()
    for honoree in (kept, gone):
        facts = {"round": "第一期", "given_on": TODAY, "precision": "day"}
        recording.record(honoree=honoree, honor=town.honor, by=town.district, **facts)
    merged(town, gone, kept)
    assert list(keys_of_round(town.honor, "第一期")) == [kept.pk]
    assert Award.objects.of(kept).once().count() == 1
    assert public_people()["municipal"] == 1


def test_once_in_a_period_holds_for_both(town):
    kept, gone = honored(town), honored(town)
    scheme = scheme_of(town)
    period = approved(town, scheme)
    grant_to(town, period, gone)
    merged(town, gone, kept)
    assert not free_entitlements(period).exists()
    for honoree in (kept, gone):
        with pytest.raises(Refusal):
            grant_to(town, period, honoree)
    assert LedgerEntry.objects.of(kept).count() == 1
    assert fresh(kept).last_cared_on == TODAY
    assert not sums.disagreeing()
    assert LedgerSum.objects.get(name="scheme", key=str(scheme.pk), day=LedgerSum.EVER).people == 1


def test_who_had_it_in_the_other_file_is_not_entitled_anew(town):
    kept, gone = town.file(basis=["name"]), honored(town)
    grant_to(town, approved(town, scheme := scheme_of(town)), gone)
    merged(town, gone, kept)
    assert entitlements.compute(scheme, TODAY).included == []


def test_a_place_of_the_file_that_goes_is_no_place_any_more(town):
    kept, gone = town.file(basis=["name"]), honored(town)
    period = approved(town, scheme_of(town))
    merged(town, gone, kept)
    with pytest.raises(Refusal, match="并入"):
        grant_to(town, period, gone)


def test_who_was_entitled_in_the_other_file_only_is_entitled_by_the_next_list(town):
    kept, gone = town.file(basis=["name"]), honored(town)
    scheme = scheme_of(town)
    period = approved(town, scheme)
    merged(town, gone, kept)
    assert [row.honoree.pk for row in entitlements.compute(scheme, TODAY).included] == [kept.pk]
    assert not free_entitlements(period).exists()


def both_on_notice(town, gone, kept):
    on_public_notice(town, nominate(town, gone))
    on_public_notice(town, nominate(town, kept))


def one_on_notice(town, gone, kept):
    on_public_notice(town, nominate(town, gone))


def both_nominated(town, gone, kept):
    nominate(town, gone)
    nominate(town, kept)


def both_in_a_batch(town, gone, kept):
    for honoree in (gone, kept):
        recording.record(honoree=honoree, honor=town.national, by=town.district, precision="unknown")
    drawn_up(town, approved(town, scheme_of(town)))


REFUSED = [
    (both_on_notice, "都在公示中"),
    (both_nominated, "都在“.*”被提名"),
    (both_in_a_batch, "发放批次中同时有"),
    (lambda town, gone, kept: merged(town, gone, town.file("第三人")), "已被合并"),
    (lambda town, gone, kept: Honoree.objects.filter(pk=gone.pk).update(kind="unit"), "一份的对象是"),
]


@pytest.mark.parametrize(("bring", "sentence"), REFUSED)
def test_what_stands_against_it_is_said(town, bring, sentence):
    kept, gone = town.file(), town.file()
    bring(town, gone, kept)
    with pytest.raises(Refusal, match=sentence):
        merged(town, gone, kept)


def test_a_notice_with_one_of_them_goes_on_with_the_survivor(town):
    kept, gone = town.file(), town.file()
    one_on_notice(town, gone, kept)
    merged(town, gone, kept)
    assert kept.nominations.count() == 1


def test_a_file_is_not_merged_with_itself(town):
    kept = town.file()
    with pytest.raises(Refusal, match="这是同一份") as refused:
        merged(town, kept, kept)
    assert refused.value.status == 422


def test_what_was_merged_before_goes_on_with_it_never_a_chain(town):
    first, second, third = town.file(), town.file(), town.file()
    merged(town, first, second)
    merged(town, second, third)
    assert fresh(first).merged_into_id == fresh(second).merged_into_id == third.pk
