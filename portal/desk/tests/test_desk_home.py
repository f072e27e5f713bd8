"""The home of the desk: what each role reads first."""

from honors.conferral import recording as award_recording
from registry.models import Lead


def test_the_home_of_a_reporter_says_what_became_of_the_leads(town):
    taken, declined, open_one = (
        town.lead_at("district", name=name) for name in ("甲示例", "乙示例", "丙示例")
    )
    post = town.client("district").post
    post(f"/desk/leads/{taken.pk}/accept/", {"seen": taken.version})
    post(f"/desk/leads/{declined.pk}/decline/", {"seen": declined.version, "note": "已由他处表彰"})
    told = town.client("community").get("/desk/").context["outcomes"]
    assert [(lead.title, lead.state) for lead in told] == [
        ("乙示例", "declined"),
        ("甲示例", "accepted"),
    ]
    assert "储备库" in str(told[1].whereabouts)
    file = Lead.objects.get(pk=taken.pk).honoree
    award_recording.record(
        honoree=file, honor=town.honor, by=town.district, given_on=None, precision="unknown"
    )
    told = town.client("community").get("/desk/").context["outcomes"]
    assert str(told[1].whereabouts).startswith("已获荣誉：重庆好人（")
    assert town.client("other_community").get("/desk/").context["outcomes"] == []
    assert town.client("auditor").get("/desk/").context["outcomes"] == []
    assert open_one.title not in {lead.title for lead in told}


def test_the_administrator_is_reminded_of_what_the_public_pages_leave_out(town, settings):
    settings.SITE = settings.SITE | {"phone": "", "address": "示例路1号"}
    home = town.client("admin").get("/desk/").content.decode()
    assert "SITE_PHONE" in home and "SITE_ADDRESS" not in home
    assert "SITE_PHONE" not in town.client("district").get("/desk/").content.decode()
