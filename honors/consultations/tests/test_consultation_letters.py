"""Letters of a consultation: one a body, numbered, as Word and PDF, sent once, their replies kept."""

import datetime
import io
import zipfile

import pytest

from accounts.models import AuditEntry, Notification
from honors.consultations.tests.consultations import TODAY, prepared, reply, sent
from honors.models import Consultation
from honors.nominations.tests.selected import ID_NUMBER, nominated
from honors.round_reminders import remind
from registry.files.tests.test_uploads import picture
from registry.models import Reveal


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 25, 10, tzinfo=datetime.UTC), tick=False)


def test_one_letter_a_body_names_all_candidates_and_again_adds_nothing(town, bodies):
    first, second = nominated(town, "王示例"), nominated(town, "李示例")
    prepared(town, first)
    prepared(town, first)
    letter = Consultation.objects.get(body__name="公安机关")
    assert [item.nomination_id for item in letter.items.all()] == [first.pk, second.pk]
    assert Consultation.objects.count() == 3
    assert AuditEntry.objects.filter(action="consultation.prepare").count() == 3


def test_units_and_communities_get_a_letter_each(town, bodies):
    nominated(town, "王示例", post="示例医院护士")
    last = nominated(town, "李示例", place=town.units.other_community, post="示例小学教师")
    prepared(town, last)
    recipients = Consultation.objects.order_by("body__order", "pk").values_list("recipient", flat=True)
    assert list(recipients) == [
        "示例医院", "示例小学", "七星岗街道金汤街社区", "解放碑街道民生路社区", "公安机关",
    ]  # fmt: skip


def test_an_occupation_is_no_addressee_and_nothing_is_sent_to_nobody(town, bodies):
    """Two people whose units nobody knows get a letter each; somebody writes the unit, then it leaves."""
    nominated(town, "王示例", post="老字号秤匠")
    prepared(town, nominated(town, "李示例", post=""))
    letters = Consultation.objects.filter(recipient="")
    assert [letter.items.count() for letter in letters] == [1, 1]
    letter = letters[0]
    assert "老字号秤匠" in town.client("district").get(letter.get_absolute_url()).content.decode()
    assert sent(town, letter).status_code == 422
    url = f"/desk/consultation/{letter.pk}/readdress/"
    town.client("district").post(url, {"recipient": "示例秤店", "seen": letter.version})
    assert sent(town, letter).status_code == 302


DAYS = {"before the round": -400, "centuries ago": -80_000}


@pytest.mark.parametrize("days", DAYS.values(), ids=DAYS.keys())
def test_a_letter_is_not_sent_before_its_round_opened(town, police, days):
    letter = prepared(town, nominated(town))
    response = sent(town, letter, on=letter.round.opens_on + datetime.timedelta(days=days))
    assert response.status_code == 422
    assert "on" in response.context["send_form"].errors
    assert letter.sent_on is None


def test_numbers_are_consecutive_within_a_year(town, bodies):
    prepared(town, nominated(town))
    assert [letter.number for letter in Consultation.objects.order_by("serial")] == [
        "渝中文明函〔2026〕1号", "渝中文明函〔2026〕2号", "渝中文明函〔2026〕3号",
    ]  # fmt: skip


def test_a_candidate_added_later_joins_the_unsent_letter_or_gets_a_new_one(town, police):
    first = nominated(town, "王示例")
    letter = prepared(town, first)
    prepared(town, nominated(town, "李示例"))
    assert letter.items.count() == 2
    sent(town, letter)
    third = nominated(town, "何示例")
    prepared(town, third)
    assert letter.items.count() == 2
    assert Consultation.objects.exclude(pk=letter.pk).get().items.get().nomination == third


def test_a_withdrawn_candidate_does_not_go_out_with_the_letter(town, police):
    gone, stays = nominated(town, "王示例"), nominated(town, "李示例")
    letter = prepared(town, gone)
    gone.move("withdraw", by=town.district, note="本人意愿")
    sent(town, letter)
    assert [item.nomination_id for item in letter.items.all()] == [stays.pk]


def test_a_letter_is_sent_once(town, police):
    letter = prepared(town, nominated(town))
    data = {"on": TODAY.isoformat(), "seen": letter.version}
    url = f"/desk/consultation/{letter.pk}/send/"
    assert town.client("district").post(url, data).status_code == 302
    assert town.client("district").post(url, data).status_code == 302  # a double click
    assert town.client("head").post(url, data).status_code == 409
    assert AuditEntry.objects.filter(action="consultation.send", result="done").count() == 1


def document_text(response):
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        return archive.read("word/document.xml").decode()


def test_word_and_pdf_name_all_candidates_without_id_numbers(town, police):
    nominated(town, "王示例")
    letter = prepared(town, nominated(town, "张<秀>&英"))
    client = town.client("district")
    text = document_text(client.get(f"/desk/consultation/{letter.pk}/word/"))
    assert "王示例" in text
    assert "张&lt;秀&gt;&amp;英" in text
    assert letter.number in text
    assert ID_NUMBER not in text
    assert client.get(f"/desk/consultation/{letter.pk}/pdf/").content.startswith(b"%PDF-")
    assert AuditEntry.objects.filter(action__in=["consultation.word", "consultation.pdf"]).count() == 2


def test_id_numbers_need_a_tick_and_a_reason_and_are_recorded_as_reveals(town, police):
    letter = prepared(town, nominated(town))
    client, url = town.client("district"), f"/desk/consultation/{letter.pk}/word/"
    assert client.post(url, {"with_ids": "on"}).status_code == 422
    assert client.post(url, {"reason": "公安按身份证号核查"}).status_code == 422
    assert not Reveal.objects.exists()
    text = document_text(client.post(url, {"with_ids": "on", "reason": "公安按身份证号核查"}))
    assert ID_NUMBER in text
    assert Reveal.objects.get().reason == "公安按身份证号核查"
    assert AuditEntry.objects.filter(action="person.reveal").count() == 1


def test_the_recipient_is_corrected_until_the_letter_leaves(town, police):
    letter = prepared(town, nominated(town))
    url = f"/desk/consultation/{letter.pk}/readdress/"
    town.client("district").post(url, {"recipient": "渝中区公安分局", "seen": letter.version})
    sent(town, letter)
    assert letter.recipient == "渝中区公安分局"
    late = town.client("district").post(url, {"recipient": "别处", "seen": letter.version})
    assert late.status_code == 409


def test_the_scan_of_the_reply_is_kept_and_opening_it_recorded(town, police):
    nomination = nominated(town)
    letter = prepared(town, nomination)
    sent(town, letter)
    reply(town, letter, {nomination.pk: "no_objection"}, scan=picture("复函.jpg"))
    response = town.client("head").get(f"/desk/consultation/{letter.pk}/scan/")
    b"".join(response.streaming_content)
    assert response.status_code == 200
    assert AuditEntry.objects.filter(action="consultation.scan").count() == 1


def test_an_unanswered_letter_is_told_once_to_those_who_may_see_it(town, police):
    letter = prepared(town, nominated(town))
    sent(town, letter, on=datetime.date(2026, 11, 2))
    assert remind(datetime.date(2026, 11, 16)) == 0  # the tenth working day
    assert remind(datetime.date(2026, 11, 17)) == 3
    assert remind(datetime.date(2026, 11, 18)) == 0
    told = Notification.objects.filter(event="consultation.unanswered").values_list(
        "recipient__username", flat=True
    )
    assert sorted(told) == ["district", "district-colleague", "head"]
