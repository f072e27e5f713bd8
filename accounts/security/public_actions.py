"""Which actions can change what the public sees; all others leave its pages as they are remembered.

Whatever is not named here counts as a change: a new action is at worst a page composed once more, never a
page that shows what is gone.
"""

# never on a public page
DESK_NOUNS = {
    *("access", "account", "audit", "batch", "care", "case", "consultation", "consulted_body", "courtesy"),
    *("cycle", "draft", "duplicate", "entitlement", "filter", "fund", "invitation", "lead", "list"),
    *("notice", "objection", "office_number", "package", "pairing", "recommendation", "role", "sheet"),
    *("supply", "unit_candidate", "visit", "waiver"),
}
# but these: an accepted lead fills what a public file leaves empty
ALL_THE_SAME = {"lead.accept"}
# looked at, printed or taken along; nothing is changed
READING_VERBS = {
    *("appointment", "archive", "certificate", "docx", "export", "fact_scan_open", "facts", "file", "form"),
    *("have_photo", "one_page", "pdf", "photo", "print", "problems", "proof", "proof_download", "reveal"),
    *("statement", "summary", "template", "word"),
}


def changes_public(action):
    """:param action: "<noun>.<verb>" of the audit trail"""
    noun, _dot, verb = action.partition(".")
    return action in ALL_THE_SAME or (noun not in DESK_NOUNS and verb not in READING_VERBS)
