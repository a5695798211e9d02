"""Words of the frame and of several pages; a page's own words stand in the page."""

from touchpoints.gap import GapClass
from touchpoints.text import Text

PRODUCT = Text(en="Touchpoints", fr="Touchpoints")
OVERVIEW = Text(en="Overview", fr="Vue d’ensemble")
JOURNEY = Text(en="Journey", fr="Parcours")
GAPS = Text(en="Gaps", fr="Écarts")
COMPARE = Text(en="Compare", fr="Comparer")
EDIT = Text(en="Edit", fr="Modifier")
METHOD = Text(en="Method", fr="Méthode")

PAGES = Text(en="Pages", fr="Pages")
LANGUAGE = Text(en="Language", fr="Langue")
SKIP = Text(en="Skip to content", fr="Aller au contenu")
APPLY = Text(en="Apply", fr="Appliquer")

SCORE = Text(en="Score", fr="Score")
SEGMENT = Text(en="Segment", fr="Segment")
TOUCHPOINT = Text(en="Touchpoint", fr="Point de contact")
PHASE = Text(en="Phase", fr="Phase")
OWNER = Text(en="Owner", fr="Responsable")
STATE = Text(en="State", fr="État")
CHANNELS = Text(en="Channels", fr="Canaux")
CUSTOMERS = Text(en="{share} of customers", fr="{share} des clients")
NO_OWNER = Text(en="no owner", fr="sans responsable")
IN_FILE = Text(en="In the file", fr="Dans le fichier")
COPY = Text(en="Copy", fr="Copier")
COPIED = Text(en="Copied", fr="Copié")
DOWNLOAD = Text(en="Download as CSV", fr="Télécharger en CSV")
ALL = Text(en="All", fr="Tous")

NOT_FOUND = Text(
    en="This address asks for “{asked}”, which is not here. Shown instead: {shown}.",
    fr="Cette adresse demande « {asked} », qui n’existe pas ici. Affiché à la place : {shown}.",
)

CLASSES = (GapClass.P1, GapClass.P2, GapClass.P3)
SEARCH = Text(en="Search", fr="Recherche")
SEARCH_EVERYTHING = Text(en="Search everything", fr="Rechercher partout")
PRESENT = Text(en="Present", fr="Présenter")
