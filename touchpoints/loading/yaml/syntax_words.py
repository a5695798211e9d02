"""The sentences for text that is not valid YAML: what was found, and how to write it."""

from touchpoints.text import Text, plural

GENERAL = Text(
    en="this is not valid YAML; check quotes, brackets and indentation here and on the line above (the parser "
    "says: {words})",
    fr="ceci n’est pas du YAML valide\u202f; vérifiez guillemets, crochets et retraits, ici et à la ligne "
    "précédente (l’analyseur dit\u202f: {words})",
)
TAB = Text(
    en="a tab stands where only spaces may indent a line; replace it by spaces",
    fr="une tabulation se trouve dans le retrait de la ligne, où seules des espaces sont admises\u202f; "
    "remplacez-la par des espaces",
)
COLON_IN_TEXT = Text(
    en='this text holds a second colon followed by a space; put the whole text in quotes: "…"',
    fr="ce texte contient un second deux-points suivi d’une espace\u202f; mettez tout le texte entre guillemets "
    'droits\u202f: "…"',
)
FIELDS_ON_ONE_LINE = Text(
    en="several fields on one line are written in braces: {name: …, rating: …}; or give each field a line of its own",
    fr="plusieurs champs sur une ligne s’écrivent entre accolades\u202f: {name: …, rating: …}\u202f; ou donnez à "
    "chaque champ sa propre ligne",
)
DEEPER_THAN_VALUE = Text(
    en="this line is indented below line {line}, whose key already has a value on its own line; give both lines "
    "the same indentation",
    fr="cette ligne est en retrait sous la ligne {line}, dont la clé a déjà une valeur sur sa propre "
    "ligne\u202f; donnez aux deux lignes le même retrait",
)
SPACE_AFTER_COLON = Text(
    en="a space is missing after the colon: write “key: value”",
    fr="il manque une espace après les deux-points\u202f: écrivez «\u202fclé: valeur\u202f»",
)
SPACE_AFTER_DASH = Text(
    en="a space is missing after the dash: write “- item”",
    fr="il manque une espace après le tiret\u202f: écrivez «\u202f- élément\u202f»",
)
MISSING_COLON = Text(
    en="{found} is neither “key: value” nor “- item”; add the colon or the dash, or indent the line if it "
    "continues the text above",
    fr="{found} n’est ni «\u202fclé: valeur\u202f» ni «\u202f- élément\u202f»\u202f; ajoutez les deux-points ou "
    "le tiret, ou mettez la ligne en retrait si elle continue le texte du dessus",
)
DASH_AMONG_KEYS = Text(
    en="a list item stands among “key: value” lines; indent the dash like the other items of its list",
    fr="un élément de liste se trouve parmi des lignes «\u202fclé: valeur\u202f»\u202f; donnez au tiret le même "
    "retrait qu’aux autres éléments de sa liste",
)
KEY_AMONG_DASHES = Text(
    en="this line stands at the level of the list begun on line {line}, but is no list item; begin it with “- "
    "”, or change its indentation",
    fr="cette ligne se trouve au niveau de la liste commencée ligne {line}, mais n’en est pas un élément\u202f; "
    "commencez-la par «\u202f- \u202f», ou changez son retrait",
)
DASH_BESIDE_KEY = Text(
    en="a list begins on the line below its key, one dash per line (a text that begins with a dash is put in quotes)",
    fr="une liste commence sur la ligne qui suit sa clé, un tiret par ligne (un texte qui commence par un tiret "
    "se met entre guillemets)",
)
BRACKET_TOO_MANY = Text(
    en="{bracket} closes a bracket that was never opened; delete it, or put the text in quotes",
    fr="{bracket} ferme un crochet ou une accolade jamais ouverts\u202f; supprimez-le, ou mettez le texte entre "
    "guillemets",
)
AFTER_BRACKET = Text(
    en="nothing may follow a closing bracket on its line; put the whole text in quotes, or delete what follows",
    fr="rien ne peut suivre un crochet fermant ou une accolade fermante sur sa ligne\u202f; mettez tout le "
    "texte entre guillemets, ou supprimez la suite",
)
UNCLOSED_BRACKET = Text(
    en="the bracket {bracket} opened here is never closed; add {closing}",
    fr="{bracket} ouvre ici une liste ou un bloc jamais refermé\u202f; ajoutez {closing}",
)
WRONG_BRACKET = Text(
    en="{found} stands where {closing} should close what was opened on line {line}",
    fr="{found} se trouve là où {closing} devrait fermer ce qui a été ouvert ligne {line}",
)
MISSING_COMMA = Text(
    en="a comma or {closing} is missing before this (the bracket was opened on line {line}); a text with a "
    "colon or comma inside brackets is put in quotes",
    fr="il manque une virgule ou {closing} avant ceci (ouverture ligne {line})\u202f; entre crochets ou "
    "accolades, un texte avec deux-points ou virgule se met entre guillemets",
)
UNCLOSED_QUOTE = Text(
    en="the quote opened here is never closed; add the missing quote",
    fr="le guillemet ouvert ici n’est jamais refermé\u202f; ajoutez le guillemet manquant",
)
QUOTE_CLOSED_LATER = Text(
    en="the quote opened here closes only on line {line}; add the missing quote, or write an apostrophe inside "
    "single quotes twice ('')",
    fr="le guillemet ouvert ici ne se ferme que ligne {line}\u202f; ajoutez le guillemet manquant, ou doublez "
    "l’apostrophe entre guillemets simples ('')",
)
AFTER_QUOTE = Text(
    en="the text ended at the closing quote, yet more follows; write an apostrophe inside single quotes twice "
    "(''), or put the whole text in double quotes",
    fr="le texte se termine au guillemet fermant, mais une suite se trouve ici\u202f; doublez l’apostrophe entre "
    "guillemets simples (''), ou mettez tout le texte entre guillemets doubles",
)
RESERVED = Text(
    en="a text cannot begin with {character} in YAML; put it in quotes",
    fr="en YAML, un texte ne peut pas commencer par {character}\u202f; mettez-le entre guillemets",
)
ESCAPE = Text(
    en="{found} is no escape that YAML knows; in double quotes write a backslash twice (\\\\), or use single quotes",
    fr="{found} n’est pas un échappement que YAML connaît\u202f; entre guillemets doubles, doublez la barre "
    "oblique inverse (\\\\), ou utilisez des guillemets simples",
)
BLOCK_HEADER = Text(
    en="after | or > the text begins on the next line, indented; a text that begins with | or > itself is put "
    "in quotes",
    fr="après | ou >, le texte commence à la ligne suivante, en retrait\u202f; un texte qui commence lui-même "
    "par | ou > se met entre guillemets",
)


def tabs_in_all(count: int) -> Text:
    """Said when more lines than this one begin with a tab."""
    return plural(count, _TABS, _TABS)


def indentation(spaces: int) -> Text:
    """Said of a line whose indentation of so many spaces fits no other line."""
    return plural(spaces, _ONE_SPACE, _SPACES) + _NO_SUCH_INDENTATION


_TABS = Text(en=" (on {count} lines in all)", fr=" (sur {count} lignes en tout)")
_ONE_SPACE = Text(en="this line is indented by {count} space", fr="cette ligne est en retrait de {count}\u00a0espace")
_SPACES = Text(en="this line is indented by {count} spaces", fr="cette ligne est en retrait de {count}\u00a0espaces")
_NO_SUCH_INDENTATION = Text(
    en=", which matches no line above; indent it like the lines it belongs with",
    fr=", ce qui ne correspond à aucune ligne au-dessus\u202f; donnez-lui le retrait des lignes avec lesquelles "
    "elle va",
)
