"""What waits in this app for somebody's signature: proposals of every policy, final reviews of stories."""

from django.db.models import Exists, F, OuterRef, Q, Subquery

from accounts.inbox.worklist import Entry, Source, last_step
from accounts.office.settings import Office
from accounts.permissions import Permission as P
from registry.approvals import proposals
from registry.approvals.policies import all_policies, policy_of
from registry.models import Proposal, Signature, Story, StoryReview, StoryStep, StoryVersion
from registry.stories.moves import ReviewKind, StoryState

STORY = "story"  # the policy whose signature is the story's own move


def kinds():
    return {name: policy.label for name, policy in all_policies().items()}


def waiting(user, today):
    rows = [(unsigned(user), lambda rows: read_proposals(rows, user))]
    if user.can(P.STORY_PUBLISH):
        rows.append((final_reviews(user), read_stories))
    return rows


def unsigned(user):
    """Proposals that this user may sign, did not prepare, and has not signed; on paper or on screen."""
    policies = [name for name, policy in all_policies().items() if name != STORY and policy.may_sign(user)]
    rows = Proposal.objects.open().filter(policy__in=policies).exclude(prepared_by=user)
    rows = rows.exclude(Exists(Signature.objects.filter(proposal=OuterRef("pk"), signed_by=user)))
    return rows.with_people().order_by("prepared_at", "pk")


def read_proposals(rows, user):
    return [
        Entry(
            kind=proposal.policy,
            title=proposal.title,
            url=proposal.get_absolute_url(),
            who=proposal.prepared_by.name,
            since=proposal.prepared_at,
            deadline=deadline_of(proposal),
            is_example=(proposal.honoree or proposal.prepared_by).is_example,
        )
        for proposal in rows
        if is_wanted(proposal, user)
    ]


def is_wanted(proposal, user):
    """Where only one who decides is missing, nobody else's signature brings it on."""
    return bool(proposal.people_missing) or user.can(policy_of(proposal).decides)


def deadline_of(proposal):
    deadline = policy_of(proposal).deadline
    return deadline(proposal, proposals.target_of(proposal)) if deadline else None


def final_reviews(user):
    """Stories at the final review that this user wrote no part of and has not signed."""
    stories = Story.objects.filter(state=StoryState.FINAL, latest__isnull=False)
    stories = stories.exclude(latest__written_by=user).exclude(Exists(own_texts(user)))
    open_proposals = Proposal.objects.open().filter(policy=STORY, target_id=OuterRef(OuterRef("pk")))
    stories = stories.exclude(
        Exists(Signature.objects.filter(signed_by=user, proposal__in=open_proposals.values("pk")))
    )
    if not Office.of(user)["is_story_doubling_allowed"]:
        stories = stories.filter(Exists(parts().filter(kind=ReviewKind.PROOFREAD, state=StoryState.FINAL)))
        stories = stories.exclude(Exists(parts().filter(by=user)))
    stories = stories.annotate(**last_step(StoryStep.objects.filter(story=OuterRef("pk"))))
    return stories.select_related("honoree", "latest__written_by").order_by("pk")


def read_stories(stories):
    return [
        Entry(
            kind=STORY,
            title=story.honoree.name,
            url=story.get_absolute_url(),
            who=story.latest.written_by.name,
            since=story.since,
            is_example=story.honoree.is_example,
        )
        for story in stories
        if story.since
    ]


def own_texts(user):
    """Versions by this user since the last one that was public (`story_rules.writers_of`)."""
    versions = StoryVersion.objects.filter(story=OuterRef("pk"), written_by=user)
    public = StoryStep.objects.filter(story=OuterRef("story"), move="publish").order_by("-pk")
    versions = versions.annotate(public=Subquery(public.values("version__number")[:1]))
    return versions.filter(Q(public__isnull=True) | Q(number__gt=F("public")))


def parts():
    """Parts of the review that were done since the story was handed in the last time."""
    last = StoryStep.objects.filter(story=OuterRef(OuterRef("pk")), move="submit").order_by("-pk")
    return StoryReview.objects.filter(handed_in=Subquery(last.values("pk")[:1]))


SOURCE = Source(kinds=kinds, waiting=waiting)
