"""What a message means inside the complaint form: an answer to it, or something else.

Three things are weighed: the intent, how sure the model is of it, and the form of the sentence. Measured by
cross-validation on the training data, 1 % of complaints are taken for something else, and four of five questions that are
put as questions are answered as such.
"""

import re

from actions.emergency import tells_of_harm
from actions.fraud import words_of_fraud
from actions.self_harm import words_of_self_harm
from actions.turn import Turn
from knowledge_base.follow_up import elliptical
from knowledge_base.message import asks, goes_on
from language.normalise import normalise
from language.order_number import find_order_number, only_number, without_order_number
from language.script import HAN_CHARACTER

Details = dict[str, str | None]

# Marks a detail that the customer does not want to give, so that the form goes on.
SKIPPED = ""

# A sentence that asks is a question from these confidences on; a wish is often put as one ("can I have a new one?").
QUESTION_CONFIDENCE = {"complaint_text": 0.5, "order_number": 0.5, "wish": 0.7, "addition": 0.7}
# Other interruptions: a short message from the first on, one that tells what happened only from the second.
INTERRUPTION_CONFIDENCE = 0.6
SURE_CONFIDENCE = 0.85

INTERRUPTIONS = frozenset(
    {"request_human", "cancel", "change_language", "bot_challenge", "ask_capabilities", "ask_again", "out_of_scope"}
    | {"goodbye", "insult", "choose_article", "choose_other", "helped", "not_helped", "check_case", "start_over"}
)
SMALL_TALK = frozenset({"greet", "thank", "affirm"})
# The button "I don't have one" has an intent of its own; whoever types it is understood as saying no.
REFUSALS = frozenset({"deny", "no_order_number"})

# How many words make an account of what happened: fewer where the customer does not even say "complain".
_TELLING_WORDS, _TELLING_WORDS_ALONE = 3, 2
# Where it was asked what happened, or trouble stands beside a question: "灯坏了", "my lamp broke".
_TROUBLE_WORDS = 1.5
# A refusal longer than this ("I don't have the number, but...") is kept as part of the complaint.
_REFUSING_WORDS = 6
_HAN_PER_WORD = 2
_REFUSES = re.compile(r"^\W*(?:no|nope|nah|never|forget|leave)\b|^\W*不(?:用|需|要|了|必)|^\W*(?:算了|没事)")
_SUPPOSES = re.compile(r"^\s*if\b|如果|要是|万一|萬一|假如", re.IGNORECASE)
_COMPLAINS = re.compile("complain|投诉|举报")
# "I want to complain: ...": what follows is told, however short.
_ANNOUNCES = re.compile(r"^[^:,.;!]{0,40}(?:\bcomplain(?:t|ing)?|投诉|举报)(?:一下)?\s*[:,.;!-]+\s*(?=\w)")
_NUMBER = re.compile(r"\bnumbers?\b|号")
_RECEIPT = re.compile(r"\b(?:receipts?|confirmations?)\b|小票|收据")
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
# Words that ask for attention or pass judgement, but do not tell what happened.
_FILLERS_TEXT = (
    "i i'm i'd i've i'll im am we we'd us me my our you your you're he she it it's they this that that's these those there "
    "a an the any some and or but so very really totally absolutely just now again here ever never with about regarding "
    "for of to in on at from is are was were be been have has had do does did can could may would will should "
    "want wanted wanna need like love make file lodge raise submit register report put open tell help please "
    "hi hello hey dear team good morning afternoon evening sir madam sorry thanks "
    "complaint complaints complain complaining formal official serious problem problems issue issues something "
    "service customer company shop experience bad awful terrible horrible poor worst worse unacceptable outrageous "
    "ridiculous disgrace disgraceful unhappy angry furious upset disappointed disappointing dissatisfied annoyed annoying "
    "fed up "
)
_FILLERS = frozenset(_FILLERS_TEXT.split())
_PHRASES = re.compile(
    "你好|您好|在吗|请问|请|麻烦|帮我|我|你们|您|要|想|需要|必须|提出|提交|登记|发起|进行|正式|投诉|举报|反映|反馈|抱怨|申诉"
    "|一个|一下|个|问题|情况|客服|服务|态度|体验|真的|非常|很|太|不满意?|失望|生气|愤怒|气死|差劲|差|糟糕|过分|离谱"
    "|无法接受|不能接受"
)

