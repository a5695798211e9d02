"""Edits nobody would stop: 200 in eleven kinds, the same each time; new waves are drawn as their samples would be."""

from collections.abc import Iterator
from random import Random

from benchmarks.planted.files import WAVE, Copy, Data, Edit, Planted, measures, planted, renewed, touchpoints

ENDS = {"csat": (1, 5), "ces7": (1, 7), "emotion": (-2, 2)}


def comments(copy: Copy, random: Random) -> str:
    name = random.choice(copy.journeys())
    lines = copy.texts[name].splitlines()
    places = [
        number
        for number, line in enumerate(lines)
        if line.lstrip().startswith(("- id:", "owner:", "reach:", "evidence:"))
    ]
    for place in sorted(random.sample(places, min(3, len(places))), reverse=True):
        indent = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
        lines.insert(place, f"{indent}# checked with the team: {place}")
    copy.texts[name] = "\n".join(lines) + "\n"
    return f"in {name}"


def order(copy: Copy, random: Random) -> str:
    """Keys in another order, everywhere; lists stay as they are, they mean something."""
    name = random.choice(copy.journeys())
    data = copy.data(name)
    shuffled = _shuffled(data, random)
    data.clear()
    data.update(shuffled)
    return f"in {name}"


def _shuffled(value: Data, random: Random) -> Data:
    keys = list(value)
    random.shuffle(keys)
    return {key: _inner(value[key], random) for key in keys}


def _inner(value: object, random: Random) -> object:
    if isinstance(value, dict):
        return _shuffled(value, random)
    return [_inner(one, random) for one in value] if isinstance(value, list) else value


def layout(copy: Copy, random: Random) -> str:
    """The same values, written by another program."""
    name = random.choice(copy.journeys())
    copy.data(name)
    return f"in {name}"


def words(copy: Copy, random: Random) -> str:
    one = random.choice(list(touchpoints(copy.main).values()))
    said = one["name"]["fr"] if isinstance(one.get("name"), dict) else one.get("name", "")
    one["name"] = {"fr": f"{said} (nouveau nom)", "en": f"{said} (new name)"}
    one["pain_points"] = [*(one.get("pain_points") or []), "Il faut chercher le bouton"]
    one["verbatims"] = [*(one.get("verbatims") or []), "« J’ai trouvé tout seul. »"]
    if isinstance(copy.main["journey"], dict):
        copy.main["journey"]["goal"] = "Recevoir ce que l’on a choisi, au jour dit"
    return f"{one['id']} renamed, in both languages"


def owners(copy: Copy, random: Random) -> str:
    chosen = random.sample([one for one in touchpoints(copy.main).values() if "owner" in one], 3)
    for one in chosen:
        one["owner"] = random.choice(["customer care", "retail team", "web team"])
    return ", ".join(one["id"] for one in chosen)


def wave(copy: Copy, random: Random) -> str:
    """The same customers' opinion asked again: every measure of a sample drawn anew around what it was."""
    file, sample, items = _sample(copy, random)
    for item in items:
        redraw(item, random, shift=0.0)
    return f"{sample} again in {file}, {len(items)} measures"


def better(copy: Copy, random: Random) -> str:
    """A sample asked again after things got better, by 3 to 15 points."""
    file, sample, items = _sample(copy, random)
    shift = random.uniform(0.03, 0.15)
    for item in items:
        redraw(item, random, shift)
    return f"{sample} in {file}: {100 * shift:.0f} points better"


def _sample(copy: Copy, random: Random) -> tuple[str, str, list[Data]]:
    name = random.choice([copy.folder.main, copy.folder.main, copy.folder.segment])
    items = [item for one in touchpoints(copy.data(name)).values() for item in measures(one) if _can_be_drawn(item)]
    sample = random.choice(sorted({str(item["sample"]) for item in items}))
    return name, sample, [item for item in items if item["sample"] == sample]


def _can_be_drawn(item: Data) -> bool:
    return "k" in item or "mean" in item or "promoters" in item


