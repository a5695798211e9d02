"""The words of exported reports, in both languages."""

from touchpoints.text import Text

GOAL = Text(en="What these customers want:", fr="Ce que veulent ces clients :")
SCENARIO = Text(en="The situation:", fr="La situation :")
CONTENTS = Text(en="Contents", fr="Sommaire")
SKIP = Text(en="Skip to the report", fr="Aller au rapport")
SUMMARY = Text(en="In short", fr="En bref")
GRAPH = Text(en="The journey as a graph", fr="Le parcours en graphe")
CURVE = Text(en="The scores along the journey", fr="Les scores le long du parcours")
TABLE = Text(
    en="Every touchpoint, in the order of the journey", fr="Tous les points de contact, dans l’ordre du parcours"
)
IN_TABLE = Text(en="The touchpoints in a table", fr="Les points de contact en tableau")
DETAILS = Text(en="Touchpoint by touchpoint: why this score", fr="Point par point : pourquoi ce score")
STORY = Text(en="The journey in words", fr="Le parcours en mots")
COMPUTED = Text(en="How it was computed", fr="Comment c’est calculé")
GAPS = Text(en="Gaps", fr="Écarts")
TOUCHPOINT = Text(en="Touchpoint", fr="Point de contact")
SCORE = Text(en="Score", fr="Score")
KNOWN = Text(en="Known", fr="Connu")
TARGET = Text(en="Target", fr="Cible")
IMPORTANCE = Text(en="Importance", fr="Importance")
REACH = Text(en="Customers", fr="Clients concernés")
OWNER = Text(en="Owner", fr="Responsable")
CHANNELS = Text(en="Channels", fr="Canaux")
CONTROL = Text(en="Who controls it", fr="Qui maîtrise")
MOMENT = Text(en="Moment of truth", fr="Moment de vérité")
NO_OWNER = Text(en="nobody named", fr="personne de désigné")
NO_GAP = Text(en="none open", fr="aucun ouvert")
TO_FIX = Text(en="To fix", fr="À corriger")
TO_CHECK = Text(en="To check first: hypotheses", fr="À vérifier d’abord : hypothèses")
ACCEPTED = Text(en="Known and accepted", fr="Connus et acceptés")
IDEAS = Text(en="Ideas", fr="Idées")
TO_DO = Text(en="What to do:", fr="Que faire :")
WHY = Text(en="Why it matters:", fr="Pourquoi c’est important :")
ALSO = Text(en="Also there", fr="Au même endroit")
IMPACT = Text(en="Impact", fr="Impact")
EFFORT = Text(en="Effort", fr="Effort")
RULE = Text(en="Rule", fr="Règle")
WHAT = Text(en="What", fr="Quoi")
POINTS = Text(en="Points", fr="Points")
LOST = Text(en="Lost", fr="Perdus")
SUM = Text(en="Sum", fr="Somme")
FORMULA = Text(en="How it came out, and where it stands", fr="Comment il est obtenu, et où il est écrit")
MORE = Text(en="The other {count}", fr="Les {count} autres")
STALE = Text(en="too old to count as evidence", fr="trop ancienne pour compter comme preuve")
ADDS_UP = Text(en="What the score of “{name}” is made of", fr="De quoi est fait le score de « {name} »")
PROBLEMS = Text(en="What looks wrong in the file", fr="Ce qui semble faux dans le fichier")
SCALE = Text(
    en="Scores run from 0 (worst) to 100 (best); ± is half of the 95% interval; what is not known is unknown, never "
    "zero; an opinion is not a measure.",
    fr="Les scores vont de 0 (pire) à 100 (mieux) ; ± est la moitié de l’intervalle à 95 % ; ce qui "
    "n’est pas connu est inconnu, jamais zéro ; un avis n’est pas une mesure.",
)
CLASS = Text(en="Priority", fr="Priorité")
WHERE = Text(en="Where", fr="Où")
GAP = Text(en="Gap", fr="Écart")
TO_DO_HEAD = Text(en="What to do", fr="Que faire")
COLON = Text(en=": ", fr=" : ")
MADE_FROM = Text(en="Made on {day} from {file} by Touchpoints.", fr="Établi le {day} d’après {file} par Touchpoints.")
MADE = Text(
    en="Made on {day} from {file} by Touchpoints. This file needs no network and asks nobody anything.",
    fr="Établi le {day} d’après {file} par Touchpoints. Ce fichier n’a besoin d’aucun réseau et ne demande rien à "
    "personne.",
)
NO_PICTURE = Text(en="The graph could not be drawn: {reason}", fr="Le graphe n’a pas pu être dessiné : {reason}")
