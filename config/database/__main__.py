"""python -m config.database start|stop|url|status"""

import sys

from . import DatabaseUnavailable, ensure_running, status, stop

ASKED = {"start": ensure_running, "url": ensure_running, "stop": lambda: "\n".join(stop()), "status": status}


def main(words: list[str]) -> int:
    if len(words) != 1 or words[0] not in ASKED:
        print(f"usage: {__doc__}", file=sys.stderr)
        return 2
    try:
        said = ASKED[words[0]]()
    except DatabaseUnavailable as problem:
        print(problem, file=sys.stderr)
        return 1
    if said:
        print(said)
    return 0


sys.exit(main(sys.argv[1:]))
