"""Around a page's body: what is typed is kept, and only links that its reader may follow are left."""

from django import template
from django.utils.safestring import mark_safe

from accounts.kept_forms.page import with_kept_forms
from accounts.security.readable_links import with_readable_links

register = template.Library()


@register.simple_block_tag(takes_context=True)
def kept_forms(context, content):
    return mark_safe(with_kept_forms(content, context["request"]))  # noqa: S308 (the page as it was rendered)


@register.simple_block_tag(takes_context=True)
def readable_links(context, content):
    return mark_safe(with_readable_links(content, context["request"]))  # noqa: S308 (as above)
