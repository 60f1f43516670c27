"""The administration: the base that every record's admin uses, and accounts themselves.

Django's admin never hands the object to has_perm for its lists, and its drop-downs offer every row. The base
closes both: every queryset begins with visible_to, every permission asks the policy with the object.
"""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm
from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from . import actions, policy
from .forms import RecordForm
from .models import Assignment, Entity, User
from .records import Record
from .roles import DataKind, Role, Verb

for unused in (Group, EmailAddress, Authenticator):
    if admin.site.is_registered(unused):
        admin.site.unregister(unused)

admin.site.site_header = _("Transition Tracker")
admin.site.site_title = _("Transition Tracker")
admin.site.index_title = _("Administration")


def veil(record: Model, user: Any) -> None:
    """Leave out what `record` refers to above the clearance of `user`. The record is for showing, not for saving."""
    for field in record._meta.many_to_many:
        linked = getattr(record, field.name).all()
        if hasattr(linked, "visible_to"):
            record.__dict__.setdefault("_prefetched_objects_cache", {})[field.name] = linked.visible_to(user)
    for field in record._meta.fields:
        target = getattr(record, field.name) if field.is_relation else None
        if target is None or policy.access_of(type(target)).kind is DataKind.ACCOUNT:
            continue
        if not policy.may(user, Verb.VIEW, target):
            setattr(record, field.name, None)


class VeiledList(ChangeList):
    """The list of an admin, in which no column names a record above the reader's clearance."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        for field in self.opts.fields:
            related = field.related_model
            if field.name not in self.list_display or not isinstance(getattr(related, "access", None), policy.Access):
                continue
            if field.name in self.model.access.above or related.access.kind is DataKind.ACCOUNT:
                continue
            keys = {getattr(record, field.attname) for record in self.result_list}
            in_sight = set(
                related._default_manager.visible_to(request.user).filter(pk__in=keys).values_list("pk", flat=True)
            )
            for record in self.result_list:
                if getattr(record, field.attname) not in in_sight:
                    setattr(record, field.name, None)


class PolicyAdmin(admin.ModelAdmin):
    """An admin in which a person meets only what the policy lets them see and do."""

    list_per_page = 50
    show_full_result_count = False
    append_only = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).visible_to(request.user)  # type: ignore[attr-defined]

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return policy.may(request.user, Verb.VIEW, obj or self.model)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return not self.append_only and policy.may(request.user, Verb.ADD, self.model)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return not self.append_only and policy.may(request.user, Verb.CHANGE, obj or self.model)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return not self.append_only and policy.may(request.user, Verb.DELETE, obj or self.model)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return policy.may(request.user, Verb.VIEW, self.model)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return VeiledList

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What is linked out of the person's sight stays linked."""
        record = form.instance
        unseen = {
            field.name: list(
                getattr(record, field.name).exclude(pk__in=field.related_model.objects.visible_to(request.user))
            )
            for field in record._meta.many_to_many
            if hasattr(field.related_model._default_manager.all(), "visible_to")
        }
        super().save_related(request, form, formsets, change)
        for name, linked in unseen.items():
            getattr(record, name).add(*linked)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        record = super().get_object(request, object_id, from_field)
        if record is not None and not self.has_change_permission(request, record):
            veil(record, request.user)
        return record

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        self._offer_visible(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        self._offer_visible(db_field, request, kwargs)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _offer_visible(self, db_field: Any, request: HttpRequest, kwargs: dict[str, Any]) -> None:
        related = db_field.related_model._default_manager.all()
        if hasattr(related, "visible_to"):
            # Entities are named wherever something belongs to one; only their administration is a right of its own.
            kwargs["queryset"] = related if related.model is Entity else related.visible_to(request.user)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """What goes with a record, as counts: names of records the person may not see are not listed."""
        _listed, counts, _needed, protected = super().get_deleted_objects(objs, request)
        shown = [str(obj) for obj in objs if policy.may(request.user, Verb.DELETE, obj)]
        refused = {str(self.opts.verbose_name)} if len(shown) < len(objs) else set()
        return shown, counts, refused, [str(_("Other records refer to it."))] if protected else []


class RecordAdmin(PolicyAdmin):
    """The admin of a record: saved by the action, with the reason, refused when stale."""

    form = RecordForm
    save_action = staticmethod(actions.save_record)
    readonly_fields: tuple[str, ...] = ("created_by", "created_at", "changed_by", "changed_at", "version")

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """Without the reason for a change while a record is added: the form has no such box then."""
        return [name for name in super().get_fields(request, obj) if obj is not None or name != "why"]

    def save_model(self, request: HttpRequest, obj: Record, form: Any, change: bool) -> None:
        self.save_action(
            obj,
            by=request.user,  # type: ignore[arg-type]
            why=form.cleaned_data.get("why", ""),
            expected_version=form.cleaned_data.get("seen_version") if change else None,
        )

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        actions.remove_record(obj, by=request.user, why=str(_("Removed in the administration")))  # type: ignore[arg-type]

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for record in queryset:
            self.delete_model(request, record)


class AppendOnlyAdmin(PolicyAdmin):
    """The admin of rows that are their own history: to be read, never edited."""

    append_only = True


class AssignmentInline(admin.TabularInline):
    model = Assignment
    fk_name = "user"
    extra = 0
    can_delete = False
    max_num = 0
    readonly_fields = ("entity", "role", "granted_by", "granted_at")

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return policy.may(request.user, Verb.VIEW, Assignment)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(PolicyAdmin):
    """People and service users; what they may do comes from their assignments."""

    list_display = ("username", "name", "entity", "clearance", "is_service", "is_active")
    search_fields = ("username", "name", "email")
    list_filter = ("clearance", "is_service", "is_active")
    list_select_related = ("entity",)
    fields = ("username", "name", "email", "entity", "clearance", "language", "is_service", "is_active")
    inlines = (AssignmentInline,)
    add_form = AdminUserCreationForm
    change_password_form = AdminPasswordChangeForm

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        with actions.traced(by=request.user):  # type: ignore[arg-type]
            if not change:
                obj.set_unusable_password()  # the person sets one by the reset link
            obj.save()


@admin.register(Entity)
class EntityAdmin(PolicyAdmin):
    """The bodies that people act for."""

    list_display = ("code", "kind")
    list_filter = ("kind",)
    search_fields = ("code",)

    def save_model(self, request: HttpRequest, obj: Entity, form: Any, change: bool) -> None:
        with actions.traced(by=request.user):  # type: ignore[arg-type]
            obj.save()


@admin.register(Assignment)
class AssignmentAdmin(PolicyAdmin):
    """Who plays which role for which entity; granted and revoked, never edited."""

    list_display = ("user", "entity", "role", "granted_by", "granted_at")
    list_filter = ("role",)
    list_select_related = ("user", "entity", "granted_by")
    search_fields = ("user__username", "entity__code")
    fields = ("user", "entity", "role")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Assignment, form: Any, change: bool) -> None:
        granted = actions.grant(
            user=obj.user,
            entity=obj.entity,
            role=Role(obj.role),
            by=request.user,
            why="",  # type: ignore[arg-type]
        )
        obj.pk = granted.pk
        obj._state.adding = False

    def delete_model(self, request: HttpRequest, obj: Assignment) -> None:
        actions.revoke(obj, by=request.user, why=str(_("Removed in the administration")))  # type: ignore[arg-type]

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Assignment]) -> None:
        for assignment in queryset:
            self.delete_model(request, assignment)