# Where more than a question is said: what happened often stands beside it.
_CLAUSES = re.compile(
    r"[,，;；.。!！?？\n]\s*\S|\b(?:but|because|since|again|still|already|yet|though|been|days|weeks|months)\b"
    "|但|可是|却|又|还没|都|[几半][个天周]"
)
# Put as a question, meant as a reproach.
_REPROACHES = re.compile(
    r"\bwhy\b|\bhow (?:dare|can you|could you|is it possible)\b|\bwhere the hell\b"
    "|为什么|凭什么|怎么(?:会|能|还|又|总|回事|这么)|什么(?:服务|态度|玩意|公司|破|垃圾|鬼)|到底|都不"
)
# What is wanted, also where it begins with a no ("no, I want my money back"); not what somebody can do without.
_WANTS = re.compile(
    r"(?<!nothing )\b(?:i|we)(?:'d| would| just| only| still| really)* (?:want|like|need|expect|demand|insist|prefer)\b"
    r"(?! (?:nothing|no\b|none))"
    r"|(?<!no )(?<!n't want )(?<!n't want a )(?<!n't need )(?<!n't need a )(?<!need for )(?<!need for a )(?<!without )"
    r"\b(?:refund\w*|money back|my money|replace\w*|exchange (?:it|them|this)|swap|compensat\w*|apolog\w*"
    r"|a new one|repair\w*|call me back|fix (?:it|this|them)|send (?:me|us|it|a|the|another)"
    r"|give (?:me|us|it)|(?:take|pick|collect) (?:it|them|this) (?:back|up))"
    "|(?<![没不别])(?<!不需)(?<!不想)我们?(?:只|就|还是|现在|仍)?(?:要(?!求)|想要|希望)"
    "|(?<!不用)(?<!不要)(?<!不必)(?<!不需要)(?<!不想)(?<!无需)(?:退款|退钱|退货|退给|退我|全额退|赔|换一?个|换新|换货|补[发偿寄]"
    "|重[新发]|修好|维修|道歉|给我|送回|取走|取消订单)"
)
# Nothing but a wish, told before it was asked for.
_WISHES_OUTRIGHT = re.compile(
    r"\W*(?:(?:and|but|well|no|so|please)\W+)*(?:i|we)(?:'d| would| just| only| still| really)*"
    r" (?:want|like|demand|expect|insist)\b(?! (?:nothing|no\b|none|to (?:know|complain|add|say|tell|mention|report|ask)))"
    r"|\W*我们?(?:只|就|还是|现在)?(?:要(?!求|投诉|补充|说|问)|想要|希望)"
)
# What the customer did wrong; "I was sent the wrong one" and "it's not my fault" tell nothing of the kind.
_OWN_MISTAKE = re.compile(
    r"\bi(?:'ve| have)? (?:accidentally |just )?(?:took|taken|picked|chose|chosen|ordered|bought|selected|measured|typed"
    r"|entered|put|gave|given|wrote|written|filled in|used|clicked|added) (?:\w+ ){0,3}?wrong(?:ly)?\b"
    r"|\bi(?:'ve| have)? (?:accidentally |just )?(?:mis-?(?:typed|spelled|spelt|ordered|clicked|measured|read)"
    r"|made a (?:mistake|typo))\b"
    r"|(?<!not )\bmy (?:own )?(?:mistake|fault|bad|typo)\b"
    "|(?<![上把将给])我[^,。!?被你您]{0,6}(?:买|选|拍|量|点|写|填|输|打|订|下)错|(?<!不)是我自己[^,。!?]{0,6}错"
    # "颜色拍错了", "地址写错了": only customers choose, and write where it goes.
    "|(?:^|(?<=[,。!?;:\\s]))[^,。!?;:\\s你您被客商仓快店卖]{0,8}(?:买|选|拍|量|点|订|下)错"
    "|(?:^|(?<=[,。!?;:\\s]))[^,。!?;:\\s你您被客商仓快店卖上]{0,4}(?:地址|电话|手机号?码?|姓名|名字|人|邮编|门牌号?|邮箱|密码|账号)"
    "[^,。!?;:你您被]{0,4}(?:写|填|输|打|留)错"
)
# Said with a thank-you, a no or a yes, but meant as a goodbye.
_NOTHING_MORE = re.compile(
    r"\b(?:that|this)(?:'s| is| was|\u2019s| will be|'ll be) (?:all|everything|it)\b(?! (?:wrong|broken|not))"
    r"|\bnothing (?:else|more)\b|\bno (?:more|further|other) questions\b"
    "|没有?(?:什么)?(?:别的|其他|其它)(?:的|事|问题|要问的)?了?|就这些|就这样"
)
# Said around it.
_AT_THE_END = re.compile(
    r"\b(?:ok|okay|all right|alright|no|nope|yes|great|well|so|and|i think|thanks?(?: you)?(?: a lot| so much| very much)?|thx"
    r"|cheers|for (?:now|today|me)|from me|really|bye|goodbye)\b"
    "|好的?|嗯|行|谢谢[你您]?|多谢|感谢|暂时|目前|[了吧啦哦啊呀]|再见|拜拜"
)
_TO_THE_BOT = re.compile(r"\b(?:you|your|yours|you're|u)\b|你|您")
# Asked of the bot, but to know or have something of the shop's: "do you sell…".
_FAVOUR = re.compile(
    r"\b(?:can|could|would|will) you\b|\bdo you (?:guys |also |still |ever |even )?(?:know|do|sell|stock|carry|have|offer"
    r"|make|ship|deliver|take|accept|give|run|rent|buy|install|repair|match)\b"
    "|[你您]们?(?:能|可以|知道|觉得|怎么看|卖|有没有|做不做)|帮我|给我"
)
# Put as a question, meant as an answer to "what would you like us to do?" ("can I have a new one?"); "how" and "when" ask.
_WISHES = re.compile(
    r"\b(?:can|could|may|might|will|would)\s+(?:i|we|you|they|someone|somebody)\b.*\b(?:refund\w*|money|replace\w*|exchange\w*"
    r"|swap|vouchers?|discount|compensat\w*|apolog\w*|new|another|repair\w*|fix\w*|(?:re)?send|collect\w*|pick|cancel|call)\b"
    "|(?:能|可以|可否|请).*(?:退|换|赔|补|修|道歉|[寄发送]|取走|取消|优惠|联系)"
)
_ASKS_HOW = re.compile(
    r"\b(?:how|what|when|where|which|why|who)\b|怎么|怎样|如何|咋|多久|多少|什么|啥|哪|谁|几[天个点号时]"
)


