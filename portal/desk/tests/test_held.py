"""What a file has is asked at once; of what it has not, no page asks again."""

import datetime
import uuid

import pytest

from accounts.lists.held import held, rows_of
from honors.models import Award
from registry.models import Honoree, Suspension
from studios.tests.scenery import item


@pytest.fixture
def file(town):
    honoree = town.file()
    Award.objects.create(
        honoree=honoree,
        honor=town.honor,
        given_on=datetime.date(2025, 5, 1),
        entered_by=town.district,
        token=uuid.uuid4(),
    )
    item(town)  # so that keys of pieces and of files differ
    item(town, title="示例报道", honorees=[honoree])
    return Honoree.objects.get(pk=honoree.pk)


def test_it_names_exactly_the_relations_that_have_rows(town, file):
    other = town.file("陈示例", basis=())  # what hangs on another file is not its own
    for honoree in (file, Honoree.objects.get(pk=other.pk)):
        for relation in Honoree._meta.related_objects:
            name = relation.get_accessor_name()
            rows = relation.related_model.objects.filter(**{relation.field.name: honoree})
            assert (name in held(honoree)) == rows.exists(), name
    assert {"persons", "awards", "coverage"} <= held(file)


def test_what_is_not_there_costs_no_query(file, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert list(rows_of(file, "suspensions").select_related("by").order_by("-pk")) == []
        assert list(Suspension.objects.filter(proposal__honoree__in=rows_of(file, "merged"))) == []
        assert [piece.title for piece in rows_of(file, "coverage").order_by("pk")] == ["示例报道"]


@pytest.mark.parametrize("page", ["", "timeline/"])
def test_the_page_of_a_file_asks_for_what_there_is(town, file, page, django_assert_max_num_queries):
    url, client = f"/desk/honorees/{file.pk}/{page}", town.client("auditor")
    client.get(url)
    with django_assert_max_num_queries(12):
        html = client.get(url).content.decode()
    assert "示例报道" in html


def test_the_page_of_a_lead_under_review_looks_for_doubles_once(town, file, django_assert_max_num_queries):
    lead = town.lead_at("district", name=file.name)
    url, client = lead.get_absolute_url(), town.client("district")
    client.get(url)
    with django_assert_max_num_queries(16):
        page = client.get(url)
    accept = next(row for row in page.context["moves"] if row["name"] == "accept")
    assert file.pk in accept["form"].candidates
    assert file.pk in [row.object.pk for row in page.context["told"].rows]
