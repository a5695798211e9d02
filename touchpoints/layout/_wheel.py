"""The child process of the Graphviz in the pygraphviz wheel: DOT in, plain coordinates out, until its input ends.

Graphviz in a server's own process aborts all of it when several threads draw at once, hence a process of its own.
Each DOT and each answer comes after its length in four bytes, as `processes.StayingCommand` has it.
"""

import sys


def main() -> None:
    import pygraphviz

    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    while size := int.from_bytes(questions.read(4), "big"):
        graph = pygraphviz.AGraph(string=questions.read(size).decode("ascii"))
        plain = graph.draw(format="plain", prog="dot")
        graph.close()
        answers.write(len(plain).to_bytes(4, "big") + plain)
        answers.flush()


if __name__ == "__main__":
    main()
