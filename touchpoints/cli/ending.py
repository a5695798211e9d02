"""How a command ends where its words cannot be printed, or somebody stops it: one sentence, exit code 2."""

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from touchpoints.errors import why
from touchpoints.text import Lang, Text

COULD_NOT_JUDGE = 2
_OF_STREAMS = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF, errno.ECONNRESET}


class NotPrintedError(Exception):
    """Words that should have been printed were not, or not all of them. `__cause__` is the OSError."""


def whole(stream: TextIO) -> TextIO:
    """A stream that writes all of it or says why not, and where it is not UTF-8 loses an accent, never the message.

    With PYTHONUNBUFFERED, as many containers set it, Python drops without a word what a pipe did not take at once.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if isinstance(stream.buffer, io.RawIOBase):
        encoding = stream.encoding
        return io.TextIOWrapper(io.BufferedWriter(stream.detach()), encoding, errors="replace", line_buffering=True)
    stream.reconfigure(errors="replace")
    return stream


@contextmanager
def printing() -> Iterator[None]:
    """Tell a stream that takes no more words from every other error of the system, which names its file."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno in _OF_STREAMS:
            raise NotPrintedError from error
        raise


def ended(command: Callable[[], int], lang: Lang) -> int:
    """The exit code of a command, once all it said has left this process."""
    from click.exceptions import Abort, ClickException

    try:
        with printing():
            if sys.stdout is None:  # closed before we began
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            code = _asked(command, ClickException)
            sys.stdout.flush()
            _flush_errors()
            return code
    except NotPrintedError as error:
        return _given_up(_reason(error.__cause__), lang)
    except (KeyboardInterrupt, Abort):
        return _given_up(_STOPPED, lang)


def _asked(command: Callable[[], int], mistake: type[Exception]) -> int:
    try:
        return command()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else COULD_NOT_JUDGE if leaving.code else 0
    except mistake as error:
        error.show()  # type: ignore[attr-defined]  # a mistake in the arguments: click says which
        return COULD_NOT_JUDGE


def _reason(error: BaseException | None) -> Text:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.EPIPE, errno.EBADF, errno.ECONNRESET):
        return _CLOSED
    if number in (errno.ENOSPC, errno.EDQUOT):
        return _FULL
    return _FAILED.format(reason=why(error) if isinstance(error, OSError) else str(error))


def _given_up(sentence: Text, lang: Lang) -> int:
    """Say why, where there is still somewhere to say it; nothing is left over that the interpreter could fail on."""
    with suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write(f"{sentence(lang)}\n")
            sys.stderr.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        with suppress(OSError):
            os.dup2(nowhere, descriptor)
    return COULD_NOT_JUDGE


def _flush_errors() -> None:
    if sys.stderr is not None:
        sys.stderr.flush()


_CLOSED = Text(
    en="Not all of it was printed: what reads it has closed it.",
    fr="Tout n’a pas été affiché : le programme qui lisait la sortie l’a fermée.",
)
_FULL = Text(
    en="Not all of it was written: no room is left on the disk. Make room and run the command again.",
    fr="Tout n’a pas été écrit : il n’y a plus de place sur le disque. Libérez-en et relancez la commande.",
)
_FAILED = Text(en="Not all of it was printed: {reason}.", fr="Tout n’a pas été affiché : {reason}.")
_STOPPED = Text(en="Stopped before the end.", fr="Interrompu avant la fin.")
