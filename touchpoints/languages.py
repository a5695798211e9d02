"""Languages by their ISO 639 code: which there are, the nearest to what was written, how HTML marks their words."""

import re
from difflib import get_close_matches
from functools import cache

from babel import Locale
from babel.core import get_global

_CODE = re.compile("[a-z]{2,3}")
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"})
"""Scripts that are written from right to left today."""
_NO_LANGUAGE = frozenset({"mul", "mis", "und", "zxx"})
"""Codes that say "several", "uncoded", "undetermined" and "not words"."""


@cache
def keys_of_texts() -> frozenset[str]:
    """The languages a text may be given in by their codes as keys, as in `{fr: …, es: …}`: those with a name in CLDR.

    `nom` and `tex` are codes of languages too, and as keys they are slips for `name` and `text`.
    """
    named = {code for code in map(str, Locale("en").languages) if _CODE.fullmatch(code)}
    longer = {code for code, short in get_global("language_aliases").items() if len(short) == 2 and len(code) == 3}
    return frozenset(named | longer) - _NO_LANGUAGE


@cache
def _known() -> frozenset[str]:
    """Every language of ISO 639: those of CLDR, the locale data that Babel carries, and the 660 it says nothing of."""
    others = (*get_global("likely_subtags"), *get_global("language_aliases"), *_BEYOND_CLDR.split())
    return keys_of_texts() | frozenset(code for code in others if _CODE.fullmatch(code)) - _NO_LANGUAGE


def is_language(code: str) -> bool:
    """Whether it is a code of ISO 639, of two letters or of three."""
    return code in _known()


def is_key_of_text(code: str) -> bool:
    """Whether a text may be given in a language under this key."""
    return code in keys_of_texts()


def nearest_language(written: str) -> str | None:
    """The code that was meant by what is none: `FR`, `pt-BR`, `español`, `french`; None where nobody could tell."""
    bare = written.strip().casefold()
    head = re.split("[-_]", bare)[0]
    if head in _known():
        return head
    by_name = _by_name()
    if head in by_name:
        return by_name[head]
    close = get_close_matches(bare[:40], by_name, n=1, cutoff=0.75)
    return by_name[close[0]] if close else None


@cache
def _by_name() -> dict[str, str]:
    """English, French and own names of the languages that have locale data, and their codes."""
    names = {}
    for code in sorted(keys_of_texts(), key=lambda each: (-len(each), each)):
        own = Locale(code).get_display_name() if code in _OWN_NAMES else None
        for name in (Locale("en").languages.get(code), Locale("fr").languages.get(code), own):
            if name:
                names[name.casefold()] = code
    return names


_OWN_NAMES = frozenset({"ar", "de", "es", "fi", "he", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "zh"})
"""Languages whose own name is looked for too."""


def tag(code: str) -> str:
    """The tag of a language in HTML (BCP 47), its shortest code: `spa` → `es`."""
    return str(get_global("language_aliases").get(code, code)).partition("_")[0]


@cache
def is_right_to_left(code: str) -> bool:
    """Whether the language is written from right to left in its usual script."""
    parts = str(get_global("likely_subtags").get(tag(code), "")).split("_")
    return len(parts) > 1 and parts[1] in _RIGHT_TO_LEFT


def marks(code: str | None) -> dict[str, str]:
    """What an element of a page says of the language of its words; nothing for None, the language around it."""
    if code is None:
        return {}
    return {"lang": tag(code), "dir": "rtl"} if is_right_to_left(code) else {"lang": tag(code)}


