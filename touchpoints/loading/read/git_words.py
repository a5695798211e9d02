"""Why git could not answer, or does not hold a file: one sentence each, with what to do."""

from touchpoints.text import Text

NO_GIT = Text(
    en="git is not installed here, so revisions cannot be read; install git, or compare two folders",
    fr="git n’est pas installé ici\u202f: impossible de lire des révisions\u202f; installez git, ou comparez deux "
    "dossiers",
)
NO_REPOSITORY = Text(
    en="{folder} is not in a git repository; run this in a clone, or compare two folders",
    fr="{folder} n’est pas dans un dépôt git\u202f; lancez la commande dans un clone, ou comparez deux dossiers",
)
NOT_YOURS = Text(
    en="git does not trust the repository of {folder}, because another user owns it; allow it with: "
    "git config --global --add safe.directory PATH",
    fr="git ne fait pas confiance au dépôt de {folder}, car il appartient à un autre utilisateur\u202f; autorisez-le "
    "avec\u202f: git config --global --add safe.directory CHEMIN",
)
TOO_SLOW = Text(
    en="git did not answer within {limit} seconds; try again, or name the commit itself",
    fr="git n’a pas répondu en {limit} secondes\u202f; réessayez, ou nommez directement le commit",
)
FAILED = Text(
    en="git could not do this in the repository of {folder}: {reason}",
    fr="git n’a pas pu le faire dans le dépôt de {folder}\u202f: {reason}",
)
_DAMAGED = Text(
    en="it is damaged; “git fsck” there lists what is missing",
    fr="il est endommagé\u202f; «\u202fgit fsck\u202f» y liste ce qui manque",
)
_LOCKED = Text(
    en="another git is at work there, or left its lock when it was ended; try again, then remove the “.lock” file",
    fr="un autre git y travaille, ou y a laissé son verrou en s’arrêtant\u202f; réessayez, puis supprimez le fichier "
    "«\u202f.lock\u202f»",
)
_SETTINGS = Text(
    en="its settings (.git/config) cannot be read; “git status” there names the line",
    fr="ses réglages (.git/config) sont illisibles\u202f; «\u202fgit status\u202f» y nomme la ligne",
)
_NEWER = Text(
    en="it was made by a newer git than the one installed here; install a newer one",
    fr="il vient d’un git plus récent que celui d’ici\u202f; installez-en un plus récent",
)
REASONS = {  # by words of git's own sentences, in lower case
    "permission denied": Text(en="permission to its files is lacking", fr="le droit d’accès à ses fichiers manque"),
    "no space left": Text(en="the disk is full", fr="le disque est plein"),
    "read-only file system": Text(en="the disk can only be read", fr="le disque est en lecture seule"),
    ".lock": _LOCKED,
    "bad config": _SETTINGS,
    "bad numeric config": _SETTINGS,
    "bad boolean config": _SETTINGS,
    "unknown repository extension": _NEWER,
    "expected git repo version": _NEWER,
    "is missing": _DAMAGED,
    "corrupt": _DAMAGED,
    "bad object": _DAMAGED,
    "object file": _DAMAGED,
    "unable to read": _DAMAGED,
    "not a tree object": _DAMAGED,
    "could not read": _DAMAGED,
    "bad tree": _DAMAGED,
    "bad signature": _DAMAGED,
}
"""Why git fails. What else it says is not repeated: it is English, and names places on the server."""
UNKNOWN = Text(
    en="git refuses (code {code}); “git status” there says more",
    fr="git refuse (code {code})\u202f; «\u202fgit status\u202f» y en dit plus",
)
NO_REVISION = Text(
    en="no branch, tag or commit is called {name} in this repository{near}{shallow}",
    fr="aucune branche, étiquette ni commit ne s’appelle {name} dans ce dépôt{near}{shallow}",
)
NO_COMMIT = Text(
    en="this repository has no commit yet, so there is nothing to compare with; commit the journeys first",
    fr="ce dépôt n’a encore aucun commit\u202f: rien à quoi comparer\u202f; commencez par y enregistrer les parcours",
)
NO_DEFAULT_BRANCH = Text(
    en="no default branch was found (origin’s, main or master); name the revision to compare with",
    fr="aucune branche par défaut n’a été trouvée (celle d’origin, main ou master)\u202f; nommez la révision "
    "à laquelle comparer",
)
NO_MERGE_BASE = Text(
    en="{one} and {other} have no commit in common{shallow}; name another revision",
    fr="{one} et {other} n’ont aucun commit en commun{shallow}\u202f; nommez une autre révision",
)
SHALLOW = Text(
    en=" (this clone holds only its latest commits: fetch the others with “git fetch --unshallow”; in GitHub Actions, "
    "“fetch-depth: 0”; in GitLab, “GIT_DEPTH: 0”)",
    fr=" (ce clone ne contient que ses derniers commits\u202f: récupérez les autres avec «\u202fgit fetch "
    "--unshallow\u202f»\u202f; dans GitHub Actions, «\u202ffetch-depth: 0\u202f»\u202f; dans GitLab, "
    "«\u202fGIT_DEPTH: 0\u202f»)",
)
NOT_A_FOLDER = Text(
    en="{folder} is not a folder in revision {revision}; give the folder that holds the journeys",
    fr="{folder} n’est pas un dossier dans la révision {revision}\u202f; indiquez le dossier qui contient les parcours",
)
SUBMODULE = Text(
    en="this folder is a git submodule, whose files belong to another repository; compare its journeys there, or begin "
    "its name with “_” to leave it out",
    fr="ce dossier est un sous-module git, dont les fichiers appartiennent à un autre dépôt\u202f; comparez ses "
    "parcours là-bas, ou faites commencer son nom par «\u202f_\u202f» pour l’écarter",
)