def redraw(item: Data, random: Random, shift: float) -> None:
    """Figures that a sample of about the same size would give, were the truth `shift` of the scale better."""
    n = round(item["n"] * random.uniform(0.8, 1.25))
    if "k" in item:
        share = item["k"] / item["n"] + (-shift if item["metric"] == "drop_off" else shift)
        k = sum(random.random() < share for _ in range(n))
        renewed(item, k=k, n=n)
    elif "promoters" in item:
        cut = item["promoters"] / item["n"] + shift, 1 - item["detractors"] / item["n"]
        answers = [random.random() for _ in range(n)]
        renewed(
            item, promoters=sum(one < cut[0] for one in answers), detractors=sum(one > cut[1] for one in answers), n=n
        )
    else:
        worst, best = ENDS[item["metric"]]
        sd = item.get("sd", 0.275 * (best - worst))
        truth = min(best, item["mean"] + shift * (best - worst))
        answers = [min(best, max(worst, random.gauss(truth, sd))) for _ in range(n)]
        drift = truth - _expected(truth, sd, worst, best)
        renewed(item, mean=round(min(best, sum(answers) / n + drift), 3), n=n)


def _expected(truth: float, sd: float, worst: float, best: float) -> float:
    """Mean of answers cut at both ends of the scale, so that the cutting does not make a wave look worse."""
    draws = Random("expected")
    cut = [min(best, max(worst, draws.gauss(truth, sd))) for _ in range(4000)]
    return sum(cut) / len(cut)


def added(copy: Copy, random: Random) -> str:
    """A touchpoint customers like, measured, owned, with its links."""
    phases = copy.main["touchpoints"]
    phase = random.choice([name for name, listed in phases.items() if not _shares_points(listed)])
    one = {
        "id": "nouveau",
        "name": "Carte des jardins ouverts",
        "control": "brand",
        "channels": ["web", "email"],
        "reach": 0.3,
        "ratings": {"overall": 4.5, "speed": 4.5, "ease": 4.5},
        "not_applicable": ["knowledge", "friendliness"],
        "evidence": [
            {
                "component": "overall",
                "metric": "csat",
                "mean": 4.6,
                "sd": 0.7,
                "n": 240,
                "sample": "gardens",
                "date": WAVE,
            }
        ],
        "backstage": ["Tenue par les conseillers"],
        "owner": "web team",
    }
    listed = phases[phase]
    listed.insert(len(listed) - 1, one)
    around = listed[len(listed) - 3]["id"] if len(listed) > 2 else listed[0]["id"]
    copy.main.setdefault("links", []).extend(
        [{"from": around, "to": "nouveau"}, {"from": "nouveau", "to": listed[-1]["id"]}]
    )
    return f"in {phase}, after {around}"


def _shares_points(listed: list[Data]) -> bool:
    return any(isinstance(one.get("importance"), dict) for one in listed)


def moved_file(copy: Copy, random: Random) -> str:
    """A segment's file under another name: its journey and segment are the same."""
    del random
    name = copy.folder.segment
    renamed = name.replace(".yaml", "-2027.yaml")
    copy.texts[renamed] = copy.texts.pop(name)
    return f"{name} → {renamed}"


def described(copy: Copy, random: Random) -> str:
    """Settings that say more: a channel and a type nobody expects, a segment's words."""
    copy.settings["channels"] = {**(copy.settings.get("channels") or {}), "kiosk": {"name": "Borne", "human": False}}
    copy.settings["segments"][0]["description"] = random.choice(["Première commande.", "Jardinent depuis peu."])
    return "a channel, a description"


def opportunity(copy: Copy, random: Random) -> str:
    one = random.choice(list(touchpoints(copy.main).values()))
    one["opportunities"] = [{"text": "Prévenir la veille par SMS", "effort": "S", "impact": random.randint(3, 12)}]
    one["actions"] = ["Ouvre le message", "Note la date"]
    return f"{one['id']}"


KINDS: dict[str, tuple[Edit, int]] = {
    "comments": (comments, 15),
    "keys in another order": (order, 15),
    "written by another program": (layout, 10),
    "names, translations, words of customers": (words, 25),
    "owners": (owners, 15),
    "a new wave, nothing changed": (wave, 50),
    "a new wave, better": (better, 20),
    "a touchpoint customers like": (added, 20),
    "a file under another name": (moved_file, 8),
    "settings that describe": (described, 10),
    "opportunities, actions": (opportunity, 12),
}


def harmless() -> Iterator[Planted]:
    for kind, (edit, count) in KINDS.items():
        yield from planted(kind, edit, count)
