"""Who may do what: the one table of roles and permissions, and which roles exclude each other."""

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    COMMUNITY_REPORTER = "community_reporter", _("community reporter")
    STREET_REVIEWER = "street_reviewer", _("street reviewer")
    UNIT_REPORTER = "unit_reporter", _("department or unit reporter")
    DISTRICT_REVIEWER = "district_reviewer", _("district reviewer")
    DISTRICT_EDITOR = "district_editor", _("district editor")
    DISTRICT_HEAD = "district_head", _("district head")
    STUDIO_COORDINATOR = "studio_coordinator", _("studio coordinator")
    COURTESY_OFFICER = "courtesy_officer", _("courtesy officer")
    AUDITOR = "auditor", _("auditor")
    SECURITY_ADMIN = "security_admin", _("security administrator")
    SYSTEM_ADMIN = "system_admin", _("system administrator")


class Permission(TextChoices):
    DESK = "desk", _("open the desk")
    LEAD_VIEW = "lead_view", _("see leads")
    LEAD_REPORT = "lead_report", _("report leads")
    LEAD_FORWARD = "lead_forward", _("forward leads")
    LEAD_REVIEW = "lead_review", _("return or decline leads")
    LEAD_ACCEPT = "lead_accept", _("accept leads")
    LEAD_REOPEN = "lead_reopen", _("reopen leads")
    RECOMMENDATION_KEEP = "recommendation_keep", _("see and answer what the public recommends or corrects")
    BOARD_VIEW = "board_view", _("see the board: how many are where, since when")
    LEAD_COUNT = "lead_count", _("see how often units’ leads are returned, and why")
    CYCLE_VIEW = "cycle_view", _("see reporting cycles and summary sheets")
    CYCLE_MANAGE = "cycle_manage", _("open reporting cycles, return sheets, join them")
    SHEET_SEND = "sheet_send", _("draw up and send the summary sheet of one's own unit")
    PERSONAL_REVEAL = "personal_reveal", _("reveal personal data, with a reason")
    HONOREE_VIEW = "honoree_view", _("see honoree files")
    HONOREE_EDIT = "honoree_edit", _("keep honoree files")
    DUPLICATE_JUDGE = "duplicate_judge", _("judge doubles: merge files or leads, undo it, say not the same")
    LADDER_MOVE = "ladder_move", _("decide steps of the ladder")
    CONSENT_RECORD = "consent_record", _("record consents")
    AWARD_RECORD = "award_record", _("record awards")
    AWARD_REVOKE = "award_revoke", _("record revocations")
    POOL_VIEW = "pool_view", _("see the pool")
    POOL_KEEP = "pool_keep", _("keep the pool and the cultivation log")
    ROUND_VIEW = "round_view", _("see rounds and nominations")
    ROUND_MANAGE = "round_manage", _("run rounds: nominate, screen, give public notice, record results")
    ROUND_DECIDE = "round_decide", _("announce a selection, send up")
    CONSULTATION = "consultation", _("ask other bodies for their opinion and read it")
    OBJECTION_HANDLE = "objection_handle", _("check objections to a public notice")
    PUBLICITY_SUSPEND = "publicity_suspend", _("suspend publicity and courtesies")
    STORY_WRITE = "story_write", _("write stories")
    STORY_REVIEW = "story_review", _("review stories of others")
    STORY_PUBLISH = "story_publish", _("publish and take down stories")
    PLAN_EDIT = "plan_edit", _("plan stories and coverage")
    STUDIO_VIEW = "studio_view", _("see studios and their activities")
    STUDIO_KEEP = "studio_keep", _("keep the log of a studio of one's own")
    STUDIO_MANAGE = "studio_manage", _("name, review and close studios, confirm activities")
    OUTREACH_VIEW = "outreach_view", _("see outreach, rosters and coverage")
    OUTREACH_KEEP = "outreach_keep", _("keep outreach, rosters, exhibitions and requests")
    COVERAGE_KEEP = "coverage_keep", _("keep media coverage")
    COURTESY_VIEW = "courtesy_view", _("see schemes, batches and the ledger of courtesies")
    COURTESY_KEEP = "courtesy_keep", _("keep schemes, prepare batches, enter receipts")
    COURTESY_APPROVE = "courtesy_approve", _("approve entitlements, batches and reversals")
    CARE_KEEP = "care_keep", _("keep pairings, visits and invitations")
    CARE_CASE = "care_case", _("see and keep hardship and help cases")
    APPROVAL_SIGN = "approval_sign", _("sign decisions, on screen or on paper")
    ORGANIZATION_VIEW = "organization_view", _("see organizations")
    ORGANIZATION_MANAGE = "organization_manage", _("add, rename, close organizations")
    ACCOUNT_VIEW = "account_view", _("see all accounts")
    ACCOUNT_MANAGE = "account_manage", _("create and disable accounts")
    ACCOUNT_RESET = "account_reset", _("reset passwords")
    ROLE_GRANT = "role_grant", _("grant roles")
    AUDIT_VIEW = "audit_view", _("read the audit trail")
    CALENDAR_EDIT = "calendar_edit", _("keep the working-day calendar")
    SETTING_EDIT = "setting_edit", _("change the office's settings")


