"""Points of the product at which a process of a test dies, waits for another, or goes on slowly.

Only programs of these tests arm them: the product knows nothing of it.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from functools import wraps
from itertools import count
from typing import Any

from django.db import connection


def before(owner: Any, name: str, do: Callable[[], None], *, call: int = 1) -> None:
    """Do something just before the `call`-th call of a function."""
    real, calls = getattr(owner, name), count(1)

    @wraps(real)
    def met(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == call:
            do()
        return real(*args, **kwargs)

    setattr(owner, name, met)


def after(owner: Any, name: str, do: Callable[[], None], *, call: int = 1) -> None:
    """Do something just after the `call`-th call of a function has come back."""
    real, calls = getattr(owner, name), count(1)

    @wraps(real)
    def met(*args: Any, **kwargs: Any) -> Any:
        found = real(*args, **kwargs)
        if next(calls) == call:
            do()
        return found

    setattr(owner, name, met)


def die() -> None:
    """What kill -9 does: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


def apart(*works: Callable[[], str]) -> list[str]:
    """What each work says, each in a process of its own, all begun at once; of a killed one, its signal."""
    connection.close()
    children = []
    for work in works:
        read, write = os.pipe()
        number = os.fork()
        if number == 0:
            _work(work, write)
        os.close(write)
        children.append((number, read))
    return [_said(*child) for child in children]


def _work(work: Callable[[], str], write: int) -> None:
    try:
        said = work()
    except BaseException as problem:  # noqa: BLE001 -- told to the test, whatever it is
        said = repr(problem)
    os.write(write, said.encode())
    connection.close()
    os._exit(0)


def _said(number: int, read: int) -> str:
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read().decode()
    _number, status = os.waitpid(number, 0)
    return signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else said
