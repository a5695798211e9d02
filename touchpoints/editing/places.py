"""The name of a file in the journeys' folder → its path, refused where it leads outside or through a link."""

import os
import stat
from pathlib import Path, PurePosixPath

from touchpoints.errors import TouchpointsError
from touchpoints.loading.read.folder import LEFT_ALONE, SUFFIXES
from touchpoints.system_words import MAX_NAME
from touchpoints.text import Text
from touchpoints.visible import quoted, visible

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
