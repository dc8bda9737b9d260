"""Signs of severity and urgency in the words of the rubric: each a pattern over normalised text, English and Chinese."""

import re

CUES: dict[str, str] = {
    "authority": r"\b(regulator|ombudsm\w+|trading standards|consumer (protection|affairs|council)|small claims|bbb|"
    r"fca|ofcom|ftc|cfpb|watchdog|ministry|authority|attorney general)\b|12315|12345|12378|12300|消协|消费者协会|市监|"
    r"工商|监管|银保监|工信部|消委会|主管部门|信访|住建局|教育局|卫健委|投诉平台",
    "law": r"\b(lawyer|solicitor|attorney|sue|suing|court|legal action|lawsuit|tribunal|legal)\b|律师|起诉|法院|法律|仲裁|传票|索赔",
    "police": r"\b(police|officer|crime number|report(ed)? (it|this) to the police)\b|报警|警察|派出所|民警|立案",
    "public": r"\b(press|newspaper|journalist|reporter|tv|social media|twitter|tiktok|go(ing)? public|post(ing)? (this|it|"
    r"everywhere|online)|review(s)? everywhere|viral)\b|媒体|记者|曝光|微博|抖音|小红书|热搜|发到网上|朋友圈|爆料",
    "again": r"\b(third|fourth|fifth|sixth|3rd|4th|5th|again|every time|twice|three times|four times|repeatedly|still (no|not|"
    r"nothing)|promised|yet again|nth|umpteenth)\b|第[三四五六七八3-9]次|三番五次|好几次|多次|又一次|一再|屡次|反复|再次|说好|"
    r"承诺|食言|每次都|又来|还是没",
    "deadline": r"\b(tomorrow|tonight|by (monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|tomorrow|the end)|within "
    r"\d+ (hours?|days?)|in (two|three|2|3) days|this (morning|afternoon|evening|weekend)|deadline|flight|wedding|exam|"
    r"last chance|expires)\b|明天|今晚|后天|明早|今天之内|截止|最后期限|[两三2-3]天(内|后|之内)|周[一二三四五六日天]之?前|"
    r"婚礼|考试|航班|赶飞机|等着用",
    "now": r"\b(right now|at this (very )?moment|as i (type|write)|currently|immediately|urgent(ly)?|asap|emergency|happening)\b"
    r"|正在|现在|此刻|马上|立刻|立即|紧急|急急|十万火急|赶紧|在线等",
    "injury": r"\b(injur\w+|burn(t|ed|s)?|bleed\w*|blood|hospital|ambulance|a&e|er\b|stitches|shock|electrocut\w+|poison\w*|vomit\w*|"
    r"allerg\w+|choke\w*|faint\w*|broke (my|his|her) \w+|rash|unconscious|doctor)\b|受伤|烫伤|割伤|流血|出血|住院|医院|急诊|"
    r"触电|中毒|呕吐|过敏|骨折|晕倒|缝针|救护车|上吐下泻|拉肚子|摔伤|发烧",
    "danger": r"\b(fire|smok(e|ing)|flames?|explod\w+|explosion|spark\w*|melt\w*|gas leak|danger\w*|unsafe|hazard|brakes?|mould|"
    r"mold|glass in)\b|起火|着火|冒烟|爆炸|漏电|火花|烧焦|煤气|燃气泄漏|危险|隐患|刹车|发霉|变质|玻璃渣|异物",
    "fraud": r"\b(fraud\w*|scam\w*|stolen|stole|theft|unauthori[sz]ed|hack\w*|identity|phish\w*|drained|emptied|counterfeit|fake)\b|"
    r"诈骗|骗子|盗刷|被盗|盗用|冒用|黑客|假货|套路贷|骗走|转走|跑路|卷款",
    "leak": r"\b(leak(ed|ing)? (my|our|the) (data|details|address|information)|data (breach|leak)|my (data|details|address|number) "
    r"(was|were|is|has)|someone else'?s (details|account|data)|gdpr|privacy)\b|泄露|隐私|个人信息|信息被卖|倒卖|身份证",
    "vulnerable": r"\b(baby|toddler|infant|newborn|child|children|kids?|pregnan\w+|elderly|grandm\w+|grandf\w+|\d\d[- ]year[- ]old|"
    r"disabled|wheelchair|blind|dementia|diabet\w+|insulin|oxygen|medication)\b|宝宝|婴儿|孩子|小孩|孕妇|老人|老太太|"
    r"奶奶|爷爷|残疾|轮椅|盲人|病人|糖尿病|八十|七十",
    "money": r"[$£€¥]\s?\d{1,3},?\d{3}|\b\d{4,}\s?(dollars|pounds|euros|usd|gbp)\b|\b(savings|rent|deposit|salary)\b|\d{4,}\s?[元块]|"
    r"\d+万|[一二三四五六七八九十几]+万|积蓄|养老钱|押金|工资|房租",
    "mild": r"\b(minor|small|slight\w*|suggest\w*|would be nice|just (saying|so you know|feedback)|no rush|whenever|not a big "
    r"(deal|thing)|otherwise (fine|great|good|happy)|for (the|your) (record|information)|bit)\b|建议|希望改进|小问题|"
    r"不着急|不急|有空|反馈一下|提个|有点|小瑕疵|不影响|总体|顺便|随便说说",
    "useless": r"\b(useless|unusable|stopped working|dead|can'?t use|does ?n'?t work|never (came|arrived)|nothing|ruined|lost)\b|"
    r"不能用|没法用|用不了|报废|坏了|打不开|没收到|一直没到|丢了|弄丢|全毁",
}
PATTERNS = {name: re.compile(pattern) for name, pattern in CUES.items()}


def counts(normalised: str) -> list[int]:
    """How often each cue occurs, in the order of CUES, at most 3 each."""
    return [min(3, sum(1 for _ in pattern.finditer(normalised))) for pattern in PATTERNS.values()]
