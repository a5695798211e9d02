"""Journey files of any length, and one per language of the interface, for tests that open every page."""

from touchpoints.model import Phase
from touchpoints.text import Lang

_SAID = {
    Lang.FR: ("Étape", "On attend trois jours sans nouvelles, puis la date annoncée est déjà passée"),
    Lang.EN: ("Step", "Nothing is heard for three days, and then the date that was promised has already gone by"),
}


def journey(count: int, lang: Lang) -> str:
    """A journey of so many touchpoints over the three phases: rated, each fifth measured, each seventh not rated."""
    name, pain = _SAID[lang]
    phases: dict[Phase, list[str]] = {phase: [] for phase in Phase}
    for number in range(count):
        fields = [f"id: t{number}", f"name: {name} {number}", f"pain_points: [{pain}]"]
        if number % 7:
            fields.append(f"rating: {1 + number % 5}")
        if number % 5 == 0:
            measure = f"component: overall, metric: csat, mean: 2.{number % 10}, sd: 1.1, n: 80"
            fields.append(f"evidence: [{{{measure}, sample: survey, date: 2026-09-30}}]")
        phases[list(Phase)[3 * number // count]].append(f"    - {{{', '.join(fields)}}}\n")
    filled = "".join(f"  {phase.value}:\n{''.join(those)}" for phase, those in phases.items() if those)
    flow = f"flow: {' > '.join(f't{number}' for number in range(count))}\n" if count > 1 else ""
    head = f"journey: {{id: {lang.value}-{count}, name: {name} × {count}}}\nlang: {lang.value}\n"
    return f"{head}touchpoints:\n{filled}{flow}"
