"""Changes in a list or map written in brackets → splices."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from touchpoints.editing.container import Container, ContainerEntry, Splicing
from touchpoints.editing.edits import overlapping
from touchpoints.editing.lines import Splice
from touchpoints.editing.render import Content, inline, key_text


class Flow(Splicing):
    """The splices of one list or map in brackets. Used once."""

    def __init__(self, container: Container) -> None:
        super().__init__(container)
        self._text = container.lines.text

    def _end(self, entry: ContainerEntry) -> int:
        """Just behind the last character of an entry: of its value, or of its key or colon where it has none."""
        end = entry.child.end_index
        return len(self._text[:end].rstrip()) if entry.child.start_index == end else end

    def _comma(self, entry: ContainerEntry) -> int | None:
        """Where the comma behind an entry stands; None behind the last one."""
        index = self._lines.skip(self._end(entry))
        return index if self._text[index : index + 1] == "," else None

    def _is_alone(self, entry: ContainerEntry) -> bool:
        """Nothing but its comma and a comment stands on the lines of an entry."""
        behind = (self._comma(entry) or self._end(entry) - 1) + 1
        rest = self._text[behind : self._lines.end(behind)].strip()
        return self._lines.begins_line(entry.start) and (not rest or rest.startswith("#"))

    def _removed(self) -> Iterator[Splice]:
        """A run of entries goes with the commas behind it; at the end, with the comma before it."""
        removed, kept = self._changes.removed, self._container.kept()
        last_kept = kept[-1] if kept else -1
        for index in sorted(removed):
            entry = self._entries[index]
            if self._is_alone(entry) and index not in self._changes.moved:
                end = self._lines.end(self._comma(entry) or self._end(entry))
                yield Splice(self._lines.start(entry.start), self._lines.next(end), "")
            elif not kept:
                yield Splice(entry.start, (self._comma(entry) or self._end(entry) - 1) + 1, "")
            elif index < last_kept:
                yield self._with_its_comma(entry)
            elif self._comment_behind(last_kept):
                yield Splice(entry.start, self._end(entry), "")  # the comma before it may stay: a comment follows it
            elif index == last_kept + 1:
                yield Splice(self._end(self._entries[last_kept]), self._end(self._entries[-1]), "")

    def _comment_behind(self, index: int) -> bool:
        """Whether a comment stands between this entry and the last, other than inside of one."""
        following = pairwise(self._entries[index:])
        return any("#" in self._text[self._end(one) : other.start] for one, other in following)

    def _with_its_comma(self, entry: ContainerEntry) -> Splice:
        """An entry that others follow, with its comma and the space it leaves."""
        start, behind = entry.start, (self._comma(entry) or self._end(entry)) + 1
        rest = self._text[behind : self._lines.end(behind)]
        if rest.strip() and not rest.lstrip().startswith("#"):
            return Splice(start, behind + len(rest) - len(rest.lstrip()), "")
        before = self._text[self._lines.start(start) : start]
        return Splice(start - len(before) + len(before.rstrip(" ")), behind, "")

    def _inserted(self) -> Iterator[Splice]:
        """New entries behind the nearest one before them that stays; else before the first that does."""
        kept = self._container.kept()
        behind: dict[int | None, list[str]] = {}
        for index, key, content in self._changes.inserted:
            anchor = max((position for position in kept if position < index), default=None)
            behind.setdefault(anchor, []).append(self._written(key, content))
        for anchor, new in behind.items():
            if anchor is None:
                entry = self._entries[kept[0]]
                gap = self._own_line(entry) if self._is_alone(entry) else " "
                yield Splice(entry.start, entry.start, "".join(f"{one},{gap}" for one in new))
            else:
                yield from self._inserted_behind(self._entries[anchor], new)

    def _written(self, key: str, content: Content) -> str:
        new = inline(content, in_flow=True)
        return f"{key_text(key, in_flow=True)}: {new}" if self._container.is_map else new

    def _inserted_behind(self, entry: ContainerEntry, new: Sequence[str]) -> Iterator[Splice]:
        end, comma = self._end(entry), self._comma(entry)
        if not self._is_alone(entry):
            yield Splice(end, end, "".join(f", {one}" for one in new))
        elif comma is not None:
            stop = self._lines.end(comma)
            yield Splice(stop, stop, "".join(f"{self._own_line(entry)}{one}," for one in new))
        else:
            stop = self._lines.end(end)
            yield Splice(end, end, ",")
            yield Splice(stop, stop, ",".join(f"{self._own_line(entry)}{one}" for one in new))

    def _own_line(self, entry: ContainerEntry) -> str:
        """A line break, and the indentation of an entry."""
        return self._lines.newline + " " * self._lines.column(entry.start)

    def _replaced(self, entry: ContainerEntry, content: Content) -> Iterator[Splice]:
        old = entry.child
        quote = self._text[old.start_index] if old.quoted else ""
        new = inline(content, in_flow=True, quote=quote)
        if old.start_index < old.end_index:
            yield Splice(old.start_index, old.end_index, new)
            return
        end = self._end(entry)
        has_colon = not self._container.is_map or self._text[end - 1] == ":"
        yield Splice(end, old.end_index if has_colon else end, f" {new}" if has_colon else f": {new}")

    def _reordered(self, order: Sequence[int]) -> Iterator[Splice]:
        if self._changes.touched or self._changes.inserted or self._changes.renamed:
            raise overlapping()
        for position, index in enumerate(order):
            if position != index:
                here, there = self._entries[position], self._entries[index]
                yield Splice(here.start, self._end(here), self._text[there.start : self._end(there)])
