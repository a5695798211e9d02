"""What people say of single findings, written into `verdicts.yaml`: one entry per person and finding."""

from datetime import date
from pathlib import Path

from touchpoints.editing.actions import Edited, edited
from touchpoints.editing.edits import Edit, InsertItem, InsertKey, Remove, Set, Value
from touchpoints.editing.patch import read
from touchpoints.editing.save import Opened, create, open_file, save
from touchpoints.loading.yaml.tree import Node, entries, items, plain_data, text_of
from touchpoints.verdicts import FILE_NAMES, Judgement

VERDICTS = "verdicts"


def judge(text: str, gap: str, verdict: Judgement | None, by: str, day: date, file: str) -> Edited:
    """The file with this verdict of this role on a finding, in place of an earlier one; None takes it back.

    `gap`: key of the finding. An entry keeps the reason and notes that stand in it, unless the verdict turns round.
    Raises PatchRefused where the file has problems.
    """
    root = read(text, file)
    listed = entries(root).get(VERDICTS)
    mine = [index for index, node in enumerate(items(listed)) if _is(node, gap, by)]
    if verdict is None:
        return edited(text, [Remove((VERDICTS, index)) for index in mine], file)
    entry: dict[str, Value] = {"gap": gap, "verdict": verdict.value, "by": by, "date": day}
    if mine:
        last = items(listed)[mine[-1]]
        if text_of(entries(last).get("verdict")) == verdict.value:
            return Edited(text, "")
        more = {key: plain_data(child) for key, child in entries(last).items() if key.startswith("x-")}
        change: Edit = Set((VERDICTS, mine[-1]), {**entry, **more})
    elif listed is None:
        change = InsertKey((), VERDICTS, [entry])
    else:
        change = InsertItem((VERDICTS,), entry)
    return edited(text, [change], file)


def _is(node: Node, gap: str, by: str) -> bool:
    return text_of(entries(node).get("gap")) == gap and text_of(entries(node).get("by")) == by


def save_verdict(
    folder: Path, gap: str, verdict: Judgement | None, by: str, day: date
) -> tuple[Opened | None, Opened | None]:
    """Write a verdict into the folder's file of verdicts, which is made when there is none.

    Returns the file before and after; None where there is none. Somebody else who writes at the same moment is no
    conflict: the verdict goes on top of theirs. Raises TouchpointsError where the file cannot be read or written.
    """
    file = next((name for name in FILE_NAMES if (folder / name).exists()), None)
    if file is None:
        if verdict is None:
            return None, None
        return None, create(folder, FILE_NAMES[0], _first(gap, verdict, by, day))
    while True:
        opened = open_file(folder, file)
        saved = save(folder, opened, judge(opened.text, gap, verdict, by, day, file).text)
        if isinstance(saved, Opened):
            return opened, saved


def _first(gap: str, verdict: Judgement, by: str, day: date) -> str:
    return judge(f"{VERDICTS}: []\n", gap, verdict, by, day, FILE_NAMES[0]).text
