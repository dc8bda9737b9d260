"""Greetings and pleasantries before what a message is about: "Hi there, how are you?", "你好，在吗？", "打擾一下"."""

import re

_HELLO = (
    r"(?:hi|hiya|hello|hey|howdy|greetings|good (?:morning|afternoon|evening|day)|morning)"
    r"(?: (?:there|team|again|all|everyone|everybody|guys|folks|sir|madam|bot|to you(?: all)?))*(?![\w'\u2019])"
    r"|dear (?:sir|madam|team|all|support|customer service)(?: (?:or|and) (?:sir|madam))?(?![\w'\u2019])"
    r"|how are (?:you|things)(?: (?:doing|today|all))*(?=\s*(?:[^\w\s]|$))|how(?:'s|\u2019s| is) it going|how do you do"
    r"|(?:i )?hope (?:you(?:'re|\u2019re| are)|all is|this finds you|everything is) (?:doing )?(?:well|fine|ok(?:ay)?)"
    r"|(?:(?:is )?(?:any(?:one|body)|some(?:one|body)) (?:there|here|online)|(?:are )?you there)(?=\s*(?:[^\w\s]|$))"
    r"|[你您妳]好|大家好|喂|哈[喽啰囉嘍]|嗨|嘿|[早上中下晚]{1,2}[上午]?好|早安|午安"
    r"|有?(?:人|客服)?(?:在线|在線)?(?:在(?:吗|嗎|么|麼|不在|线吗|線嗎)|有人[吗嗎])"
    r"|[亲親](?:爱的|愛的|们|們)?(?=[\s,，。.!！~～、：:?？你您在请請想我]|$)|客服(?:小姐姐|您好|你好)?(?=[\s,，。.!！~～、：:?？]|$)"
)
_LEAVE = (
    r"|excuse me|pardon me|sorry (?:to|for) (?:bother|disturb|interrupt|trouble)(?:ing)?(?: you)?"
    r"|(?:i (?:have|'ve got|\u2019ve got|got) )?(?:a |one |just a )*(?:quick |small |short |simple )question(?: for you)?"
    r"|打[扰擾](?:一下|[您你]?了|下|[您你]一下)?|不好意思|[劳勞][驾駕]|[请請][问問](?:一下|下)?(?![题題])"
    r"|(?:想)?(?:[请請]教|[咨諮][询詢])(?:[您你])?(?:一下|下|个问题|個問題)"
)
_AFTER = r"[\s,.!?;:~\u2026\-，。！？；：、～啊呀哦哈呢噢吖]*"
_BEFORE = re.compile(rf"^\W*(?:(?:{_HELLO}{_LEAVE}){_AFTER})+", re.IGNORECASE)


def without_pleasantries(text: str) -> str:
    """The text from behind its greetings and what asks for leave ("excuse me") on; empty where it says nothing else."""
    before = _BEFORE.match(text)
    rest = text[before.end() :] if before else text
    return rest if re.search(r"\w", rest) else ""


def only_greets(text: str) -> bool:
    """Whether the text greets or asks for leave to ask, and says nothing else."""
    return not without_pleasantries(text)
