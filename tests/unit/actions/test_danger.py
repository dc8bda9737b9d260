"""In how many words danger is told, what only resembles it, and what is advised for each kind."""

import pytest
from conftest import Desk

from actions.danger import kind_of, safety_words
from actions.emergency import tells_of_harm

TOLD = {
    "fire": (
        "my kettle smells burnt",
        "the blender started to smell burnt yesterday",
        "the hair dryer smells like something is burning",
        "the plug got so hot it melted",
        "the adaptor is all melted and black",
        "slow cooker lead is singed",
        "the socket went black after I plugged your lamp in",
        "the electric blanket burned a hole in the bed",
        "I saw a spark inside the kettle switch",
        "the wok handle caught alight",
        "the battery is swelling up and hissing",
        "I got zapped touching the fridge handle",
        "it shocked my wife when she touched the metal part",
        "I felt electricity going through my arm when I touched the tap",
        "插头融化了",
        "插头烧化了",
        "充电器熔化了，差点烧到床单",
        "豆浆机突然冒了一股黑烟",
        "插上去噼里啪啦，开关那里在跳火",
        "摸冰箱把手被电了一下",
        "电热毯电得我手发麻",
        "我闺女让台灯给电了",
        "电瓶自燃了",
        "电饭锅用一会儿就有烧塑料的臭味",
        "插上你们的灯以后插座就烧了",
        "插頭燒到熔咗，成間房都係燶味",
        "鋰電池滋滋響，還越來越燙",
    ),
    "gas": (
        "I can smell gas since the cooker was installed",
        "the camping stove leaks gas",
        "灶台漏煤气",
        "装了新灶以后家里一股煤气味",
        "燃气灶漏气",
    ),
    "medical": (
        "my kid swallowed a screw",
        "my son is choking on the bead",
        "the cookware made us all sick, we were throwing up",
        "food poisoning from your ready meal box",
        "I came out in a rash from the sheets",
        "my skin is red and itchy all over since I used your sheets",
        "sprayed the cleaner and it got in my eye",
        "fumes from the mattress and now I can't breathe",
        "I can't stop coughing since we put the rug down",
        "孩子把螺丝吞下去了",
        "娃把小磁铁放嘴里咽下去了",
        "宝宝差点被掉下来的扣子噎住",
        "换了新锅之后一家人都闹肚子",
        "吃完上吐下泻",
        "用了洗衣液皮肤过敏，又红又痒",
        "盖了这被子浑身发痒起疙瘩",
        "清洁剂溅到眼睛里了",
        "喝了杯子里的水嘴唇肿了",
        "猫咬了电线现在口吐白沫",
    ),
    "injury": (
        "the knife block sliced my hand open",
        "the blender blade came loose and nicked my finger badly",
        "glass shattered and a piece went in my foot",
        "boiling water spilled over my arm because the spout came loose",
        "the bookshelf fell on my son",
        "the wardrobe tipped over onto my daughter",
        "the bunk bed collapsed while my kids were in it",
        "the stool broke and I landed hard on my back",
        "the mirror came off the wall and hit my wife",
        "被铁架子划了一道口子，流了好多血",
        "刨丝器断了，拇指被削掉一块皮",
        "锅把手突然断了，热油泼到身上",
        "衣柜倒了压到人",
        "上下床塌了，孩子还在上面",
        "凳子腿断了，老人摔进医院了",
        "凳子散架把我摔得站不起来",
    ),
}
RESEMBLES = (
    "do you have the cushion in burnt orange",
    "the candle smells great",
    "does the candle smell of burnt sugar",
    "too hot to wear this summer",
    "my heart melted when I saw the packaging",
    "the chocolate melted in the parcel",
    "your sale is on fire lol",
    "these prices are fire",
    "the reviews sparked my interest",
    "shocked by how fast the delivery was",
    "the price shocked me",
    "my inbox is exploding with your emails",
    "the order page exploded with errors",
    "the iron is burning through my budget",
    "the app keeps burning my battery",
    "my card got burned by the fee twice",
    "I'm choking on these fees",
    "my curry got burnt because I wasn't looking",
    "I'm sick of waiting",
    "was ill last week so I missed the return window",
    "my grandfather died and I need to cancel his order",
    "this order gives me a headache",
    "the parcel fell off the porch",
    "is the gas stove dishwasher safe",
    "烧水壶什么时候有货",
    "火锅多少钱",
    "空气炸锅怎么退",
    "质量爆炸好",
    "好看到爆炸",
    "这价格太炸了",
    "系统炸了登不上",
    "优惠券炸了用不了",
    "我快气炸了",
    "看得我心都化了",
    "巧克力化了",
    "焦糖色的沙发还有吗",
    "烟灰色的地毯有货吗",
    "菜烧糊了，哪款锅好洗",
    "我对羽毛过敏，有化纤的吗",
    "等得我头都晕了",
    "沙发掉皮了",
    "麻烦插一下队",
    "上周生病了没来得及退",
    "杯子碎了一个",
)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TOLD.items() for text in texts])
def test_danger_is_told_in_many_words_and_known_by_its_kind(kind: str, text: str) -> None:
    assert tells_of_harm(text)
    assert kind == kind_of(safety_words(text))


@pytest.mark.parametrize("text", RESEMBLES)
def test_what_only_resembles_danger_brings_nobody(text: str) -> None:
    assert () == safety_words(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the battery is swollen", "fire"),
        ("the charger caught fire and burned my hand", "fire"),
        ("an allergic shock after the first cup", "medical"),
        ("my daughter swallowed the button battery", "medical"),
        ("手被热油烫伤了", "injury"),
    ],
)
def test_kind_is_that_of_which_the_advice_matters_most(text: str, kind: str) -> None:
    assert kind == kind_of(safety_words(text))


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("the plug melted", "utter_danger_fire"),
        ("灶台漏煤气", "utter_danger_gas"),
        ("孩子把螺丝吞下去了", "utter_danger_medical"),
        ("the bookshelf fell on my son", "utter_danger_injury"),
    ],
)
async def test_what_to_do_is_said_before_a_colleague_is_announced(desk: Desk, text: str, advice: str) -> None:
    assert [advice, "utter_handing_over_safety"] == (await desk.run("action_answer", text)).said
    told = await desk.run("validate_complaint_form", text, "complain", form="complaint_form")
    done = await desk.run("action_submit_complaint", **told.slots)
    assert [advice, "utter_complaint_safety"] == done.said
