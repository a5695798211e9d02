"""The bare page, served as `touchpoints serve` serves: `python -m benchmarks.bare PORT`, until it is ended."""

import sys
from contextlib import closing
from pathlib import Path

from touchpoints.cli.commands.serve import listen, run_app
from touchpoints.text import Lang


def main(port: int) -> None:
    with closing(listen("127.0.0.1", port, Lang.EN)) as listening:
        flags = {"server_address": "127.0.0.1", "server_port": port, "server_allowedHosts": ["localhost", "127.0.0.1"]}
        run_app(Path(__file__).with_name("bare_page.py"), listening, flags)


if __name__ == "__main__":
    main(int(sys.argv[1]))
