"""TouchpointsError: the environment cannot do what was asked (no Graphviz, no such folder, a full disk).

And why the system refused, in our words: its own sentences speak one language, and some name places.
"""

import errno

from touchpoints.text import Text


class TouchpointsError(Exception):
    """One sentence with the remedy in it, in both languages; the edge picks one.

    A file that cannot be judged is not this: it is a `Problem`, a value that is collected, never raised.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


MAX_NAME = 255
"""Bytes of the name of one file or folder: what disks take."""


def why(error: Exception) -> Text:
    """The reason of an OSError, as part of a sentence; what it names is never repeated."""
    code = error.errno if isinstance(error, OSError) else None
    if not isinstance(error, OSError):  # a name with a NUL in it
        return _NAME
    return _REASONS.get(code or 0) or _OTHER.format(code=errno.errorcode.get(code or 0, str(code)))


_NOT_ALLOWED = Text(en="permission is lacking", fr="le droit manque")
_FULL = Text(en="the disk is full", fr="le disque est plein")
_BUSY = Text(en="another program uses it", fr="un autre programme l’utilise")
_MANY = Text(en="too many files are open", fr="trop de fichiers sont ouverts")
_NAME = Text(en="its name is not allowed here", fr="son nom n’est pas admis ici")
_OTHER = Text(en="the system refuses, {code}", fr="le système refuse, {code}")
_REASONS = {
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EMFILE: _MANY,
    errno.ENFILE: _MANY,
    errno.EBUSY: _BUSY,
    errno.ETXTBSY: _BUSY,
    errno.EINVAL: _NAME,
    errno.EILSEQ: _NAME,
    errno.EFBIG: Text(en="it is larger than this disk takes", fr="il est plus gros que ce disque ne l’admet"),
    errno.EROFS: Text(en="the disk can only be read", fr="le disque est en lecture seule"),
    errno.EIO: Text(en="the disk does not answer as it should", fr="le disque ne répond pas normalement"),
    errno.ENOENT: Text(en="there is no such file or folder", fr="ce fichier ou ce dossier n’existe pas"),
    errno.ENOTDIR: Text(
        en="a part of its path is a file, not a folder", fr="une partie de son chemin est un fichier, pas un dossier"
    ),
    errno.EISDIR: Text(en="it is a folder", fr="c’est un dossier"),
    errno.EEXIST: Text(en="it exists already", fr="il existe déjà"),
    errno.ELOOP: Text(en="it is a symbolic link", fr="c’est un lien symbolique"),
    errno.EADDRNOTAVAIL: Text(en="this machine has no such address", fr="cette machine n’a pas cette adresse"),
    errno.ENAMETOOLONG: Text(
        en="its name is too long: a name has at most {limit} bytes, an accented letter counting as two",
        fr="son nom est trop long : un nom compte au plus {limit} octets, une lettre accentuée en prend deux",
    ).format(limit=MAX_NAME),
}
