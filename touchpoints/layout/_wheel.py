"""The child process of the Graphviz in the pygraphviz wheel: DOT on standard input, plain coordinates on output.

Graphviz in a server's own process aborts all of it when several threads draw at once, hence a process of its own.
"""

import sys


def main() -> None:
    import pygraphviz

    graph = pygraphviz.AGraph(string=sys.stdin.read())
    sys.stdout.buffer.write(graph.draw(format="plain", prog="dot"))


if __name__ == "__main__":
    main()
