"""Regressions somebody who answers for customers would stop: 200 edits in nine kinds, the same each time."""

from collections.abc import Iterator
from random import Random

from benchmarks.planted.files import (
    Copy,
    Data,
    Edit,
    Planted,
    everywhere,
    measured_moments,
    measures,
    moments,
    planted,
    renewed,
    touchpoints,
)

ENDS = {"csat": (1, 5), "ces7": (1, 7), "emotion": (-2, 2)}
"""Worst and best value of the measures that are means."""


def promise(copy: Copy, random: Random) -> str:
    """A promise at a moment of truth is kept 12 to 40 percentage points less often, in a new sample."""
    touchpoint = random.choice(measured_moments(copy, copy.main, "kept", "within_target"))
    return f"{touchpoint['id']}: {less_kept(random.choice(measures(touchpoint, 'kept', 'within_target')), random)}"


def less_kept(item: Data, random: Random) -> str:
    was = item["k"] / item["n"]
    now = was - random.uniform(0.12, min(0.4, was - 0.05))
    renewed(item, k=round(now * item["n"]))
    return f"kept {was:.0%} → {now:.0%}"


def driver(copy: Copy, random: Random) -> str:
    """One thing measured at a moment of truth (satisfaction, ease, a delay) is 12 to 30 points lower."""
    touchpoint = random.choice(measured_moments(copy, copy.main, *ENDS, "time"))
    return f"{touchpoint['id']}: {lower(random.choice(measures(touchpoint, *ENDS, 'time')), random)}"


def lower(item: Data, random: Random) -> str:
    if item["metric"] == "time":
        days = random.choice([6, 7])
        renewed(item, median=f"{days}d", low=f"{days}d", high=f"{days + 1}d")
        return f"half of the customers wait {days} days"
    worst, best = ENDS[item["metric"]]
    was = item["mean"]
    now = max(worst + 0.1, was - random.uniform(0.12, 0.30) * (best - worst))
    renewed(item, mean=round(now, 2), n=max(item["n"], random.randint(150, 400)))
    return f"{item['metric']} {was} → {now:.2f}"


def segment(copy: Copy, random: Random) -> str:
    """The same for one segment alone, whose file extends that of the others."""
    choice = random.choice(measured_moments(copy, copy.segment, *ENDS, "kept", "within_target"))
    item = random.choice(measures(choice, *ENDS, "kept", "within_target"))
    return f"{choice['id']}: {less_kept(item, random) if 'k' in item else lower(item, random)}"


def removal(copy: Copy, random: Random) -> str:
    """A moment of truth, its mark, or the file that holds it is taken out."""
    way = random.choice(["touchpoint", "segment", "mark", "file"])
    id_ = random.choice(moments(copy.main))
    if way == "touchpoint":
        everywhere(copy, id_, None)
    elif way == "segment":
        id_ = random.choice([one["id"] for one in measured_moments(copy, copy.segment)])
        everywhere(copy, id_, None, [copy.folder.segment])
        copy.segment.setdefault("remove", []).append(id_)
    elif way == "mark":
        touchpoints(copy.main)[id_]["moment_of_truth"] = False
    else:
        del copy.texts[copy.folder.segment]
        id_ = copy.folder.segment
    return f"{way}: {id_}"


def rename(copy: Copy, random: Random) -> str:
    """A moment of truth, its segment or its journey comes under another name, so that nothing can be compared."""
    way = random.choice(["touchpoint", "touchpoint", "segment", "journey"])
    if way == "touchpoint":
        old = random.choice(moments(copy.main))
        everywhere(copy, old, f"{old}-2026")
        return f"{old} → {old}-2026"
    if way == "segment":
        copy.segment["segment"] = "habitues"
    else:
        copy.main["journey"]["id"] = "achats"
    return way


REPLACED = {
    "rating": ("importance: 5", "importance: 50"),
    "phase": ("  after:", "  afterwards:"),
    "metric": ("metric: csat,", "metric: cssat,"),
}
INSERTED = {"conflict": "\n<<<<<<< HEAD\n", "tab": "\n\t- {", "null byte": "\x00", "bracket": "\n  - ["}


