from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.refusal import Refusal
from accounts.security import audit
from accounts.security.clean_columns import CleanText
from accounts.text import clean_title


class OrganizationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_on__isnull=True)

    def within(self, roots):
        """The given organizations and everything below them."""
        condition = Q(pk__in=[])
        for root in roots:
            condition |= Q(path__startswith=root.path)
        return self.filter(condition)

    def places(self):
        """Where somebody can live or work: streets and communities."""
        return self.filter(kind__in=[Organization.Kind.STREET, Organization.Kind.COMMUNITY])

    def in_tree_order(self):
        return self.order_by("path")


class Organization(models.Model):
    """One unit of the reporting tree; *up* is `parent`. Added, renamed, closed, never deleted."""

    cleaned_as = {"name": clean_title}  # by manage.py clean_text

    class Kind(models.TextChoices):
        DISTRICT = "district", _("district office")
        STREET = "street", _("street")
        COMMUNITY = "community", _("community")
        DEPARTMENT = "department", _("department")
        SOCIAL_UNIT = "social_unit", _("social unit")

    # which kinds may stand under which
    PARENTS = {
        Kind.DISTRICT: [],
        Kind.STREET: [Kind.DISTRICT],
        Kind.COMMUNITY: [Kind.STREET],
        Kind.DEPARTMENT: [Kind.DISTRICT],
        Kind.SOCIAL_UNIT: [Kind.DISTRICT, Kind.DEPARTMENT, Kind.STREET],
    }

    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    code = models.CharField(_("statistical code"), max_length=12, blank=True)
    phone = models.CharField(_("telephone of the office"), max_length=40, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("reports to"),
    )
    path = models.CharField(max_length=60, unique=True, null=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )
    is_example = models.BooleanField(_("example"), default=False)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        constraints = [
            CleanText(columns=["name"], name="organization_clean_text"),
            models.UniqueConstraint(
                fields=["parent", "name"],
                condition=Q(closed_on__isnull=True),
                name="organization_open_name_once_per_parent",
            ),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind="district"), name="organization_one_district"
            ),
            models.CheckConstraint(
                condition=Q(kind="district", parent__isnull=True)
                | (~Q(kind="district") & Q(parent__isnull=False)),
                name="organization_only_the_district_has_no_parent",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(closed_on__isnull=False),
                name="organization_successor_only_when_closed",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("accounts:organization_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.closed_on is None

    @property
    def is_district(self):
        return self.kind == self.Kind.DISTRICT

    @property
    def above(self):
        """The open unit one level up; the district is above itself. A closed unit's successor stands in."""
        unit = self.parent or self
        while not unit.is_open:
            unit = unit.successor or unit.parent
        return unit

    @property
    def full_name(self):
        """With the street before a community's name: 七星岗街道金汤街社区."""
        if self.kind == self.Kind.COMMUNITY and self.parent:
            return f"{self.parent.name}{self.name}"
        return self.name

    @classmethod
    def add(cls, *, name, kind, parent, by, on, code="", is_example=False):
        """A new unit of the tree, with the first row of its name history.

        :raises Refusal: wrong place, closed parent, or the name exists there already.
        """
        if parent is not None and parent.kind not in cls.PARENTS[kind]:
            raise Refusal(_("A unit of this kind cannot stand under the chosen one."), status=422)
        try:
            with transaction.atomic():
                if parent is not None and not cls.objects.select_for_update().get(pk=parent.pk).is_open:
                    raise Refusal(_("The chosen unit is closed; choose its successor."), status=422)
                made = cls.objects.create(
                    name=name, kind=kind, parent=parent, code=code, is_example=is_example
                )
                made.path = f"{parent.path if parent else '/'}{made.pk:06d}/"
                made.save(update_fields=["path"])
                made.names.create(name=name, since=on, entered_by=by)
                audit.record("organization.add", by=by, target=made)
        except IntegrityError as error:  # the constraint on open names
            raise Refusal(_("There is already a unit of this name."), status=422) from error
        return made

    def rename(self, name, *, by, on):
        """A new name from a day on; the old one stays in the history."""
        if not self.is_open:
            raise Refusal(_("This unit is closed."), status=422)
        if name == self.name:
            raise Refusal(_("That is its name already."), status=422)
        try:
            with transaction.atomic():
                Organization.objects.filter(pk=self.pk).update(name=name)
                self.names.create(name=name, since=on, entered_by=by)
                audit.record("organization.rename", by=by, target=self)
        except IntegrityError as error:
            raise Refusal(_("There is already a unit of this name."), status=422) from error
        self.name = name

    def change_phone(self, phone, *, by):
        """Where other units reach this one; empty gives the district's number instead."""
        with transaction.atomic():
            Organization.objects.filter(pk=self.pk).update(phone=phone)
            audit.record("organization.phone", by=by, target=self)
        self.phone = phone

    def close(self, *, by, on, successor=None):
        """No more reports from a day on; its roles end. Open units below must be closed first.

        :raises Refusal: for the district, a closed unit, or one with open units or waiting leads.
        """
        if self.is_district:
            raise Refusal(_("The district office cannot be closed."), status=422)
        if successor is not None and (successor.pk == self.pk or not successor.is_open):
            raise Refusal(_("The successor must be another open unit."), status=422)
        with transaction.atomic():
            # locked: a unit added below at the same moment waits, and then finds this one closed
            fresh = Organization.objects.select_for_update().get(pk=self.pk)
            if not fresh.is_open:
                raise Refusal(_("This unit is closed already."), status=422)
            if self.children.filter(closed_on__isnull=True).exists():
                raise Refusal(_("Units below it are still open; close them first."), status=422)
            if self.leads_held.filter(state="under_review").exists():
                raise Refusal(_("Leads still wait on its desk; decide them first."), status=422)
            Organization.objects.filter(pk=self.pk).update(closed_on=on, successor=successor)
            self.refresh_from_db()
            audit.record("organization.close", by=by, target=self)


class OrganizationName(models.Model):
    """What a unit was called since when."""

    cleaned_as = {"name": clean_title}  # by manage.py clean_text

    append_only = True

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(_("name"), max_length=60)
    since = models.DateField(_("since"))
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [CleanText(columns=["name"], name="organizationname_clean_text")]

    def __str__(self):
        return f"{self.name} ({self.since})"
