"""What the tests of public notices share: drafting, publishing, proving and concluding one."""

import datetime

from honors.models import PublicNotice
from registry.files.tests.test_uploads import picture

TODAY = datetime.date(2026, 11, 25)  # a Wednesday
LAST = datetime.date(2026, 12, 2)  # five working days later
CONTACT = {"phone": "023-63760000", "post_address": "示例路社区", "email": "wmb@example.cn"}


def drafted(town, *nominations, starts_on=TODAY, **facts):
    data = (
        CONTACT | {"nominations": [row.pk for row in nominations], "starts_on": starts_on.isoformat()} | facts
    )
    town.client("district").post(f"/desk/rounds/{nominations[0].round_id}/notice/new/", data)
    return PublicNotice.objects.order_by("pk").last()


def act(town, public_notice, move, *, who="district", **data):
    return town.client(who).post(
        f"/desk/notices/{public_notice.pk}/{move}/", {"seen": public_notice.version} | data
    )


def published(town, *nominations, **facts):
    public_notice = drafted(town, *nominations, **facts)
    assert act(town, public_notice, "publish").status_code == 302
    public_notice.refresh_from_db()
    return public_notice


def hung(town, public_notice, kind, *, photo=True, **more):
    data = {"kind": kind, "place": "公告栏", "posted_on": TODAY.isoformat()} | more
    if photo:
        data["photo"] = picture("公告栏.jpg")
    return town.client("district").post(f"/desk/notices/{public_notice.pk}/places/add/", data)


def proven(town, public_notice):
    hung(town, public_notice, "unit_board")
    hung(town, public_notice, "community_board")


def concluded(town, public_notice, on):
    proven(town, public_notice)
    on(LAST + datetime.timedelta(days=1))
    assert act(town, public_notice, "conclude").status_code == 302
    public_notice.refresh_from_db()
    return public_notice
