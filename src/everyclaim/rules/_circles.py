"""Circles of things that lead to each other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

_Node = TypeVar("_Node")


def circles(graph: Mapping[_Node, Sequence[_Node]]) -> Iterator[Sequence[_Node]]:
    """Circles of a graph, in the order of their nodes: at least one wherever some are; time is linear in the edges."""
    done: set[_Node] = set()
    for start in graph:
        path = {} if start in done else {start: iter(graph[start])}  # in order; without recursion, however deep
        while path:
            node, steps = next(reversed(path.items()))
            following = next(steps, None)
            if following is None:
                done.add(node)
                del path[node]
            elif following in path:
                nodes = list(path)
                yield nodes[nodes.index(following) :]
            elif following in graph and following not in done:
                path[following] = iter(graph[following])
