import sys; sys.path.insert(0,'/work/main')
from tests.transitions.benchmarks.test_values import *
from tests.transitions.benchmarks.conftest import world
import time
def test_plan(world):
    sets=[[factories.make_series(world.indicator, world.mission.entity, leaf=f"{c}-{n}", headline=False).pk for n in range(200)] for c in ("a","b")]
    fill(sets[0],10); fill(sets[1],500)
    aud=audience_of(world.cast.viewer)
    for k in sets:
        print(pages_read([Asked(x, world.mission.entity_id) for x in k], aud))
        t=time.perf_counter(); values_of([Asked(x, world.mission.entity_id) for x in k], as_of=Q3, known_at=Q3, audience=aud, last=12); print(round((time.perf_counter()-t)*1000,1),"ms")
