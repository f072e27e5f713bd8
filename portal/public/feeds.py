"""The feed of stories and the sitemap, an index with parts; each reads the consents when it is asked."""

from io import StringIO

from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.db.models import Max
from django.templatetags.static import static
from django.urls import reverse, reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.office.memory import public_version
from accounts.papers import printed
from honors.awards.public_rolls import honors_with_counts, public_rounds
from portal.public import cards
from portal.public.views.public_notices import running_public_notices
from registry.models import Consent, Honoree, Story
from studios.models import OutreachEvent, Studio

NEWEST = 30


class StyledAtom(Atom1Feed):
    """Atom that a person can read in a browser; Django names style sheets in RSS only."""

    content_type = "application/xml; charset=utf-8"  # browsers show application/atom+xml as its source

    def write(self, outfile, encoding):
        plain = StringIO()
        super().write(plain, encoding)
        declaration, _end, rest = plain.getvalue().partition("\n")
        sheet = f'<?xml-stylesheet type="text/css" href="{static("css/feed.css")}"?>'
        outfile.write("\n".join([declaration, sheet, rest]))


class StoryFeed(Feed):
    feed_type = StyledAtom
    title = _("Yuzhong Models: stories")
    subtitle = _("New stories of model citizens of Yuzhong District")
    link = reverse_lazy("portal:home")

    def items(self):
        keys = Story.objects.filter(published_version__isnull=False, honoree__is_listed=True)
        keys = keys.order_by("-published_at", "-honoree").values_list("honoree", flat=True)
        return cards.first_of(keys, files_told, limit=NEWEST)

    def item_title(self, honoree):
        mark = printed.example_mark(honoree)
        headline = honoree.story.published_version.shown_headline
        return gettext("%(name)s: %(headline)s") % {"name": f"{honoree.name}{mark}", "headline": headline}

    def item_description(self, honoree):
        return honoree.story.published_version.shown_standfirst or honoree.deed_line

    def item_link(self, honoree):
        return cards.honoree_url(honoree)

    def item_pubdate(self, honoree):
        return honoree.story.first_published_at

    def item_updateddate(self, honoree):
        return honoree.story.published_at


def files_told(keys):
    """The files of these keys whose story may be read now, in their order."""
    told = Honoree.objects.public().with_basis(Consent.Purpose.STORY).filter(pk__in=keys)
    found = told.select_related("story__published_version").in_bulk()
    return [found[key] for key in keys if key in found]


class PageSitemap(Sitemap):
    def items(self):
        return [
            "portal:home",
            "portal:honoree_list",
            "portal:honor_list",
            "portal:public_notice_list",
            "portal:studio_list",
            "portal:event_list",
            "portal:courtesy_list",
            "portal:coverage_list",
            "recommending:recommend",
            "portal:about",
        ]

    def location(self, name):
        return reverse(name)


class PublicFiles(Paginator):
    """Keys page by page; of each page those files that the public may see now."""

    def _get_page(self, keys, number, paginator):
        files = Honoree.objects.public().filter(pk__in=list(keys)).select_related("story")
        return super()._get_page(files.order_by("pk"), number, paginator)


class HonoreeSitemap(Sitemap):
    limit = 1000

    def items(self):
        return Honoree.objects.listed().order_by("pk").values_list("pk", flat=True)

    @property
    def paginator(self):
        return PublicFiles(self.items(), self.limit)

    def get_latest_lastmod(self):
        return Story.objects.aggregate(latest=Max("published_at"))["latest"]

    def location(self, honoree):
        return cards.honoree_url(honoree)

    def lastmod(self, honoree):
        story = honoree.published_story()
        return story.published_at if story else None


class HonorSitemap(Sitemap):
    def items(self):
        return honors_with_counts(public_rounds(public_version()))

    def location(self, honor):
        return reverse("portal:honor_detail", args=[honor.slug])


class StudioSitemap(Sitemap):
    def items(self):
        return Studio.objects.public().order_by("pk")

    def location(self, studio):
        return reverse("portal:studio_detail", args=[studio.slug])


class EventSitemap(Sitemap):
    limit = 1000

    def items(self):
        return OutreachEvent.objects.public().order_by("pk")

    def location(self, event):
        return reverse("portal:event_detail", args=[event.pk])


class PublicNoticeSitemap(Sitemap):
    """Only while it runs."""

    def items(self):
        return running_public_notices()

    def location(self, public_notice):
        return reverse("portal:public_notice_detail", args=[public_notice.slug])


SITEMAPS = {
    "pages": PageSitemap,
    "honorees": HonoreeSitemap,
    "honors": HonorSitemap,
    "notices": PublicNoticeSitemap,
    "studios": StudioSitemap,
    "events": EventSitemap,
}
