"""What a cell of a transcript looks like: a column's head, a value, a name, or running text.

A transcript that prints a table cell by cell has nothing else to tell them by; one that sets it with blanks tells by
them what heads a column and where a row begins.
"""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?"
_MONTH = r"(?:jan|feb|mars|april?|maj|juni?|juli?|aug|sept?|okt|nov|dec)\w*"
_PART = rf"(?:{_MONTH}(?:\s?[-–]\s?{_MONTH})?|[VvHh]t|[Dd]elår|[Tt]ertial|[Hh]elår|T)\s?\d?"
_WHEN = rf"(?:{_PART}\s*)?(?:(?:t\.?\s?o\.?\s?m\.?\s)?{_YEAR})?(?:\s*\((?:[a-zåäö]+ )?\w+\))?"
_VALUED = (
    r"(?:(?:kf:s |kf |nämndens |kommunens |senaste |senast |föregående |tidigare |årets |ack\.? |periodens? |"
    r"önska(?:t|d) |nuvarande |dagens |förvänta(?:t|d) )?"
    r"(?:mål|målvärde|måltal|målnivå|målsättning|(?:års|etapp|slut)mål|mål\s?värde|utfall(?: delår| helår)?|utfallsvärde|"
    r"resultat|bokslut|budget|plan|(?:helårs)?prognos|mätning|nuläge|(?:utgångs|ingångs)(?:läge|värde)|"
    r"(?:bas|start|mät|medel|risk|rikt|gräns|bör|jämförelse|nu)?värde|nivå|"
    r"(?:riks)?snitt(?:et)?(?: i (?:landet|riket|länet))?|riket|länet|sverige|"
    r"(?:ambitions|mini|service|kvalitets)nivå|förändring|avvikelse|diff|start(?:datum)?|slut(?:datum)?|status|läget?|"
    r"bedömning|måluppfyllelse|trend|enhet|måttenhet|mätenhet|typ|jämförelse|(?:grön|gul|röd)(?: gräns| nivå)?|"
    r"sannolikhet|konsekvens|föregående år|förra året|i dag|idag|förväntat))"
)
_NAMED = (
    r"(?:\w*indikator(?:er)?|\w*nyckeltal(?:en)?|nyckelresultat|\w*mätetal|(?:styr|resultat|verksamhets|\w+s|effekt)?mått|"
    r"styrtal|mätpunkt(?:er)?|mätvariabel|kpi|vad mäts|mäts genom|"
    r"(?:kf:s |kommun|fullmäktige|nämnd|effekt|resultat|inriktnings|del|verksamhets|prestations|enhets|kvalitets)mål|"
    r"(?:strategisk[ta]?|övergripande|finansiell[ta]?|ekonomisk[ta]?|prioritera[dt]e?) mål|målformulering|"
    r"\w*(?:nämndens|styrelsens|fullmäktiges|förvaltningens|förbundets|bolagets|kommunens|enhetens|verksamhetens) mål|"
    r"mål(?: (?:i|enligt) \w+)?|"
    r"målområde|fokusområde|verksamhetsområde|åtagande|perspektiv|(?:kritiska? )?framgångsfaktor(?:er)?|"
    r"(?:nämndens |förvaltningens |styrelsens |planera[dt]e? )?"
    r"(?:aktivitet(?:er)?|åtgärd(?:er)?|insats(?:er)?)(?: \(\w+\))?|"
    r"satsning(?:ar)?|vad ska göras|uppdrag(?: från \w+)?|strategi(?:er)?|nr|påstående|delprov|fråga|område|"
    r"verksamhet|risk|vad|benämning|ärendetyp|ålder|projekt|tkr|mnkr|mkr|volymer(?: och nyckeltal)?)"
)
_ASIDE = (
    r"(?:ansvar(?:ig|iga)?(?: nämnd| chef| enhet| förvaltning)?|ansv\.?|ägare|utförare|periodicitet|(?:mät)?frekvens|tidplan|"
    r"tidsplan|när|vem|klart?(?: senast| när)?|färdigt|kommentar(?:er)?|(?:data)?källa|mätmetod|metod|mätsätt|beräkning|"
    r"mäts(?: av| i)?|"
    r"uppföljning|lägesrapport|återrapporteras|kontroll|nämnd|förvaltning|analys|följs upp|sid(?:a|or)?\.?|samverkan med)"
)
_UNIT = r"(?:,? ?\(?(?:tkr|mnkr|mkr|kr|procent|%|antal)\)?)?"
_VALUE_HEAD = re.compile(rf"(?:{_VALUED}{_UNIT}\s*(?:\d\d/\d\d|{_WHEN})|{_WHEN})\*?", re.IGNORECASE)
_NAME_HEAD = re.compile(rf"{_NAMED}{_UNIT}\s*(?:{_YEAR})?\*?", re.IGNORECASE)
_ASIDE_HEAD = re.compile(rf"{_ASIDE}\*?", re.IGNORECASE)
_YEAR_HEAD = re.compile(rf"{_WHEN}\*?", re.IGNORECASE)