def unreadable(copy: Copy, random: Random) -> str:
    """A file that can no longer be read: cut off, left in the middle of a merge, or with a value that is none."""
    name = random.choice([copy.folder.main, copy.folder.main, copy.folder.segment])
    ways = [*INSERTED, "cut", "empty", *(REPLACED if name == copy.folder.main else ())]
    way, text = random.choice(ways), copy.texts[name]
    at = text.index("\n", random.randrange(len(text) // 3, len(text) - 200))
    if way in REPLACED:
        copy.texts[name] = text.replace(*REPLACED[way])
    elif way in INSERTED:
        copy.texts[name] = text[:at] + INSERTED[way] + text[at:]
    else:
        copy.texts[name] = f"{text[:at]}\n  - {{id: " if way == "cut" else ""
    return f"{way} in {name}"


def swapped(copy: Copy, random: Random) -> str:
    """What was measured at a moment of truth gives way to something else, or is written otherwise."""
    way = random.choice(["nothing", "no sample", "another measure", "worse, same sample", "of elsewhere"])
    touchpoint = random.choice(measured_moments(copy, copy.main, *ENDS))
    item = random.choice([one for one in measures(touchpoint, *ENDS) if one["n"] >= 100])
    place = touchpoint["evidence"].index(item)
    if way == "nothing":
        del touchpoint["evidence"][place]
    elif way == "no sample":
        touchpoint["evidence"][place] = {
            "component": item.get("component"),
            "metric": item["metric"],
            "value": item["mean"],
        }
        if not item.get("component"):
            del touchpoint["evidence"][place]["component"]
    elif way == "another measure":
        kept = {"metric": "csat_top2", "k": 19, "n": 20} if item["metric"] != "csat_top2" else {}
        touchpoint["evidence"][place] = {
            "component": item.get("component", "overall"),
            **kept,
            "sample": "panel",
            "date": "2026-11-14",
        }
    elif way == "worse, same sample":
        worst, best = ENDS[item["metric"]]
        item["mean"] = round(max(worst + 0.1, item["mean"] - random.uniform(0.08, 0.3) * (best - worst)), 2)
    else:
        worst, best = ENDS[item["metric"]]
        item.update(mean=round(worst + (item["mean"] - worst) * random.uniform(0.3, 0.7), 2), sample="shop-survey")
    return f"{touchpoint['id']}, {item['metric']}: {way}"


def acceptance(copy: Copy, random: Random) -> str:
    """A moment of truth gets worse, and the gap that says so is accepted by the same change."""
    worse = random.choice([promise, driver, exposed])(copy, random)
    id_ = worse.partition(":")[0]
    entries = copy.main.setdefault("accepted_gaps", [])
    until = random.choice(["2027-03-31", "2027-10-31"])
    rules = ["under-performing", "promise-not-kept", "driver-drags", "weak-ending", "no-recovery-path"]
    for rule in rules:
        wide = {} if random.random() < 0.5 else {"on": id_}
        entries.append({"rule": rule, **wide, "reason": "Known since the summer", "by": "management", "until": until})
    return f"{worse}; accepted until {until}"


def exposed(copy: Copy, random: Random) -> str:
    """Nobody is there any more for those to whom it goes wrong, and it goes wrong far more often."""
    id_ = random.choice(
        [id_ for id_, one in touchpoints(copy.main).items() if one.get("moment_of_truth") and one.get("failure")]
    )
    touchpoint = touchpoints(copy.main)[id_]
    rate = round(random.uniform(0.5, 0.8), 2)
    touchpoint["failure"] = {"rate": rate}
    copy.main["links"] = [
        one
        for one in copy.main["links"]
        if one["from"] != id_ or one.get("kind", "next") not in ("failure", "recovery", "escalation")
    ]
    return f"{id_}: fails {rate:.0%} of the time, without recovery"


def lowered(copy: Copy, random: Random) -> str:
    """A moment of truth gets worse, and the settings are changed so that it passes."""
    edit = random.choice([promise, driver, segment, removal])
    worse = edit(copy, random)
    settings = copy.settings
    settings["gate"] = {
        "removed": random.choice(["tell", "off"]),
        "kept_fall": 100,
        "component_fall": 100,
        "worsens": 100,
    }
    settings["thresholds"] = {**(settings.get("thresholds") or {}), "max_fall": 100, "dead_band": 60}
    settings["floors"] = {"journey": 5, "phase": 5, "moment_of_truth": 5}
    settings["rules"] = {
        **(settings.get("rules") or {}),
        "promise-not-kept": "off",
        "under-performing": "off",
        "segments-unequal": "off",
        "driver-drags": "off",
    }
    return f"{worse}; every bound lowered"


KINDS: dict[str, tuple[Edit, int]] = {
    "promise kept less often": (promise, 30),
    "satisfaction or driver lower": (driver, 30),
    "worse for one segment": (segment, 20),
    "moment of truth taken out": (removal, 20),
    "moment of truth renamed": (rename, 15),
    "file made unreadable": (unreadable, 20),
    "evidence swapped": (swapped, 20),
    "worse, and accepted": (acceptance, 20),
    "worse, and the rules lowered": (lowered, 25),
}


def regressions() -> Iterator[Planted]:
    for kind, (edit, count) in KINDS.items():
        yield from planted(kind, edit, count)
