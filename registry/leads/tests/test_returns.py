"""Returning with items, answering each, submitting again, and what the reviewer then sees."""

import json

import pytest
from django.db import DatabaseError, transaction

from registry.files import uploads
from registry.files.tests.test_uploads import picture
from registry.leads import snapshots
from registry.leads.moves import State
from registry.leads.page.changes import changes
from registry.leads.tests.test_lead_forms import form
from registry.models import Correction, CorrectionAnswer, Lead, LeadSnapshot, Person, PersonalDetails
from registry.people.identity import check_character

ID_NUMBER = "50010319510312001" + check_character("50010319510312001")


def returned(town, *items, lead=None, by="street"):
    lead = lead or town.lead_at("street")
    lead.move("send_back", by=getattr(town, by), note="请补正", items=items)
    return Lead.objects.get(pk=lead.pk), list(Correction.objects.filter(step__lead=lead).order_by("-pk"))[
        ::-1
    ]


def mend(town, lead, items, answers, **changed):
    """The reporter sends the form with an answer (how, why) to each item."""
    person = lead.persons.get()
    data = form(town, **{"persons-0-pk": person.pk, "seen": lead.version}) | changed
    for item, (how, why) in zip(items, answers, strict=True):
        data |= {f"answer-{item.pk}-how": how, f"answer-{item.pk}-why": why}
    return town.client("community").post(f"/desk/leads/{lead.pk}/edit/", data)


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ({"items": ["photos", "category"]}, [("photos", "photos", ""), ("category", "category", "")]),
        ({"text_2": "请写明起止时间", "part_2": "deed"}, [("", "deed", "请写明起止时间")]),
        ({"text_1": "两处不一致"}, [("", "whole", "两处不一致")]),
        ({}, [("", "whole", "")]),
    ],
)
def test_a_return_lists_items_each_tied_to_its_place(town, sent, asked):
    lead = town.lead_at("street")
    url = f"/desk/leads/{lead.pk}/send_back/"
    assert town.client("street").post(url, {"note": "请补正"} | sent).status_code == 302
    found = Correction.objects.filter(step__lead=lead)
    assert [(item.preset, item.part, item.text) for item in found] == asked


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"part_1": "deed"}, "text_1"),
        ({"part_1": "nonsense", "text_1": "改"}, "part_1"),
        ({"items": ["nonsense"]}, "items"),
        ({"text_3": "长" * 301}, "text_3"),
        ({"text_1": "请打13800001234"}, "text_1"),
    ],
)
def test_a_wrong_item_is_said_beside_its_field_and_nothing_is_lost(town, sent, field):
    lead = town.lead_at("street")
    url = f"/desk/leads/{lead.pk}/send_back/"
    page = town.client("street").post(url, {"note": "写了很久", "text_2": "我自己的一条"} | sent)
    [move] = [move for move in page.context["moves"] if move["name"] == "send_back"]
    assert (page.status_code, list(move["form"].errors)) == (422, [field])
    html = page.content.decode()
    assert "写了很久" in html
    assert "我自己的一条" in html
    assert Correction.objects.count() == 0


OPEN = [("", ""), ("not", ""), ("nonsense", "")]


@pytest.mark.parametrize("answer", OPEN)
def test_with_an_open_item_it_is_not_submitted_and_nothing_is_lost(town, answer):
    lead, items = returned(town, "photos", ("deed", "请写起止"))
    page = mend(town, lead, items, [("mended", ""), answer], summary="写了又写")
    lead.refresh_from_db()
    assert (page.status_code, lead.state, lead.summary) == (422, State.RETURNED, "写了又写")
    lacking = "why" if answer == ("not", "") else "how"
    found = [problem["field_id"] for problem in page.context["problems"]]
    assert found == [f"id_answer-{items[1].pk}-{lacking}"]
    said = " ".join(problem["sentence"] for problem in page.context["problems"])
    assert "缺照片" not in said
    assert "请写起止" in said or answer[0] == "nonsense"
    assert items[0].answer.how == "mended"


