"""The sentences of the gate: what is no YAML, what a journey may not use of YAML, its limits; and what to write."""

from touchpoints.text import Text, plural

GENERAL = Text(
    en="this is not valid YAML; check quotes, brackets and indentation here and on the line above (the parser "
    "says: {words})",
    fr="ceci n’est pas du YAML valide ; vérifiez guillemets, crochets et retraits, ici et à la ligne "
    "précédente (l’analyseur dit : {words})",
)
TAB = Text(
    en="a tab stands where only spaces may indent a line; replace it by spaces",
    fr="une tabulation se trouve dans le retrait de la ligne, où seules des espaces sont admises ; "
    "remplacez-la par des espaces",
)
COLON_IN_TEXT = Text(
    en='this text holds a second colon followed by a space; put the whole text in quotes: "…"',
    fr="ce texte contient un second deux-points suivi d’une espace ; mettez tout le texte entre guillemets "
    'droits : "…"',
)
FIELDS_ON_ONE_LINE = Text(
    en="several fields on one line are written in braces: {name: …, rating: …}; or give each field a line of its own",
    fr="plusieurs champs sur une ligne s’écrivent entre accolades : {name: …, rating: …} ; ou donnez à "
    "chaque champ sa propre ligne",
)
DEEPER_THAN_VALUE = Text(
    en="this line is indented below line {line}, whose key already has a value on its own line; give both lines "
    "the same indentation",
    fr="cette ligne est en retrait sous la ligne {line}, dont la clé a déjà une valeur sur sa propre "
    "ligne ; donnez aux deux lignes le même retrait",
)
SPACE_AFTER_COLON = Text(
    en="a space is missing after the colon: write “key: value”",
    fr="il manque une espace après les deux-points : écrivez « clé: valeur »",
)
SPACE_AFTER_DASH = Text(
    en="a space is missing after the dash: write “- item”",
    fr="il manque une espace après le tiret : écrivez « - élément »",
)
MISSING_COLON = Text(
    en="{found} is neither “key: value” nor “- item”; add the colon or the dash, or indent the line if it "
    "continues the text above",
    fr="{found} n’est ni « clé: valeur » ni « - élément » ; ajoutez les deux-points ou "
    "le tiret, ou mettez la ligne en retrait si elle continue le texte du dessus",
)
DASH_AMONG_KEYS = Text(
    en="a list item stands among “key: value” lines; indent the dash like the other items of its list",
    fr="un élément de liste se trouve parmi des lignes « clé: valeur » ; donnez au tiret le même "
    "retrait qu’aux autres éléments de sa liste",
)
KEY_AMONG_DASHES = Text(
    en="this line stands at the level of the list begun on line {line}, but is no list item; begin it with “- "
    "”, or change its indentation",
    fr="cette ligne se trouve au niveau de la liste commencée ligne {line}, mais n’en est pas un élément ; "
    "commencez-la par « -  », ou changez son retrait",
)
DASH_BESIDE_KEY = Text(
    en="a list begins on the line below its key, one dash per line (a text that begins with a dash is put in quotes)",
    fr="une liste commence sur la ligne qui suit sa clé, un tiret par ligne (un texte qui commence par un tiret "
    "se met entre guillemets)",
)
BRACKET_TOO_MANY = Text(
    en="{bracket} closes a bracket that was never opened; delete it, or put the text in quotes",
    fr="{bracket} ferme un crochet ou une accolade jamais ouverts ; supprimez-le, ou mettez le texte entre guillemets",
)
AFTER_BRACKET = Text(
    en="nothing may follow a closing bracket on its line; put the whole text in quotes, or delete what follows",
    fr="rien ne peut suivre un crochet fermant ou une accolade fermante sur sa ligne ; mettez tout le "
    "texte entre guillemets, ou supprimez la suite",
)
UNCLOSED_BRACKET = Text(
    en="the bracket {bracket} opened here is never closed; add {closing}",
    fr="{bracket} ouvre ici une liste ou un bloc jamais refermé ; ajoutez {closing}",
)
WRONG_BRACKET = Text(
    en="{found} stands where {closing} should close what was opened on line {line}",
    fr="{found} se trouve là où {closing} devrait fermer ce qui a été ouvert ligne {line}",
)
MISSING_COMMA = Text(
    en="a comma or {closing} is missing before this (the bracket was opened on line {line}); a text with a "
    "colon or comma inside brackets is put in quotes",
    fr="il manque une virgule ou {closing} avant ceci (ouverture ligne {line}) ; entre crochets ou "
    "accolades, un texte avec deux-points ou virgule se met entre guillemets",
)
UNCLOSED_QUOTE = Text(
    en="the quote opened here is never closed; add the missing quote",
    fr="le guillemet ouvert ici n’est jamais refermé ; ajoutez le guillemet manquant",
)
QUOTE_CLOSED_LATER = Text(
    en="the quote opened here closes only on line {line}; add the missing quote, or write an apostrophe inside "
    "single quotes twice ('')",
    fr="le guillemet ouvert ici ne se ferme que ligne {line} ; ajoutez le guillemet manquant, ou doublez "
    "l’apostrophe entre guillemets simples ('')",
)
AFTER_QUOTE = Text(
    en="the text ended at the closing quote, yet more follows; write an apostrophe inside single quotes twice "
    "(''), or put the whole text in double quotes",
    fr="le texte se termine au guillemet fermant, mais une suite se trouve ici ; doublez l’apostrophe entre "
    "guillemets simples (''), ou mettez tout le texte entre guillemets doubles",
)
RESERVED = Text(
    en="a text cannot begin with {character} in YAML; put it in quotes",
    fr="en YAML, un texte ne peut pas commencer par {character} ; mettez-le entre guillemets",
)
ESCAPE = Text(
    en="{found} is no escape that YAML knows; in double quotes write a backslash twice (\\\\), or use single quotes",
    fr="{found} n’est pas un échappement que YAML connaît ; entre guillemets doubles, doublez la barre "
    "oblique inverse (\\\\), ou utilisez des guillemets simples",
)
BLOCK_HEADER = Text(
    en="after | or > the text begins on the next line, indented; a text that begins with | or > itself is put "
    "in quotes",
    fr="après | ou >, le texte commence à la ligne suivante, en retrait ; un texte qui commence lui-même "
    "par | ou > se met entre guillemets",
)


