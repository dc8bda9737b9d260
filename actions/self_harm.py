"""Whether a customer speaks of killing or hurting themselves, or of somebody near them who does.

"This is killing me", "笑死我了" and "想死你们了" are figures of speech, and who cut themselves on a tin is hurt
(actions/danger.py). What is only supposed is taken as meant: "if you don't pay I will kill myself".
"""

import re

from complaints import evidence
from complaints.denial import denied

_SELF = r"(?:my|him|her|them|our)sel(?:f|ves)"
_INTENDS = (
    r"(?:want(?:s|ed|ing)?|wanna|going|gonna|thinking|thought|thoughts|think|feel(?:s|ing)? like|urge|plan(?:s|ning)?|"
    r"need"
    r"|about|will|['\u2019]ll|might|tried|trying|try|keep|been)"
)
_HURT = r"(?:hurt|harm|cut|hang|drown|shoot|poison|burn|stab)(?:t?ing)?"
# "I want to die laughing", "I want to die of shame": nobody dies.
_FIGURE = r"(?! (?:laughing|lol|haha|of|from|for|inside)\b|\W*(?:lol|lmao|ha ?ha|😂|🤣|😆))"
_SPOKEN = re.compile(
    rf"(?<!almost )(?<!nearly )(?<!practically )\b(?:kill(?:ing|ed|s)?|unalive) {_SELF}\b{_FIGURE}"
    rf"|{_INTENDS}\b (?:(?:to|of|about|on|just|really|like|the|actually) ){{0,3}}{_HURT} {_SELF}\b(?! (?:on|with (?:the|"
    rf"this|your|it|that)))"
    r"|\bself[- ]harm\w*|\bsuicidal\b(?! pric)|\bcommit\w* suicide\b|\b(?:attempt\w*|thoughts? (?:of|about)|consider\w*|"
    r"about|by) suicide\b"
    rf"|\b(?:want(?:s|ed)?|wanna|wish(?:es)?|ready|prefer|going|gonna) (?:(?:to|just|really|only|i could|"
    rf"i would) ){{0,3}}"
    rf"(?:die(?<!going to die)(?<!gonna die)|be dead|end it all|disappear forever|jump (?:off|from) (?:a|the) (?:bridge|"
    rf"roof|building|balcony)){_FIGURE}"
    r"(?! (?:in|with|without|when|because of) )"
    r"|\b(?:end(?:ing|ed)?|take|taking|took) (?:my|his|her|their) (?:own )?li(?:fe|ves)\b|\bend(?:ing)? it all\b"
    r"|\b(?:don['\u2019]?t|do not|doesn['\u2019]?t|no longer|not) (?:really )?(?:want|wanna|wish|care) (?:to )?"
    r"(?:be alive|live(?= any ?more| any longer| like this|\W*$)|exist|go on living|wake up (?:any ?more|again|tomorrow)|"
    r"be here any ?more)"
    r"|\b(?:no|any|a) (?:reason|point) (?:to|in|for) (?:live|living|go on living|be(?:ing)? alive)\b"
    r"|\blife (?:is ?n[o'\u2019]?t|is not|ain['\u2019]t) worth living\b|\bbetter off (?:dead|without me)\b"
    r"|\bwish (?:i|he|she) (?:was|were) dead\b|\bwish (?:i|he|she)(?:['\u2019]d| had) never been born\b"
    r"|\b(?:taken?|took|taking|going to take) an overdose\b|\bslit\w* (?:my|his|her) wrists?\b"
    "|自杀(?!式|小队|价)|轻生|寻短见|[不唔](?:想|愿)再?活(?![动得跃])|[不唔]想做人|活不下去|[不唔]想(?:再)?(?:待|"
    "留)?在这个世界"
    "|(?<![得到不没你])(?:想|要)去死(?![你海路])|(?<![得到不没])想死(?=了?[,。!?;~ ]|了?$|掉|的人|[我的]?念头)|"
    "让我死(?!心)|我(?:还是|就)?去?死了?(?:算了|好了)|死了算了|死给你"
    "|(?:结束|了结|放弃)(?:了)?(?:我|自己|他|她)?的?(?:生命|性命)|(?:活着|人生)[^,。!?]{0,4}(?:没有?意[思义]|"
    "没有?什么意[思义]|没劲|有什么意[思义])"
    "|(?:想|要|去|准备|打算|我)(?:从[^,。]{1,6})?(?:跳楼|上吊|割腕|跳河|烧炭)(?![价大甩机])|割腕|自残|(?:想|要|会|"
    "在)(?:伤害|弄死|杀死?了?)自己|[杀弄]死自己"
    "|没有?活下去的|一死了之|写[好了]*遗书"
)


def words_of_self_harm(text: str) -> tuple[str, ...]:
    """Words that tell of it, as they were written, each once; none that are denied."""
    return evidence.as_written(
        text, lambda folded: (word for word in _SPOKEN.finditer(folded) if not denied(folded, *word.span(), "harm"))
    )
