"""What a journey file may not use although YAML has it, and its limits: one sentence each, with what to do instead."""

from touchpoints.text import Text

EMPTY = Text(
    en="the file is empty: write at least “journey: name of the journey” in it, or delete the file",
    fr="le fichier est vide\u202f: écrivez-y au moins «\u202fjourney: nom du parcours\u202f», ou supprimez-le",
)
LIST_AT_TOP = Text(
    en="the file begins with a list where “key: value” lines are expected, such as “journey: …” and "
    "“touchpoints:”; put the list below one of them",
    fr="le fichier commence par une liste, alors qu’on attend des lignes «\u202fclé: valeur\u202f» comme "
    "«\u202fjourney: …\u202f» et «\u202ftouchpoints:\u202f»\u202f; placez la liste sous l’une d’elles",
)
TEXT_AT_TOP = Text(
    en="the file holds only the text {found} where “key: value” lines are expected, such as “journey: …” and "
    "“touchpoints:”",
    fr="le fichier ne contient que le texte {found}, alors qu’on attend des lignes «\u202fclé: valeur\u202f» comme "
    "«\u202fjourney: …\u202f» et «\u202ftouchpoints:\u202f»",
)
DIRECTIVE = Text(
    en="a line that begins with % (a YAML directive) is not allowed; delete it, or put the text in quotes",
    fr="une ligne qui commence par % (une directive YAML) n’est pas admise\u202f; supprimez-la, ou mettez le texte "
    "entre guillemets",
)
SEVERAL_DOCUMENTS = Text(
    en="a second document begins here; one file holds one journey: delete the line “---” or “...”, or move what "
    "follows to a file of its own",
    fr="un second document commence ici\u202f; un fichier contient un seul parcours\u202f: supprimez la ligne "
    "«\u202f---\u202f» ou «\u202f...\u202f», ou déplacez la suite dans son propre fichier",
)
DUPLICATE_KEY = Text(
    en="the key {key} is written twice in one place: here and on line {line}, column {column}; keep one of the two",
    fr="la clé {key} est écrite deux fois au même endroit\u202f: ici et ligne {line}, colonne {column}\u202f; "
    "n’en gardez qu’une",
)
MERGE_KEY = Text(
    en="merge keys (<<) are not allowed; write the fields out, or share them between files with “extends”",
    fr="les clés de fusion (<<) ne sont pas admises\u202f; écrivez les champs en entier, ou partagez-les entre "
    "fichiers avec «\u202fextends\u202f»",
)
NULL_KEY = Text(
    en="a key is missing before the colon (or is null); name it, or put it in quotes if null is its name",
    fr="il manque une clé avant les deux-points (ou elle vaut null)\u202f; nommez-la, ou mettez-la entre "
    "guillemets si null est son nom",
)
KEY_NOT_TEXT = Text(
    en="a list or a map stands where a key is expected; a key is a text (one that begins with [, {{ or ? is put in "
    "quotes)",
    fr="une liste ou un bloc se trouve à la place d’une clé\u202f; une clé est un texte (s’il commence par [, "
    "{{ ou ?, mettez-le entre guillemets)",
)
ALIAS = Text(
    en="{found} is an alias, which is not allowed: write the value out, or share between files with “extends”; "
    "a text that begins with * is put in quotes",
    fr="{found} est un alias, ce qui n’est pas admis\u202f: écrivez la valeur, ou partagez entre fichiers avec "
    "«\u202fextends\u202f»\u202f; un texte qui commence par * se met entre guillemets",
)
ANCHOR = Text(
    en="{found} is an anchor, which is not allowed: delete it, and share between files with “extends”; "
    "a text that begins with & is put in quotes",
    fr="{found} est une ancre, ce qui n’est pas admis\u202f: supprimez-la, et partagez entre fichiers avec "
    "«\u202fextends\u202f»\u202f; un texte qui commence par & se met entre guillemets",
)
TAG = Text(
    en="{found} is a tag, which is not allowed: delete it, every field has its type already; "
    "a text that begins with ! is put in quotes",
    fr="{found} est une étiquette de type, ce qui n’est pas admis\u202f: supprimez-la, chaque champ a déjà son "
    "type\u202f; un texte qui commence par ! se met entre guillemets",
)
ESCAPED = Text(en="{escape} in this text: ", fr="{escape} dans ce texte\u202f: ")
TOO_DEEP = Text(
    en="lists and maps stand more than {limit} deep inside one another; a journey needs far fewer: check the "
    "brackets and dashes here",
    fr="listes et blocs sont emboîtés sur plus de {limit} niveaux\u202f; un parcours en demande bien moins\u202f: "
    "vérifiez les crochets et les tirets ici",
)
TOO_MANY_VALUES = Text(
    en="the file holds more than {limit} values; split it, for example into one file per segment",
    fr="le fichier contient plus de {limit} valeurs\u202f; répartissez-le, par exemple un fichier par segment",
)
TOO_LONG = Text(
    en="this text has {size} characters, more than the {limit} allowed; shorten it (a quote that is never "
    "closed can be the cause)",
    fr="ce texte fait {size} caractères, plus que les {limit} admis\u202f; raccourcissez-le (un guillemet jamais "
    "refermé peut en être la cause)",
)
