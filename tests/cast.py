"""The people of the tests: one of each role, with fixed rights, for two missions.

MONUSCO has a planner, a viewer, a Resident Coordinator, a partner system; the desk, DCO, PBSO and the administrator
reach every mission; the leadership, an office and the Executive Office clear reports; `stranger` has an account and no
assignment; `cleared_planner` is cleared to the top.
"""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Assignment, Entity, EntityKind, User
from accounts.roles import STAFF_ROLES, Classification, Role

PASSWORD = "correct-horse-battery"


@dataclass(frozen=True)
class Cast:
    """Everybody, by the part they play."""

    planner: User
    second_planner: User
    cleared_planner: User
    viewer: User
    coordinator: User
    desk: User
    dco: User
    pbso: User
    partner: User
    administrator: User
    stranger: User
    other_planner: User
    second_desk: User
    leadership: User
    office: User
    executive: User

    def __iter__(self):
        return iter(vars(self).values())


@dataclass(frozen=True)
class Entities:
    """The bodies that the cast acts for."""

    mission: Entity
    other_mission: Entity
    dpo: Entity
    dppa: Entity
    dco: Entity
    pbso: Entity
    country_team: Entity
    partner_system: Entity
    dos: Entity
    eosg: Entity


def make_entities() -> Entities:
    def entity(code: str, kind: str) -> Entity:
        return Entity.objects.get_or_create(code=code, defaults={"names": {"en": code}, "kind": kind})[0]

    return Entities(
        mission=entity("MONUSCO", EntityKind.MISSION),
        other_mission=entity("UNAMID", EntityKind.MISSION),
        dpo=entity("DPO", EntityKind.DEPARTMENT),
        dppa=entity("DPPA", EntityKind.DEPARTMENT),
        dco=entity("DCO", EntityKind.OFFICE),
        pbso=entity("PBSO", EntityKind.OFFICE),
        country_team=entity("UNCT-COD", EntityKind.COUNTRY_TEAM),
        partner_system=entity("PARTNER", EntityKind.PARTNER_SYSTEM),
        dos=entity("DOS", EntityKind.DEPARTMENT),
        eosg=entity("EOSG", EntityKind.OFFICE),
    )


def make_user(
    username: str,
    *assignments: tuple[Entity, Role],
    clearance: Classification = Classification.UNCLASSIFIED,
    entity: Entity | None = None,
    is_service: bool = False,
) -> User:
    """A person with these assignments; `username` is also what the pages call them."""
    user = User.objects.create_user(
        username,
        password=PASSWORD,
        name=username.replace("_", " ").capitalize(),
        clearance=clearance,
        entity=entity or (assignments[0][0] if assignments else None),
        is_service=is_service,
        is_staff=any(role in STAFF_ROLES for _entity, role in assignments),
    )
    Assignment.objects.bulk_create(
        Assignment(user=user, entity=each, role=role, granted_by=None) for each, role in assignments
    )
    return user


def make_cast(entities: Entities) -> Cast:
    """Everybody, ready to sign in with PASSWORD."""
    top = Classification.STRICTLY_CONFIDENTIAL
    mission = entities.mission
    return Cast(
        planner=make_user("planner", (mission, Role.PLANNER)),
        second_planner=make_user("second_planner", (mission, Role.PLANNER)),
        cleared_planner=make_user("cleared_planner", (mission, Role.PLANNER), clearance=top),
        viewer=make_user("viewer", (mission, Role.VIEWER)),
        coordinator=make_user(
            "coordinator",
            (mission, Role.RESIDENT_COORDINATOR),
            (entities.country_team, Role.CONTRIBUTOR),
            entity=entities.country_team,
        ),
        desk=make_user("desk", (entities.dpo, Role.DESK)),
        dco=make_user("dco", (entities.dco, Role.DCO)),
        pbso=make_user("pbso", (entities.pbso, Role.PBSO)),
        partner=make_user("partner", (mission, Role.PARTNER), entity=entities.partner_system, is_service=True),
        administrator=make_user("administrator", (entities.dpo, Role.ADMINISTRATOR)),
        stranger=make_user("stranger"),
        other_planner=make_user("other_planner", (entities.other_mission, Role.PLANNER)),
        second_desk=make_user("second_desk", (entities.dpo, Role.DESK)),
        leadership=make_user("leadership", (mission, Role.LEADERSHIP)),
        office=make_user("office", (entities.dos, Role.OFFICE)),
        executive=make_user("executive", (entities.eosg, Role.EXECUTIVE)),
    )
