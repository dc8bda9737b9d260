"""What a message names. Run by ``python -m bot.test`` in Rasa's environment."""

import tempfile
import unittest
from datetime import date
from pathlib import Path

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message

from bot.entities import EntityMatcher
from bot.paths import DATA, DOMAIN

TODAY = date(2026, 11, 25)  # a Wednesday

# Text, then each entity with its value.
CASES: list[tuple[str, dict[str, str]]] = [
    ("my order HH-204518 is late", {"order_number": "HH-204518"}),
    ("hh 118203", {"order_number": "HH-118203"}),
    ("HH651200 still not here", {"order_number": "HH-651200"}),
    ("it's 332211", {"order_number": "HH-332211"}),
    ("the order number is 204518", {"order_number": "HH-204518"}),
    ("订单号是204518", {"order_number": "HH-204518"}),
    ("我的ＨＨ－３２１０９８到哪了", {"order_number": "HH-321098"}),
    ("訂單號HH-235791", {"order_number": "HH-235791"}),
    ("the verification code 884213 is not accepted", {}),
    ("验证码884213没用", {}),
    ("we have 120000 customers waiting for the newsletter every single day", {}),
    ("what's new with C-000123?", {"case_number": "C-000123"}),
    ("case 123", {"case_number": "C-000123"}),
    ("my ticket number 000417", {"case_number": "C-000417"}),
    ("工单C-000871怎么样了", {"case_number": "C-000871"}),
    ("工单号52", {"case_number": "C-000052"}),
    ("mail me at Jo.Doe+shop@Example.co.uk please", {"email": "jo.doe+shop@example.co.uk"}),
    ("我的邮箱是li_wei88@example.cn，谢谢", {"email": "li_wei88@example.cn"}),
    ("call me on +44 20 7946 0958", {"phone": "+442079460958"}),
    ("my number is 020 7946 0958", {"phone": "02079460958"}),
    ("电话13800138000", {"phone": "13800138000"}),
    ("your helpline 08001231234 never answers", {}),
    ("客服電話13812345678打不通", {}),
    ("客服可以打13800138000找我", {"phone": "13800138000"}),
    ("手机 138-0013-8000", {"phone": "13800138000"}),
    ("i paid €45.50", {"amount": "45.50 EUR"}),
    ("you charged me 1,299.00 euros", {"amount": "1299.00 EUR"}),
    ("it cost 45,90 eur", {"amount": "45.90 EUR"}),
    ("20 bucks for this?", {"amount": "20.00 USD"}),
    ("HK$ 300 was taken", {"amount": "300.00 HKD"}),
    ("多扣了我300块钱", {"amount": "300.00 CNY"}),
    ("收了我89.9元", {"amount": "89.90 CNY"}),
    ("退50欧元给我", {"amount": "50.00 EUR"}),
    ("it came yesterday", {"date": "2026-11-24"}),
    ("i ordered two weeks ago", {"date": "2026-11-11"}),
    ("it was promised for last friday", {"date": "2026-11-20"}),
    ("nobody came on wednesday", {"date": "2026-11-25"}),
    ("last wednesday", {"date": "2026-11-18"}),
    ("ordered on the 5th", {"date": "2026-11-05"}),
    ("ordered on the 28th", {"date": "2026-10-28"}),
    ("bought on 3 March", {"date": "2026-03-03"}),
    ("bought on Dec 24th", {"date": "2025-12-24"}),
    ("since march 1, 2025", {"date": "2025-03-01"}),
    ("delivered 2026-11-05 they say", {"date": "2026-11-05"}),
    ("on 31 february", {}),
    ("昨天送到的", {"date": "2026-11-24"}),
    ("前天买的", {"date": "2026-11-23"}),
    ("三天前下的单", {"date": "2026-11-22"}),
    ("两个星期前买的", {"date": "2026-11-11"}),
    ("上周五就该到", {"date": "2026-11-20"}),
    ("周一没人来", {"date": "2026-11-23"}),
    ("11月5日买的", {"date": "2026-11-05"}),
    ("2026年11月5日", {"date": "2026-11-05"}),
    ("5号到的", {"date": "2026-11-05"}),
    ("the kettles leak", {"product": "kettle"}),
    ("the Air Fryer broke", {"product": "air fryer"}),
    ("空氣炸鍋壞了", {"product": "air fryer"}),
    ("电水壶漏水", {"product": "kettle"}),
    ("i can't stand the fantastic tableware", {}),
    ("", {}),
    ("   ", {}),
    ("我的 kettle 昨天坏了", {"product": "kettle", "date": "2026-11-24"}),
    (
        "order HH-204518, lamp, 45 euros, 2026-11-01, a@b.de",
        {
            "order_number": "HH-204518",
            "product": "lamp",
            "amount": "45.00 EUR",
            "date": "2026-11-01",
            "email": "a@b.de",
        },
    ),
    (
        "HH-904417的盘子碎了，花了120元，打我电话13911112222",
        {"order_number": "HH-904417", "product": "plate", "amount": "120.00 CNY", "phone": "13911112222"},
    ),
]


class EntitiesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        storage, resource = LocalModelStorage(Path(folder.name)), Resource("entities")
        context = ExecutionContext(GraphSchema({}))
        EntityMatcher.create({}, storage, resource, context).train(load_data(str(DATA / "nlu" / "products.yml")))
        cls.matcher = EntityMatcher.load({}, storage, resource, context)

    def test_entities_and_their_values(self) -> None:
        for text, expected in CASES:
            with self.subTest(text=text):
                found = self.matcher.extract(text, TODAY)
                self.assertEqual(expected, {one["entity"]: one["value"] for one in found})
                self.assertEqual(len(expected), len(found))

    def test_offsets_point_into_the_text_as_it_was_written(self) -> None:
        for text, piece in (
            ("我的空氣炸鍋壞了", "空氣炸鍋"),
            ("Ｍｙ ＫＥＴＴＬＥ leaks", "ＫＥＴＴＬＥ"),
            ("½ of my KETTLES", "KETTLES"),
        ):
            with self.subTest(text=text):
                (found,) = self.matcher.extract(text, TODAY)
                self.assertEqual(piece, text[found["start"] : found["end"]])

    def test_entities_are_part_of_the_parse_and_known_to_the_domain(self) -> None:
        message = self.matcher.process(
            [Message(data={"text": "order HH-204518, c-000001, kettle, $5, today, a@b.de"})]
        )[0]
        names = {entity["entity"] for entity in message.as_dict(only_output_properties=True)["entities"]}
        self.assertEqual({"order_number", "case_number", "product", "amount", "date", "email"}, names)
        self.assertLessEqual(names | {"phone"}, set(Domain.load(str(DOMAIN)).entities))


if __name__ == "__main__":
    unittest.main()
