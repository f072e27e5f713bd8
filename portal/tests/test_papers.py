"""Every paper and picture with rare characters in a name: drawn with all of them, or refused by name."""

import io

import pytest
from django.core.cache import cache
from PIL import Image

from accounts.models import AuditEntry
from accounts.papers import typefaces
from accounts.papers.tests.papers import all_fonts_embedded, read_pdf
from honors.awards.tests.test_certificates import letter, own_honor
from honors.conferral import recording as award_recording
from honors.consultations.tests.consultations import prepared
from honors.models import ConsultedBody
from honors.nominations.tests.selected import nominated
from honors.public_notices.tests import public_notices
from portal.public.poster_type import glyph
from registry.stories.tests.stories import publish, written
from studios.exhibitions.tests.test_exhibitions import shown, told

NAME, UNDRAWN = "王𮯰䶮㛃𬭎𠮷喆", "王\U0002ebf5"


def award(town, name):
    return award_recording.record(
        honoree=town.file(name), honor=own_honor(), by=town.district, precision="unknown"
    )


def certificate(town, name):
    return town.client("district").get(f"/desk/awards/{award(town, name).pk}/certificate.pdf")


def appointment(town, name):
    return town.client("district").post(f"/desk/awards/{award(town, name).pk}/appointment/", letter())


def one_page(town, name):
    return town.client("district").get(f"/desk/honorees/{town.file(name).pk}/one-page.pdf")


def consultation(town, name):
    ConsultedBody.objects.create(name="公安机关")
    asked = prepared(town, nominated(town, name))
    return town.client("district").get(f"/desk/consultation/{asked.pk}/pdf/")


def statement(town, name):
    public_notice = public_notices.published(town, nominated(town, name, state="cleared", born=(1980, 3)))
    return town.client("district").get(f"/desk/notices/{public_notice.pk}/statement.pdf")


def board(town, name):
    exhibition = shown(town, told(town, name))
    link = exhibition.boards.get()
    return town.client("auditor").get(f"{exhibition.get_absolute_url()}{link.pk}.pdf")


def poster(town, name, picture=True):
    story = publish(written(town, name=name), town)
    address = f"/honorees/{story.honoree.slug}/poster" + (".jpg" if picture else "/")
    return town.client(None).get(address)


PAPERS = [certificate, appointment, one_page, consultation, statement, board]


@pytest.fixture(autouse=True)
def day_of_the_public_notice(time_machine):
    cache.clear()
    time_machine.move_to(f"{public_notices.TODAY}T10:00:00+08:00", tick=False)


@pytest.mark.parametrize("paper", [certificate, one_page, consultation, board])
def test_a_paper_has_the_whole_name(town, paper):
    reader, text = read_pdf(paper(town, NAME))
    assert NAME in text
    assert all_fonts_embedded(reader.pages[0])


@pytest.mark.parametrize("paper", [*PAPERS, poster])
def test_a_name_that_cannot_be_drawn_is_refused_by_its_character(town, paper):
    answer = paper(town, UNDRAWN)
    assert (answer.status_code, "“\U0002ebf5” (U+2EBF5)" in answer.content.decode()) == (422, True)
    made = ["award.certificate", "award.appointment", "honoree.one_page", "consultation.pdf",
            "public_notice.statement", "exhibition.board"]  # fmt: skip
    assert not AuditEntry.objects.filter(action__in=made, result="done").exists()


def test_the_page_of_the_refusal_leads_back(town):
    page = f"/desk/honorees/{town.file(UNDRAWN).pk}/"
    answer = town.client("district").get(
        f"{page}one-page.pdf", headers={"Referer": f"http://testserver{page}"}
    )
    assert f'href="{page}"' in answer.content.decode()


def test_what_was_typed_for_a_letter_stays(town):
    given = award(town, "王示例")
    typed = letter(role="宣讲\U0002ebf5员")
    answer = town.client("district").post(f"/desk/awards/{given.pk}/appointment/", typed)
    assert answer.status_code == 422
    assert 'value="宣讲\U0002ebf5员"' in answer.content.decode()


def test_a_poster_is_drawn_and_its_page_does_not_stand_around_nothing(town):
    picture = poster(town, NAME)
    assert Image.open(io.BytesIO(picture.content)).size == (1080, 1528)
    refused = poster(town, UNDRAWN, picture=False)
    assert (refused.status_code, refused.context["back"]) == (422, "/")  # not the desk: a visitor asked


@pytest.mark.parametrize("character", NAME)
def test_each_character_of_a_poster_differs_from_the_empty_box(character):
    shown_one, font = glyph(typefaces.SERIF, 40, character)
    assert bytes(font.getmask(shown_one)) != bytes(font.getmask("\U0010fffe"))
