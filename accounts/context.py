"""What every page's frame shows."""

from django.conf import settings
from django.utils.translation import get_language

ELDER_SIZES = ("22", "25", "28")  # base size in pixels of the elder-friendly version
ELDER_COOKIE = "elder"


def page_frame(request):
    elder = request.COOKIES.get(ELDER_COOKIE, "")
    language = get_language()
    return {
        "elder": elder if elder in ELDER_SIZES else "",
        "demo_mode": settings.DEMO_MODE,
        "site": settings.SITE,
        "place": request.resolver_match.view_name if request.resolver_match else "",
        "html_lang": "zh-Hans" if language == "zh-hans" else "en",
    }