_BEYOND_CLDR = """
    abj abq aci ack acl ads aed aen aes afg aft aih ajs akj akm akx aky aml aou apq aqp arv asf asp asq asw aub aux
    aza bbh beg bfi bfk bfr bge bgk bgl bhx bix bje bll bmt bnl bog boi bpn bqh bqn bqy bsg bvl bvp bwn bxd bxe byg
    byo byq byt bzg bzs cda cdn cds cdy chc cid cik ckh cmm cno cnu con cov cow csc csd cse csf csg csi csl csn csq
    csr csx cuq cur cuw czo dbr dep dim dlk doq doz drb drd dse dsl dsz dtn ecs eee ehs elh eli emq emy enu ero esl
    esn eso esq etc eth fcs fse fsl fss fuj gce gda gds gft ghh ghl gii giu giw gly goz gqi gqu gro grr gse gsg gsm
    gss gus hab haf hca hds hkn hks hle hmc hme hmg hmh hmi hmk hml hnm hnu hos hoz hps hsh hsl huj huo huq icl iks
    ils ima inl inm ins inz irr ise isg isr isv jcs jhs jih jii jio jiq jkp jkr jks jls jos jsl juc jus kae kaf kcr
    kcx kdu kej kep keq kfj kft kgg kgi kgn kii kjv kkn kpb ksy kvk kvu kwx kxh kxs kyp kzg kzq laf lay lbc lbg lbs
    lgs lhl lhp llh lls lof lov lre lrr lsb lsc lsh lsl lsn lso lsp lst lsv lsw lsy luh lws lwu lyg mbe mdl mef mei
    mfs mha mjo mjp mkg mkq mlm mmj mmk mml mqt mre msd msr mvb mvi myo mys mzb mzc mzg mzs mzy nbg nbs ncs nef nes
    nev nhh nik nkp nll nmy nol noz npa nrc nrr nrt nsi nsl nsp nsr ntw nul nwa nwy nxk nxm nzs oak och ocm ofo oge
    ojp okh okj okl okn omn omy onb onw oog oos orh osn oua oyb pcl pdi pef peh pej pgz pha phj phq pie pkc pks pkt
    plq ply pnu pnx pox ppu prl prn prz psc psd psg psl pso psp psr psy ptq ptw pty pwi pys quh qvy qxs ral raq ras
    rat rau rer rge rgk rib rms rmv rnb rnp rsb rsl rsm rsn rts ruh ryn rys rzh sbf scq sdl sdp sdt sdz sfb sfs sgg
    sgk sgx shl shx sjc sjk sjn sjo sjs sle slf sls slt smm smv soh soj spu spx sqk sqn sqr sqs sqx ssi ssk ssp ssr
    std stu svk svx swl swn sxc sxg sxk sxl sxm sxo syy sze szs tbr tcl tct tdf tef tgr thn tia tiz tjm tkm tkn tlo
    tms tnu tnz tpo tpq tqq tqr trd tse tsk tsm tsq tss tsy tta ttg tvy twc txb txc txh txr tza uan ugn ugy ukl uks
    ull umc url uuu ved vel vgt vis vmv vsi vsl vsn vsv wao wbs wea wkb wkl wku wlc wlk wll wly wmg woy wrn wry wuh
    wxa xac xad xae xap xaq xbc xbo xcb xcc xce xcg xcl xcm xcn xct xcu xcv xcw xcy xdc xdm xeb xel xep xfa xga xgf
    xgl xgr xha xhc xhd xhr xht xhu xib xil xiv xki xkk xko xlb xle xlg xli xln xlo xlp xls xlu xme xmk xml xms xng
    xnh xno xns xpc xpp xps xpu xpy xqa xqt xrt xsc xsd xso xsv xtg xto xtr xua xug xup xur xwc xwg xzm ybk ych ycp
    ygs yha yhl yhs yif yik yin yip yiq yit yiu yix yiz ykl ykn ykt yku ylm yln ylo ymc ymd ymh ymi ymq ymr yms ymx
    ymz ynb yne ynn yno yox ypa ypb ypg yph ypm ypn ypo ypp ypz yrn ysc ysg ysl ysm yso yta ytl ytp yuk yuy ywl ywt
    yyz yzg yzk zal zcd zhb zib zkg zkh zkk zkn zkr zkv zra zsk zsl
"""
"""Codes of ISO 639-3, as of February 2026, that CLDR says nothing of: languages of few speakers, of signs, extinct."""