P = Permission

GRANTS = {
    Role.COMMUNITY_REPORTER: frozenset({P.DESK, P.LEAD_VIEW, P.LEAD_REPORT, P.RECOMMENDATION_KEEP}),
    Role.STREET_REVIEWER: frozenset(
        {
            P.DESK,
            P.RECOMMENDATION_KEEP,
            P.LEAD_VIEW,
            P.CYCLE_VIEW,
            P.SHEET_SEND,
            P.LEAD_REPORT,
            P.LEAD_FORWARD,
            P.LEAD_REVIEW,
            P.PERSONAL_REVEAL,
            P.ACCOUNT_RESET,
            P.POOL_VIEW,
            P.POOL_KEEP,
        }
    ),
    # a department also checks what its own units report; a unit has nobody below it
    Role.UNIT_REPORTER: frozenset(
        {
            P.DESK,
            P.LEAD_VIEW,
            P.CYCLE_VIEW,
            P.SHEET_SEND,
            P.LEAD_REPORT,
            P.LEAD_FORWARD,
            P.LEAD_REVIEW,
            P.POOL_VIEW,
            P.POOL_KEEP,
        }
    ),
    Role.DISTRICT_REVIEWER: frozenset(
        {
            P.DESK,
            P.STUDIO_VIEW,
            P.STUDIO_MANAGE,
            P.OUTREACH_VIEW,
            P.OUTREACH_KEEP,
            P.COVERAGE_KEEP,
            P.COURTESY_VIEW,
            P.LEAD_VIEW,
            P.BOARD_VIEW,
            P.CYCLE_VIEW,
            P.CYCLE_MANAGE,
            P.LEAD_REPORT,
            P.LEAD_REVIEW,
            P.LEAD_ACCEPT,
            P.LEAD_REOPEN,
            P.RECOMMENDATION_KEEP,
            P.LEAD_COUNT,
            P.PERSONAL_REVEAL,
            P.HONOREE_VIEW,
            P.HONOREE_EDIT,
            P.DUPLICATE_JUDGE,
            P.CONSENT_RECORD,
            P.AWARD_RECORD,
            P.POOL_VIEW,
            P.POOL_KEEP,
            P.ROUND_VIEW,
            P.ROUND_MANAGE,
            P.CONSULTATION,
            P.OBJECTION_HANDLE,
            P.PUBLICITY_SUSPEND,
            P.STORY_REVIEW,
            P.PLAN_EDIT,
            P.APPROVAL_SIGN,
            P.CALENDAR_EDIT,
        }
    ),
    Role.DISTRICT_EDITOR: frozenset(
        {
            P.DESK,
            P.STUDIO_VIEW,
            P.OUTREACH_VIEW,
            P.OUTREACH_KEEP,
            P.COVERAGE_KEEP,
            P.LEAD_VIEW,
            P.BOARD_VIEW,
            P.CYCLE_VIEW,
            P.HONOREE_VIEW,
            P.POOL_VIEW,
            P.ROUND_VIEW,
            P.STORY_WRITE,
            P.STORY_REVIEW,
            P.STORY_PUBLISH,
            P.PLAN_EDIT,
            P.APPROVAL_SIGN,
        }
    ),
    Role.DISTRICT_HEAD: frozenset(
        {
            P.DESK,
            P.STUDIO_VIEW,
            P.STUDIO_MANAGE,
            P.OUTREACH_VIEW,
            P.COURTESY_VIEW,
            P.COURTESY_APPROVE,
            P.CARE_CASE,
            P.LEAD_VIEW,
            P.BOARD_VIEW,
            P.CYCLE_VIEW,
            P.CYCLE_MANAGE,
            P.LEAD_REOPEN,
            P.RECOMMENDATION_KEEP,
            P.LEAD_COUNT,
            P.PERSONAL_REVEAL,
            P.HONOREE_VIEW,
            P.DUPLICATE_JUDGE,
            P.LADDER_MOVE,
            P.AWARD_RECORD,
            P.AWARD_REVOKE,
            P.POOL_VIEW,
            P.POOL_KEEP,
            P.ROUND_VIEW,
            P.ROUND_MANAGE,
            P.ROUND_DECIDE,
            P.CONSULTATION,
            P.OBJECTION_HANDLE,
            P.PUBLICITY_SUSPEND,
            P.STORY_REVIEW,
            P.STORY_PUBLISH,
            P.PLAN_EDIT,
            P.APPROVAL_SIGN,
            P.CALENDAR_EDIT,
            P.SETTING_EDIT,
        }
    ),
    # keeps the log of the studios in which the account stands as coordinator, and sees nothing else:
    # away from the district, STUDIO_VIEW means one's own studios (`Studio.objects.visible_to`)
    Role.STUDIO_COORDINATOR: frozenset({P.DESK, P.STUDIO_VIEW, P.STUDIO_KEEP}),
    Role.COURTESY_OFFICER: frozenset(
        {
            P.DESK,
            P.HONOREE_VIEW,
            P.COURTESY_VIEW,
            P.COURTESY_KEEP,
            P.CARE_KEEP,
            P.CARE_CASE,
            P.APPROVAL_SIGN,
        }
    ),
    Role.AUDITOR: frozenset(
        {
            P.DESK,
            P.STUDIO_VIEW,
            P.OUTREACH_VIEW,
            P.COURTESY_VIEW,
            P.LEAD_VIEW,
            P.BOARD_VIEW,
            P.LEAD_COUNT,
            P.CYCLE_VIEW,
            P.HONOREE_VIEW,
            P.POOL_VIEW,
            P.ROUND_VIEW,
            P.AUDIT_VIEW,
            P.ORGANIZATION_VIEW,
            P.ACCOUNT_VIEW,
        }
    ),
    Role.SECURITY_ADMIN: frozenset({P.DESK, P.ORGANIZATION_VIEW, P.ACCOUNT_VIEW, P.ROLE_GRANT}),
    Role.SYSTEM_ADMIN: frozenset(
        {
            P.DESK,
            P.ORGANIZATION_VIEW,
            P.ORGANIZATION_MANAGE,
            P.ACCOUNT_VIEW,
            P.ACCOUNT_MANAGE,
            P.ACCOUNT_RESET,
            P.CALENDAR_EDIT,
        }
    ),
}

