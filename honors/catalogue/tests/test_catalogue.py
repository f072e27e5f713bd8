"""The catalogue: every rule of an honor is data, checked, and marked while it is a guess."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import AuditEntry
from honors.catalogue import folder_names
from honors.catalogue.reference import HONORS, ensure_honors
from honors.models import RULES, Honor
from registry.approvals.tests import approvals
from registry.files.tests import test_office_documents
from registry.honorees.reference import ensure_categories
from registry.models import StoredFile
from yuzhong_models.tests.town import STAFF


def docx(name="推荐表.docx"):
    return SimpleUploadedFile(name, test_office_documents.docx())


def form(town, **changes):
    return {
        "name": "重庆好人", "tier": "municipal", "conferring_body": "", "is_roll": "on", "order": "3",
        "is_open": "on", "goes_to": ["person", "couple"], "categories": [town.category.pk],
        "minimum_age": "18", "maximum_age": "", "takes_deceased": "on", "repeat": "never",
        "line_limit": "70", "sentence_limit": "140", "summary_limit": "500", "deeds_limit": "3000",
        "portrait_ground": "red", "portrait_width": "413", "portrait_height": "579",
        "photos_least": "3", "photos_most": "5", "file_name": "{category}+{unit}+{name}",
        "unsure_goes_to": "on", "unsure_deeds_limit": "on",
    } | changes  # fmt: skip


def test_every_rule_is_kept_with_its_mark(town):
    address = f"/desk/honors/{town.honor.pk}/"
    response = town.client("district").post(address + "edit/", form(town, template=docx()))
    assert response.status_code == 302
    honor = Honor.objects.get(pk=town.honor.pk)
    assert (honor.goes_to, list(honor.categories.all())) == (["person", "couple"], [town.category])
    assert (honor.deeds_limit, honor.portrait_ground) == (3000, "red")
    assert honor.unconfirmed == ["goes_to", "deeds_limit"]
    page = town.client("auditor").get(address)
    assert page.context["example_name"] == "助人为乐+七星岗街道+王示例"
    assert len(page.context["to_confirm"]) == 2
    file = town.client("auditor").get(address + "template/template/")
    assert b"".join(file.streaming_content)[:2] == b"PK"
    assert AuditEntry.objects.filter(action="honor.template").count() == 1


def test_a_new_template_takes_the_place_of_the_old_one(town):
    address = f"/desk/honors/{town.honor.pk}/edit/"
    for _time in range(2):
        town.client("district").post(address, form(town, template=docx()))
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"minimum_age": "20", "maximum_age": "10"}, "maximum_age"),
        ({"photos_least": "6"}, "photos_most"),
        ({"goes_to": ["nobody"]}, "goes_to"),
        ({"file_name": "{category}+{unit}"}, "file_name"),
        ({"file_name": "{name}+{phone}"}, "file_name"),
        ({"file_name": "{name.__class__}"}, "file_name"),
        ({"file_name": "{name!r}"}, "file_name"),
        ({"file_name": "{name:>9}"}, "file_name"),
        ({"file_name": "{name"}, "file_name"),
        ({"file_name": "../{name}"}, "file_name"),
        ({"template": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}, "template"),
        ({"template": SimpleUploadedFile("a.docx", b"nothing of the kind")}, "template"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field_and_kept_typed(town, changes, field):
    address = f"/desk/honors/{town.honor.pk}/edit/"
    response = town.client("district").post(address, form(town, conferring_body="写下的单位") | changes)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "写下的单位" in response.content.decode()
    assert Honor.objects.get(pk=town.honor.pk).conferring_body == ""


def test_what_would_break_a_path_is_left_out_of_the_facts():
    facts = {"category": "助人为乐", "unit": "a/b:c", "name": "王\\示例", "honor": "", "round": ""}
    assert folder_names.filled("{category}+{unit}+{name}{honor}", **facts) == "助人为乐+abc+王示例"
    with pytest.raises(ValidationError):
        folder_names.check_pattern("{name}|")


def test_the_reference_has_every_honor_of_the_field_and_marks_its_guesses(db):
    ensure_categories()
    made = ensure_honors()
    assert set(made) == {row[1] for row in HONORS}
    chongqing = made["重庆好人"]
    assert [category.name for category in chongqing.categories.all()][-1] == "自强不息"
    assert made["中国好人"].categories.count() == 5
    assert "categories" in chongqing.unconfirmed
    assert "categories" not in made["中国好人"].unconfirmed
    assert made["中国好人"].goes_to == ["person", "couple", "group"]
    ages = {name: (honor.minimum_age, honor.maximum_age) for name, honor in made.items()}
    assert ages["重庆市新时代好少年"] == (6, 17)  # minors
    assert ages["感动重庆十大人物"] == (None, None)  # admits minors
    assert ages["中国好人"] == (18, None)
    assert made["全国岗位学雷锋示范点"].goes_to == ["unit"]
    assert all(set(honor.unconfirmed) <= set(RULES) for honor in made.values())


def test_the_reference_changes_nothing_that_is_there(db):
    ensure_categories()
    Honor.objects.create(name="中国好人", slug="china-good-person", tier="national", deeds_limit=800)
    made = ensure_honors()["中国好人"]
    assert (made.deeds_limit, made.goes_to, made.categories.count()) == (800, [], 0)


@pytest.mark.parametrize("who", STAFF)
def test_who_reads_and_who_keeps_the_catalogue(town, who):
    client, address = town.client(who), f"/desk/honors/{town.honor.pk}/"
    reads = who in approvals.DISTRICT | {"auditor"}
    keeps = who in {"district", "district_colleague", "head"}
    assert [client.get(page).status_code for page in ("/desk/honors/", address)] == [
        200 if reads else 403
    ] * 2
    assert client.get(address + "edit/").status_code == (200 if keeps else 403)


def test_the_catalogue_costs_the_same_few_queries_at_any_length(town, django_assert_max_num_queries):
    ensure_categories()
    ensure_honors()
    client = town.client("district")
    client.get("/desk/honors/")
    with django_assert_max_num_queries(8):
        client.get("/desk/honors/")
    with django_assert_max_num_queries(8):
        client.get(f"/desk/honors/{town.honor.pk}/")
