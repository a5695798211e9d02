"""A folder of journeys → the bytes of its YAML files, and a problem for each that cannot be read safely."""

import errno
import hashlib
import os
import stat
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path

from touchpoints.errors import TouchpointsError, why
from touchpoints.loading.read.decoding import MAX_BYTES, too_large
from touchpoints.problem import Place, Problem
from touchpoints.text import Text, number
from touchpoints.visible import quoted, visible

MAX_FILES = 5_000
"""YAML files that are read from one folder."""
MAX_ENTRIES = 200_000
"""Files and folders that are looked at; a folder with more is hardly a folder of journeys."""

SUFFIXES = (".yaml", ".yml")
LEFT_ALONE = (".", "_")
_SAFELY = (
    os.O_RDONLY
    | getattr(
        os, "O_NOFOLLOW", 0
    )  # Windows has none of these: there, what stands in the folder is only looked at first
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One YAML file as it stands on disk."""

    name: str
    """Relative to the journeys' folder, with `/`."""
    text: bytes
    """All of it, at most 1 MiB."""
    digest: str
    """SHA-256 of `text` in hexadecimal."""


def read_folder(folder: Path) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """Every `*.yaml` and `*.yml` file below `folder` (in capitals as well), ordered by name.

    Files and folders whose name begins with `.` or `_` are not read. Whatever else is named like a YAML file and cannot
    be read is a problem: a symbolic link, a folder, a pipe, a file without permission or over 1 MiB; so is a link to
    a folder. A file deleted while the folder is being read counts as never having been there.
    Raises TouchpointsError where `folder` is missing, is no folder, may not be listed or is far too large.
    """
    listing = _list(folder)
    sources: list[SourceFile] = []
    for name, entry in listing.entries[:MAX_FILES]:
        read = _read(name, entry.path, folder)
        if isinstance(read, SourceFile):
            sources.append(read)
        elif read is not None:
            listing.problems.append(read)
    if len(listing.entries) > MAX_FILES:
        message = TOO_MANY_FILES.format(count=number(len(listing.entries)), limit=number(MAX_FILES))
        listing.problems.append(not_read(listing.entries[MAX_FILES][0], "too-many-files", message))
    return tuple(sources), tuple(sorted(listing.problems, key=lambda problem: problem.place))


def read_file(folder: Path, name: str) -> SourceFile | None:
    """One of the files that `read_folder` gives, by its name; None where it gives none of that name."""
    parts = name.split("/")
    if not name.lower().endswith(SUFFIXES) or not all(map(_is_plain, parts)):
        return None
    *folders, last = parts
    path = str(folder)
    for part in folders:
        path = os.path.join(path, part)
        if os.path.islink(path):
            return None
    read = _read(name, os.path.join(path, last), folder)
    return read if isinstance(read, SourceFile) else None


def _is_plain(part: str) -> bool:
    """Whether it names something in a folder that is looked at, and on no drive of its own."""
    return part != "" and Path(part).name == part and not part.startswith(LEFT_ALONE)


def fingerprint(folder: Path) -> Hashable:
    """A value that changes when any file `read_folder` would look at appears, goes away or changes; never raises.

    It compares (name, time of change in ns, size, kind and permissions, inode) and opens no file.
    """
    try:
        listing = _list(folder)
    except TouchpointsError as error:
        return error.text.en
    seen: list[Hashable] = [str(problem.place) for problem in listing.problems]
    for name, entry in listing.entries:
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        seen.append((name, status.st_mtime_ns, status.st_size, status.st_mode, status.st_ino))
    return tuple(seen)


class _Listing:
    """What stands below a folder under a YAML file's name, and the folders that could not be listed."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, os.DirEntry[str]]] = []
        """Ordered by name."""
        self.problems: list[Problem] = []
        self.folders: list[tuple[str, str]] = []
        """Name with "/" at its end, and path, of the folders still to be listed."""

    def add(self, name: str, entry: os.DirEntry[str]) -> None:
        if entry.name.lower().endswith(SUFFIXES) or (entry.is_symlink() and os.path.isdir(entry.path)):
            self.entries.append((name, entry))
        elif entry.is_dir(follow_symlinks=False):
            self.folders.append((f"{name}/", entry.path))


def _list(folder: Path) -> _Listing:
    listing = _Listing()
    listing.folders.append(("", str(folder)))
    looked_at = 0
    while listing.folders:
        prefix, path = listing.folders.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    looked_at += 1
                    if looked_at > MAX_ENTRIES:
                        raise TouchpointsError(_huge_folder(folder))
                    if not entry.name.startswith(LEFT_ALONE):
                        listing.add(prefix + entry.name, entry)
        except (OSError, ValueError) as error:
            if not prefix:
                raise TouchpointsError(_no_folder(folder, error)) from error
            if not isinstance(error, FileNotFoundError | NotADirectoryError):
                message = _FOLDER_REFUSED.format(reason=why(error))
                listing.problems.append(not_read(prefix.rstrip("/"), "unreadable-folder", message))
    listing.entries.sort(key=lambda named: named[0])
    return listing


def _read(name: str, path: str, folder: Path) -> SourceFile | Problem | None:
    """The file, or why it is not read, or None where it went away."""
    if visible(name, len(name)) != name:
        return not_read(name, "file-name", NAME_HIDDEN)
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            return _refused_link(name, path, folder)
        if not stat.S_ISREG(status.st_mode):
            return not_read(name, "not-a-file", _kind(status.st_mode))
        return _read_regular(name, path)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno == errno.ELOOP:  # a link took the file's place since it was looked at
            return _refused_link(name, path, folder)
        return not_read(name, "unreadable-file", _FILE_REFUSED.format(reason=why(error)))


def _read_regular(name: str, path: str) -> SourceFile | Problem:
    """Read at most one byte more than is allowed, and only from a regular file. Raises OSError."""
    descriptor = os.open(path, _SAFELY)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return not_read(name, "not-a-file", _kind(status.st_mode))
        parts: list[bytes] = []
        room = MAX_BYTES + 1
        while room and (part := os.read(descriptor, room)):
            parts.append(part)
            room -= len(part)
    finally:
        os.close(descriptor)
    if not room:
        return not_read(name, "too-large", too_large(max(status.st_size, MAX_BYTES + 1)))
    text = b"".join(parts)
    return SourceFile(name, text, hashlib.sha256(text).hexdigest())


def _refused_link(name: str, path: str, folder: Path) -> Problem:
    """Links are not followed: one could show any file of the machine as a journey."""
    if not os.path.exists(path):
        return not_read(name, "broken-link", BROKEN_LINK)
    root, target = os.path.realpath(folder), os.path.realpath(path)
    if target != root and not target.startswith(os.path.join(root, "")):
        return not_read(name, "link", LINK_OUTSIDE)
    return not_read(name, "link", LINK_TO_FOLDER if os.path.isdir(path) else LINK)


def _kind(mode: int) -> Text:
    return _FOLDER_NAMED_YAML if stat.S_ISDIR(mode) else _SPECIAL_FILE


def _no_folder(folder: Path, error: Exception) -> Text:
    shown = quoted(str(folder))
    if isinstance(error, FileNotFoundError):
        return _NO_FOLDER.format(folder=shown)
    if isinstance(error, NotADirectoryError):
        return _NOT_A_FOLDER.format(folder=shown)
    return _JOURNEYS_FOLDER.format(folder=shown, reason=why(error))


def _huge_folder(folder: Path) -> Text:
    return HUGE_FOLDER.format(folder=quoted(str(folder)), limit=number(MAX_ENTRIES))


def not_read(name: str, code: str, message: Text) -> Problem:
    """Why a file or folder is not read; `name` is its path in the folder of journeys."""
    return Problem(Place(visible(name, 4096)), "", message, code)


NAME_HIDDEN = Text(
    en="the file's name holds characters that cannot be shown (control characters, or bytes that are not UTF-8); "
    "rename the file",
    fr="le nom du fichier contient des caractères qui ne peuvent pas s’afficher (caractères de contrôle, ou octets qui "
    "ne sont pas de l’UTF-8) ; renommez le fichier",
)
_FILE_REFUSED = Text(
    en="the file cannot be read ({reason}); make it readable, or begin its name with “_” to leave it out",
    fr="le fichier ne peut pas être lu ({reason}) ; rendez-le lisible, ou faites commencer son nom par « _ » pour "
    "l’écarter",
)
_FOLDER_REFUSED = Text(
    en="the folder cannot be listed ({reason}), so its journeys are missing; make it readable, or "
    "begin its name with “_” to leave it out",
    fr="le dossier ne peut pas être parcouru ({reason}) : ses parcours manquent ; rendez-le "
    "lisible, ou faites commencer son nom par « _ » pour l’écarter",
)
_FOLDER_NAMED_YAML = Text(
    en="this is a folder, though its name is that of a YAML file; rename it without .yaml",
    fr="c’est un dossier, bien que son nom soit celui d’un fichier YAML ; renommez-le sans .yaml",
)
_SPECIAL_FILE = Text(
    en="this is a pipe, a socket or a device, not a file; delete it, or begin its name with “_” to leave it out",
    fr="c’est un tube, une socket ou un périphérique, pas un fichier ; supprimez-le, ou faites commencer son nom "
    "par « _ » pour l’écarter",
)
BROKEN_LINK = Text(
    en="this symbolic link leads nowhere; put the file itself here, or delete the link",
    fr="ce lien symbolique ne mène nulle part ; mettez le fichier lui-même ici, ou supprimez le lien",
)
LINK_OUTSIDE = Text(
    en="this symbolic link leads out of the journeys' folder and is not followed, so that no other file of the machine "
    "can be shown; put a copy here instead",
    fr="ce lien symbolique sort du dossier des parcours et n’est pas suivi, pour qu’aucun autre fichier de la machine "
    "ne puisse être montré ; mettez plutôt une copie ici",
)
LINK = Text(
    en="symbolic links are not followed; put the file itself here, or share what is common with “extends”",
    fr="les liens symboliques ne sont pas suivis ; mettez le fichier lui-même ici, ou partagez ce qui est commun "
    "avec « extends »",
)
LINK_TO_FOLDER = Text(
    en="symbolic links to folders are not followed, so the journeys behind it are read only where they stand; delete "
    "the link, or begin its name with “_”",
    fr="les liens symboliques vers des dossiers ne sont pas suivis : les parcours ne sont lus que là où ils se "
    "trouvent ; supprimez le lien, ou faites commencer son nom par « _ »",
)
TOO_MANY_FILES = Text(
    en="the folder holds {count} YAML files, more than the {limit} that are read; this one and those after it are left "
    "out: read a folder further down",
    fr="le dossier contient {count} fichiers YAML, plus que les {limit} admis ; celui-ci et les suivants sont "
    "laissés de côté : lisez un sous-dossier",
)
_NO_FOLDER = Text(
    en="there is no folder {folder}; check the path, or create the folder with a first journey in it",
    fr="il n’y a pas de dossier {folder} ; vérifiez le chemin, ou créez le dossier avec un premier parcours",
)
_NOT_A_FOLDER = Text(
    en="{folder} is not a folder; give the folder that holds the journeys",
    fr="{folder} n’est pas un dossier ; indiquez le dossier qui contient les parcours",
)
_JOURNEYS_FOLDER = Text(
    en="the folder {folder} cannot be listed ({reason}); make it readable, or give another",
    fr="le dossier {folder} ne peut pas être parcouru ({reason}) ; rendez-le lisible, ou indiquez-en un autre",
)
HUGE_FOLDER = Text(
    en="{folder} holds more than {limit} files and folders; give the folder that holds only the journeys",
    fr="{folder} contient plus de {limit} fichiers et dossiers ; indiquez le dossier qui ne contient que les parcours",
)
