"""What the demo has none of, made through the doors people use: an import, a proposal, somebody away."""

import datetime
import uuid

from django.test import Client, TestCase
from django.utils import timezone

from accounts.importing.tests.sheets import bring_in, workbook
from accounts.models import User
from accounts.permissions import GRANTS, Permission
from courtesies.models import BatchLine
from honors.models import Candidacy
from portal.demo.users import ACCOUNTS, PASSWORD
from registry.files.tests.test_uploads import picture
from registry.leads.tests.test_lead_import import GOOD, HEAD
from registry.models import Honoree, Proposal, Story, StoryPlan, SummarySheet
from studios.models import Studio


def signed_in(username):
    """Through the door, so that pages which ask for a fresh sign-in open too."""
    client = Client(raise_request_exception=True)
    if username:
        client.post("/accounts/login/", {"login": username, "password": PASSWORD})
    return client


def fill():
    """One of each; raises what the doors raise."""
    community, district = signed_in("community"), signed_in("district")
    capture = TestCase.captureOnCommitCallbacks
    bring_in(community, "leads", workbook(HEAD, GOOD, ["", *GOOD[1:]]), capture=capture)
    bring_in(community, "leads", workbook(HEAD, GOOD), capture=capture)
    district.post(
        "/desk/filters/save/", {"list": "registry:lead_list", "name": "等我的", "query": "view=waiting"}
    )
    proposed(district)
    today = timezone.localdate()
    holiday = today + datetime.timedelta(days=40)
    signed_in(calendar_keeper()).post(
        "/desk/calendar/new/", {"day": holiday, "is_working": "0", "name": "区里安排"}
    )
    away(signed_in("district"), today)
    told(signed_in("editor"), today)
    suspended(district, today)
    checked(district, today)
    received(signed_in("courtesy"), today)
    signed_on_paper(signed_in("street2"), today)


def signed_on_paper(street, today):
    """A summary sheet whose signature is a scan."""
    sheet = SummarySheet.objects.get(state="draft", made_by__username="street2")
    data = {"way": "paper", "signed_by": "王示例", "signed_on": today, "scan": picture("scan.jpg")}
    street.post(f"{sheet.get_absolute_url()}send/", data | {"seen": sheet.version})


def checked(district, today):
    """One of a studio's six haves with its photo."""
    studio = Studio.objects.filter(is_example=True).first()
    data = {"have": "sign", "is_met": "yes", "checked_on": today, "photo": picture("scan.jpg")}
    district.post(f"/desk/studios/{studio.pk}/haves/", data | {"token": str(uuid.uuid4())})


def proposed(district):
    """A proposal with a scanned signature, and one that waits."""
    pool = Candidacy.objects.open().filter(honoree__is_example=True, rung="reserve").order_by("pk")[:2]
    for candidacy in pool:
        data = {"rung": "cultivate", "note": "群众公认", "token": str(uuid.uuid4())}
        district.post(f"/desk/candidacies/{candidacy.pk}/ladder/", data)
    first = Proposal.objects.order_by("pk").first()
    head = User.objects.get(username="head")
    paper = {"signed_by": head.pk, "on": timezone.localdate().isoformat(), "scan": picture("scan.jpg"),
             "opinion": "同意", "token": str(uuid.uuid4())}  # fmt: skip
    district.post(f"/desk/approvals/{first.pk}/paper/", paper)


def told(client, today):
    """A story with a second version and a scanned fact sheet, and a plan that is done."""
    story = Story.objects.filter(state="draft").order_by("pk").first()
    text = {
        "headline": "再改一稿",
        "body": "<p>从楼下的石凳开始，住民生路12号3单元。</p>",
        "seen": story.version,
    }
    text |= {"is_address_checked": "on", "video_url": "https://v.example.cn/1", "video_title": "示例视频"}
    text |= {f"{name}-{key}_FORMS": "0" for name in ("photos", "people") for key in ("TOTAL", "INITIAL")}
    client.post(f"/desk/stories/{story.pk}/edit/", text)
    client.post(f"/desk/stories/{story.pk}/facts/scan/", {"scan": picture("scan.jpg")})
    plan = StoryPlan.objects.order_by("pk").first()
    done = {"state": "done", "published_on": today, "seen": plan.version}
    client.post(f"/desk/plans/{plan.pk}/close/", done)


def suspended(district, today):
    """A suspension in force with things still open, and a case whose decision waits for signatures."""
    honoree = Honoree.objects.filter(is_example=True, is_listed=True).order_by("-pk").first()
    paper = {"document_number": "示例〔2026〕8号", "scan": picture("scan.jpg")}
    data = {"scope": "publicity", "since": today, "cause": "示例：核查中", "token": str(uuid.uuid4())}
    district.post(f"/desk/honorees/{honoree.pk}/suspend/", paper | data)
    made = Proposal.objects.filter(policy="suspension", state="open").get()
    signed_in("head").post(f"/desk/approvals/{made.pk}/sign/", {"token": str(uuid.uuid4())})
    award = honoree.awards.first()
    letter = {"on": today, "body": "示例授予单位", "document_number": "示例〔2026〕9号", "reason": "示例"}
    district.post(f"/desk/awards/{award.pk}/revoke/", letter)


def received(client, today):
    """Results of a batch with the scan of its signed sheet."""
    line = BatchLine.objects.filter(state="open", batch__state="delivered").order_by("pk").first()
    data = {"on": today, "receipt": "sheet", "scan": picture("scan.jpg"), "received": [line.pk]}
    client.post(f"/desk/batches/{line.batch_id}/receipts/", data | {"token": str(uuid.uuid4())})


def away(client, today):
    """A colleague stands in for some days."""
    form = client.get("/desk/away/").context["form"]
    last = today + datetime.timedelta(days=3)
    client.post("/desk/away/", {"to": form.fields["to"].queryset.first().pk, "since": today, "until": last,
                                "grants": list(form.fields["grants"].initial)})  # fmt: skip


def calendar_keeper():
    """The demo account whose role may change the calendar."""
    return next(name for name, _name, _unit, role in ACCOUNTS if Permission.CALENDAR_EDIT in GRANTS[role])
