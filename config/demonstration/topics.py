"""What the demonstration says of each topic: a folder of files, one a transition, and the module that reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib import import_module

from django.db import transaction

from accounts.models import User
from transitions.headings import HEADINGS
from transitions.models import Transition

from .hand import Hand
from .reading import FOLDER, read_facts


def fill_topics(*, people: Mapping[str, User], today: date) -> None:
    """Write, for each demonstration transition, what its files say of a topic, unless something is there already."""
    for topic in HEADINGS:
        for path in sorted((FOLDER / topic).glob("*.toml")):
            facts = read_facts(path)
            writer = import_module(f"config.demonstration.{topic}")
            mission = facts["mission"]
            for each in Transition.objects.filter(mission__abbreviation=mission).select_related("mission")[:1]:
                if not writer.is_written(each):
                    with transaction.atomic():
                        hand = Hand(each, people, today)
                        hand.know_sources(facts.get("sources", {}))
                        writer.write(hand, facts)
