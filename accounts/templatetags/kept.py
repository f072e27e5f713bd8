"""`{% kept_forms %} … {% endkept_forms %}` around a page's body: its forms keep what is typed."""

from django import template

from accounts.kept_forms.page import with_kept_forms

register = template.Library()


class KeptForms(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        return with_kept_forms(self.nodelist.render(context), context["request"])


@register.tag("kept_forms")
def kept_forms(parser, token):
    nodelist = parser.parse(["endkept_forms"])
    parser.delete_first_token()
    return KeptForms(nodelist)
