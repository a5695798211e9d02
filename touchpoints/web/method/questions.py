"""Questions people ask of a score that moved the other way, answered on the Method page."""

from touchpoints.element import Element, h
from touchpoints.text import Lang, Text

_TITLE = Text(en="Questions people ask", fr="Questions fréquentes")
SMALL_AND_PERFECT = (
    Text(
        en="Why can a small perfect sample lower a score?",
        fr="Pourquoi un petit échantillon parfait peut-il faire baisser un score ?",
    ),
    Text(
        en="The measures of one component count alike, since each sees another side of it: five answers stand "
        "beside four hundred as equals. Their mean is hardly surer than the five are, and the less sure the "
        "measures, the more a workshop’s rating weighs. With a rating of 2 and a CSAT of 3.8 from 400 "
        "customers the score is 70. Add five satisfied out of five: the measures rise from 70 to 85, the "
        "rating’s part from 1% to 35%, and the score falls to 64. It says what is known: 85 is now right "
        "only to within 22 points. If it is the same question, add the answers to the large sample; if it "
        "is another one, ask more people before writing it down.",
        fr="Les mesures d’une même composante comptent à parts égales, car chacune en voit un autre "
        "aspect : cinq réponses valent alors quatre cents. Leur moyenne n’est guère plus sûre que ces "
        "cinq-là, et moins les mesures sont sûres, plus la note d’atelier pèse. Avec une note de 2 et un "
        "CSAT de 3,8 auprès de 400 clients, le score est de 70. Ajoutez cinq satisfaits sur cinq : les "
        "mesures montent de 70 à 85, la part de la note de 1 % à 35 %, et le score descend à 64. "
        "Il dit ce qu’on sait : 85 n’est plus juste qu’à 22 points près. Si la question est la même, "
        "ajoutez ces réponses au grand échantillon ; sinon, interrogez plus de clients avant de les "
        "écrire.",
    ),
)


def questions(lang: Lang) -> Element:
    question, answer = SMALL_AND_PERFECT
    return h("section", h("h2", _TITLE(lang)), h("h3", question(lang)), h("p", answer(lang)))
