"""Harm that is told brings a human at once; a question about danger in general is answered."""

import pytest
from conftest import Desk

from actions.danger import safety_words
from actions.emergency import tells_of_harm

TELLS = (
    "my charger caught fire just now, please help",
    "your oil burned my hand, what can you do for me",
    "my son swallowed the battery, can you help me",
    "can you help me my charger is on fire",
    "What should I do, the kettle is smoking?",
    "my daughter burned her arm on your iron, what should I do now?",
    "Can you help? The heater is sparking and I can't switch it off",
    "what can I do my baby swallowed a magnet",
    "The power bank exploded in my bag. Who do I talk to?",
    "I got an electric shock from your lamp, is that normal?",
    "Why did my charger catch fire?",
    "the plug melted into the wall, could you send someone?",
    "is it normal that my charger is smoking?",
    "your ladder broke and I was injured, can I get compensation?",
    "How can it be that my son was burned by your toy?",
    "the oven gave my wife an electric shock. what are you going to do about it?",
    "help, there are flames coming out of the toaster, what do I do?",
    "our dishwasher caught fire last night, is that covered by the warranty?",
    "my mother is bleeding because of your knife, can somebody help?",
    "I swallowed a piece of plastic from your bottle, should I go to hospital?",
    "there is smoke coming from the battery, can you tell me what to do?",
    "Do you know that my charger exploded?",
    "who pays for my medical bill, I was hurt by your chair",
    "why is my power bank smoking?",
    "my child is choking on a part of your toy!! can you help??",
    "hello, my iron burned me, do you have a doctor?",
    "my toddler has swallowed a button battery what do I do",
    "what do I do? our heater caught fire",
    "the toaster is on fire, how do I put it out?",
    "my husband got an electric shock from your drill, what should we do?",
    "Could somebody please help me, I burnt my face with your oil",
    "your product injured my son. Will you pay?",
    "are you there? the charger is on fire",
    "my cat is bleeding, where is your support?",
    "There was an explosion in my kitchen, can you come?",
    "I fell off the ladder and I'm in hospital, who can I speak to",
    "my kid is choking what shall I do",
    "Who is responsible? I was burned by your coffee machine",
    "your charger set my sofa on fire, will you refund it?",
    "we had to call an ambulance, can you help us?",
    "my wife was injured, what will you do?",
    "Is this a joke? My phone exploded",
    "kettle exploded what now?",
    "charger on fire what to do",
    "smoke pouring out of dishwasher what do I do?",
    "The baby monitor sparked and shocked me. Is somebody there?",
    "孩子吞了纽扣电池，你们能帮忙吗",
    "救命，热水器漏电电到我妈了，你能帮我吗",
    "充电器着火了怎么办？",
    "充电宝刚才爆炸了，你们管不管？",
    "我被烫伤了，能赔吗",
    "插座在冒烟，怎么办",
    "我儿子误吞了磁铁怎么办",
    "你们的油把我的手烧伤了，能怎么处理？",
    "为什么我的充电器着火了？",
    "电饭煲正在冒烟，我该怎么办？",
    "我妈触电了，谁来负责？",
    "电池炸了，可以找谁？",
    "椅子塌了，我奶奶摔伤了，你们能来人吗",
    "孩子被玩具割破了手，怎么办呀？",
    "吹风机起火了，请问怎么办",
    "我流血了，你们能帮我吗",
    "你好，請問熱水器漏電，我被電到了，怎麼辦",
    "手机充电的时候冒烟了，这正常吗？",
    "烤箱着火了，能派人过来吗",
    "我的手机炸了，怎么办？",
    "请问充电宝自燃起火了该找谁",
    "我家孩子喝了清洁剂中毒了，你们能帮我吗",
    "热水壶漏电，把我电了一下，能退吗",
    "我老公被电到了，你们怎么处理？",
    "孩子把磁铁吞下去了，怎么办啊",
    "充电器冒烟了，有人在吗？",
    "用了你们的面膜过敏反应很严重，能赔偿吗",
    "着火了！能不能快点派人？",
    "烫伤了，可以报销医药费吗",
    "家里着火了，请帮帮我好吗",
    "我被玻璃割伤流血了，要去医院吗",
    "我们在急诊，孩子误食了干燥剂，怎么办",
    "怎么办，插座起火了",
    "微波炉突然爆炸，正常吗？",
    "你们的椅子夹伤了我女儿的手，怎么赔",
    "在吗？我家孩子被烫伤了",
    "手被割破了找谁",
    "空调漏电，我刚被电了，可以马上派人吗？",
    "Any idea what to do? My kettle exploded",
    "is it safe that my charger is smoking?",
    "I heard a bang and the kettle exploded, what now?",
    "is anyone there my kitchen is on fire?",
    "how can I stop the bleeding?",
    "智能插座着火了怎么办？",
    "我是会员充电器着火了怎么办",
    "太可怕了电池炸了怎么办？",
    "你们能快点派人吗我家着火了",
    "有人在吗我家着火了",
    "防晒霜灼伤了我的脸怎么办",
)
ASKS = (
    "can this catch fire?",
    "is this plastic toxic?",
    "Could the battery explode?",
    "what do I do if a lamp is smoking and old?",
    "if it catches fire, who pays?",
    "does it get so hot that I burn my hand?",
    "Is it dangerous if my son swallows a piece?",
    "will the charger catch fire when I leave it plugged in?",
    "can I get an electric shock from it?",
    "how likely is it that the battery explodes?",
    "Has it ever caught fire?",
    "Has anyone been injured by this?",
    "do you sell fire blankets?",
    "I'm worried it could catch fire, is it safe?",
    "what happens in case of fire?",
    "is there a risk of burns?",
    "how do I avoid burning my skin with the iron?",
    "Can my baby choke on the small parts?",
    "In case of fire, what do I do?",
    "is smoking allowed in your store?",
    "I heard these power banks explode, is that true?",
    "what should I do when the battery starts smoking?",
    "would my hand be burned if I touched it?",
    "are there choking hazards for a baby?",
    "which smoke detectors do you sell?",
    "can this explode and burn my skin",
    "I have two small kids, could they swallow the magnets?",
    "does the cover catch fire easily?",
    "is it true that lithium batteries explode?",
    "what temperature makes the plastic catch fire?",
    "would it explode in the sun",
    "are the batteries known for explosions?",
    "should I worry about electric shocks?",
    "how do you prevent the cable from melting?",
    "what if the charger explodes?",
    "is it normal for a heater to smell of burning at first?",
    "What is your policy if a customer gets hurt?",
    "can a magnet be dangerous if swallowed?",
    "is the warranty valid after a fire?",
    "can my dog choke on this toy?",
    "Does your insurance cover injuries?",
    "how many people were injured by this toy last year?",
    "Might the pan burn me when it has no handle?",
    "do your chargers explode",
    "any risk of fire with this heater?",
    "what causes a battery to explode?",
    "Is the fabric flame resistant?",
    "Has the charger caught fire before?",
    "Which models caught fire?",
    "did any of these batteries explode?",
    "What kind of injuries are covered?",
    "Is it true that this battery exploded?",
    "这个充电器会着火吗",
    "这个塑料有毒吗",
    "充电宝容易爆炸吗？",
    "电池会不会爆炸",
    "如果着火了怎么办？",
    "万一孩子吞了电池怎么办",
    "这款热水器会漏电吗",
    "小孩误吞会中毒吗",
    "会烫伤手吗？",
    "这个产品有没有起火过？",
    "怎样防止烫伤",
    "充电时冒烟的话怎么办",
    "有人被烫伤过吗",
    "能不能避免触电？",
    "我担心它会着火，安全吗？",
    "要是漏电了你们赔吗",
    "着火风险大吗",
    "孩子吞下去会有危险吗",
    "这款取暖器安全吗，会不会起火？",
    "你们卖防烫伤手套吗",
    "过敏体质的人能用吗",
    "这个会触电吗",
    "电池鼓包会爆炸吗？",
    "怎么避免孩子误吞",
    "充电器冒烟是什么原因",
    "发生火灾怎么办",
    "这款面膜会引起过敏反应吗",
    "产品受伤能赔吗",
    "被烫伤的话你们赔吗？",
    "锂电池为什么会爆炸",
    "玩具零件小，孩子会不会吞下？",
    "插座什么情况下会起火",
    "你们的产品发生过火灾吗",
    "着火后保修吗",
    "可以带充电宝上飞机吗，会爆炸吗",
    "如何预防触电？",
    "梯子会不会摔伤人",
    "烫伤膏有卖吗",
    "这个插座漏电吗",
    "电池起火能理赔吗",
    "儿童误食危险吗",
)


