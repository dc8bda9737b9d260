"""How a message is meant: its sentiment, and whether the customer denies that it is a complaint.

Both are read by spaCy's Matcher over the tokens of the ``language`` package, so that they are explainable and the same for
texts that mix English and Chinese.
"""

import math
import re
from collections.abc import Iterable
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from spacy.lang.xx import MultiLanguage
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc

from language.normalise import normalise
from language.tokenise import tokenise

# What a word adds, by the strength of the feeling.
_WORDS = {
    -2.0: "terrible horrible awful disgusting unacceptable outrageous furious worst hate scam fraud cheated useless pathetic "
    "ridiculous disgrace nightmare appalling outraged livid rubbish garbage "
    "|气死 愤怒 垃圾 骗子 骗人 恶心 差劲 糟透 离谱 过分 可恶 忍无可忍 太差 极差 无耻 坑人 投诉 混蛋 废物 气愤 恶劣 糟糕",
    -1.0: "bad poor broke broken breaks damaged wrong late missing lost leaks leaking leaked torn ripped snapped shattered "
    "smashed died dead disappointed disappointing unhappy annoyed annoying rude angry upset slow faulty defective dirty "
    "cracked ruined wrecked destroyed soaked "
    "ignored complain complaint problem unfortunately sad frustrated frustrating overcharged dissatisfied refused "
    "|坏 碎 破 裂 漏 烂 毁 慢 晚 错 丢 失望 生气 不满 烦 差 没人理 没人管 不理 着急 难过 问题 破损 瑕疵 不爽 郁闷",
    1.0: "good nice fine helpful thanks thank happy glad kind useful clear pleased cheers works solved appreciate "
    "|谢谢 感谢 好的 不错 满意 有用 开心 高兴 清楚 喜欢 辛苦 有帮助 解决",
    2.0: "great excellent perfect wonderful amazing fantastic brilliant love awesome best delighted superb "
    "|太好 很好 真好 完美 太棒 很棒 优秀 非常满意 超赞 爱死 厉害 好评",
}
_STRONGER_TEXT = (
    "very really so extremely absolutely totally completely utterly too 太 很 非常 特别 十分 极 极其 超级 真的 真 超"
)
_STRONGER = frozenset(_STRONGER_TEXT.split())
_REVERSES_TEXT = (
    "not no never n't isn't wasn't don't doesn't didn't cannot can't without hardly "
    "不 没 没有 别 不是 不算 并不 并非 不太"
)
_REVERSES = frozenset(_REVERSES_TEXT.split())
# How far a word reaches before the one that it changes.
_REACH = 3
_NEUTRAL_BELOW = 0.5

_COMPLAINT = ["complaint", "complaints", "complain", "complaining"]
_DENIALS: list[list[dict[str, Any]]] = [
    # "this is not a complaint", "i'm not here to complain", "no complaint, just asking", "i don't want to complain"
    [
        {"LOWER": {"IN": ["not", "no", "n't", "isn't", "don't", "dont", "without", "never", "不", "没"]}},
        {"LOWER": {"NOT_IN": [*_COMPLAINT, "but", ",", ".", "happy", "satisfied", "acceptable"]}, "OP": "{0,4}"},
        {"LOWER": {"IN": _COMPLAINT}},
    ],
    [{"LOWER": {"IN": ["nothing", "anything"]}}, {"LOWER": "to"}, {"LOWER": "complain"}],
]
# Word borders in Chinese depend on what stands beside them, hence by characters.
_DENIALS_ZH = re.compile(
    r"(?:不是|不算|并非|没有?|并?不(?:是)?(?:想|要|打算|准备)?|别当成?|不用当成?|无意)(?:要|想|来|在|什么|为了|真的|作|做|当|成|真)*(?:投诉|抱怨|举报)"
    r"(?!的?(?:人|处理|没|一直))"
)
# After these the complaint comes after all.
_AFTER_ALL = re.compile(r"\b(?:but|however|yet|unless)\b|但是?|可是|不过|除非|否则")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ToneReader(GraphComponent, IntentClassifier):
    """Sets ``sentiment`` and ``negated`` in the parse, and takes a denied complaint for the question that it is.

    ``sentiment`` is ``{"label": negative | neutral | positive, "strength": 0..1}``; ``negated`` lists the intents that the
    message denies: ``["complain"]`` or none.
    """

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> "ToneReader":  # fmt: skip
        return cls()

    def __init__(self) -> None:
        self._vocab = MultiLanguage().vocab
        self._denials = Matcher(self._vocab)
        self._denials.add("complain", list(_DENIALS))
        self._feelings = PhraseMatcher(self._vocab, attr="LOWER")
        for value, words in _WORDS.items():
            self._feelings.add(str(value), [self._doc(word) for word in words.replace("|", "").split()])

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = normalise(message.get(TEXT) or "")
            doc = self._doc(text)
            denied = self.denies_complaint(text, doc)
            message.set("sentiment", self.sentiment(text, doc), add_to_output=True)
            message.set("negated", ["complain"] if denied else [], add_to_output=True)
            intent = message.get(INTENT) or {}
            if denied and intent.get("name") == "complain":
                message.set(INTENT, {**intent, "name": "ask_question"}, add_to_output=True)
        return messages

    def denies_complaint(self, text: str, doc: Doc | None = None) -> bool:
        """Whether the folded text says that it is not a complaint, and does not go on to be one ("..., but it leaks")."""
        doc = self._doc(text) if doc is None else doc
        ends = [doc[end - 1].idx + len(doc[end - 1]) for _, _, end in self._denials(doc)]
        ends += [match.end() for match in _DENIALS_ZH.finditer(doc.text)]
        return bool(ends) and not _AFTER_ALL.search(doc.text[max(ends) :])

    def sentiment(self, text: str, doc: Doc | None = None) -> dict[str, Any]:
        """What the folded text feels; words add up, "very" makes half as much more, "not" turns and halves."""
        doc = self._doc(text) if doc is None else doc
        total = 0.0
        for start, _, value in _longest(self._feelings(doc), self._vocab.strings.__getitem__):
            before = [token.lower_ for token in doc[max(0, start - _REACH) : start]]
            value *= 1.5 if _STRONGER.intersection(before) else 1.0
            value *= -0.5 if _REVERSES.intersection(before) and _turns(before) else 1.0
            total += value
        total += math.copysign(min(text.count("!") + text.count("！"), 3) * 0.25, total) if total else 0.0
        label = "neutral" if abs(total) < _NEUTRAL_BELOW else "negative" if total < 0 else "positive"
        return {"label": label, "strength": round(math.tanh(abs(total) / 3), 2)}

    def _doc(self, text: str) -> Doc:
        """The words of the ``language`` package, Chinese ones cut to characters where jieba's borders would hide a word."""
        words: list[str] = []
        for token in tokenise(text):
            words.extend(token.text if re.match(r"[\u3400-\u9fff]", token.text) else [token.text])
        return Doc(self._vocab, words or [" "], [not re.match(r"[\u3400-\u9fff]", word) for word in words] or [False])


def _turns(before: list[str]) -> bool:
    """Whether a "no" among the words before the feeling still holds: a comma or a "but" ends it."""
    last = max(index for index, word in enumerate(before) if word in _REVERSES)
    return not {",", ".", "!", "?", "，", "。", "！", "but", "但"}.intersection(before[last:])


def _longest(matches: Iterable[tuple[int, int, int]], name: Any) -> list[tuple[int, int, float]]:
    kept: list[tuple[int, int, float]] = []
    for key, start, end in sorted(matches, key=lambda match: match[1] - match[2]):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, float(name(key))))
    return kept
