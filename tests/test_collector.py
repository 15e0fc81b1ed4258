"""The collector during builds: out of the way, and what a build left goes before the next."""

import gc
import weakref

from everyclaim import collector


class Node:
    """Something that only a collection can remove."""

    def __init__(self) -> None:
        self.own = self


def test_what_a_build_left_goes_before_the_next() -> None:
    try:
        with collector.paused():
            left = Node()
            collector.settle()
        seen = weakref.ref(left)
        del left
        gc.collect()
        assert seen() is not None, "it was to be left alone during the build"
        collector.unsettle()
        collector.clear()
        assert seen() is None
    finally:
        collector.unsettle()


def test_the_collector_is_as_it_was_after_a_build() -> None:
    usual = gc.get_threshold()
    collector.settle()
    assert gc.get_threshold() != usual
    collector.unsettle()
    assert gc.get_threshold() == usual
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