# at which kinds of organization a role exists (Organization.Kind values)
FITS = {
    Role.COMMUNITY_REPORTER: {"community"},
    Role.STREET_REVIEWER: {"street"},
    Role.UNIT_REPORTER: {"department", "social_unit"},
    Role.DISTRICT_REVIEWER: {"district"},
    Role.DISTRICT_EDITOR: {"district"},
    Role.DISTRICT_HEAD: {"district"},
    Role.STUDIO_COORDINATOR: {"street", "community", "department", "social_unit"},
    Role.COURTESY_OFFICER: {"district"},
    Role.AUDITOR: {"district"},
    Role.SECURITY_ADMIN: {"district"},
    Role.SYSTEM_ADMIN: {"district"},
}

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})
REPORTERS = frozenset({Role.COMMUNITY_REPORTER, Role.STREET_REVIEWER, Role.UNIT_REPORTER})
DISTRICT = frozenset(
    {Role.DISTRICT_REVIEWER, Role.DISTRICT_EDITOR, Role.DISTRICT_HEAD, Role.COURTESY_OFFICER}
)

# with each of these somebody can be shown personal details (a test asks the views that reveal)
REVEALING = frozenset({P.PERSONAL_REVEAL, P.OBJECTION_HANDLE, P.OUTREACH_KEEP, P.CONSULTATION})
# roles for which a second factor is compulsory where SECOND_FACTOR_REQUIRED is on
SECOND_FACTOR_ROLES = ADMINISTRATORS | DISTRICT | {role for role, held in GRANTS.items() if held & REVEALING}


def excluded_by(role, held):
    """Why `role` must not be given to somebody who holds `held`; an empty string if it may.

    Source: GB/T 22239-2019 (separated administrators) and "the submitter never approves his own".
    """
    pair = {role, held}
    if len(pair) == 2 and pair <= ADMINISTRATORS:
        return _("System, security and audit administration must lie with three different people.")
    if pair & ADMINISTRATORS and pair - ADMINISTRATORS:
        return _("Whoever administers or audits the system does not handle leads or stories.")
    if pair & DISTRICT and pair & REPORTERS:
        return _("Whoever decides at the district does not report from below.")
    return ""


class PermittedQuerySet(QuerySet):
    """Rows that whoever holds the permission `SEEN_WITH` of their model sees, and nobody else."""

    def visible_to(self, user):
        return self if user.can(self.model.SEEN_WITH) else self.none()
