"""What became of a lead: told to whoever found the person, as far as it is public or decided, and no further."""

import datetime
import io
import re

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Notification
from honors.conferral import recording as award_recording
from honors.consultations.tests.consultations import prepared, reply, sent
from honors.models import Consultation, Objection, PublicNotice
from honors.nominations import nominating_people
from honors.nominations.tests.selected import a_round
from honors.pool import ladder as pool_ladder
from honors.public_notices.tests.public_notices import LAST, TODAY, drafted, published
from honors.public_notices.tests.test_objections import conclude, record
from honors.tests.test_accepted import accepted
from registry import accepting
from registry.leads.outcomes import composed, outcomes_of
from registry.models import Consent, Honoree, Lead
from registry.people.models import last_day_of
from yuzhong_models.tests.town import SINCE

REPORTERS = ("community", "street")


@pytest.fixture(autouse=True)
def today(on):
    """The first day of a public notice."""


@pytest.fixture
def file(town):
    honoree = accepted(town)
    honoree.persons.update(birth_year=1980, birth_month=1, sex="male", post="示例医院护士")
    consent(town, honoree)
    return honoree


def consent(town, honoree):
    facts = {"kind": "consent", "given_on": SINCE, "channel": "签字", "by": town.district}
    Consent.record(persons=list(honoree.persons.all()), purposes=["name"], **facts)


def nominate(town, honoree, honor=None):
    candidacy = pool_ladder.aim(honoree, honor or town.honor, by=town.district)
    round = a_round(town, honor=honor or town.honor)
    [made] = nominating_people.nominate(round, [candidacy], by=town.district, today=TODAY)
    return made


def by_rows(nomination, *moves, town):
    for move in moves:
        nomination.move(move, by=town.district, asks=False)


def where(town, honoree, who="community"):
    """The line of the first lead as the list of this account prints it."""
    rows = town.client(who).get("/desk/leads/").context["page"].object_list
    return str(next(lead.whereabouts for lead in rows if lead.honoree_id == honoree.pk))


def events(town, who="community"):
    told = Notification.objects.filter(recipient=getattr(town, who)).order_by("pk")
    return list(told.values_list("event", flat=True))


def test_each_outcome_is_told_and_stands_in_the_line_and_the_timeline(town, file, on):
    tell = Notification.objects.filter(recipient__in=[town.community, town.street])
    tell.delete()
    assert where(town, file).startswith("已入储备库，自 2026-11-25 起；下一步：由区里培养")
    nomination = nominate(town, file)
    assert where(town, file).startswith("已提名：重庆好人 2026年第四季度，自 2026-11-25 起；下一步：")
    by_rows(nomination, "select", "clear", town=town)
    published(town, nomination)
    assert where(town, file).startswith("正在公示，至12月2日止：重庆好人 2026年第四季度，自 ")
    on(LAST + datetime.timedelta(days=1))
    assert where(town, file).startswith("公示期满（至12月2日）：")
    by_rows(nomination, "notice", "send", town=town)
    award_recording.record(
        honoree=file, honor=town.honor, by=town.district, round="2026年第四季度", is_signed=True,
        given_on=timezone.localdate(), precision="day",
    )  # fmt: skip
    assert where(town, file) == "已获荣誉：重庆好人 2026年第四季度（2026-12-03）"
    for who in REPORTERS:
        assert events(town, who) == ["lead.nominated", "lead.on_notice", "lead.named"]
    page = town.client("community").get(Lead.objects.get().get_absolute_url())
    labels = [line.label for line in page.context["steps"]]
    assert [label[:4] for label in labels[:2]] == ["已获荣誉", "已提名："]
    assert "公示期满（至12月2日）：重庆好人 2026年第四季度" in labels
    assert 'href="/honors/chongqing-good-person/"' in page.content.decode()
    assert [stop.note for stop in page.context["route"]] == [
        "上报 2026-11-25", "转报 2026-11-25", "采纳 2026-11-25", "已获荣誉：重庆好人 2026年第四季度"
    ]  # fmt: skip


