"""How often a touchpoint fails, as its rate says it and as the links do that take its failures on."""

from touchpoints.loading.whole.checks import Subject
from touchpoints.model import FailurePer, Journey, LinkKind, Touchpoint
from touchpoints.problem import Loc
from touchpoints.score.intervals import wilson
from touchpoints.text import Text, percent
from touchpoints.visible import quoted

_ROUNDED = 0.01 + 1e-9
"""What a written share may differ by, as shares that add up to 1 may."""


def check_failures(subject: Subject) -> None:
    """A rate and the links of the failure that cannot both be true. Nothing where either is unknown."""
    for at, touchpoint in subject.touchpoints():
        rate = touchpoint.failure.rate if touchpoint.failure else None
        if rate is None or _is_of_each_use(touchpoint) or "links" in subject.damaged:
            continue
        leads = _led(subject.journey, touchpoint.id)
        if leads is None:
            continue
        share, low, high = leads
        if not low - _ROUNDED <= rate <= high + _ROUNDED:
            where = _own(subject, (*at, "failure", "rate"), touchpoint.id)
            if subject.place(where).file != subject.file:
                continue  # both are inherited, and told in the file that writes them
            message = _DISAGREE.format(rate=percent(rate, 1), share=percent(share, 1), id=quoted(touchpoint.id))
            subject.warn(where, "failure-and-links", message)


def _own(subject: Subject, rate: Loc, source: str) -> Loc:
    """The rate where this file writes it, else the first failure link that it does: what was inherited may be right."""
    links = enumerate(subject.journey.links)
    own = (("links", i, "kind") for i, link in links if link.source == source and link.kind is LinkKind.FAILURE)
    return subject.own(rate, *own)


def _is_of_each_use(touchpoint: Touchpoint) -> bool:
    """Whether the rate is of single uses of a touchpoint used several times: links are of customers."""
    failure = touchpoint.failure
    return failure is not None and failure.per is FailurePer.USE and touchpoint.frequency not in (None, 1)


def _led(journey: Journey, source: str) -> tuple[float, float, float] | None:
    """The share that failure links take on, between its bounds: 95 % where counted (Wilson), itself where written."""
    links = [link for link in journey.links if link.source == source]
    failures = [link for link in links if link.kind is LinkKind.FAILURE]
    if not failures:
        return None
    total = sum(link.n or 0 for link in links)
    if total and all(link.n is not None for link in links):
        failed = sum(link.n or 0 for link in failures)
        return failed / total, *wilson(failed, total)
    if all(link.p is not None and link.n is None for link in failures):
        share = min(1.0, sum(link.p or 0.0 for link in failures))
        return share, share, share
    return None


_DISAGREE = Text(
    en="{id} fails for {rate} by its failure.rate, for {share} by its failure links; correct one, or draw the link "
    "that the other failures take",
    fr="{id} échoue pour {rate} selon failure.rate, pour {share} selon ses liens d’échec ; corrigez l’un des deux, ou "
    "tracez le lien que suivent les autres échecs",
)
