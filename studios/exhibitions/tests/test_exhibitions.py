"""Exhibitions, rosters, installations; and what of them follows from a withdrawal."""

import datetime
import io
import uuid
import zipfile

import pytest
from django.http import HttpResponse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import AuditEntry
from accounts.papers.tests.papers import all_fonts_embedded, read_pdf
from portal.desk import timeline
from registry.files import uploads
from registry.files.tests.test_uploads import picture
from registry.models import Consent, ConsequenceKind, Honoree, Story
from registry.stories.tests.stories import publish
from registry.suspensions import consequences
from studios.models import Exhibition, ExhibitionStop, Installation, Roster, RosterMember
from studios.tests.scenery import event, item
from yuzhong_models.tests.shared import shared

A3 = (842, 1191)  # points


def told(town, name="王示例", basis=("name", "story"), *, cover=False):
    """A file with a published story."""
    honoree = town.file(name, basis=basis)
    story = Story.objects.create(honoree=honoree)
    file = uploads.store_picture(picture("a.jpg"), by=town.editor) if cover else None
    body = "".join(f"<p>第{number}段，{'他修了十六年的灯。' * 20}</p>" for number in range(12))
    story.write(by=town.editor, seen=1, headline="楼道灯亮了十六年", standfirst="一盏灯", body=body,
                cover=file, cover_alt="灯" if file else "")  # fmt: skip
    publish(story, town)
    return honoree


def shown(town, *honorees, layout="portrait"):
    data = {
        "title": "渝中榜样巡展", "layout": layout, "token": str(uuid.uuid4()),
        "people": "、".join(one.name for one in honorees),
    }  # fmt: skip
    answer = town.client("editor").post("/desk/exhibitions/new/", data)
    assert answer.status_code == 302
    return Exhibition.objects.get()


@pytest.mark.parametrize("layout", ["portrait", "column"])
@pytest.mark.parametrize("basis", [("name", "story"), ("name", "story", "photo")])
def test_a_board_is_one_a3_page_with_fonts_inside_and_a_code(town, layout, basis):
    exhibition = shown(town, told(town, basis=basis, cover=True), layout=layout)
    board = exhibition.boards.get()
    reader, text = read_pdf(town.client("auditor").get(f"{exhibition.get_absolute_url()}{board.pk}.pdf"))
    (page,) = reader.pages
    assert tuple(round(float(side)) for side in page.mediabox.upper_right) == A3
    assert all_fonts_embedded(page)
    # the code, and the cover only with a basis for photos
    assert len(page.images) == (2 if "photo" in basis else 1)
    assert "王示例" in text
    assert "楼道灯亮了十六年" in text
    assert AuditEntry.objects.filter(action="exhibition.board").count() == 1


def test_the_zip_for_the_printer_has_a_page_a_text_and_pictures_for_each(town):
    exhibition = shown(
        town, told(town, "王示例", ("name", "story", "photo"), cover=True), told(town, "李示例")
    )
    answer = town.client("editor").get(f"{exhibition.get_absolute_url()}boards.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = sorted(archive.namelist())
        text = archive.read("02.txt").decode("utf-8-sig")
        pdf = archive.read("02-A3.pdf")
    assert names == [
        "01-A3.pdf", "01-code.png", "01.jpg", "01.txt", "02-A3.pdf", "02-code.png", "02.txt",
    ]  # fmt: skip
    assert "李示例" in text
    reader = PdfReader(io.BytesIO(pdf))
    assert (len(reader.pages), all_fonts_embedded(reader.pages[0])) == (1, True)
    _reader, words = read_pdf(HttpResponse(pdf, content_type="application/pdf"))
    assert "李示例" in words
    assert "王示例" not in words


@pytest.mark.parametrize("purpose", ["name", "story"])
def test_no_board_without_a_basis_at_the_moment_of_making(town, purpose):
    honoree = told(town)
    exhibition = shown(town, honoree)
    Consent.objects.get(purpose=purpose).withdraw(by=town.district, on=timezone.localdate())
    client, board = town.client("editor"), exhibition.boards.get()
    for name in (f"{board.pk}.pdf", "boards.zip"):
        assert client.get(f"{exhibition.get_absolute_url()}{name}").status_code == 409
    assert AuditEntry.objects.filter(action="exhibition.print", result="refused").count() == 2


def test_only_published_stories_are_chosen(town):
    town.file("李示例")
    data = {"title": "展", "layout": "portrait", "people": "李示例", "token": str(uuid.uuid4())}
    page = town.client("editor").post("/desk/exhibitions/new/", data)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["people"])
    assert town.client("auditor").post("/desk/exhibitions/new/", data).status_code == 403


def test_places_and_periods(town):
    exhibition, client = shown(town, told(town)), town.client("editor")
    url = f"{exhibition.get_absolute_url()}places/"
    good = {"place": "社区大厅", "venue": "community", "since": "2026-01-05", "token": str(uuid.uuid4())}
    assert client.post(url, good | {"until": "2026-01-01"}).status_code == 422
    for _time in range(2):
        client.post(url, good | {"until": "2026-02-01"})
    assert exhibition.stops.get().place == "社区大厅"