def test_each_level_of_honors_has_its_own_line(town, file):
    facts = {"honoree": file, "by": town.district, "precision": "day", "given_on": TODAY}
    award_recording.record(honor=town.national, **facts)
    nominate(town, file)
    page = town.client("community").get(Lead.objects.get().get_absolute_url())
    levels = page.context["lead"].whereabouts.levels
    assert [(tier, outcome.words) for tier, outcome in levels] == [("national", "已获荣誉：中国好人")]
    assert where(town, file).startswith("已提名：重庆好人")


@pytest.mark.parametrize("end", ["pass_over", "not_chosen", "withdraw"])
def test_whatever_ended_a_nomination_is_told_in_the_same_words(town, file, end):
    nomination = nominate(town, file)
    way = {"pass_over": [], "not_chosen": ["select", "clear", "notice", "send"], "withdraw": ["select"]}[end]
    by_rows(nomination, *way, town=town)
    nomination.move(end, by=town.district, note=SECRETS[0], asks=False)
    assert where(town, file).startswith("本次未入选：重庆好人 2026年第四季度（2026-11-25）；下一步：")
    assert events(town)[-1] == events(town, "street")[-1] == "lead.not_named"
    assert_silent(town, "community")


SECRETS = ("不宜推荐", "公安机关", "赵实名", "所述事迹并非本人所为")
WORDS = (
    "征求意见",
    "异议",
)  # stand nowhere on the pages of the lead, nor in what is told; elsewhere as choices only


def assert_silent(town, who, *, depth=0):
    """
    :param depth: whether also the pages are read to which those of the lead lead
    """
    client, user = town.client(who), getattr(town, who)
    pages = {
        url: body(client, url) for url in ("/desk/", Lead.objects.get().get_absolute_url(), "/desk/inbox/")
    }
    linked = set(re.findall(r'href="(/desk/[^"#]*)', "".join(pages.values()))) if depth else set()
    further = [body(client, url) for url in linked if "/help/" not in url]
    assert [word for page in further for word in SECRETS if word in page] == []
    for row in Notification.objects.visible_to(user).with_title(user):
        pages[row.pk] = f"{row.inside}{row.outside}{row.text}{row.facts}"
    assert [(key, word) for key, page in pages.items() for word in SECRETS + WORDS if word in page] == []


def body(client, url):
    return client.get(url, follow=True).content.decode(errors="replace")  # papers, too


def test_nothing_under_consultation_or_objection_shows(town, file, police):
    """Both are planted; every page is read that the desk of the reporter and the lead lead to."""
    nomination = nominate(town, file)
    told = events(town), where(town, file)
    by_rows(nomination, "select", town=town)
    letter = prepared(town, nomination)
    sent(town, letter)
    reply(town, letter, {nomination.pk: ("objection", SECRETS[0])})
    assert Consultation.objects.get().answered_on == TODAY
    by_rows(nomination, "clear", town=town)
    assert (events(town), where(town, file)) == told
    notice = published(town, nomination)
    told = events(town), where(town, file)
    record(town, notice, nomination)
    assert_silent(town, "community", depth=1)
    conclude(town, Objection.objects.get(), "founded")
    assert (events(town), where(town, file)) == told
    for who in REPORTERS:
        assert_silent(town, who)


def test_a_name_that_the_public_page_leaves_out_is_not_on_notice(town, file):
    nomination = nominate(town, file)
    Consent.objects.get().withdraw(by=town.district, on=TODAY, note="本人来电")
    by_rows(nomination, "select", "clear", town=town)
    PublicNotice.objects.create(
        round=nomination.round, state="published", starts_on=TODAY, ends_on=LAST, created_by=town.district,
    ).entries.create(nomination=nomination)  # fmt: skip
    assert where(town, file).startswith("已提名：")


def test_the_draft_of_a_notice_is_nobodys_to_read(town, file):
    nomination = nominate(town, file)
    by_rows(nomination, "select", "clear", town=town)
    told = events(town), where(town, file)
    notice = drafted(town, nomination)
    PublicNotice.objects.filter(pk=notice.pk).update(ends_on=LAST)
    assert (events(town), where(town, file)) == told


