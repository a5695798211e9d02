"""Changes in a list or map written as a block, one entry after the other on their own lines → splices."""

from collections.abc import Iterator, Sequence

from touchpoints.editing.container import Container, ContainerEntry, Splicing, keeps_blank
from touchpoints.editing.edits import overlapping, written_unusually
from touchpoints.editing.lines import WIDTH, Splice, is_flow
from touchpoints.editing.render import (
    Content,
    Written,
    block_lines,
    entry_lines,
    indented,
    inline,
    is_map,
    item_lines,
    needs_block,
    quoted_text,
    text_lines,
)
from touchpoints.loading.yaml.tree import Node


class Block(Splicing):
    """The splices of one block. Used once."""

    def __init__(self, container: Container) -> None:
        super().__init__(container)
        self._style = container.style
        self._column = container.column

    def _extent_end(self, entry: ContainerEntry) -> int:
        end = entry.child.end_index
        return self._lines.extent_end(end, self._column, keeps_blank(entry.child, self._lines))

    def _joined(self, lines: Sequence[str], column: int) -> str:
        """Lines that follow another one: each behind a line break, at `column`."""
        return "".join(self._style.newline + line for line in indented(lines, column))

    # Removing

    def _removed(self) -> Iterator[Splice]:
        removed = self._changes.removed
        for index in sorted(removed):
            entry = self._entries[index]
            if not self._lines.begins_line(self._entries[0].start) and removed >= set(range(index + 1)):
                if index == 0:
                    yield self._first_removed()
                continue
            is_moved = index in self._changes.moved and index > 0
            start = self._lines.comments_above(entry.start) if is_moved else self._lines.start(entry.start)
            yield self._lines_away(start, self._extent_end(entry))

    def _lines_away(self, start: int, end: int) -> Splice:
        """Whole lines with the line break before them: what is inserted behind their end stays apart from it."""
        if start == self._lines.first:
            return Splice(start, self._lines.next(end), "")
        return Splice(self._lines.end(start - 1), end, "")

    def _first_removed(self) -> Splice:
        """The first entry stands behind a dash: the next one that stays takes its place."""
        text, first, count = self._lines.text, self._entries[0].start, self._container.kept()[0]
        ends = [self._extent_end(entry) for entry in self._entries[:count]]
        gaps = [text[end : entry.start] for end, entry in zip(ends, self._entries[1:], strict=False)]
        if not any(gap.strip() for gap in gaps):
            return Splice(first, self._entries[count].start, "")
        if count > 1:
            raise written_unusually(self._lines.number(first))
        before = text[self._lines.start(first) : first]
        return Splice(first - len(before) + len(before.rstrip(" ")), ends[0], "")

    # Inserting

    def _inserted(self) -> Iterator[Splice]:
        for index, key, content in self._changes.inserted:
            yield self._insertion(index, key, content)

    def _insertion(self, index: int, key: str, content: Content) -> Splice:
        beside = self._neighbour(index)
        if self._container.is_map:
            made = entry_lines(key, content, self._column, self._style)
        else:
            made = item_lines(content, self._column, self._style, beside)
        before = [kept for kept in self._container.kept() if kept < index]
        if before:
            end = self._extent_end(self._entries[before[-1]])
            return Splice(end, end, self._joined(made, self._column))
        start = self._entries[self._container.kept()[0]].start
        first, *rest = made
        newline = self._style.newline
        return Splice(start, start, first + self._joined(rest, self._column) + newline + " " * self._column)

    def _neighbour(self, index: int) -> bool | None:
        """Whether the items around are blocks; None where they are neither lists nor maps."""
        around = [*reversed(self._entries[:index]), *self._entries[index:]]
        nodes = (entry.child for entry in around)
        found = next((node for node in nodes if isinstance(node.value, dict | list) and node.value), None)
        return None if found is None else not is_flow(found, self._lines.text)

    # Replacing

    def _replaced(self, entry: ContainerEntry, content: Content) -> Iterator[Splice]:
        old = entry.child
        head = self._container.head_end(entry)
        width = WIDTH - self._lines.column(head) - 1
        if isinstance(content, Written):
            raise overlapping()
        if not needs_block(content, width, self._was_block(old)):
            yield from self._by_one_line(entry, head, inline(content, in_flow=False, quote=self._quote(old)))
        elif isinstance(content, str):
            yield from self._by_text(entry, head, content)
        else:
            yield from self._by_block(entry, head, content)

    def _was_block(self, old: Node) -> bool | None:
        if not isinstance(old.value, dict | list) or not old.value:
            return None
        return not is_flow(old, self._lines.text)

    def _is_block(self, old: Node) -> bool:
        return bool(self._was_block(old))

    def _quote(self, old: Node) -> str:
        first = self._lines.text[old.start_index : old.start_index + 1]
        return first if old.quoted and first in ("'", '"') else ""

    def _by_one_line(self, entry: ContainerEntry, head: int, new: str) -> Iterator[Splice]:
        old = entry.child
        if old.start_index == old.end_index:
            yield self._behind(head, new)
        elif self._is_block(old) and self._lines.begins_line(old.start_index):
            yield self._behind(head, new)
            yield self._lines_away(self._lines.start(old.start_index), self._extent_end(entry))
        else:
            yield Splice(old.start_index, old.end_index, new)

    def _behind(self, head: int, new: str) -> Splice:
        """Behind a colon or dash that nothing but a comment follows."""
        end = self._lines.end(head)
        gap = " " if self._container.is_map else " " * (self._style.after_dash - 1)
        return Splice(head, head if self._lines.text[head:end].strip() else end, gap + new)

    def _by_text(self, entry: ContainerEntry, head: int, content: str) -> Iterator[Splice]:
        """By `|` and the lines of a text."""
        old = entry.child
        header, *body = text_lines(content)
        offset = self._style.step if self._container.is_map else self._style.after_dash
        lines = self._joined(body, self._column + offset)
        is_block = self._is_block(old)
        if is_block and not self._lines.begins_line(old.start_index):
            yield Splice(old.start_index, self._extent_end(entry), header + lines)
        elif is_block or old.start_index == old.end_index:
            below = self._lines.end(head)
            stop = old.start_index if is_block else self._extent_end(entry)
            if "#" in self._lines.text[below:stop]:  # comment lines there would become part of the text
                yield from self._by_one_line(entry, head, quoted_text(content))
            else:
                yield from self._by_one_line(entry, head, header)
                yield Splice(below, below, lines)
        elif old.quoted and self._lines.text[old.start_index] in "|>":
            yield Splice(old.start_index, self._lines.end(old.end_index), header + lines)
        else:
            end = self._lines.end(old.end_index)
            yield Splice(old.start_index, old.end_index, header)
            yield Splice(end, end, lines)

    def _by_block(self, entry: ContainerEntry, head: int, content: Content) -> Iterator[Splice]:
        old, lines = entry.child, self._lines
        offset = self._style.after_dash
        if self._container.is_map:
            offset = self._style.step if is_map(content) else self._style.dash
        column = self._column + offset
        if self._is_block(old) and (lines.column(old.start_index) > self._column or not is_map(content)):
            column = lines.column(old.start_index)
        made = block_lines(content, column, self._style)
        end = lines.end(old.end_index)
        if self._is_block(old):
            is_below = lines.begins_line(old.start_index)
            start = lines.start(old.start_index) if is_below else old.start_index
            first = " " * column + made[0] if is_below else made[0]
            yield Splice(start, self._extent_end(entry), first + self._joined(made[1:], column))
        elif not self._container.is_map:
            if old.start_index == old.end_index:
                yield self._behind(head, made[0])
            else:
                yield Splice(old.start_index, old.end_index, made[0])
            yield Splice(end, end, self._joined(made[1:], column))
        else:
            yield Splice(head, old.end_index if lines.same_line(head, old.start_index) else head, "")
            yield Splice(end, end, self._joined(made, column))

    # Putting in another order

    def _reordered(self, order: Sequence[int]) -> Iterator[Splice]:
        if self._changes.touched or self._changes.inserted or self._changes.renamed:
            raise overlapping()
        text = self._lines.text
        first, *others = self._entries
        starts = [first.start, *(self._lines.comments_above(entry.start) + self._column for entry in others)]
        ends = [self._extent_end(entry) for entry in self._entries]
        for position, index in enumerate(order):
            if position != index:
                yield Splice(starts[position], ends[position], text[starts[index] : ends[index]])