def test_every_other_way_is_refused_with_the_list(town):
    lead, items = returned(town, "photos", "proof")
    CorrectionAnswer.objects.create(correction=items[0], how="mended", answered_by=town.community)
    client = town.client("community")
    page = client.post(f"/desk/leads/{lead.pk}/resubmit/", {"note": "都改好了"})
    assert page.status_code == 422
    assert "缺证明材料" in str(page.context["moves"][0]["form"].errors)
    assert "都改好了" in page.content.decode()
    client.post("/desk/leads/bulk/resubmit/", {"pk": f"{lead.pk}:{lead.version}"})
    said = client.get("/desk/leads/").content.decode()
    assert "尚未答复：缺证明材料" in said
    lead.refresh_from_db()
    assert lead.state == State.RETURNED


def test_answers_are_kept_with_the_draft_and_may_be_changed_until_it_is_submitted(town):
    lead, items = returned(town, "photos")
    mend(town, lead, items, [("not", "家里没有照片")], action="save")
    page = town.client("community").get(f"/desk/leads/{lead.pk}/edit/").content.decode()
    assert "家里没有照片" in page
    lead.refresh_from_db()
    assert mend(town, lead, items, [("mended", "")]).status_code == 302
    answer = CorrectionAnswer.objects.get()
    assert (answer.how, answer.why) == ("mended", "")
    late = mend(town, Lead.objects.get(pk=lead.pk), items, [("not", "晚了")])
    answer.refresh_from_db()
    assert (late.status_code, answer.how) == (409, "mended") or answer.how == "mended"


def test_a_form_that_says_nothing_about_the_items_forgets_no_answer(town):
    lead, items = returned(town, "photos")
    CorrectionAnswer.objects.create(correction=items[0], how="mended", answered_by=town.community)
    mend(town, lead, [], [], action="save")
    assert CorrectionAnswer.objects.get().how == "mended"


def test_a_foreign_item_is_not_answered(town):
    _lead, foreign = returned(town, "photos", lead=town.lead_at("street", name="别人"))
    lead, items = returned(town, "proof", lead=town.lead_at("street"))
    own = [item for item in items if item.step.lead_id == lead.pk]
    mend(town, lead, [*own, foreign[0]], [("mended", ""), ("mended", "")])
    assert [answer.correction for answer in CorrectionAnswer.objects.all()] == own