_WORDED = re.compile(
    r"(?:öka[dt]?|ökande|minska[dt]?|minskande|oförändra\w+|bibehåll\w+|(?:(?:ej|inte|delvis|helt|till viss del|nästan) )?"
    r"(?:upp)?(?:nått|nådd|nås|fyllt|fylld)|(?:(?:ej|inte|delvis) )?(?:genomför[dt]|påbörja[dt]|avsluta[dt]|antage[nt]|"
    r"införd|infört|klart?|färdig\w*)|pågår|pågående|försena[dt]|positiv\w*|negativ\w*|ja|nej|ingen|inga|saknas|"
    r"halver\w+|fördubbl\w+|(?:under|över)stig\w+|"
    r"uppgift saknas|nytt mått|mäts (?:ej|inte)|enligt plan|tas fram|redovisas|grön|gul|röd|x)\b",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?:minst|högst|lägst|max|under|över|inom|mer än|mindre än|fler än|färre än|ökar?|minskar?|ska|senast|"
    r"(?:n[kmbö]i|hme)\s+\d+|cirka|ca|ej|inte)\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"(?:minst|högst|lägst|max|under|över|inom|mer än|mindre än|fler än|färre än|lägre än|högre än|ska|öka|minskar?|ökar)\b"
    r"|.*\beller (?:högre|lägre|bättre|mer|fler|färre)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+[A-ZÅÄÖ][a-zåäö]")
_MARKED = re.compile(r"[-–—•·]\s*[A-ZÅÄÖa-zåäö]")
_COMPOUND = re.compile(r"\d+-[^\W\d_]{3,}")
"""``14-dagarsperiod``: the rest of a name."""
_PART_OF = re.compile(
    r"(?:var|där)av\s+\w|(?:[-–]\s)?(?:kvinnor|män|flickor|pojkar|tjejer|killar)$", re.IGNORECASE
)
"""``varav kvinnor``, ``män``: a row that parts the one above."""
_MEASURE = re.compile(r"(?:Antal|Andel|Genomsnitt|Medel|Median)")
_OPEN = re.compile(
    r"(?:\b(?:minst|högst|lägst|cirka|ca|i|på|av|för|med|till|om|och|eller|samt|som|än|per|inom|under|över|mot|vid|"
    r"från|nivå|jämfört|en|ett|den|att|två|tre|fyra|fem|sex|sju|åtta|nio|tio)|,|t\.o\.m\.|"
    r"\bmed (?!(?:19|20)\d\d$)\d+(?:,\d+)?)$",
    re.IGNORECASE,
)
_REST_OF_NUMBER = re.compile(r"0\d\d\b(?![,.]\d)")
_LEVEL_SIGNS = re.compile(r"\s+[•·|/]\s+|;\s+")
"""What parts levels that stand side by side."""
_FIGURE = re.compile(r"[<>≤≥±+–−-]?\s?\d[\d\s.,]*%?|[–-]")
_NUMBER_BEHIND = re.compile(r"\s\d{1,2}(?:[.:]\d{1,2})?$")
_MOST_VALUE_WORDS = 8
_LEAST_SENTENCE = 6
"""Words of a line with a full stop that is a sentence."""
_LONGEST_HEAD = 40
_LONGEST_NAME = 240


def is_value_head(text: str) -> bool:
    """Whether a cell heads a column of values: ``Utfall 2015``, ``Mål``, ``2011/12``, ``Riket``."""
    return bool(text) and any(_VALUE_HEAD.fullmatch(form) for form in _forms(text))


def tells_levels(text: str) -> bool:
    """Whether a line gives levels side by side, each behind its head: ``Målvärde 2018: minst 60 • Utfall 2018: 71``."""
    parts = _LEVEL_SIGNS.split(text) if ":" in text else ()
    return len(parts) > 1 and all(is_value_head(part.partition(": ")[0].strip()) for part in parts)


def is_year_head(text: str) -> bool:
    """Whether a cell is a year (or a school year, or a term) and nothing else."""
    return bool(text) and bool(_YEAR_HEAD.fullmatch(text))


