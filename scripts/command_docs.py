"""docs/commands.md <- the commands' own help. Run it after changing a command: `python scripts/command_docs.py`."""

import re
import sys
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
_BLOCK = re.compile(r"<!-- help: (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def with_help(page: str) -> str:
    """The page with the help of each command, as it is printed in English, inside its markers."""
    from touchpoints.cli.commands import touchpoints

    def block(match: re.Match[str]) -> str:
        command = touchpoints.commands[match[1]]
        context = command.make_context(f"touchpoints {match[1]}", ["--help"], resilient_parsing=True)
        return f"<!-- help: {match[1]} -->\n```text\n{command.get_help(context)}\n```\n<!-- end -->"

    return _BLOCK.sub(block, page)


if __name__ == "__main__":
    sys.argv[1:] = ["--lang", "en"]
    PAGE.write_text(with_help(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
