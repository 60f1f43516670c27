"""The people of the demonstration: roles for names, one for each role of the system, and a second planner to verify."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from accounts.errors import DomainError
from accounts.models import Assignment, Entity, EntityKind, User
from accounts.roles import STAFF_ROLES, Classification, Role
from accounts.words import words

from .reading import in_every_language

PASSWORD = "demonstration-only"  # noqa: S105 -- these accounts exist in the demonstration's database alone

ENTITIES = {
    "DPO": (EntityKind.DEPARTMENT, {"en": "Department of Peace Operations", "zh": "和平行动部"}),
    "DPPA": (
        EntityKind.DEPARTMENT,
        {"en": "Department of Political and Peacebuilding Affairs", "zh": "政治和建设和平事务部"},
    ),
    "DCO": (EntityKind.OFFICE, {"en": "Development Coordination Office", "zh": "发展协调办公室"}),
    "PBSO": (EntityKind.OFFICE, {"en": "Peacebuilding Support Office", "zh": "建设和平支助办公室"}),
    "DOS": (EntityKind.DEPARTMENT, {"en": "Department of Operational Support", "zh": "业务支助部"}),
    "EOSG": (
        EntityKind.OFFICE,
        {"en": "Executive Office of the Secretary-General", "zh": "秘书长办公厅"},
    ),
    "UNCT-COD": (
        EntityKind.COUNTRY_TEAM,
        {
            "en": "United Nations country team, Democratic Republic of the Congo",
            "zh": "联合国刚果民主共和国国家工作队",
        },
    ),
    "SITUATION-SYSTEM": (EntityKind.PARTNER_SYSTEM, {"en": "A partner system", "zh": "一个伙伴系统"}),
}

PLANNED_MISSIONS = ("MONUSCO", "UNAMID", "UNIOGBIS", "OSESG-B", "MINUJUSTH", "UNTMIS")


@dataclass(frozen=True)
class Part:
    """Somebody of the demonstration: what they are called, for whom they act and in which role."""

    username: str
    name: str
    role: Role
    reach: tuple[str, ...]
    home: str
    clearance: Classification = Classification.UNCLASSIFIED
    is_service: bool = False
    also: tuple[tuple[str, Role], ...] = ()
    """Further roles, each for one body."""


PARTS = (
    Part("planner", "Mission planner", Role.PLANNER, PLANNED_MISSIONS, "MONUSCO", Classification.CONFIDENTIAL),
    Part("verifier", "Second mission planner", Role.PLANNER, PLANNED_MISSIONS, "MONUSCO"),
    Part("viewer", "Mission viewer", Role.VIEWER, ("MONUSCO",), "MONUSCO"),
    Part(
        "coordinator",
        "Resident Coordinator’s office",
        Role.RESIDENT_COORDINATOR,
        ("MONUSCO",),
        "UNCT-COD",
        also=(("UNCT-COD", Role.CONTRIBUTOR),),
    ),
    Part("desk", "Headquarters desk", Role.DESK, ("DPO",), "DPO", Classification.CONFIDENTIAL),
    Part("director", "Director at Headquarters", Role.DESK, ("DPO",), "DPO", Classification.CONFIDENTIAL),
    Part("leadership", "Leadership of the mission", Role.LEADERSHIP, PLANNED_MISSIONS, "MONUSCO"),
    Part("office", "Office that clears reports", Role.OFFICE, ("DOS",), "DOS"),
    Part("executive", "Executive Office", Role.EXECUTIVE, ("EOSG",), "EOSG"),
    Part("dco", "Development Coordination Office", Role.DCO, ("DCO",), "DCO"),
    Part("pbso", "Peacebuilding Support Office", Role.PBSO, ("PBSO",), "PBSO"),
    Part("administrator", "Administrator", Role.ADMINISTRATOR, ("DPO",), "DPO"),
    Part("partner", "Partner system (service user)", Role.PARTNER, ("MONUSCO",), "SITUATION-SYSTEM", is_service=True),
)


def refuse_a_real_database() -> None:
    """Refuse where other people than those of the demonstration have accounts."""
    others = User.objects.exclude(username__in=[part.username for part in PARTS]).exclude(is_service=True)
    if others.exists():
        raise DomainError(
            words("This database holds accounts of people. The demonstration is for a database of its own.")
        )


@transaction.atomic
def make_people() -> dict[str, User]:
    """Everybody, by user name; whoever is there already stays as they are."""
    for code, (kind, names) in ENTITIES.items():
        Entity.objects.get_or_create(code=code, defaults={"kind": kind, "names": in_every_language(names)})
    entities = {entity.code: entity for entity in Entity.objects.all()}
    people: dict[str, User] = {}
    for part in PARTS:
        user = User.objects.filter(username=part.username).first()
        if user is None:
            user = User.objects.create_user(
                part.username,
                password=None if part.is_service else PASSWORD,
                name=part.name,
                entity=entities[part.home],
                clearance=part.clearance,
                is_service=part.is_service,
                is_staff=part.role in STAFF_ROLES,
            )
        for code, role in (*((code, part.role) for code in part.reach), *part.also):
            Assignment.objects.get_or_create(user=user, entity=entities[code], role=role)
        people[part.username] = user
    return people
