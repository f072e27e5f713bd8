"""Money on screen: kept in fen, shown in yuan."""

from django import template

from courtesies.money import yuan as in_yuan

register = template.Library()


@register.filter
def yuan(fen):
    return "" if fen is None else in_yuan(fen)