@pytest.mark.parametrize("text", TELLS)
def test_harm_done_or_going_on_is_told_whatever_is_asked_beside_it(text: str) -> None:
    assert safety_words(text)
    assert tells_of_harm(text)


@pytest.mark.parametrize("text", ASKS)
def test_danger_in_general_is_only_asked_about(text: str) -> None:
    assert not tells_of_harm(text)


@pytest.mark.parametrize(
    ("action", "intent", "text"),
    [
        ("action_capabilities", "ask_capabilities", "my charger caught fire just now, please help"),
        ("action_capabilities", "ask_capabilities", "救命，热水器漏电电到我妈了，你能帮我吗"),
        ("action_answer", "ask_question", "my son swallowed the battery, can you help me"),
        ("action_answer", "ask_question", "孩子吞了纽扣电池，你们能帮忙吗"),
        ("action_introduce", "bot_challenge", "are you a real person? my kitchen is on fire"),
        ("action_introduce", "bot_challenge", "你是真人吗？我家充电器着火了"),
    ],
)
async def test_emergency_that_ends_in_a_plea_or_a_question_brings_a_human(
    desk: Desk, action: str, intent: str, text: str
) -> None:
    desk.knowledge.decides("answer", 1)
    result = await desk.run(action, text, intent)
    assert "utter_handing_over_safety" == result.said[-1]
    assert "safety" == result.directives[0]["reason"]


