import html
import uuid

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from honors.models import Award, Nomination, PublishedRoll
from honors.rounds.tests.rounds import nominated, open_round
from registry.models import Person

TEXT = """2026年第四季度“重庆好人榜”名单
【助人为乐】
王示例（渝中区）：十六年修楼道灯
【见义勇为】
外区人（江北区）：江边救人
陌生人（渝中区）：火海救人
"""


def paste(town, who="district", *, action="preview", text=TEXT, **changes):
    data = {
        "honor": town.honor.pk,
        "published_on": timezone.localdate().isoformat(),
        "source": "重庆文明网",
        "text": text,
        "action": action,
        "token": str(uuid.uuid4()),
    }
    return town.client(who).post("/desk/rolls/paste/", data | changes)


def standings(response):
    return {row.entry.title: row.standing for group in response.context["groups"] for row in group["rows"]}


def row_of(response, title):
    rows = [row for group in response.context["groups"] for row in group["rows"]]
    return next(row for row in rows if row.entry.title == title)


def choice(response, title):
    row = row_of(response, title)
    return {f"choice-{row.key}": row.chosen or row.files[0].pk}


def test_the_preview_tells_ours_from_others_and_records_nothing(town):
    file = town.file("王示例")
    response = paste(town)
    assert standings(response) == {"王示例": "matched", "外区人": "elsewhere", "陌生人": "unknown"}
    assert row_of(response, "王示例").chosen == file.pk
    assert response.context["facts"]["label"] == "2026年第四季度"
    assert (Award.objects.count(), PublishedRoll.objects.count()) == (0, 0)


def test_confirming_records_each_award_once_with_its_proof(town):
    nomination = nominated(town, state="sent")
    seen = paste(town)
    data = {"token": str(uuid.uuid4()), **choice(seen, "王示例")}

    for _click in range(2):
        assert paste(town, action="record", **data).status_code == 200

    award, nomination = Award.objects.get(), Nomination.objects.get()
    assert (award.round, award.category, award.given_on) == (
        "2026年第四季度",
        town.category,
        timezone.localdate(),
    )
    assert award.basis.startswith("重庆文明网")
    assert (nomination.state, nomination.award) == ("named", award)
    assert PublishedRoll.objects.get().text == TEXT.strip()
    assert AuditEntry.objects.filter(action="roll.record").count() == 1


def test_pasted_again_it_says_recorded_already(town):
    town.file("王示例")
    paste(town, action="record", **choice(paste(town), "王示例"))
    assert standings(paste(town))["王示例"] == "recorded"


def test_the_same_honor_of_another_round_is_refused_with_the_rules_name(town):
    """In the preview already, and whatever is sent."""
    town.file("王示例")
    paste(town, action="record", **choice(paste(town), "王示例"))
    other = {"label": "2027年第一季度"}
    row = row_of(paste(town, **other), "王示例")
    assert (row.standing, row.chosen) == ("held", None)
    assert town.honor.name in row.rule
    response = paste(town, action="record", **other, **choice(paste(town, **other), "王示例"))
    assert Award.objects.count() == 1
    file, sentence = response.context["outcome"].refused[0]
    assert file.name == "王示例"
    assert sentence


DOUBTS = {
    "two files of that name": ("王示例（渝中区）：灯", 2, "doubtful"),
    "no district printed": ("王示例：十六年修楼道灯", 1, "doubtful"),
    "another district, unknown": ("王示例（江北区）：灯", 1, "elsewhere"),
    "ours, no file": ("王示例（渝中区）：灯", 0, "unknown"),
}


@pytest.mark.parametrize(("line", "files", "standing"), DOUBTS.values(), ids=DOUBTS.keys())
def test_the_doubtful_are_asked_and_nothing_is_chosen_for_them(town, line, files, standing):
    for _number in range(files):
        town.file("王示例")
    response = paste(town, text=f"好人榜\n助人为乐\n{line}")
    assert standings(response) == {"王示例": standing}
    assert row_of(response, "王示例").chosen is None


