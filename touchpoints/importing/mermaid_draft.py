"""A Mermaid journey that was read -> Draft."""

from touchpoints.editing.edits import Value
from touchpoints.errors import TouchpointsError
from touchpoints.importing.draft import Draft, DraftScore, DraftTouchpoint, assumed_scale
from touchpoints.importing.mermaid import Task, parse
from touchpoints.text import Text

_KIND = Text(en="a Mermaid journey", fr="un journey Mermaid")
_LINE = Text(en="line {line}: {message}", fr="ligne {line}\u202f: {message}")


def read_mermaid(text: str) -> Draft:
    """Raises TouchpointsError where the text is no Mermaid journey."""
    found = parse(text)
    if not found.is_journey:
        first = found.remarks[-1]
        raise TouchpointsError(_LINE.format(line=first.line, message=first.message))
    kept: dict[str, Value] = {}
    if found.accessible_title:
        kept["accTitle"] = found.accessible_title
    if found.description:
        kept["accDescr"] = found.description
    together = {task.actors for task in found.tasks}
    alike = len(together) == 1
    if alike and found.tasks[0].actors:
        kept["actors"] = list(found.tasks[0].actors)
    touchpoints = tuple(_touchpoint(task, tell_actors=not alike) for task in found.tasks)
    return Draft(
        kind=_KIND,
        touchpoints=touchpoints,
        title=found.title,
        scale=assumed_scale(touchpoints),
        remarks=tuple(found.remarks),
        kept=kept,
    )


def _touchpoint(task: Task, *, tell_actors: bool) -> DraftTouchpoint:
    return DraftTouchpoint(
        line=task.line,
        name=task.name,
        section=task.section,
        scores={"overall": DraftScore(task.score, task.value)} if task.score else {},
        kept={"actors": list(task.actors)} if task.actors and tell_actors else {},
    )
