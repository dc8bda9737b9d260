"""What is denied: "nobody was hurt", "I won't sue", "不找律师", and what is denied only until a condition.

All texts are folded with single blanks. A denial reaches from its "not" to what is denied over light words only, so that
"if you don't pay I will sue" and "没人管我只好起诉" deny nothing.
"""

import re

WINDOW = 90
"""Characters on either side of a cue that are looked at."""
_STOPS = re.compile(r"[.!?。;\n]")

_LIGHT = (
    "going|gonna|want|wish|plan|planning|plans|intend|intention|intentions|intending|interest|interested|desire|need|needs|"
    "needed|trying|try|looking|threat|threaten|threatening|about|here|to|is|are|am|be|been|being|was|were|got|get|gets|getting|have|has|"
    "had|even|any|a|an|the|one|my|your|our|his|her|their|really|actually|of|type|kind|sort|who|involve|involved|involving|go|"
    "goes|call|calling|tell|telling|hire|hiring|bring|bringing|contact|contacting|take|taking|report|reporting|reported|"
    "complain|complaining|write|writing|post|posting|publish|file|filing|press|consider|considering|think|thinking|use|using|"
    "drag|dragging|into|by|for|on|at|in|and|with|from|reason|point|keen|let|this|it|you|them|us|over|as|either|anyone|anybody|"
    "anything|will|would|should|could|ever|do|mind|bother|bothering|seen|see|said|saying|say|mean|meaning|suggest|suggesting|"
    "like|leave|leaving|give|giving|serious|seriously|very|so|happy|willing|prepared|yet|suing"
)
_SAYS = r"(?:said|say|saying|think|thinking|mean|meaning|like|claim\w*|suggest\w*|imply\w*|as if|because|that)"
_SOMEBODY = r"(?: that)? (?:i|we|he|she|they|it|you)(?:['’](?:m|ll|d|ve|re))?"
_NOT = (
    r"(?:(?<!why )not|never|no|nobody|nothing|no one|none|without|neither|nor|cannot|\w+n[’']t|"
    r"(?:do|did|does|wo|ca|would|is|was|are|were|has|have)nt|instead of|rather than)"
)
_NOT_BEFORE = re.compile(
    rf"\b{_NOT}(?: (?:{_LIGHT})| {_SAYS}{_SOMEBODY})*(?: [\w-]+(?: [\w-]+)?,? (?:or|nor)(?: (?:{_LIGHT}))*)?\s?$"
)
_NOT_AFTER = re.compile(
    r"^[^,.!?;:]{0,12}?(?:\b(?:is|are|was|were|will|would|do|does|did|has|have|had)(?:n['’]t| not| never)(?: be| been)? "
    r"(?:needed|necessary|required|involved|called|contacted|something (?:i|we) (?:want|plan)|(?:my|our) (?:thing|style|way)|"
    r"what (?:i|we) (?:want|plan)|an option|on (?:my|our) mind|the (?:plan|idea|point))| out of (?:this|it)\b)"
)

# Each character belongs to one alternative only, so that a long row of them is read in one way.
_CHAIN = (
    "(?:[不会没想打算用必需要至于愿意可能敢肯是再曾去找请上走报闹写给让说告任啥人被把向跟和到在过有我们你一个拿动的惊]|准备|考虑|"
    "真的?|何|什么|投诉|举报|造成|导致|出现|发生?|因为|觉得|思|联系|通知|威胁|麻烦|(?<=[不没])见)*"
)
_FOR = f"{_CHAIN}(?:为了?[^,。!?;:]{{0,8}}(?:去|而|找|请){_CHAIN})?"
_NOT_BEFORE_ZH = re.compile(
    r"(?:(?<![要再何])不(?![是会能到得])|(?<!是)不是|(?<!会)不会|(?<!能)不能|(?<!有)没有?(?!想到|准)|并?未|"
    r"无(?=[需意须人任])|(?<![特区差级性分个])别(?![人的家处扭])|并非|甭|懒得|用不着|犯不着)"
    rf"{_FOR}(?:[^,。!?;:]{{1,4}}(?:和|或者?|跟|、|还是){_CHAIN})?$"
)
_NOT_AFTER_ZH = re.compile(
    r"^(?:那边|的?事|这条路|什么的|电话|啥的)?(?:我们?|咱们?|就|也|都|是|倒|绝对|肯定)*(?:免了|算了|没必要|"
    r"(?:不|没)(?:[会想能愿意要用必需再]|准备)*(?:[找去告发上走闹写]|打(?!算)|请(?!假)|报|联系|(?<=[用必要虑])(?![一-龥])|了(?!解)|考虑))"
)
_TWO_NEGATIONS = re.compile(
    r"不得不|不能不|不可能不|不是不(?=[会敢能])|无不|莫不|(?:别|不要|休)以为我们?不(?=[会敢能])|"
    r"\b(?:do not|don['’]t) (?:you )?(?:think|believe|assume|expect)(?: for a (?:second|moment))?(?: that)? (?:i|we) "
    r"(?:won['’]t|will not|wouldn['’]t|can['’]t)|\bno reason not|"
    r"\bhope (?:that )?(?:i|we) (?:don['’]t|won['’]t|do not|will not)|"
    r"\b(?:don['’]t|do not) (?:make|force|push) (?:me|us)|别(?:逼|让)我们?"
)
_UNLESS = re.compile(
    r"(?<!know )(?<!wonder )(?<!wondering )(?<!ask )(?<!asking )(?<!see )(?<!check )(?<!even )\bif\b|"
    r"\b(?:unless|until|till|as long as|provided|so far|yet|for now|otherwise|or else)\b|"
    r"\bbut (?:i|we)(?:['’]ll| will| might| may| can| shall| would)"
    r"(?= ?(?:$|[,.!;]| if| unless| when| should| do (?:so|it|that)| have to| be forced))|"
    r"\bbut (?:you|i['’]m|i am|we['’]re|we are) (?:leave|leaving|give|giving|force|forcing|ready|prepared|going to)\b|"
    r"\b(?:forced|no choice)\b|"
    r"除非|只要|如果|要是|假如|否则|不然|要不(?!要)|再不|再没|逼我?|到时候?|暂时|目前|还[没未]|先不|的话"
)
CONDITIONAL = frozenset(("regulator", "legal", "police", "public"))
"""Kinds of evidence that are a threat all the same where they are denied only under a condition."""


def denied(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the cue [start, end) of the text, evidence of this kind, is denied by what stands around it."""
    before, after = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    since = max((stop.end() for stop in _STOPS.finditer(before)), default=0)
    until = _STOPS.search(after)
    before, after = before[since:], after[: until.start()] if until else after
    if not _is_denied(before, after):
        return False
    return kind not in CONDITIONAL or _UNLESS.search(f"{before}|{after}") is None


def _is_denied(before: str, after: str) -> bool:
    straight = _TWO_NEGATIONS.sub("", before)
    return any(
        pattern.search(part)
        for pattern, part in (
            (_NOT_BEFORE, straight),
            (_NOT_BEFORE_ZH, straight),
            (_NOT_AFTER, after),
            (_NOT_AFTER_ZH, after),
        )
    )