def test_an_item_is_never_changed_in_the_database(town):
    _lead, items = returned(town, "photos")
    for change in (lambda: Correction.objects.update(part="deed"), lambda: Correction.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_reviewer_sees_word_by_word_what_changed_and_every_answer_round_after_round(town):
    lead, items = returned(town, "deed", "photos")
    with uploads.kept(picture(name="近照.jpg"), by=town.community, store=uploads.store_picture) as file:
        lead.attach(file)
    answers = [("mended", "补了年份"), ("not", "家里没有照片")]
    assert mend(town, lead, items, answers, deed_line="十六年义务修楼道灯，没收过一分钱").status_code == 302
    page = town.client("street").get(f"/desk/leads/{lead.pk}/").content.decode()
    assert "十六年义务修楼道灯<ins>，没收过一分钱</ins>" in page
    for words in ("补了年份", "家里没有照片", "近照.jpg", "新文件"):
        assert words in page
    lead, items = returned(town, ("deed_line", "再短些"), lead=Lead.objects.get(pk=lead.pk))
    assert "第2轮" not in town.client("street").get(f"/desk/leads/{lead.pk}/").content.decode()
    mend(town, lead, items[2:], [("mended", "")], deed_line="十六年修灯，没收过一分钱")
    page = town.client("street").get(f"/desk/leads/{lead.pk}/")
    assert [one.number for one in page.context["rounds"]] == [2, 1]
    html = page.content.decode()
    assert "十六年<del>义务</del>修<del>楼道</del>灯，没收过一分钱" in html
    assert "十六年义务修楼道灯<ins>，没收过一分钱</ins>" in html


def test_of_personal_numbers_only_that_they_changed(town):
    lead = town.lead_at("street")
    details = PersonalDetails(person=lead.persons.get()).write(phone="13800001234")
    details.save(force_insert=True)
    lead, items = returned(town, "persons", lead=lead)
    numbers = {"persons-0-phone": "13900005678", "persons-0-id_number": ID_NUMBER}
    assert mend(town, lead, items, [("mended", "")], **numbers).status_code == 302
    page = town.client("street").get(f"/desk/leads/{lead.pk}/")
    told = {change.label: change.note for change in page.context["rounds"][0].changes if change.note}
    assert told == {"刘文彬：身份证号": "新增", "刘文彬：电话": "有改动"}
    kept = json.dumps(list(LeadSnapshot.objects.values_list("facts", flat=True)), ensure_ascii=False)
    html = page.content.decode()
    for number in ("13800001234", "13900005678", ID_NUMBER):
        assert number not in kept
        assert number not in html


def test_a_mark_tells_neither_the_number_nor_that_two_people_share_it(town):
    marks = set()
    for lead in (town.lead(), town.lead(name="别人")):
        details = PersonalDetails(person=lead.persons.get()).write(phone="13800001234")
        details.save(force_insert=True)
        marks.add(snapshots.facts_of(lead)["numbers"][str(details.person_id)]["phone"])
    assert len(marks) == 2


def test_people_and_files_that_come_and_go_are_named(town):
    lead = town.lead(kind="couple")
    before = snapshots.facts_of(lead)
    lead.persons.all().delete()
    Person.objects.create(lead=lead, name="何淑芬", sex="female")
    lead.kind = "person"
    after = snapshots.facts_of(lead) | {"files": {"a": "证明.pdf"}}
    found = [(change.label, change.note) for change in changes(before, after) if change.note]
    assert found == [
        ("刘文彬：移除", "线索中不再写有"),
        ("何淑芬：新增", "线索中新写入"),
        ("新文件", "证明.pdf"),
    ]
    assert [change.label for change in changes(after, before)][-1] == "移除的文件"
    assert changes(None, after) is None
    assert changes(after, after) == []


def test_each_return_and_submission_keeps_one_snapshot(town):
    lead, items = returned(town, "photos")
    mend(town, lead, items, [("mended", "")])
    moves = LeadSnapshot.objects.order_by("pk").values_list("step__move", flat=True)
    assert list(moves) == ["send_back", "resubmit"]


def test_the_district_counts_returns_by_unit_with_the_commonest_reasons(town, django_assert_max_num_queries):
    for number in range(2):
        lead, items = returned(town, "photos", "deed", lead=town.lead_at("street", name=f"示例{number}"))
    mend(town, lead, items, [("mended", ""), ("mended", "")])
    returned(town, "photos", ("deed", "再写"), lead=Lead.objects.get(pk=lead.pk))
    client = town.client("district")
    client.get("/desk/leads/returns/")
    with django_assert_max_num_queries(8):
        page = client.get("/desk/leads/returns/")
    [unit] = page.context["units"]
    assert (unit.name, unit.reported, unit.leads, unit.returns) == ("金汤街社区", 2, 2, 3)
    assert unit.reasons[0] == ("缺照片", 3)
    assert page.context["page"].paginator.count == 3
    assert lead.get_absolute_url() in page.content.decode()
    one = client.get(f"/desk/leads/returns/{unit.url}&reason=deed")
    assert one.context["page"].paginator.count == 2
    none = client.get("/desk/leads/returns/?until=2020-01-01")
    assert (none.context["units"], none.context["page"].paginator.count) == ([], 0)
    assert client.get("/desk/leads/returns/?format=xlsx").status_code == 200
    for who, status in (
        ("head", 200),
        ("auditor", 200),
        ("street", 403),
        ("community", 403),
        ("editor", 403),
    ):
        assert town.client(who).get("/desk/leads/returns/").status_code == status, who
