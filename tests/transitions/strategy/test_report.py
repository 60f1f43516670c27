"""What a report prints of the clauses of a strategy."""

from dataclasses import replace

from tests.reporting.made import AS_OF, facts, transition
from tests.reporting.reading import lines
from transitions.readiness.facts import Readiness
from transitions.strategy.facts import ClauseFact


def test_the_mandate_that_a_strategy_carries_out_is_cited():
    given = transition()
    [strategy] = given.strategies
    cited = replace(given, strategies=(replace(strategy, mandate="S/RES/2612 (2021), para. 45"),))

    with_it, without = (" ".join(lines(facts(readiness=Readiness(AS_OF, AS_OF, (each,))))) for each in (cited, given))

    assert "It carries out the mandate given in S/RES/2612 (2021), para. 45." in with_it
    assert "It carries out the mandate" not in without


def told(number):
    clauses = tuple(ClauseFact(each, str(each), {"en": f"Clause number {each}"}) for each in range(1, number + 1))
    given = transition()
    given = replace(given, strategies=tuple(replace(each, clauses=clauses) for each in given.strategies))
    return lines(facts(readiness=Readiness(AS_OF, AS_OF, (given,))))


def test_clauses_are_printed_up_to_a_dozen():
    assert "The clauses of this version of the strategy read:" in told(12)
    assert [each for each in told(13) if "Clause number" in each] == []
    assert "This version of the strategy has more clauses on record than this report prints." in told(13)
