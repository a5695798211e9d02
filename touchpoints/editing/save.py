"""Saving: whole or not at all, inside the folder only, over what was opened, never over somebody else’s change."""

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from touchpoints.editing.aside import aside, locked
from touchpoints.errors import MAX_NAME, TouchpointsError, why
from touchpoints.loading.read.decoding import MAX_BYTES, too_large
from touchpoints.loading.read.folder import LEFT_ALONE, SUFFIXES
from touchpoints.text import Text
from touchpoints.visible import quoted, visible


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was read or saved."""

    file: str
    """Relative to the journeys' folder, with `/`."""
    text: str
    """All of it, line endings as they are."""
    digest: str
    """SHA-256 of its bytes: what a save compares with."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The file on disk is not the one that was opened: nothing was written, and neither text is lost."""

    file: str
    opened: Opened
    """As it was when the edit began."""
    mine: str
    """What was to be saved."""
    theirs: Opened
    """What is on disk now."""

    @property
    def text(self) -> Text:
        """What to tell the person, in one sentence."""
        return _CONFLICT.format(file=quoted(self.file))


def open_file(folder: Path, file: str) -> Opened:
    """The file as it stands on disk. Raises TouchpointsError where it cannot be read or is not UTF-8."""
    path = path_of(folder, file)
    with _told(file):
        return _opened(file, _read(path, file))


def save(folder: Path, opened: Opened, text: str) -> Opened | Conflict:
    """Write `text` over the file that was opened.

    The file then holds `text` wholly; were the machine to stop meanwhile, it holds either text, wholly. Its
    permissions stay. Nothing is written where it holds `text` already. Where it is no longer what was opened, the
    answer is a Conflict with both texts.
    Raises TouchpointsError, and leaves the file as it is, where it cannot be written: a full disk, a folder without
    permission, a file that was removed, a link, a path outside the folder, somebody else who does not finish saving.
    """
    path = path_of(folder, opened.file)
    data = _encoded(text, opened.file)
    with _told(opened.file), locked(path.parent):
        now = _read(path, opened.file)
        if now != data:
            if _digest(now) != opened.digest:
                return Conflict(opened.file, opened, text, _opened(opened.file, now))
            _replace(path, data)
    return Opened(opened.file, text, _digest(data))


def create(folder: Path, file: str, text: str) -> Opened:
    """Write a new file, and the folders it needs. Raises TouchpointsError where it exists, or cannot be written."""
    path = path_of(folder, file)
    data = _encoded(text, file)
    with _told(file):
        _make_folder(path.parent)
        with locked(path.parent):
            if os.path.lexists(path):
                raise TouchpointsError(_EXISTS.format(file=quoted(file)))
            with aside(path.parent) as temporary:
                _write(temporary, data, None)
                _link(temporary, path)
            _sync_folder(path.parent)
    return Opened(file, text, _digest(data))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _opened(file: str, data: bytes) -> Opened:
    try:
        return Opened(file, data.decode("utf-8"), _digest(data))
    except UnicodeDecodeError:
        raise TouchpointsError(_NOT_UTF_8.format(file=quoted(file))) from None


def _encoded(text: str, file: str) -> bytes:
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        raise TouchpointsError(_NOT_TEXT.format(file=quoted(file))) from None
    if len(data) > MAX_BYTES:
        raise TouchpointsError(too_large(len(data)))
    return data


