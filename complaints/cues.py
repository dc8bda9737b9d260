"""Signs of severity and urgency in the words of the rubric: each two patterns over normalised text, English and Chinese."""

import re
from functools import lru_cache

from complaints.cues_of_harm import HARM
from complaints.cues_of_threats import THREATS
from language.script import HAN_CHARACTER

CUES: dict[str, tuple[str, str]] = {
    **THREATS,
    **HARM,
    "threat": (
        r"\b(or (else )?(i|we)('ll| will| shall| go| am| write| post)?|otherwise|next (stop|letter|step|one|i)|"
        r"my next|last (chance|warning)|going to|if (it|this|you|i|he|she|they|nobody) .{0,40}(n't|not|once more|"
        r"again))\b",
        r"再不|再没|再这样|否则|不然|要不然|不来我就|我就(去|找|打|向|把|发|投诉|举报)|下次我|等着瞧|只好找",
    ),
    "again": (
        r"\b(third|fourth|fifth|sixth|seventh|eighth|every time|each time|"
        r"(?<!charged )(?<!billed )(?<!paid )(?<!debited )(?<!deducted )(?<!money )(?<!amount )(?<!me )twice(?! (the|"
        r"as|a|per|for)\b)|thrice|again|repeatedly|still (no|not|nothing)|promis\w+|nth|umpteenth|in a row|"
        r"keeps?(?! it up))\b",
        r"又一次|一再|屡次|反复|再次|说好|承诺|答应|食言|每次|又来|还是没|一拖再拖|多次|好几次|三番五次",
    ),
    "times": (
        r"\b(three|four|five|six|seven|eight|nine|ten|[3-9]|1\d|several|many|dozens of) (\w+ )?(times|occasions|"
        r"messages|e?-?mails|calls|letters|visits|tickets|agents|people|colleagues|requests|attempts|promises|"
        r"dates)\b|\b(third|fourth|fifth|sixth|seventh|eighth|3rd|[4-9]th) (\w+ )?(time|message|e?-?mail|call|"
        r"letter|visit|request|ticket|date|week|promise)\b",
        r"第[三四五六七八九十3-9]\s?(次|回|遍|个|封|通|趟)|[三四五六七八九十3-9](次|回|遍|趟|封|通|个客服)|"
        r"[找问换]了?[三四五六七八九十3-9]个人|"
        r"三四[次回]",
    ),
    "deadline": (
        r"\b(tomorrow|by (monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|the end)|(on|"
        r"before) (monday|tuesday|wednesday|thursday|friday|saturday|sunday)|within (\d{1,2} hours?|[1-3] days?)|(two|"
        r"three|2|"
        r"3) days|this weekend|deadline|flight (is|leaves|departs|tomorrow|tonight|today)|(miss|catch|make|for) (my|"
        r"our|the) flight|wedding|exam|expires?|last day)\b",
        r"明天|明早|明晚|后天|後天|截止|最后期限|最后一天|[两三2-3]天(内|后|之内)|(周|星期|"
        r"礼拜)[一二三四五六日天](之?前|就|要)|婚礼|考试|航班|登机|赶飞机|等着用",
    ),
    "today": (
        r"\b((?<!since )(?<!until )(?<!arrived )(?<!received )(?<!delivered )(?<!came )(?<!got it )(?<!earlier )today|"
        r"tonight|this (afternoon|evening)|midnight|at noon|in (an|one|two|three|four|\d+|ten|fifteen|twenty|thirty|"
        r"forty) (minutes?|hours?)|(minutes?|hours?) (left|of|from now)|gate (closes|closing)|closes)\b",
        r"今[天日](?!天气|[才刚]?(收|到货|买|拿|发现|打开|试|去|签|取)|早上|上午|[才刚又])|今晚|零点|"
        r"[一二两三四五六七八九十半\d]{1,8}个?多?(分钟|小时)(后|内|就|以内|之内)|还有.{1,5}(分钟|小时)|关门|关账",
    ),
    "now": (
        r"\b(right now|(?<!until )(?<!by )(?<!days )(?<!weeks )(?<!months )(?<!years )(?<!hours )now|at th(is|"
        r"e) (very )?moment|this (very )?(minute|second)|just now|"
        r"as (i|we) (type|write|speak)|while i write|currently|immediately|instantly|urgent(ly)?|asap|emergency|"
        r"happening|still going|help|waiting for the (ambulance|police|doctor|fire\w*)|is (here|standing|banging))\b",
        r"正在|正往|(?<!到)现在(?![才的])|此刻|(?<![说“「『])马上|立刻|立即|紧急|(?<![^\s,。!])急(?=[!急,。\s]|$)|"
        r"十万火急|赶紧|赶快|"
        r"快(冻结|来|停|点)|在线等|还在(继续|扣|里面|往|弹)|刚刚|刚才|救命|怎么办",
    ),
    "assault": (
        r"\b(assault\w*|sexual\w*|harass\w*|grop\w+|grabbed|pushed|shoved|hit me|slapped|punched|threaten(ed|"
        r"ing) (me|us|my|to (hit|hurt|kill))|hand on my|stalk\w*|violent|racist)\b",
        r"性骚扰|动手|打人|打了我|推搡|威胁|恐吓|摸我|猥亵|跟踪|家暴|殴打|扇|歧视|偷拍",
    ),
    "fraud": (
        r"\b(fraud\w*|scam\w*|stolen|stole|theft|thief|unauthori[sz]ed|hack\w*|identity|phish\w*|drained|emptied|"
        r"counterfeit|fake|(logged|signed) in as me|some(one|body) (\w+ ){0,4}(signed|logged) in|without my (knowledge|"
        r"consent)|somebody (booked|bought|opened)|"
        r"(did ?n['’]?t|never) authori[sz]ed?|(transactions?|payments?|purchases?|charges?|withdrawals?) (that )?(i|"
        r"we) (did ?n['’]?t|do ?n['’]?t|never) (make|made|recogni[sz]ed?))\b",
        r"不是(我|本人|我们)(自己)?(花|买|操作|消费|刷|下单|付|转|订)的?|账[号户]被?(别|他|陌生)?人(登录|登陆|动)|"
        r"被人(登录|登陆)|[让叫要]我[^,。]{0,6}(转账?|转钱|打钱|汇款?)[^,。]{0,12}(个人|私人)|诈骗|骗子|[盗偷]刷|"
        r"[异外]地登[录陆]|在(异地|外地|境外|国外)[^,。]{0,3}登[录陆]|被盗|"
        r"盗用|冒用|冒充|黑客|假货|套路贷|骗走|转走|划走|扣光|跑路|卷款|刷走|领走|传销",
    ),
    "leak": (
        r"\b(leak(ed|ing)? (my|our|the) (data|details|address|information)|data (breach|leak|protection)|my (data|"
        r"details|address|number) (was|were|is|has|to)|(passed|gave|sent|sold|showed) .{0,15}(my|another|"
        r"the full) (data|details|address|number)|(someone else|stranger|another (customer|person))('s)?|gdpr|"
        r"privacy)\b",
        r"泄露|外流|外泄|隐私|个人信息|信息被卖|倒卖|身份证|陌生人|别人的(订单|信息|地址|姓名)|把我的?(地址|电话|"
        r"信息)|(信息|地址|电话|名字|姓名|照片|订单)[^,。]{0,4}[印显贴发寄][^,。]{0,3}[在到给][^,。]{0,4}(别人|他人|"
        r"陌生人)|监听",
    ),
    "money": (
        r"[$£€¥]\s?(\d{1,3},\d{3}|\d{4,})|\b\d{1,3},\d{3} (dollars|pounds|euros|usd|gbp)\b|\b\d{4,}\s?(dollars|"
        r"pounds|euros|usd|gbp)\b|\b(savings|rent|deposit|salary|wages)\b",
        r"(?<!\d)\d{4,}\s?(元|块|美元)|\d{1,9}万|[一二三四五六七八九十几百两]{1,8}万|积蓄|养老|棺材本|救命钱|手术费|"
        r"押金|定金|工资|房租",
    ),
    "mild": (
        r"\b(minor|small|slight\w*|suggest\w*|would be (nice|easier|good)|could you|just (saying|telling|letting|"
        r"so you|mention\w*|feedback)|no rush|whenever|not (a big (deal|thing)|important|urgent)|otherwise|for (the|"
        r"your) (record|information)|a (bit|little)|only (mention|telling|a thought)|no (harm|problem|hard feelings|"
        r"reply needed)|fuss|tiny|trivial|hardly|i can live with|thanks?|fine|all good|lol|pity|nice)\b",
        r"建议|希望|改进|小问题|小事|不着急|不急|有空|反馈一下|提一下|说一声|随口|提个|提醒一句|有点|"
        r"(?<=[小大快慢早晚贵软硬重轻好有])一点点?(?![都也没不])|稍微?|"
        r"(?<![忽省策侵战])略|小瑕疵|不影响|总体|顺便|随便说说|没关系|没什么|不重要|要是能|就好了|挺好|都挺|可以接受|"
        r"能接受|不追究|"
        r"哈哈|谢谢|忍得了",
    ),
    "past": (
        r"\b(years? ago|last year|(is|was) (all )?(settled|solved|sorted)|got it (now|back)|arrived in the end|"
        r"long ago|since then|got (my|the) (money|refund))\b",
        r"去年|前年|前些年|当年|已经解决|后来(解决|好了|到了)|最后(到|收到)了?",
    ),
    "useless": (
        r"\b(useless|unusable|stopped (working|heating)|dead|can(no|'?)t (use|work|order|get)|does ?n'?t (work|turn|"
        r"start)|never (came|arrived)|nothing|ruined|lost|gone|broken|in pieces|refus\w+|reject\w+|not received|"
        r"money back)\b",
        r"不能用|没法用|用不了|无法使用|报废|坏了|打不开|不了机|没收到|没到|一直没|丢了|弄丢|丢失|全毁|全碎|没退|"
        r"不退|不给退|拒绝|驳回|一分钱?[都也]?[没不][退给赔]",
    ),
}
"""Of each cue what may stand in any text, then what needs a Chinese character."""
PATTERNS = {name: re.compile("|".join(both)) for name, both in CUES.items()}
WITHOUT_HAN = {name: re.compile(anywhere) for name, (anywhere, _) in CUES.items()}


@lru_cache(maxsize=16)
def matches(text: str) -> dict[str, tuple[re.Match[str], ...]]:
    """Where each cue stands in a normalised text. A text without a Chinese character is spared half of the patterns.

    The last few texts are remembered: features and evidence ask for the same one.
    """
    patterns = PATTERNS if HAN_CHARACTER.search(text) else WITHOUT_HAN
    return {name: tuple(pattern.finditer(text)) for name, pattern in patterns.items()}


def counts(normalised: str) -> list[int]:
    """How often each cue occurs, in the order of CUES, at most 3 each."""
    return [min(3, len(found)) for found in matches(normalised).values()]