def tells_what_happened(text: str) -> bool:
    """Whether the text says more than "I want to complain": three words, or six Chinese characters, beyond that."""
    return _telling_words(text) >= _TELLING_WORDS


def tells_something(text: str) -> bool:
    """Whether the text says more than that something is wrong: two words, or three Chinese characters."""
    return _telling_words(text) >= _TROUBLE_WORDS


def complains(text: str) -> bool:
    """Whether the text says that it is a complaint, which by itself tells nothing of what happened."""
    return bool(_COMPLAINS.search(normalise(text)))


def tells_of_trouble(turn: Turn, part: str) -> bool:
    """Whether a sentence of a message that feels bad tells something instead of asking."""
    told = turn.sentiment < 0 and not asks(part) and not _SUPPOSES.search(part)
    return told and _telling_words(part) >= _TROUBLE_WORDS


def small_talk(text: str) -> bool:
    """Whether a text about nothing of the shop's only chats, or is about the bot itself, instead of asking to know or do."""
    folded = normalise(text)
    return not asks(text) or bool(_TO_THE_BOT.search(folded) and not _FAVOUR.search(folded))


def reproaches(text: str) -> bool:
    """Whether the text, if it is put as a question, is meant as a reproach ("how can you send me a broken one?")."""
    return bool(_REPROACHES.search(normalise(text)))