def is_only_name_head(text: str) -> bool:
    """Whether a cell heads names and no values: ``Mål 2018`` heads the values of a year."""
    return is_name_head(text) and not (is_value_head(text) and any(map(str.isdigit, text)))


def is_text_head(text: str) -> bool:
    """Whether a cell heads a column of words behind the values: ``Ansvarig``, ``Periodicitet``."""
    return any(_ASIDE_HEAD.fullmatch(form) for form in _forms(text))


def is_name_head(text: str) -> bool:
    """Whether a cell heads a column of names: ``Indikator``, ``Nämndmål``, ``Aktivitet``."""
    return any(_NAME_HEAD.fullmatch(form) for form in _forms(text))


def is_head(text: str) -> bool:
    """Whether a cell is a column's head by its words."""
    return is_name_head(text) or is_value_head(text) or is_text_head(text)


def is_card_label(text: str) -> bool:
    """Whether a cell can be a card's label: a head by its words, numbered (``Mål 2``) or not, and no year alone."""
    return is_head(_NUMBER_BEHIND.sub("", text)) and not is_year_head(text)


def may_head(text: str) -> bool:
    """Whether a cell could be a head by its looks: a word or two, no value, no sentence."""
    words = text.split()
    return (
        0 < len(words) <= 4 and len(text) <= _LONGEST_HEAD
        and text[0].isupper() and text[-1] not in ".:;!?" and not is_value(text)
    )  # fmt: skip


def _forms(text: str) -> tuple[str, ...]:
    """The head as it stands, and with a narrow column's line end closed (``Ansvar ig``)."""
    is_word = text.count(" ") == 1 and text.replace(" ", "").isalpha()
    return (text, text.replace(" ", "")) if is_word else (text,)


def is_demand(text: str) -> bool:
    """Whether a value says what is wanted: ``minst 4``, ``≥ 75``, ``ska öka``."""
    return bool(re.match(r"[<>≤≥]", text)) or bool(_WANTED.match(text))


def begins_value(text: str) -> bool:
    """Whether a text begins as only a value does: with a demand, a trend or a judgement."""
    return bool(_WORDED.match(text) or _OPENER.match(text))


def is_value(text: str) -> bool:
    """Whether a cell is a value: a quantity, a date, a placeholder, a demand or a judgement in few words."""
    words = text.split()
    if not words or len(words) > _MOST_VALUE_WORDS or _NUMBERED.match(text) or _MARKED.match(text):
        return False
    if not re.search(r"[^\W\d_]", text):
        return True
    if (
        _WORDED.match(text)
        or (_OPENER.match(text) and text[-1] != "." and " ska " not in text)
        or (len(text) == 1 and text.isupper())
    ):
        return True
    if _COMPOUND.match(text) or _PART_OF.match(text):
        return False
    if text[0].isdigit() or text[0] in "<>≤≥±+–−-":
        return len(re.findall(r"[^\W\d_]{2,}", text)) <= 4
    return text[0].islower() and text[-1] not in ".:"


def begins_measure(text: str) -> bool:
    """Whether a text begins as the name of a measure does: ``Antal``, ``Andel elever``."""
    return bool(_MEASURE.match(text))


def is_part(text: str) -> bool:
    """Whether a cell names a part of what the row above it counts: ``varav kvinnor``, ``män``."""
    return bool(_PART_OF.match(text))


def is_figure(text: str) -> bool:
    """Whether a cell is a figure, or says that there is none."""
    return bool(_FIGURE.fullmatch(text))


def ends_open(text: str) -> bool:
    """Whether a text ends in what wants more behind it: a preposition, a comma, the word before a level."""
    return bool(_OPEN.search(text))


def is_rest_of_number(text: str) -> bool:
    """Whether a text begins with the rest of a number that its line broke (``1`` / ``000``): none begins so."""
    return bool(_REST_OF_NUMBER.match(text))


def is_name(text: str) -> bool:
    """Whether a cell can name a row: words that begin with a capital, no value and no sentence of running text."""
    return (
        len(text) <= _LONGEST_NAME
        and bool(re.search(r"[^\W\d_]{3,}", text))
        and (text[0].isupper() or bool(_NUMBERED.match(text) or _PART_OF.match(text)))
        and not is_value(text)
    )


def is_prose(text: str, lines: int) -> bool:
    """Whether a block is running text: a finished sentence over more than a line, or several."""
    if re.search(r"[a-zåäö)]\. [A-ZÅÄÖ]", text) and lines > 1:
        return True
    if text.endswith(".") and len(text.split()) > _LEAST_SENTENCE:
        return True
    return len(text) > _LONGEST_NAME or (text.endswith(".") and lines > 1 and len(text) > 80)
