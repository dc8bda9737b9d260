"""Whether a customer tells that strangers are in their account, pay with their money, or ask for a code or password.

Stricter than triage's cue of fraud (complaints/cues.py): "what a scam" and "this brand is fake" wait for a judgement, a
hacked account does not. No order number belongs to it.
"""

import re
from itertools import chain

from actions.emergency import clauses, is_told
from complaints.denial import denied
from language.fold import fold

_THINGS = r"(?:account|profile|log-?in|e-?mail|password|wallet|card|points|identity|bank details)s?"
_TAKEN = r"(?:hacked|hijacked|compromised|stolen|taken over|broken into|breached|phished|skimmed|cloned)"
_IS = r"(?:(?:has|have|had|was|were|is|are|got|been|being|just|now|also|again|(?:may|might|must) have) )*"
_STRANGER = r"(?:some(?:one|body)(?: else)?|(?:a |the )?(?:stranger|hacker|thief|scammer|fraudster|crook)s?)"
_ACCOUNT = "(?:账[号户]|帐[号户]|(?<![单型编])号|密码|邮箱|支付宝|微信|钱包|银行卡|信用卡|积分|余额)"
_FRAUD = re.compile(
    rf"\b(?:my|our) (?:[\w'\u2019]+ ){{0,3}}?{_THINGS}(?:['\u2019]s)? {_IS}{_TAKEN}\b"
    r"|\bi(?:['\u2019]ve| have| was| got)? (?:been )?hacked\b|\bhack(?:ed|ing) into (?:my|our)\b"
    rf"|\b{_STRANGER} {_IS}(?:keeps )?(?:hack|hijack|take|took|get|got|stole|steal|log|sign|us|empt|drain|chang|break|"
    rf"broke)"
    rf"\w* (?:[\w']+ ){{0,3}}?(?:my|our) (?:\w+ ){{0,2}}?{_THINGS}\b"
    rf"|\b{_STRANGER} {_IS}(?:keeps )?(?:order|bought|buy|spent|spend|paid|pay)\w* "
    rf"(?:[\w']+ ){{0,5}}?(?:with|on|from|in|using|through|under) (?:my|our) (?:\w+ ){{0,2}}?(?:{_THINGS}|money|name)\b"
    r"|\b(?:unauthori[sz]ed|fraudulent) (?:\w+ )?"
    r"(?:payments?|transactions?|purchases?|log-?ins?|access|withdrawals?|orders?)\b"
    r"|\bidentity (?:was |has been |got |is )?(?:stolen|theft)\b"
    f"|{_ACCOUNT}[^,。!?:;会]{{0,6}}被(?:人|别人|陌生人|黑客|骗子)?给?"
    "(?:盗|黑|入侵|破解|偷|窃取|改|登[录陆]|篡改|劫持|冒用|刷|转走|花)"
    "|[被遭]?盗刷|[被遭]?盗号|(?<=[号户码卡])被盗|异地登[录陆]"
    "|(?:有人|别人|陌生人|黑客|骗子)[^,。!?:;]{0,6}(?:盗|黑|入侵|登[录陆]|用|动|改)了?[^,。!?:;]{0,3}我们?的?"
    f"[^,。!?:;]{{0,4}}(?:{_ACCOUNT}|身份)|冒用我|(?:遭遇?|遇到?|碰到|被)了?(?:电信|网络)?诈骗"
)
_KEYS = (
    r"(?:(?:verification|security|confirmation|one[- ]time|sms|login|card|bank|account) )*"
    r"(?:codes?|passwords?|passcodes?|pins?|otp|cvv|cvc|card (?:number|details)|bank details)\b"
)
_KEYS_ZH = "(?:验证码|校验码|动态码|安全码|密码|cvv|银行卡号?|信用卡号?|卡号)"
# Who called or wrote unasked. A courier asks for a code where a parcel is picked up, the website at every log-in.
_CALLED = re.compile(
    r"\b(?:some(?:one|body)|man|woman|guy|lady|person|caller|stranger|scammers?|they|he|she|people|number) "
    r"(?:(?:just|has|have|had|who|keeps|keep|been|from|is|are|was|were|[a-z]+ly) (?:\w+ )?)*"
    r"(?:call|phon|rang|ring|text|contact|messag|e-?mail)(?:s|e[ds]?|ed|ing)?\b"
    r"|\b(?:got|had|received|getting|get) (?:a|an|this|some|another) (?:\w+ ){0,3}(?:calls?|texts?|sms|messages?|"
    r"e-?mails?)\b"
    "|有人|陌生|对方|他们|骗子|自称|冒充|(?<![我想要给请])打(?:来|了)?(?:个)?电话|[接收]到[^,。!?;]{0,6}(?:电话|短信|"
    "邮件|来电)|来电"
)
_DELIVERS = re.compile(r"\b(?:courier|driver|parcel shop|locker|pick-?up)\b|快递|驿站|取件|签收|骑手")
_DEMANDED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?(?: me)? (?:for|to (?:give|tell|send|read(?: out)?|confirm|share)(?: them| him| her| over)?)"
    r"|want(?:s|ed|ing)?(?: me to (?:give|tell|send|read(?: out)?|confirm|share)(?: them| him| her)?)?|request(?:s|ed|"
    r"ing)?"
    r"|demand(?:s|ed|ing)?|need(?:s|ed)?|told me to (?:give|send|read(?: out)?|share)(?: them| him| her)?)"
    rf" (?:my|the|a|our) (?:\w+ ){{0,2}}?{_KEYS}"
    f"|(?:[让叫要跟向问催逼骗]|要求)我[^,。!?;]{{0,8}}{_KEYS_ZH}|(?:索要|套取?|骗取?)[^,。!?;]{{0,4}}{_KEYS_ZH}"
)
_GIVEN = re.compile(
    r"\b(?:gave|given|told|sent|read)(?: out)? (?:them|him|her|the (?:caller|scammer|man|woman|guy)|a stranger|"
    r"some(?:one|body))"
    rf" (?:my|the|a|our) (?:\w+ ){{0,2}}?{_KEYS}"
    f"|{_KEYS_ZH}[^,。!?;]{{0,4}}(?:告诉|给|发给?|报给?|念给?|说给?)了?(?:他|她|对方|骗子|陌生人|别人)"
)


def words_of_fraud(text: str) -> tuple[str, ...]:
    """Words that tell of it, as they were written, each once; none that are denied, supposed or only asked about."""
    normal = fold(text).single_spaced()
    called = _CALLED.search(normal.text) and not _DELIVERS.search(normal.text)
    patterns = (_FRAUD, _GIVEN, _DEMANDED) if called else (_FRAUD, _GIVEN)
    found: dict[str, str] = {}
    start = 0
    for clause in clauses(normal.text):
        start = normal.text.index(clause, start)
        for word in chain.from_iterable(pattern.finditer(clause) for pattern in patterns):
            if is_told(clause, word) and not denied(clause, *word.span(), "fraud"):
                begin, end = normal.span(start + word.start(), start + word.end())
                found.setdefault(word.group(), text[begin:end])
        start += len(clause)
    return tuple(found.values())
