"""The words of the story editor, which has no Chinese of its own."""

import json

from django.utils.translation import gettext as _


def editor_words():
    """Its English words → the page's language, as JSON for static/js/registry/editor-words.js."""
    return json.dumps(
        {
            "Cancel": _("Cancel"),
            "Update": _("Update"),
            "Edit Link": _("Edit link"),
            "URL": _("address"),
            "Title": _("title"),
            "Paragraph": _("Paragraph"),
            "Heading 2": _("Heading"),
            "Heading 3": _("Small heading"),
            "bold": _("bold"),
            "italic": _("italic"),
            "blockquote": _("quotation"),
            "unordered list": _("list"),
            "ordered list": _("numbered list"),
            "insert link": _("insert a link"),
            "remove link": _("remove the link"),
            "horizontal rule": _("dividing line"),
            "undo": _("undo"),
            "redo": _("redo"),
        },
        ensure_ascii=False,
    )
