"""Sentiment and denied complaints. Run by ``python -m bot.test`` in Rasa's environment."""

import unittest

from rasa.shared.nlu.training_data.message import Message

from bot.tone import ToneReader
from language import normalise

DENIED = (
    "not a complaint, just asking",
    "this is not a complaint",
    "This isn't a complaint, I just wonder when it comes",
    "i'm not complaining, only curious",
    "i don't want to complain, just want to know the delivery time",
    "no complaint here, only a question",
    "nothing to complain about, how do i use my points?",
    "不是投诉，就问问",
    "不是要投诉，只想问一下物流",
    "我不是来投诉的，想问问退货流程",
    "没有投诉的意思，就是想了解",
    "这不算投诉，问问而已",
    "不是投訴，只是問問",
    "不是 complaint，就问一下",
)
MEANT = (
    "i want to complain",
    "this is a complaint",
    "i have never been so badly treated, i want to complain",
    "i'm not happy and want to make a complaint",
    "not a complaint but my kettle leaks everywhere",
    "no one answers, i want to complain",
    "我要投诉",
    "不是投诉，但是水壶一直漏水",
    "你们不处理，我要投诉",
    "我对你们不满意，要投诉",
    "没人理我，我要投诉",
    "为什么不处理我的投诉",
    "投诉了三次没人理",
    "how do i return it",
    "",
)
FEELINGS = {
    "negative": (
        "this is terrible",
        "very bad service",
        "My lamp broke",
        "the kettle leaks",
        "my books are ruined",
        "书都毁了",
        "灯泡烂了",
        "the box was broken and i am so disappointed",
        "not good",
        "not helpful at all",
        "太差了",
        "我非常生气！！",
        "质量不好，很失望",
        "东西坏了，没人理我",
        "客服態度惡劣",
        "真的很 disappointed",
    ),
    "neutral": (
        "how long does delivery take",
        "HH-204518",
        "what is the return period?",
        "多久能到",
        "怎么退货",
        "",
        "😀",
    ),
    "positive": (
        "thanks, that was great",
        "perfect",
        "very helpful, thank you",
        "not bad",
        "谢谢，很好",
        "太棒了",
        "非常满意",
        "謝謝",
        "thanks 太好了",
    ),
}


class ToneTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.reader = ToneReader()

    def test_denied_complaints_and_those_that_are_meant(self) -> None:
        for text in DENIED + MEANT:
            with self.subTest(text=text):
                self.assertEqual(text in DENIED, self.reader.denies_complaint(normalise(text)))

    def test_a_denied_complaint_is_a_question(self) -> None:
        for text, expected in ((DENIED[0], "ask_question"), (DENIED[7], "ask_question"), (MEANT[0], "complain")):
            message = Message(data={"text": text})
            message.set("intent", {"name": "complain", "confidence": 0.7}, add_to_output=True)
            parse = self.reader.process([message])[0].as_dict(only_output_properties=True)
            self.assertEqual({"name": expected, "confidence": 0.7}, parse["intent"])
            self.assertEqual(["complain"] if expected == "ask_question" else [], parse["negated"])

    def test_other_intents_keep_their_name(self) -> None:
        message = Message(data={"text": DENIED[0], "intent": {"name": "deny", "confidence": 0.7}})
        self.assertEqual("deny", self.reader.process([message])[0].get("intent")["name"])

    def test_sentiment(self) -> None:
        for expected, texts in FEELINGS.items():
            for text in texts:
                with self.subTest(text=text):
                    self.assertEqual(expected, self.reader.sentiment(normalise(text))["label"])

    def test_strength_grows_with_what_is_said_and_stays_within_bounds(self) -> None:
        said = ("bad", "very bad", "very bad, terrible!", "very bad, terrible, horrible, the worst, i hate it!!!")
        strengths = [self.reader.sentiment(text)["strength"] for text in said]
        self.assertEqual(sorted(strengths), strengths)
        self.assertEqual(len(said), len(set(strengths)))
        self.assertTrue(0 < strengths[0] and strengths[-1] <= 1)


if __name__ == "__main__":
    unittest.main()
