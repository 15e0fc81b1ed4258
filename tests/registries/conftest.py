"""A loopback registry and a clock that only ticks when someone sleeps."""

from collections.abc import Iterator

import pytest

from everyclaim.registries.http import Clock

from .loopback import Server, serve


class Time:
    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now, self.sleep)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running
