"""`{% readable_links %} … {% endreadable_links %}` around a body: only links that its reader may follow."""

from django import template

from accounts.security.readable_links import with_readable_links

register = template.Library()


class ReadableLinks(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        return with_readable_links(self.nodelist.render(context), context["request"])


@register.tag("readable_links")
def readable_links(parser, token):
    nodelist = parser.parse(["endreadable_links"])
    parser.delete_first_token()
    return ReadableLinks(nodelist)
