"""What is said of a spreadsheet."""

from touchpoints.text import Text

CSV = Text(en="a CSV table", fr="un tableau CSV")
XLSX = Text(en="an Excel workbook", fr="un classeur Excel")
LUCID = Text(en="a Lucidchart export", fr="un export de Lucidchart")
EMPTY = Text(en="the table is empty", fr="le tableau est vide")
NO_NAMES = Text(
    en="no column holds the names of touchpoints: call one “touchpoint” or “name”, or say which it is with "
    "--map COLUMN=name. Columns: {heads}",
    fr="aucune colonne ne donne le nom des points de contact\u202f: appelez-en une «\u202fpoint de contact\u202f» ou "
    "«\u202fnom\u202f», ou indiquez laquelle avec --map COLONNE=name. Colonnes\u202f: {heads}",
)
ABOVE = Text(
    en="stands above the heads of the table, kept as a note", fr="au-dessus des titres du tableau, gardé en note"
)
KEPT_COLUMNS = Text(
    en="no field is called like these columns, so they are kept as notes of each touchpoint: {heads}",
    fr="aucun champ ne porte le nom de ces colonnes, gardées en note de chaque point de contact\u202f: {heads}",
)
BEYOND = Text(en="more cells than heads, kept as a note", fr="plus de cellules que de titres, gardé en note")
NOT_A_NUMBER = Text(
    en="{head}: {found} is not a number, so the score is unknown; kept",
    fr="{head}\u202f: {found} n’est pas un nombre, le score est donc inconnu\u202f; gardé",
)
NO_CHANNEL = Text(
    en="no channel is called {found}; kept as a note", fr="aucun canal ne s’appelle {found}\u202f; gardé en note"
)
NOT_OF_KIND = Text(
    en="{head}: {found} is not what this field takes; kept as a note",
    fr="{head}\u202f: {found} n’est pas ce que ce champ admet\u202f; gardé en note",
)
TAKEN_FOR_RATINGS = Text(
    en="no head says the scale of the scores; all lie between 1 and 5, so they are taken for ratings from 1 to 5 (say "
    "another scale with --scale)",
    fr="aucun titre ne dit l’échelle des notes\u202f; toutes sont entre 1 et 5 et donc prises pour des notes de 1 à 5 "
    "(indiquez-en une autre avec --scale)",
)
DELIMITER = Text(en="columns parted by {mark}", fr="colonnes séparées par {mark}")
BROKEN_CSV = Text(
    en="line {line}: a cell that never ends; is a quotation mark missing?",
    fr="ligne {line}\u202f: une cellule qui ne finit jamais\u202f; manque-t-il un guillemet\u202f?",
)
NO_TEXT = Text(en="a shape without words, kept as a note", fr="une forme sans texte, gardée en note")
LOOSE_LINE = Text(
    en="a line that does not join two touchpoints, kept as a note",
    fr="une ligne qui ne relie pas deux points de contact, gardée en note",
)
TWICE = Text(
    en="{count} lines join touchpoints that another line joins already; each pair was taken once",
    fr="{count} lignes relient des points de contact déjà reliés\u202f; chaque paire n’a été prise qu’une fois",
)
SHEETS = Text(
    en="only the sheet {read} was read, not {others} (choose with --sheet)",
    fr="seule la feuille {read} a été lue, et non {others} (à choisir avec --sheet)",
)
NO_SHEET = Text(
    en="--sheet: no sheet is called {found}{near}. Sheets: {all}",
    fr="--sheet\u202f: aucune feuille ne s’appelle {found}{near}. Feuilles\u202f: {all}",
)
NO_VALUE = Text(
    en="cell {cell} holds a formula whose result was never saved; its result is unknown",
    fr="la cellule {cell} contient une formule dont le résultat n’a jamais été enregistré\u202f; il est inconnu",
)
TOO_MANY = Text(
    en="more than {rows} rows or {columns} columns; split the table",
    fr="plus de {rows} lignes ou {columns} colonnes\u202f; répartissez le tableau",
)
NOT_A_WORKBOOK = Text(
    en="this is not an Excel workbook (.xlsx) that can be read; save it anew, or as CSV",
    fr="ce n’est pas un classeur Excel (.xlsx) lisible\u202f; enregistrez-le de nouveau, ou en CSV",
)
MISSING = Text(
    en='reading a workbook needs one more package: pip install "touchpoints[xlsx]"; or save the sheet as CSV',
    fr='lire un classeur demande un paquet de plus\u202f: pip install "touchpoints[xlsx]"\u202f; ou enregistrez la '
    "feuille en CSV",
)
