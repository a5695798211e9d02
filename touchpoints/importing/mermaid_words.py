"""What is said of the lines of a Mermaid journey that mean something else there, or nothing."""

from touchpoints.text import Text

NOT_A_JOURNEY = Text(
    en="not a Mermaid journey: it begins with {found}, where “journey” stands in one",
    fr="ce n’est pas un journey Mermaid\u202f: il commence par {found}, là où se trouve «\u202fjourney\u202f»",
)
EMPTY = Text(en="the file is empty", fr="le fichier est vide")
CAPITALS = Text(
    en="Mermaid knows “journey” in small letters only; read as if it were",
    fr="Mermaid ne connaît «\u202fjourney\u202f» qu’en minuscules\u202f; lu comme tel",
)
JOURNEY_AGAIN = Text(
    en="“journey” a second time, which Mermaid refuses; one file holds one journey",
    fr="«\u202fjourney\u202f» une seconde fois, ce que Mermaid refuse\u202f; un fichier contient un seul journey",
)
COMMENT = Text(en="a comment, kept as a note", fr="un commentaire, gardé en note")
SINGLE_PERCENT = Text(
    en="begins with one %, so Mermaid ignores the line; kept as a note",
    fr="commence par un seul %, Mermaid ignore donc la ligne\u202f; gardée en note",
)
HASH_LINE = Text(
    en="begins with #, so Mermaid ignores the line; kept as a note",
    fr="commence par #, Mermaid ignore donc la ligne\u202f; gardée en note",
)
BEHIND_HASH = Text(
    en="Mermaid ignores what stands behind #; kept as a note (write #35; for a # in a text)",
    fr="Mermaid ignore ce qui suit #\u202f; gardé en note (pour un # dans un texte, écrivez #35;)",
)
BEHIND_SEMICOLON = Text(
    en="Mermaid refuses a line with “;”; what stands before it was read, the rest kept as a note (write #59; for a ;)",
    fr="Mermaid refuse une ligne avec «\u202f;\u202f»\u202f; ce qui précède a été lu, le reste gardé en note (pour un "
    "; dans un texte, écrivez #59;)",
)
BEHIND_PERCENT = Text(
    en="Mermaid has no comments at the end of a line and finds no score here; read up to %%, the rest kept as a note",
    fr="Mermaid n’a pas de commentaire en fin de ligne et ne trouve pas de note ici\u202f; lu jusqu’à %%, le reste "
    "gardé en note",
)
DIRECTIVE = Text(en="a directive for the picture, kept as a note", fr="une directive pour l’image, gardée en note")
DIRECTIVE_OPEN = Text(
    en="a directive that is never closed with }%%; kept as a note",
    fr="une directive jamais fermée par }%%\u202f; gardée en note",
)
FRONT_MATTER = Text(
    en="settings of the picture (front matter), kept as a note",
    fr="des réglages de l’image (en-tête YAML), gardés en note",
)
FRONT_MATTER_OPEN = Text(en="front matter that is never closed with ---", fr="un en-tête YAML jamais fermé par ---")
NO_TITLE = Text(
    en="a title without words, for which Mermaid takes the line below",
    fr="un titre sans texte, pour lequel Mermaid prend la ligne suivante",
)
TITLE_AGAIN = Text(
    en="a second title; Mermaid shows the last one, so the one before is kept as a note",
    fr="un second titre\u202f; Mermaid affiche le dernier, le précédent est donc gardé en note",
)
TITLE_LIKE_TASK = Text(
    en="Mermaid takes this line for the title; for a task whose name begins with “title”, write #84;itle",
    fr="Mermaid prend cette ligne pour le titre du parcours\u202f; pour une tâche dont le nom commence par "
    "«\u202ftitle\u202f», écrivez #84;itle",
)
PERCENT_IN_NAME = Text(
    en="Mermaid drops this line, since %% stands behind the first letter (write #37; for a %)",
    fr="Mermaid écarte cette ligne, car %% suit la première lettre (pour un %, écrivez #37;)",
)
NO_SECTION = Text(en="a section without a name, which Mermaid refuses", fr="une section sans nom, que Mermaid refuse")
COLON_IN_SECTION = Text(
    en="Mermaid refuses a “:” in the name of a section; read as {name} (write #58; for a :)",
    fr="Mermaid refuse «\u202f:\u202f» dans le nom d’une section\u202f; lu {name} (pour un "
    ": dans un texte, écrivez #58;)",
)
DESCRIPTION_OPEN = Text(en="a description that is never closed with }", fr="une description jamais fermée par }")
NO_COLON = Text(
    en="no “:” here, so Mermaid refuses the line; a task is “name: score: who”",
    fr="pas de «\u202f:\u202f» ici, Mermaid refuse donc la ligne\u202f; une tâche s’écrit «\u202fnom: note: qui\u202f»",
)
NO_NAME = Text(
    en="no name before “:”, so Mermaid refuses the line",
    fr="pas de nom avant «\u202f:\u202f», Mermaid refuse donc la ligne",
)
NO_SCORE = Text(
    en="no score here: unknown (Mermaid would take it for 0)",
    fr="pas de note ici\u202f: inconnue (Mermaid y verrait 0)",
)
NOT_A_NUMBER = Text(
    en="{score} is not a number: the score is unknown (Mermaid draws no face)",
    fr="{score} n’est pas un nombre\u202f: la note est inconnue (Mermaid ne dessine pas de visage)",
)
DECIMAL_COMMA = Text(
    en="{score} was read with a decimal comma; Mermaid knows only the point",
    fr="{score} a été lu avec une virgule décimale\u202f; Mermaid ne connaît que le point",
)
COLON_IN_NAME = Text(
    en="Mermaid would read the score {wrong} here; read as {name} with the score {score} (write #58; for a : in "
    "a name)",
    fr="Mermaid lirait ici la note {wrong}\u202f; lu {name} avec la note {score} (pour un : dans un nom, écrivez #58;)",
)
MORE_COLONS = Text(
    en="Mermaid ignores what stands behind the third “:”; kept as a note",
    fr="Mermaid ignore ce qui suit le troisième «\u202f:\u202f»\u202f; gardé en note",
)
EMPTY_ACTOR = Text(en="an empty name between commas", fr="un nom vide entre virgules")