def roster(town):
    return Roster.objects.create(kind="lecturers", name="宣讲队伍", created_by=town.editor)


def test_a_member_joins_a_roster_once_and_leaves_on_a_day(town):
    honoree, row, client = town.file(), roster(town), town.client("editor")
    url = f"{row.get_absolute_url()}members/"
    data = {"name": "王示例", "since": "2026-01-05", "letter_number": "聘1号", "topics": "孝老"}
    assert client.post(url, data | {"until": "2025-01-01"}).status_code == 422
    assert client.post(url, data | {"token": str(uuid.uuid4())}).status_code == 302
    assert client.post(url, data | {"token": str(uuid.uuid4())}).status_code == 422  # serves already
    member = RosterMember.objects.get()
    assert (member.honoree, member.letter_number, member.added_by) == (honoree, "聘1号", town.editor)
    end = f"/desk/roster-members/{member.pk}/end/"
    assert client.post(end, {"until": "2025-12-31"}).status_code == 422
    assert client.post(end, {"until": "2026-01-31"}).status_code == 302
    assert town.client("auditor").post(end, {"until": "2026-01-31"}).status_code == 403
    member.refresh_from_db()
    assert str(member.until) == "2026-01-31"


def test_an_installation_shows_people_and_is_looked_after(town):
    honoree, client = town.file(), town.client("editor")
    data = {"kind": "board", "title": "展板", "place": "广场", "since": "2026-01-05", "shows": "王示例"}
    client.post("/desk/installations/new/", data | {"token": str(uuid.uuid4())})
    row = Installation.objects.get()
    assert list(row.shows.all()) == [honoree]
    check = {"on": "2026-01-06", "condition": "worn", "note": "褪色", "token": str(uuid.uuid4())}
    for _time in range(2):
        client.post(f"{row.get_absolute_url()}checks/", check)
    assert row.checks.get().by == town.editor
    assert "褪色" in client.get(row.get_absolute_url()).content.decode()


@shared
def everywhere(town):
    """Somebody in a roster, on a board, in an exhibition that hangs, at a coming event, in the media."""
    honoree, today = told(town), timezone.localdate()
    RosterMember.objects.create(roster=roster(town), honoree=honoree, since=today, added_by=town.editor)
    board = {"kind": "board", "place": "广场", "since": today, "created_by": town.editor}
    Installation.objects.create(title="展板", **board).shows.add(honoree)
    Installation.objects.create(title="拆掉的展板", removed_on=today, **board).shows.add(honoree)
    exhibition = shown(town, honoree)
    stop = {"exhibition": exhibition, "venue": "school", "since": today, "added_by": town.editor}
    ExhibitionStop.objects.create(place="中学", **stop)
    ExhibitionStop.objects.create(place="过去的小学", **stop | {
        "since": today - datetime.timedelta(days=9), "until": today - datetime.timedelta(days=1)})  # fmt: skip
    event(town, title="下周的宣讲", honorees=[honoree])
    event(town, title="已过的宣讲", honorees=[honoree], starts_at=timezone.now() - datetime.timedelta(days=1))
    item(town, honorees=[honoree])
    return honoree


def test_what_rests_on_somebody_is_said_before_a_withdrawal(everywhere):
    K = ConsequenceKind
    kinds = {K.ROSTER, K.BOARD, K.INVITATION, K.MEDIA}
    rows = consequences.worded(everywhere, kinds=kinds)
    found = [(row.kind, row.is_automatic) for row in rows]
    assert found == [
        (K.ROSTER, False), (K.BOARD, False), (K.BOARD, False), (K.INVITATION, False), (K.MEDIA, True),
    ]  # fmt: skip
    text = "".join(row.label for row in rows)
    assert [word for word in ("展板", "中学", "下周的宣讲") if word not in text] == []
    assert [word for word in ("拆掉", "过去的小学", "已过的") if word in text] == []


@pytest.mark.parametrize(
    ("purpose", "kinds"),
    [
        ("name", {"roster", "board", "invitation", "media"}),
        ("story", {"board", "media"}),
        ("photo", {"board"}),
    ],
)
def test_and_of_a_withdrawn_consent_each_by_its_purpose(everywhere, purpose, kinds):
    rows = consequences.consequences_of(everywhere, kinds=consequences.OF_PURPOSE[Consent.Purpose(purpose)])
    mine = {"roster", "board", "invitation", "media"}
    assert {row.kind.value for row in rows} & mine == kinds


def test_the_office_timeline_tells_of_it(town, everywhere):
    file = Honoree.objects.annotate(**timeline.told_of(town.district)).get(pk=everywhere.pk)
    _lines, counts = timeline.lines_of(file, town.district)
    assert (counts["outreach"], counts["coverage"]) == (5, 1)  # two events, a roster, two boards
