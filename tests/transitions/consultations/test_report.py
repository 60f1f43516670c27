"""What a report says of the views that were given."""

from tests.reporting.made import AS_OF, facts, transition
from tests.reporting.reading import lines
from tests.transitions.consultations.made import held, said
from transitions.consultations.facts import ConsultationsFacts
from transitions.readiness.facts import Readiness


def test_views_that_led_to_no_change_are_counted_and_no_list_follows():
    known = ConsultationsFacts(consultations=(held(statements=(said(),)),))
    found = " ".join(lines(facts(readiness=Readiness(AS_OF, AS_OF, (transition(consultations=known),)))))

    assert "The statements made in these consultations stand as follows: " in found
    assert "The following led to a change" not in found