def test_a_couple_is_one_entry_and_one_award(town):
    file = town.file("张甲、李乙", kind="couple")
    Person.objects.filter(honoree=file).update(name="张甲", name_key="张甲")
    Person.objects.create(honoree=file, name="李乙")
    text = "好人榜\n助人为乐\n张甲、李乙（渝中区）：照顾邻居"
    response = paste(town, text=text)
    assert row_of(response, "张甲、李乙").chosen == file.pk
    paste(town, text=text, action="record", **choice(response, "张甲、李乙"))
    assert Award.objects.get().honoree == file


def test_a_file_that_was_not_offered_cannot_be_chosen(town):
    town.file("王示例")
    stranger, response = town.file("别人"), paste(town)
    row = row_of(response, "王示例")
    paste(town, action="record", **{f"choice-{row.key}": stranger.pk})
    assert Award.objects.count() == 0


def test_who_has_died_is_named_posthumously(town):
    file = town.file("王示例")
    Person.objects.filter(honoree=file).update(is_deceased=True)
    paste(town, action="record", **choice(paste(town), "王示例"))
    assert Award.objects.get().is_posthumous is True


@pytest.mark.parametrize(
    ("who", "status"), [("editor", 403), ("auditor", 403), ("street", 403), ("head", 200)]
)
def test_who_records_awards_pastes_rolls(town, who, status):
    assert town.client(who).get("/desk/rolls/paste/").status_code == status


@pytest.mark.parametrize("text", ["", "没有名单", "字" * 60_001, "a\x00b"])
def test_a_text_without_entries_is_told_beside_the_field(town, text):
    response = paste(town, text=text)
    assert response.status_code == 422
    assert "text" in response.context["form"].errors


def test_from_a_round_the_form_knows_honor_and_label(town):
    round = open_round(town)
    form = town.client("district").get(f"/desk/rolls/paste/?round={round.pk}").context["form"]
    assert (form["honor"].value(), form["label"].value()) == (town.honor.pk, round.label)


def test_the_text_is_corrected_on_the_check_page_and_choices_stay(town):
    town.file("王示例")
    other = town.file("陌生仁")
    wrong = TEXT.replace("陌生人（渝中区）：火海救人", "那位陌生人家住渝中：火海救人，他说：真好")
    seen = paste(town, text=wrong)
    page = seen.content.decode()
    assert [number for number, _text in seen.context["roll"].unread] == [4, 6]
    assert "第 6 行" in page
    assert wrong.strip() in html.unescape(page)

    nobody = {f"choice-{row_of(seen, '王示例').key}": ""}
    again = paste(town, **nobody)
    assert row_of(again, "王示例").chosen is None  # what was chosen stays
    assert (row_of(again, "陌生人").standing, row_of(again, "陌生人").files) == ("near", [other])


def test_what_was_changed_after_reading_is_read_before_it_is_recorded(town):
    town.file("王示例")
    seen = paste(town)
    data = {"read": seen.context["fingerprint"], **choice(seen, "王示例")}
    changed = paste(town, action="record", text=TEXT.replace("王示例", "王例"), **data)
    assert (changed.status_code, Award.objects.count()) == (422, 0)
    assert "王例" in standings(changed)
    assert paste(town, action="record", **data).status_code == 200
    assert Award.objects.count() == 1


def test_when_nothing_is_read_each_line_says_why(town):
    response = paste(town, text="来源：重庆文明网\n他的座右铭是：做一个好人")
    page = response.content.decode()
    assert response.status_code == 422
    for words in ("第 1 行", "不是条目", "第 2 行", "没有认出"):
        assert words in page


def test_who_is_printed_as_deceased_is_named_posthumously(town):
    town.file("王示例")
    text = TEXT.replace("王示例（渝中区）", "王示例（已故，渝中区）")
    paste(town, action="record", text=text, **choice(paste(town, text=text), "王示例"))
    assert Award.objects.get().is_posthumous is True


def test_a_similar_name_is_recorded_only_when_it_was_chosen(town):
    file = town.file("王示里")
    seen = paste(town)
    assert (row_of(seen, "王示例").standing, row_of(seen, "王示例").chosen) == ("near", None)
    paste(town, action="record")
    assert Award.objects.count() == 0
    paste(town, action="record", **choice(seen, "王示例"))
    assert Award.objects.get().honoree == file