@pytest.mark.parametrize("intent", ["ask_question", "nlu_fallback", "out_of_scope"])
@pytest.mark.parametrize("text", ["can this catch fire?", "这个充电器会着火吗"])
async def test_question_about_danger_is_answered_whatever_it_is_taken_for(desk: Desk, text: str, intent: str) -> None:
    desk.knowledge.decides("answer", 1)
    assert ["utter_answer"] == (await desk.run("action_answer", text, intent)).said


@pytest.mark.parametrize(
    "text",
    [
        "Has it ever caught fire?",
        "Can this catch fire?",
        "会着火吗",
        "充电宝会不会爆炸",
        "has one of them ever exploded",
    ],
)
async def test_question_about_danger_that_is_taken_for_a_complaint_is_answered(desk: Desk, text: str) -> None:
    desk.knowledge.decides("answer", 1)
    assert ["utter_answer"] == (await desk.run("action_begin_complaint", text, "complain")).said


@pytest.mark.parametrize(
    "text",
    [
        "The heater smells of burning. Can it catch fire?",
        "为什么你们的充电宝会爆炸",
        "how can you sell chargers that explode?",
    ],
)
async def test_complaint_with_a_question_about_danger_tells_of_it(desk: Desk, text: str) -> None:
    assert ["utter_empathy"] == (await desk.run("action_begin_complaint", text, "complain")).said
    assert (
        "safety"
        == (await desk.run("validate_complaint_form", text, "complain", form="complaint_form")).slots["cut_short"][
            "reason"
        ]
    )


@pytest.mark.parametrize(
    ("action", "intent", "said"),
    [
        ("action_introduce", "bot_challenge", "utter_bot"),
        ("action_capabilities", "ask_capabilities", "utter_capabilities"),
    ],
)
async def test_what_it_is_and_can_do_is_said_otherwise(desk: Desk, action: str, intent: str, said: str) -> None:
    assert [said] == (await desk.run(action, "what can you do?", intent)).said
