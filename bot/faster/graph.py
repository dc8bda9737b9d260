"""The model's graph run in an order that is found once; Rasa plans and schedules it by dask at each run."""

from typing import Any

import rasa.core.processor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphNode
from rasa.engine.runner.dask import DaskGraphRunner

Step = tuple[str, GraphNode, tuple[str, ...]]
"""Name of a node, the node, the names of what it needs."""


def install() -> None:
    """For the models that are loaded from now on."""
    rasa.core.processor.DaskGraphRunner = DirectGraphRunner


class DirectGraphRunner(DaskGraphRunner):
    """The same nodes with the same inputs, each after those that it needs."""

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        wanted = tuple(targets or self._graph_schema.target_names)
        results = dict(inputs or {})
        try:
            for name, node, needs in self._plan(wanted):
                _, results[name] = node(*((need, results[need]) if need in results else need for need in needs))
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return {target: results[target] for target in wanted}

    def _plan(self, targets: tuple[str, ...]) -> list[Step]:
        plans: dict[tuple[str, ...], list[Step]] = self.__dict__.setdefault("_plans", {})
        if targets not in plans:
            steps: dict[str, Step] = {}
            for target in targets:
                self._add(target, steps)
            plans[targets] = list(steps.values())
        return plans[targets]

    def _add(self, name: str, steps: dict[str, Step]) -> None:
        """Adds a node after all that it needs; placeholders of inputs are no nodes."""
        if name in steps or name not in self._graph_schema.nodes:
            return
        needs = tuple(self._graph_schema.nodes[name].needs.values())
        for need in needs:
            self._add(need, steps)
        steps[name] = (name, self._instantiated_nodes[name], needs)