def wishes(text: str) -> bool:
    """Whether the text, if it is put as a question, is meant as a wish ("could you send me a new one?")."""
    folded = normalise(text)
    return bool(_WISHES.search(folded)) and not _ASKS_HOW.search(folded)


def wants(text: str) -> bool:
    """Whether the text says what would put it right, whatever it begins with ("no, I want my money back")."""
    return bool(_WANTS.search(normalise(text)))


def speaks_of_number(text: str) -> bool:
    """Whether the text is about an order number, or where it would stand."""
    folded = normalise(text)
    return bool(_NUMBER.search(folded) or _RECEIPT.search(folded))


def tells_beside_no(text: str) -> bool:
    """Whether a text that says no tells something besides, other than that there is no order number."""
    folded = normalise(text)
    if _NUMBER.search(folded) or _REFUSES.search(folded):
        return False
    return tells_what_happened(text) if _RECEIPT.search(folded) else tells_something(text)


def follows_up(turn: Turn) -> bool:
    """Whether the message goes on from an answer with a short question in which nothing is felt to be wrong: "and a rug?"."""
    plain = turn.sentiment >= 0 and not complains(turn.text) and not reproaches(turn.text)
    return bool(turn.tried) and plain and asks(turn.text) and goes_on(turn.text) and elliptical(turn.text)


def plainly_asks(turn: Turn) -> bool:
    """Whether the message, hardly a complaint, only asks, and nothing is felt to be wrong: "will you sell my data?"."""
    text = turn.text.strip()
    plain = turn.sentiment >= 0 and not complains(text) and not reproaches(text) and not _CLAUSES.search(text)
    return turn.confidence < SURE_CONFIDENCE and plain and asks(text)


def own_mistake(text: str) -> bool:
    """Whether the text tells of a mistake of the customer's own ("I took the wrong length"), and does not complain of it."""
    return bool(_OWN_MISTAKE.search(normalise(text))) and not complains(text)


def nothing_more(text: str) -> bool:
    """Whether the customer says that nothing is left to be asked ("thanks, that's all")."""
    return bool(_NOTHING_MORE.search(normalise(text))) and not asks(text)


def only_ends(text: str) -> bool:
    """Whether the text says that nothing is left, and tells nothing beside it."""
    return nothing_more(text) and not re.search(r"\w", _AT_THE_END.sub(" ", _NOTHING_MORE.sub(" ", normalise(text))))


def interrupts(turn: Turn, requested: str) -> bool:
    """Whether the message is something else than an answer to the slot that the form asks for. Harm and fraud never are."""
    if not turn.tapped and (tells_of_harm(turn.text) or words_of_fraud(turn.text) or words_of_self_harm(turn.text)):
        return False
    if turn.intent == "deny":
        return requested == "complaint_text" and not speaks_of_number(turn.text) and not wants(turn.text)
    if turn.intent == "cancel" and requested == "wish" and wants(turn.text):
        return False
    if turn.intent == "ask_question":
        if turn.confidence < QUESTION_CONFIDENCE[requested] or (requested == "wish" and wishes(turn.text)):
            return False
        # "Why do you need that?" about the order number is a real question.
        return asks(turn.text) and (requested == "order_number" or not reproaches(turn.text))
    if turn.intent not in INTERRUPTIONS or (turn.intent == "out_of_scope" and _has_digits(turn.text)):
        return False  # "12", where a number is asked for, is a mistyped one
    # "You know what, forget it" is longer than what takes it back: only a long one may be an account all the same.
    telling = _telling_words(turn.text) >= (_REFUSING_WORDS if turn.intent == "cancel" else _TELLING_WORDS)
    if telling:
        return turn.confidence >= SURE_CONFIDENCE
    return turn.confidence >= INTERRUPTION_CONFIDENCE


def begin(turn: Turn) -> Details:
    """What the message that began the complaint tells already."""
    announced = bool(_ANNOUNCES.match(normalise(turn.text)))
    enough = _TROUBLE_WORDS if announced else _TELLING_WORDS if complains(turn.text) else _TELLING_WORDS_ALONE
    agreed = turn.pending == "complaint" and (turn.tapped or turn.intent == "affirm")
    told = (turn.slots.get("told_beside") or "") if agreed else turn.text
    asked = turn.slots.get("last_question")
    apart = agreed or complains(told) or (asks(told) and not reproaches(told))
    if asked and not apart and 1 <= _telling_words(told) < enough:
        told = f"{asked}\n{told}"  # "where is my parcel?", and then: "not here yet"
    return {
        "complaint_text": told if agreed or _telling_words(without_order_number(told)) >= enough else None,
        "order_number": find_order_number(told) or turn.slots.get("order_number"),
        "wish": None,
    }


