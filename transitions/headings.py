"""What the topics of a transition are called: plain words, for pages and reports alike."""

from __future__ import annotations

from collections.abc import Mapping

from accounts.words import Words, words

HEADINGS: Mapping[str, Words] = {
    "context": words("Context and threats"),
    "consultations": words("Consultations"),
    "responsibilities": words("Roles and hand-over"),
    "protection": words("National protection plans and capabilities"),
    "inclusion": words("Gender, youth and disability"),
    "footprint": words("Sites, assets and posts"),
    "authority": words("Rule of law and State authority"),
    "security": words("Safety and security of personnel"),
    "lessons": words("Lessons and policies"),
    "partners": words("Peacebuilding Commission and regional organizations"),
    "financing": words("Financing"),
}
"""What each topic is called, by its key, in the order of the paragraphs of the resolution."""
