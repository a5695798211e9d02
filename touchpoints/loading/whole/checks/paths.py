"""Flow and links: steps lead from touchpoints to touchpoints or reserved ends, and their shares add up."""

from collections.abc import Collection

from touchpoints.loading.shape.found import figure
from touchpoints.loading.whole.checks.subject import Subject
from touchpoints.model import End, Link
from touchpoints.nearest import some_of
from touchpoints.problem import Loc
from touchpoints.text import Text
from touchpoints.visible import quoted

_ENDS = frozenset(end.value for end in End)
_TOLERANCE = 0.01 + 1e-9


def check_paths(subject: Subject) -> None:
    """Steps of chains, ends of links, counts and shares."""
    targets = subject.ids | _ENDS
    for index, chain in enumerate(subject.journey.flow or ()):
        for step, name in enumerate(chain):
            _check_known(subject, name, ("flow", index, step), targets)
            if name in _ENDS and step < len(chain) - 1:
                subject.note(("flow", index, step), "end-not-last", _END_INSIDE.format(end=quoted(name)))
    leaving: dict[str, list[tuple[int, Link]]] = {}
    for index, link in enumerate(subject.journey.links):
        if link.source in _ENDS:
            subject.note(("links", index, "from"), "end-not-last", _FROM_END.format(end=quoted(link.source)))
        else:
            _check_known(subject, link.source, ("links", index, "from"), subject.ids)
        _check_known(subject, link.to, ("links", index, "to"), targets)
        leaving.setdefault(link.source, []).append((index, link))
    if "links" not in subject.damaged:
        for links in leaving.values():
            _check_counts(subject, links)
            _check_shares(subject, links)


def _check_known(subject: Subject, name: str, at: Loc, known: Collection[str]) -> None:
    if name in known:
        return
    if name.startswith("$"):
        message = _NO_END.format(found=quoted(name), ends=some_of(end.value for end in End))
        subject.note(at, "unknown-end", message + subject.problems.did_you_mean(name, _ENDS))
    else:
        message = _NO_TOUCHPOINT.format(id=quoted(name)) + subject.problems.did_you_mean(name, known)
        subject.note(at, "unknown-touchpoint", message)


def _check_counts(subject: Subject, links: list[tuple[int, Link]]) -> None:
    """Shares come from counts only when every link out of a touchpoint is counted."""
    counted = [link for _, link in links if link.n is not None]
    for index, link in links:
        if counted and link.n is None:
            message = _NOT_COUNTED.format(source=quoted(link.source), to=quoted(link.to))
            subject.note(("links", index), "count-missing", message)
        elif link.n is not None and link.p is not None:
            total = sum(other.n or 0 for other in counted)
            if total and abs(link.p - link.n / total) > _TOLERANCE:
                message = _SHARE_AND_COUNT.format(p=figure(link.p), counted=figure(link.n / total))
                subject.warn(("links", index, "p"), "share-and-count", message)


def _check_shares(subject: Subject, links: list[tuple[int, Link]]) -> None:
    shares = [link.p for _, link in links if link.p is not None and link.n is None]
    total = sum(shares)
    complete = len(shares) == len(links)
    if shares and ((complete and abs(total - 1) > _TOLERANCE) or total > 1 + _TOLERANCE):
        index, link = links[0]
        message = _SHARES.format(source=quoted(link.source), total=figure(total))
        subject.warn(("links", index, "p"), "shares-do-not-add-up", message)


_END_INSIDE = Text(
    en="{end} ends a journey: nothing follows it; put it last in its chain",
    fr="{end} termine un parcours\u202f: rien ne le suit\u202f; placez-le en fin d’enchaînement",
)
_FROM_END = Text(
    en="{end} ends a journey: no link leaves it", fr="{end} termine un parcours\u202f: aucun lien n’en part"
)
_NO_END = Text(
    en="{found} is not a reserved end; use {ends}", fr="{found} n’est pas une fin réservée\u202f; écrivez {ends}"
)
_NO_TOUCHPOINT = Text(en="no touchpoint {id} in this journey", fr="aucun point de contact {id} dans ce parcours")
_NOT_COUNTED = Text(
    en="the link from {source} to {to} has no n, others out of {source} have; count all of them or none",
    fr="le lien de {source} vers {to} n’a pas de n, d’autres liens partant de {source} en ont\u202f; comptez-les tous, "
    "ou aucun",
)
_SHARE_AND_COUNT = Text(
    en="p is {p} where the counts n make {counted}; the counts are used: take p away",
    fr="p vaut {p} alors que les effectifs n donnent {counted}\u202f; ce sont eux qui servent\u202f: ôtez p",
)
_SHARES = Text(
    en="the shares p of the links out of {source} add up to {total}, not to 1",
    fr="les parts p des liens partant de {source} totalisent {total}, et non 1",
)