def fill(turn: Turn, requested: str) -> Details:
    """The details that the message gives; empty when it gives none and the form has to ask again."""
    number = find_order_number(turn.text)
    noted: Details = {"order_number": number} if number and not turn.slots.get("order_number") else {}
    if number and (corrected_number(turn) or only_number(turn.text)):
        return {"order_number": number}
    if only_ends(turn.text) and requested != "complaint_text":
        return {requested: SKIPPED}
    telling = tells_what_happened(turn.text)
    if turn.intent in SMALL_TALK and not telling and not number:
        # "Yes" to "a refund or a replacement?" chooses neither: that is asked once more.
        chosen = turn.intent != "affirm" or turn.slots.get("form_misses")
        return {"wish": SKIPPED} if requested == "wish" and chosen else {}
    wanted = wants(turn.text)
    refused = turn.intent in REFUSALS and _telling_words(turn.text) < _REFUSING_WORDS and not wanted
    if requested == "complaint_text":
        telling = _telling_words(turn.text) >= (_TELLING_WORDS if complains(turn.text) else _TROUBLE_WORDS)
        empty = refused or (turn.intent in ("complain", "give_order_number") and not telling)
        return noted if empty else {"complaint_text": turn.text, **noted}
    # "Not a voucher, my money" resembles a correction.
    wish = requested == "wish" and (wanted or turn.confidence < SURE_CONFIDENCE)
    outright = bool(_WISHES_OUTRIGHT.match(normalise(turn.text)))
    if turn.intent == "correct_detail" and not number and not wish and not outright:
        # Something else than the number is put right: it belongs to the complaint, and the form asks again.
        return {"complaint_text": _with(turn)}
    if requested == "order_number":
        if mistyped(turn):
            return {}
        if turn.intent in REFUSALS and wanted:
            return {"order_number": number or SKIPPED, "wish": turn.text}
        if outright and not turn.slots.get("wish"):
            return {"wish": turn.text, **({"order_number": number} if number else {})}
        if refused or (number and not telling):
            return {"order_number": number or SKIPPED}
        # Not only a number: asked once is enough, and what was written belongs to the complaint.
        return {"complaint_text": _with(turn), "order_number": number or SKIPPED}
    if turn.intent in REFUSALS and speaks_of_number(turn.text):
        return {"order_number": turn.slots.get("order_number") or SKIPPED}  # said a little late; the wish is still open
    return {"wish": SKIPPED if refused else turn.text, **noted}


def mistyped(turn: Turn) -> bool:
    """Whether the answer was meant as an order number but is none, for the first time: digits, and hardly anything else."""
    first = not turn.slots.get("form_misses")
    return _has_digits(turn.text) and first and not find_order_number(turn.text) and not tells_what_happened(turn.text)


def _has_digits(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _with(turn: Turn) -> str:
    """The complaint as told so far, with this message added."""
    return f"{turn.slots.get('complaint_text') or ''}\n{turn.text}".strip()


def corrected_number(turn: Turn) -> str | None:
    """The order number that the message puts in the place of another one, or None where it does no such thing."""
    number, known = find_order_number(turn.text), turn.slots.get("order_number")
    correcting = turn.intent in ("correct_detail", "give_order_number", "deny")
    return number if number and known and number != known and correcting else None


def _telling_words(text: str) -> float:
    """Words that tell something, two Chinese characters counting as one."""
    folded = normalise(text)
    han = len(HAN_CHARACTER.findall(_PHRASES.sub("", folded)))
    words = sum(word.replace("\u2019", "'") not in _FILLERS for word in _WORD.findall(HAN_CHARACTER.sub(" ", folded)))
    return words + han / _HAN_PER_WORD
