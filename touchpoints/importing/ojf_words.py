"""What is said of an OpenJourney file."""

from touchpoints.text import Text

KIND = Text(en="an OpenJourney file", fr="un fichier OpenJourney")
NO_NODES = Text(
    en="not an OpenJourney file: it has no lists “stages” and “nodes”",
    fr="ce n’est pas un fichier OpenJourney\u202f: il n’a pas de listes «\u202fstages\u202f» et «\u202fnodes\u202f»",
)
NO_ID = Text(en="without an id, so nothing can refer to it", fr="sans id, donc rien ne peut s’y rapporter")
NO_WORDS = Text(en="a card without words, kept as a note", fr="une carte sans texte, gardée en note")
NO_STAGE = Text(
    en="no stage is called {stage}; the card stands last", fr="aucune étape {stage}\u202f; la carte est mise à la fin"
)
DRAWING = Text(
    en="icons and colours of {count} cards are drawing only and were left out",
    fr="les icônes et couleurs de {count} cartes ne sont que du dessin\u202f: elles n’ont pas été reprises",
)
FIRST_LANE = Text(
    en="no lane is named after actions or touchpoints: the cards of the lane {lane} were taken for touchpoints",
    fr="aucune ligne ne porte un nom d’actions ou de points de contact\u202f: les cartes de la ligne {lane} ont été "
    "prises pour des points de contact",
)
UNTOLD = Text(
    en="neither the lane {lane} nor the card says what it is; kept as a note",
    fr="ni la ligne {lane} ni la carte ne disent ce que c’est\u202f; gardé en note",
)
SEVERAL = Text(
    en="the stage {stage} has several touchpoints and the card does not say which it belongs to; kept as a note",
    fr="l’étape {stage} a plusieurs points de contact et la carte ne dit pas auquel elle se rapporte\u202f; gardé en "
    "note",
)
ALONE = Text(
    en="the stage {stage} has no touchpoint for this card; kept as a note",
    fr="l’étape {stage} n’a pas de point de contact pour cette carte\u202f; gardé en note",
)
