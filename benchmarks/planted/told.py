"""Edits a reviewer should see and may well want: they pass, and the gate says what they do."""

from collections.abc import Iterator
from random import Random

from benchmarks.planted.files import Copy, Edit, Planted, everywhere, folders, measures, moments, planted, touchpoints
from benchmarks.planted.regressions import less_kept


def accepted(copy: Copy, random: Random) -> str:
    """A gap that stands there, accepted with a reason until a day."""
    rule, on = random.choice(
        [("under-performing", "suivi"), ("promise-not-kept", "suivi"), ("under-performing", "livraison")]
    )
    entry = {"rule": rule, "on": on, "reason": "New carrier in spring", "by": "management", "until": "2027-04-30"}
    copy.main.setdefault("accepted_gaps", []).append(entry)
    return f"{rule} on {on}"


def rules(copy: Copy, random: Random) -> str:
    """Bounds lowered in a change that does nothing else."""
    bound = random.choice(["kept_fall", "component_fall", "worsens"])
    copy.settings["gate"] = {bound: random.randint(10, 40)}
    copy.settings["floors"] = {"journey": 30, "phase": 30, "moment_of_truth": 20}
    return f"gate.{bound}, floors"


def corrected(copy: Copy, random: Random) -> str:
    """Better figures under the same sample and day."""
    choices = [
        item for one in touchpoints(copy.main).values() for item in measures(one, "kept", "fcr", "within_target")
    ]
    item = random.choice(choices)
    was = item["k"]
    item["k"] = min(item["n"], round(was + random.uniform(0.02, 0.2) * item["n"]))
    return f"{item['metric']} {was} → {item['k']} of {item['n']}"


def other_removed(copy: Copy, random: Random) -> str:
    """A touchpoint that is no moment of truth, taken out everywhere."""
    ids = [id_ for id_ in ("enquete", "conseil", "survey", "social", "faq") if id_ in touchpoints(copy.main)]
    chosen = random.choice(ids)
    everywhere(copy, chosen, None)
    return chosen


def moved(copy: Copy, random: Random) -> str:
    """A moment of truth of the last phase drawn in the one before, or the other way round."""
    phases = copy.main["touchpoints"]
    id_ = random.choice([id_ for id_ in moments(copy.main) if id_ not in {one["id"] for one in phases["before"]}])
    source, target = ("after", "during") if id_ in {one["id"] for one in phases["after"]} else ("during", "after")
    one = next(one for one in phases[source] if one["id"] == id_)
    phases[source].remove(one)
    phases[target].append(one)
    return f"{id_}: {source} → {target}"


def elsewhere(copy: Copy, random: Random) -> str:
    """A promise kept less often where no moment of truth is, and few customers come."""
    id_ = random.choice([id_ for id_ in ("sav", "help", "returns") if id_ in touchpoints(copy.main)])
    return f"{id_}: {less_kept(measures(touchpoints(copy.main)[id_], 'within_target')[0], random)}"


def weighed(copy: Copy, random: Random) -> str:
    """What a moment of truth is judged by, edited: how many meet it, what is promised there."""
    id_ = random.choice(
        [id_ for id_, one in touchpoints(copy.main).items() if one.get("moment_of_truth") and one.get("promise")]
    )
    touchpoint = touchpoints(copy.main)[id_]
    touchpoint["promise"] = {**touchpoint["promise"], "commit": 0.6}
    touchpoint["reach"] = 0.6
    return f"{id_}: reach, promise.commit"


KINDS: dict[str, tuple[Edit, int, str]] = {
    "a gap that stood there, accepted": (accepted, 6, "accepts a gap that stood there"),
    "rules lowered, nothing else": (rules, 10, "edits what it is checked against"),
    "better figures under the same sample and day": (corrected, 10, "other figures for the same sample"),
    "another touchpoint taken out": (other_removed, 8, "is no longer in the journey"),
    "a moment of truth in another phase": (moved, 6, "this moment of truth went from"),
    "a promise kept less often elsewhere": (elsewhere, 10, "at a moment of truth; this is none"),
    "what a moment of truth is judged by": (weighed, 6, "edits what it is judged by"),
}
"""With what the note says."""


def told() -> Iterator[Planted]:
    for kind, (edit, count, _) in KINDS.items():
        yield from planted(kind, edit, count, folders()[:1] if edit is accepted else ())
