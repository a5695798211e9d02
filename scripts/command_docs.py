"""docs/commands/ <- the commands' own help. Run it after changing a command: `python scripts/command_docs.py`."""

import re
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "docs" / "commands"
_BLOCK = re.compile(r"<!-- help: (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def with_help(page: str) -> str:
    """A page with the help of its command, as it is printed in English, inside its markers."""
    from touchpoints.cli.commands import touchpoints

    def block(match: re.Match[str]) -> str:
        command = touchpoints.commands[match[1]]
        context = command.make_context(f"touchpoints {match[1]}", ["--help"], resilient_parsing=True)
        return f"<!-- help: {match[1]} -->\n```text\n{command.get_help(context)}\n```\n<!-- end -->"

    return _BLOCK.sub(block, page)


def problems() -> list[str]:
    """What is wrong with the pages: a command without its page, another without its help, help of another day."""
    from touchpoints.cli.commands import touchpoints

    pages = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    index = pages.pop("README", "")
    found = [f"no page of {name}" for name in touchpoints.commands if name not in pages]
    found += [f"{name}.md is about no command" for name in pages if name not in touchpoints.commands]
    found += [f"README.md does not lead to {name}.md" for name in pages if f"({name}.md)" not in index]
    found += [f"{name}.md has no help" for name, page in pages.items() if f"<!-- help: {name} -->" not in page]
    found += [f"{name}.md has another help" for name, page in pages.items() if with_help(page) != page]
    return found


if __name__ == "__main__":
    sys.argv[1:] = ["--lang", "en"]
    for path in FOLDER.glob("*.md"):
        path.write_text(with_help(path.read_text(encoding="utf-8")), encoding="utf-8")
