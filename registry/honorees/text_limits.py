"""How long the texts about a deed may be, in characters, as the national platform takes them.

Whoever raises one changes it here and makes the migrations: columns, forms, imports, sentences and meters
read it. What an honor asks of its own form is data of that honor.
"""

from django.utils.functional import lazy
from django.utils.translation import gettext as _

DEED_LINE_LIMIT = 70
SUMMARY_LIMIT = 500
DEED_LIMIT = 3000


at_most = lazy(lambda limit: _("at most %(limit)s characters") % {"limit": limit}, str)