def test_what_a_file_was_given_before_a_lead_did_not_become_of_it(town, file):
    Lead.objects.update(submitted_at=timezone.now() + datetime.timedelta(days=3))
    award_recording.record(
        honoree=file, honor=town.national, by=town.district, given_on=TODAY, precision="day"
    )
    assert "荣誉" not in where(town, file)
    page = town.client("district").get(file.get_absolute_url())
    assert str(page.context["where"]).startswith("已获荣誉：中国好人")


def test_a_notice_that_begins_later_is_told_on_its_first_day(town, file, on):
    nomination = nominate(town, file)
    by_rows(nomination, "select", "clear", town=town)
    later = TODAY + datetime.timedelta(days=2)
    published(town, nomination, starts_on=later)
    assert "lead.on_notice" not in events(town)
    assert where(town, file).startswith("已提名：")
    on(later)
    for _run in range(2):
        call_command("run_due", stdout=io.StringIO())
    assert events(town).count("lead.on_notice") == 1
    assert where(town, file).startswith("正在公示，至")


def test_every_joined_lead_is_told_and_none_of_what_was_before_it(town, file):
    other = town.lead_at("district", by="department")
    lead = Lead.objects.exclude(pk=other.pk).get()
    Lead.objects.filter(pk=other.pk).update(submitted_at=timezone.now() + datetime.timedelta(days=2))
    accepting.accept(Lead.objects.get(pk=other.pk), by=town.district, join=file)
    facts = {"honoree": file, "honor": town.honor, "by": town.district, "precision": "day"}
    award_recording.record(given_on=TODAY, **facts)
    assert "lead.named" in events(town) and "lead.named" not in events(town, "department")
    award_recording.record(given_on=None, **facts | {"honor": town.national, "precision": "unknown"})
    assert "lead.named" in events(town, "department")
    assert events(town).count("lead.named") == 2
    assert lead.honoree_id == file.pk


@pytest.mark.parametrize(
    ("precision", "day", "last"),
    [
        ("day", (2026, 2, 3), (2026, 2, 3)),
        ("month", (2026, 2, 1), (2026, 2, 28)),
        ("month", (2024, 12, 1), (2024, 12, 31)),
        ("year", (2024, 1, 1), (2024, 12, 31)),
    ],
)
def test_the_last_day_that_a_date_may_mean(precision, day, last):
    assert last_day_of(datetime.date(*day), precision) == datetime.date(*last)


def test_a_lead_that_was_taken_up_tells_what_became_of_the_other(town, file):
    other = town.lead_at("district", by="department")
    Lead.objects.filter(pk=other.pk).update(
        state="merged", merged_into=Lead.objects.exclude(pk=other.pk).get()
    )
    facts = {"honoree": file, "honor": town.honor, "by": town.district, "given_on": TODAY, "precision": "day"}
    award_recording.record(**facts)
    assert "lead.named" in events(town, "department")
    page = town.client("department").get(other.get_absolute_url())
    assert str(page.context["lead"].whereabouts).startswith("已获荣誉：重庆好人（")


def test_what_a_merged_file_was_given_stands_in_the_line_of_the_file_that_is_left(town, file):
    gone = town.file("刘文斌")
    facts = {"honor": town.honor, "by": town.district, "given_on": TODAY, "precision": "day"}
    for honoree in (gone, file):
        award_recording.record(honoree=honoree, **facts)
    award_recording.record(honoree=gone, **facts | {"honor": town.national})
    Honoree.objects.filter(pk=gone.pk).update(merged_into=file, is_listed=False)
    page = town.client("district").get(file.get_absolute_url())
    words = [outcome.words for outcome in page.context["where"].outcomes if outcome.kind.icon == "award"]
    assert sorted(words) == ["已获荣誉：中国好人", "已获荣誉：重庆好人"]
    assert where(town, file).startswith("已获荣誉：")


def test_what_is_asked_is_composed_once_a_day_for_whichever_file(town, file, on):
    other = town.file("陈示例")
    assert list(outcomes_of({file.pk})) == [file.pk]
    before = composed.cache_info().misses
    assert list(outcomes_of({other.pk, file.pk})) == [file.pk]
    assert list(outcomes_of({other.pk})) == []
    assert composed.cache_info().misses == before
    on(TODAY + datetime.timedelta(days=1))
    outcomes_of({file.pk})
    assert composed.cache_info().misses == before + 1