def tabs_in_all(count: int) -> Text:
    """Said when more lines than this one begin with a tab."""
    return plural(count, _TABS, _TABS)


def indentation(spaces: int) -> Text:
    """Said of a line whose indentation of so many spaces fits no other line."""
    return plural(spaces, _ONE_SPACE, _SPACES) + _NO_SUCH_INDENTATION


_TABS = Text(en=" (on {count} lines in all)", fr=" (sur {count} lignes en tout)")
_ONE_SPACE = Text(en="this line is indented by {count} space", fr="cette ligne est en retrait de {count} espace")
_SPACES = Text(en="this line is indented by {count} spaces", fr="cette ligne est en retrait de {count} espaces")
_NO_SUCH_INDENTATION = Text(
    en=", which matches no line above; indent it like the lines it belongs with",
    fr=", ce qui ne correspond à aucune ligne au-dessus ; donnez-lui le retrait des lignes avec lesquelles elle va",
)

EMPTY = Text(
    en="the file is empty: write at least “journey: name of the journey” in it, or delete the file",
    fr="le fichier est vide : écrivez-y au moins « journey: nom du parcours », ou supprimez-le",
)
LIST_AT_TOP = Text(
    en="the file begins with a list where “key: value” lines are expected, such as “journey: …” and "
    "“touchpoints:”; put the list below one of them",
    fr="le fichier commence par une liste, alors qu’on attend des lignes « clé: valeur » comme "
    "« journey: … » et « touchpoints: » ; placez la liste sous l’une d’elles",
)
TEXT_AT_TOP = Text(
    en="the file holds only the text {found} where “key: value” lines are expected, such as “journey: …” and "
    "“touchpoints:”",
    fr="le fichier ne contient que le texte {found}, alors qu’on attend des lignes « clé: valeur » comme "
    "« journey: … » et « touchpoints: »",
)
DIRECTIVE = Text(
    en="a line that begins with % (a YAML directive) is not allowed; delete it, or put the text in quotes",
    fr="une ligne qui commence par % (une directive YAML) n’est pas admise ; supprimez-la, ou mettez le texte "
    "entre guillemets",
)
SEVERAL_DOCUMENTS = Text(
    en="a second document begins here; one file holds one journey: delete the line “---” or “...”, or move what "
    "follows to a file of its own",
    fr="un second document commence ici ; un fichier contient un seul parcours : supprimez la ligne "
    "« --- » ou « ... », ou déplacez la suite dans son propre fichier",
)
DUPLICATE_KEY = Text(
    en="the key {key} is written twice in one place: here and on line {line}, column {column}; keep one of the two",
    fr="la clé {key} est écrite deux fois au même endroit : ici et ligne {line}, colonne {column} ; n’en gardez qu’une",
)
MERGE_KEY = Text(
    en="merge keys (<<) are not allowed; write the fields out, or share them between files with “extends”",
    fr="les clés de fusion (<<) ne sont pas admises ; écrivez les champs en entier, ou partagez-les entre "
    "fichiers avec « extends »",
)
NULL_KEY = Text(
    en="a key is missing before the colon (or is null); name it, or put it in quotes if null is its name",
    fr="il manque une clé avant les deux-points (ou elle vaut null) ; nommez-la, ou mettez-la entre "
    "guillemets si null est son nom",
)
KEY_NOT_TEXT = Text(
    en="a list or a map stands where a key is expected; a key is a text (one that begins with [, {{ or ? is put in "
    "quotes)",
    fr="une liste ou un bloc se trouve à la place d’une clé ; une clé est un texte (s’il commence par [, "
    "{{ ou ?, mettez-le entre guillemets)",
)
ALIAS = Text(
    en="{found} is an alias, which is not allowed: write the value out, or share between files with “extends”; "
    "a text that begins with * is put in quotes",
    fr="{found} est un alias, ce qui n’est pas admis : écrivez la valeur, ou partagez entre fichiers avec "
    "« extends » ; un texte qui commence par * se met entre guillemets",
)
ANCHOR = Text(
    en="{found} is an anchor, which is not allowed: delete it, and share between files with “extends”; "
    "a text that begins with & is put in quotes",
    fr="{found} est une ancre, ce qui n’est pas admis : supprimez-la, et partagez entre fichiers avec "
    "« extends » ; un texte qui commence par & se met entre guillemets",
)
TAG = Text(
    en="{found} is a tag, which is not allowed: delete it, every field has its type already; "
    "a text that begins with ! is put in quotes",
    fr="{found} est une étiquette de type, ce qui n’est pas admis : supprimez-la, chaque champ a déjà son "
    "type ; un texte qui commence par ! se met entre guillemets",
)
ESCAPED = Text(en="{escape} in this text: ", fr="{escape} dans ce texte : ")
TOO_DEEP = Text(
    en="lists and maps stand more than {limit} deep inside one another; a journey needs far fewer: check the "
    "brackets and dashes here",
    fr="listes et blocs sont emboîtés sur plus de {limit} niveaux ; un parcours en demande bien moins : "
    "vérifiez les crochets et les tirets ici",
)
TOO_MANY_VALUES = Text(
    en="the file holds more than {limit} values; split it, for example into one file per segment",
    fr="le fichier contient plus de {limit} valeurs ; répartissez-le, par exemple un fichier par segment",
)
TOO_LONG = Text(
    en="this text has {size} characters, more than the {limit} allowed; shorten it (a quote that is never "
    "closed can be the cause)",
    fr="ce texte fait {size} caractères, plus que les {limit} admis ; raccourcissez-le (un guillemet jamais "
    "refermé peut en être la cause)",
)