def _read(path: Path, file: str) -> bytes:
    """All of a regular file, at most 1 MiB. Raises OSError and TouchpointsError."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    with os.fdopen(descriptor, "rb") as source:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise TouchpointsError(_SPECIAL.format(file=quoted(file)))
        data = source.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TouchpointsError(too_large(len(data)))
    return data


def _replace(path: Path, data: bytes) -> None:
    status = path.stat()
    may_write = os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    if not may_write:  # a rename would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with aside(path.parent) as temporary:
        _write(temporary, data, status)
        os.replace(temporary, path)
    _sync_folder(path.parent)


def _write(path: Path, data: bytes, like: os.stat_result | None) -> None:
    """The data in a new file, on disk for sure, with the permissions of `like`."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags, 0o666 if like is None else 0o600)
    try:
        _write_all(descriptor, data)
        if like is not None:
            _make_alike(descriptor, path, like)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _make_alike(descriptor: int, path: Path, like: os.stat_result) -> None:
    """The same owner where that may be given, and the same permissions."""
    if hasattr(os, "fchown"):
        with contextlib.suppress(PermissionError):
            os.fchown(descriptor, like.st_uid, like.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
    else:
        os.chmod(path, stat.S_IMODE(like.st_mode))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:  # a file has that name, which says something else of the file that is to be made
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None


def _link(temporary: Path, path: Path) -> None:
    """Give the file its name, unless somebody took it meanwhile. Raises OSError."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a drive without hard links
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        os.replace(temporary, path)


def _sync_folder(folder: Path) -> None:
    """The new name on disk for sure; where folders cannot be synced, the system does what it does."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _told(file: str) -> Iterator[None]:
    """What the system refuses, as one sentence with its remedy."""
    try:
        yield
    except OSError as error:
        sentence = _REASONS.get(error.errno or 0, _OTHER)
        raise TouchpointsError(sentence.format(file=quoted(file), reason=why(error))) from error


_FULL = Text(
    en="there is no room left on the disk to save {file}; make room and save again, the file is as it was",
    fr="il n’y a plus de place sur le disque pour enregistrer {file} ; libérez-en et enregistrez à nouveau, le "
    "fichier est tel qu’il était",
)
_NOT_ALLOWED = Text(
    en="{file} may not be written here; ask for write permission on it and its folder, the file is as it was",
    fr="{file} ne peut pas être écrit ici ; demandez le droit d’écriture sur ce fichier et son dossier, le "
    "fichier est tel qu’il était",
)
_GONE = Text(
    en="{file} is no longer there; somebody removed or renamed it, so keep your text and create the file anew",
    fr="{file} n’est plus là ; quelqu’un l’a supprimé ou renommé, gardez donc votre texte et créez le fichier à "
    "nouveau",
)
_EXISTS = Text(
    en="{file} exists already and is never overwritten; choose another name",
    fr="{file} existe déjà et n’est jamais écrasé ; choisissez un autre nom",
)
_LINKED = Text(
    en="{file} has become a symbolic link, and links are not written through; edit the file it leads to",
    fr="{file} est devenu un lien symbolique, et rien n’est écrit à travers un lien ; modifiez le fichier visé",
)
_NO_FOLDER = Text(
    en="a part of the path of {file} is a file, not a folder; choose another name",
    fr="une partie du chemin de {file} est un fichier, pas un dossier ; choisissez un autre nom",
)
_OTHER = Text(
    en="{file} could not be saved ({reason}); the file is as it was, save again once that is mended",
    fr="{file} n’a pas pu être enregistré ({reason}) ; le fichier est tel qu’il était, enregistrez à nouveau une "
    "fois la cause réparée",
)
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.ENOENT: _GONE,
    errno.EEXIST: _EXISTS,
    errno.ELOOP: _LINKED,
    errno.ENOTDIR: _NO_FOLDER,
}
_CONFLICT = Text(
    en="{file} was changed by somebody else since it was opened; compare both texts and choose",
    fr="{file} a été modifié par quelqu’un d’autre depuis son ouverture ; comparez les deux textes et choisissez",
)
_NOT_UTF_8 = Text(
    en="{file} is not UTF-8 text; save it as UTF-8 in a text editor first",
    fr="{file} n’est pas du texte UTF-8 ; enregistrez-le d’abord en UTF-8 dans un éditeur de texte",
)
_NOT_TEXT = Text(
    en="{file} cannot be saved: the text holds half a character (a lone surrogate); delete it",
    fr="{file} ne peut pas être enregistré : le texte contient une moitié de caractère (un substitut "
    "isolé) ; supprimez-la",
)
_SPECIAL = Text(
    en="{file} is not a regular file; put a YAML file in its place",
    fr="{file} n’est pas un fichier ordinaire ; mettez un fichier YAML à sa place",
)


_MAX_PATH = 1_024
"""Bytes of a file's name with its folders."""


def path_of(folder: Path, file: str) -> Path:
    """Where `file` (relative to `folder`, with `/`) stands or would stand.

    Raises TouchpointsError for a name that leads out of the folder or would not be read as a journey, and for a path
    through a symbolic link or to anything but a regular file.
    """
    parts = PurePosixPath(file).parts
    is_odd = visible(file, len(file)) != file or "\\" in file or PurePosixPath(file).is_absolute() or ":" in file
    if any(len(os.fsencode(part)) > MAX_NAME for part in parts) or len(os.fsencode(file)) > _MAX_PATH:
        raise TouchpointsError(_TOO_LONG.format(file=quoted(file), limit=MAX_NAME))
    if not parts or is_odd or ".." in parts:
        raise TouchpointsError(_OUTSIDE.format(file=quoted(file)))
    if any(part.startswith(LEFT_ALONE) for part in parts) or not file.lower().endswith(SUFFIXES):
        raise TouchpointsError(_NOT_READ.format(file=quoted(file)))
    path = Path(os.path.realpath(folder))
    for part in parts:
        path /= part
        is_last = part is parts[-1]
        try:
            mode = os.lstat(path).st_mode
        except OSError:
            continue
        if stat.S_ISLNK(mode):
            raise TouchpointsError(_LINK.format(file=quoted(file)))
        if is_last and not stat.S_ISREG(mode):
            raise TouchpointsError(_NOT_A_FILE.format(file=quoted(file)))
    return path


_TOO_LONG = Text(
    en="{file} is too long a name; each folder and file has at most {limit} bytes, an accented letter counting as two: "
    "choose a shorter one",
    fr="{file} est un nom trop long ; chaque dossier et chaque fichier compte au plus {limit} octets, une lettre "
    "accentuée comptant double : choisissez-en un plus court",
)
_OUTSIDE = Text(
    en="{file} leads out of the journeys’ folder; name a file inside it",
    fr="{file} sort du dossier des parcours ; nommez un fichier de ce dossier",
)
_NOT_READ = Text(
    en="{file} would not be read as a journey; its name must end in .yaml, and neither it nor its folders may begin "
    "with “.” or “_”",
    fr="{file} ne serait pas lu comme un parcours ; son nom doit finir par .yaml, et ni lui ni ses dossiers ne "
    "doivent commencer par « . » ou « _ »",
)
_LINK = Text(
    en="{file} is a symbolic link or stands behind one, and links are not written through; edit the file it leads to",
    fr="{file} est un lien symbolique ou se trouve derrière un lien, et rien n’est écrit à travers un lien ; "
    "modifiez le fichier visé",
)
_NOT_A_FILE = Text(
    en="{file} is not a file; choose another name",
    fr="{file} n’est pas un fichier ; choisissez un autre nom",
)
