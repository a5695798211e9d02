"""Why a file or folder is not read: one sentence each, with what to do."""

from touchpoints.text import Text

NAME = Text(
    en="the file's name holds characters that cannot be shown (control characters, or bytes that are not UTF-8); "
    "rename the file",
    fr="le nom du fichier contient des caractères qui ne peuvent pas s’afficher (caractères de contrôle, ou octets qui "
    "ne sont pas de l’UTF-8)\u202f; renommez le fichier",
)
FILE = Text(
    en="the file cannot be read ({reason}); give yourself permission to read it",
    fr="le fichier ne peut pas être lu ({reason})\u202f; donnez-vous le droit de le lire",
)
FOLDER = Text(
    en="the folder cannot be listed ({reason}), so its journeys are missing; give yourself permission to read it, or "
    "begin its name with “_” to leave it out",
    fr="le dossier ne peut pas être parcouru ({reason})\u202f: ses parcours manquent\u202f; donnez-vous le droit de le "
    "lire, ou faites commencer son nom par «\u202f_\u202f» pour l’écarter",
)
FOLDER_NAMED_YAML = Text(
    en="this is a folder, though its name is that of a YAML file; rename it without .yaml",
    fr="c’est un dossier, bien que son nom soit celui d’un fichier YAML\u202f; renommez-le sans .yaml",
)
SPECIAL = Text(
    en="this is a pipe, a socket or a device, not a file; delete it, or begin its name with “_” to leave it out",
    fr="c’est un tube, une socket ou un périphérique, pas un fichier\u202f; supprimez-le, ou faites commencer son nom "
    "par «\u202f_\u202f» pour l’écarter",
)
BROKEN_LINK = Text(
    en="this symbolic link leads nowhere; put the file itself here, or delete the link",
    fr="ce lien symbolique ne mène nulle part\u202f; mettez le fichier lui-même ici, ou supprimez le lien",
)
LINK_OUTSIDE = Text(
    en="this symbolic link leads out of the journeys' folder and is not followed, so that no other file of the machine "
    "can be shown; put a copy here instead",
    fr="ce lien symbolique sort du dossier des parcours et n’est pas suivi, pour qu’aucun autre fichier de la machine "
    "ne puisse être montré\u202f; mettez plutôt une copie ici",
)
LINK = Text(
    en="symbolic links are not followed; put the file itself here, or share what is common with “extends”",
    fr="les liens symboliques ne sont pas suivis\u202f; mettez le fichier lui-même ici, ou partagez ce qui est commun "
    "avec «\u202fextends\u202f»",
)
LINK_TO_FOLDER = Text(
    en="symbolic links to folders are not followed, so the journeys behind it are read only where they stand; delete "
    "the link, or begin its name with “_”",
    fr="les liens symboliques vers des dossiers ne sont pas suivis\u202f: les parcours ne sont lus que là où ils se "
    "trouvent\u202f; supprimez le lien, ou faites commencer son nom par «\u202f_\u202f»",
)
TOO_MANY_FILES = Text(
    en="the folder holds {count} YAML files, more than the {limit} that are read; this one and those after it are left "
    "out: read a folder further down",
    fr="le dossier contient {count} fichiers YAML, plus que les {limit} admis\u202f; celui-ci et les suivants sont "
    "laissés de côté\u202f: lisez un sous-dossier",
)
NO_FOLDER = Text(
    en="there is no folder {folder}; check the path, or create the folder with a first journey in it",
    fr="il n’y a pas de dossier {folder}\u202f; vérifiez le chemin, ou créez le dossier avec un premier parcours",
)
NOT_A_FOLDER = Text(
    en="{folder} is not a folder; give the folder that holds the journeys",
    fr="{folder} n’est pas un dossier\u202f; indiquez le dossier qui contient les parcours",
)
JOURNEYS_FOLDER = Text(
    en="the folder {folder} cannot be listed ({reason}); give yourself permission to read it",
    fr="le dossier {folder} ne peut pas être parcouru ({reason})\u202f; donnez-vous le droit de le lire",
)
HUGE_FOLDER = Text(
    en="{folder} holds more than {limit} files and folders; give the folder that holds only the journeys",
    fr="{folder} contient plus de {limit} fichiers et dossiers\u202f; indiquez le dossier qui ne contient que les "
    "parcours",
)
