"""TouchpointsError: the environment cannot do what was asked (no Graphviz, no such folder, a full disk)."""

from touchpoints.text import Text


class TouchpointsError(Exception):
    """One sentence with the remedy in it, in both languages; the edge picks one.

    A file that cannot be judged is not this: it is a `Problem`, a value that is collected, never raised.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text
