"""A generated portfolio: journeys of 40 touchpoints with evidence on half of them, always the same for a size."""

from pathlib import Path
from random import Random

TOUCHPOINTS = 40
PHASES = {"before": 12, "during": 13, "after": 15}

_TOUCHPOINT = """\
    - id: {phase}-{number}
      name: {{fr: "Point de contact {number}", en: "Touchpoint {number}"}}
      channels: [{channel}]
      importance: {importance}
      reach: {reach}
      ratings: {{overall: {overall}, speed: {speed}, ease: [{first}, {second}, {third}]}}
      not_applicable: [friendliness]
      actions: ["Le client compare, hésite, puis continue son parcours"]
      pain_points: ["Le délai annoncé n’est pas celui qui est tenu"]
      promise: {{subject: delai-{number}, text: "Réponse sous 24 h", target: 24h}}
      owner: responsable-{owner}
"""
_EVIDENCE = """\
      evidence:
        - {{component: overall, metric: csat, mean: {mean}, sd: 1.1, n: {n}, sample: enquete-{wave}, date: 2026-09-30}}
        - {{component: speed, metric: kept, k: {kept}, n: 200, sample: journal-{number}, date: 2026-10-31}}
        - {{component: ease, metric: ces7, mean: {effort}, n: {n}, sample: enquete-{wave}, date: 2026-09-30}}
"""


def journey_text(number: int) -> str:
    """The YAML of one journey, about 22 KB."""
    random = Random(number)
    lines = [f"journey: {{id: parcours-{number}, name: Parcours {number}}}\nscorecard: drivers\ntouchpoints:\n"]
    chain = []
    for phase, count in PHASES.items():
        lines.append(f"  {phase}:\n")
        for place in range(1, count + 1):
            lines.append(_touchpoint(random, phase, place))
            chain.append(f"{phase}-{place}")
    lines.append(f"flow: {' > '.join(chain)}\n")
    return "".join(lines)


def _touchpoint(random: Random, phase: str, number: int) -> str:
    text = _TOUCHPOINT.format(
        phase=phase,
        number=number,
        channel=random.choice(["web", "email", "phone", "account"]),
        importance=random.randint(1, 5),
        reach=random.choice([0.2, 0.5, 0.9]),
        overall=random.randint(1, 5),
        speed=random.randint(1, 5),
        first=random.randint(1, 5),
        second=random.randint(1, 5),
        third=random.randint(1, 5),
        owner=random.choice(["web", "logistique", "relation-client"]),
    )
    if number % 2:
        return text
    return text + _EVIDENCE.format(
        mean=round(random.uniform(2, 4.8), 1),
        n=random.randint(20, 400),
        wave=random.randint(1, 4),
        kept=random.randint(90, 200),
        number=number,
        effort=round(random.uniform(2, 6.5), 1),
    )


def write_portfolio(folder: Path, journeys: int) -> None:
    """Write that many journeys into an empty folder, one folder each as people lay them out."""
    for number in range(journeys):
        file = folder / f"parcours-{number}" / "tous.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(journey_text(number), encoding="utf-8")


def change_one_file(folder: Path) -> None:
    """What a person does most often: one more value, in one file."""
    file = folder / "parcours-0" / "tous.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("importance: ", "target: 71\n      importance: ", 1), encoding="utf-8")
