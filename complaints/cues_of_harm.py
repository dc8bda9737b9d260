"""Signs that somebody was hurt or fell ill, that something burns or is dangerous, or that somebody vulnerable is concerned."""

HARM: dict[str, str] = {
    "injury": "|".join(
        (
            r"(?<!insult to )\binjur\w+|\b(scald\w*|blister(s|ed|ing)?(?! pack)|bled|"
            r"(?<!light )(?<!colour )(?<!color )(?<!dye )(?<!ink )bleeding|blood(?! (pressure|orange|sugar|"
            r"glucose|type|red|test))|hospital\w*(?! (bed|gown|bag|corner|radio|address|reception|grade))|"
            r"ambulance|a&e|emergency room|the er|surgery|(need\w*|got|had|with|gave \w+|\d+|two|three|four|five|"
            r"six|seven|eight|nine|ten|several) stitches(?! (came|are|missing|loose|on|in))|electr(ic|"
            r"ical) shocks?|electrocut\w+|(got|gave (me|him|her|us)|with|getting|felt) (a|"
            r"an) (\w+ )?shocks?(?! absor)|(an?|the) shock (up|through|from)|allergic (reaction|shock)|"
            r"reacted badly|anaphyla\w+|chok(e|ed|ing)(?! hazard)|swallow(ed|ing)(?! (the|my|our|this|that|"
            r"all) (cost|price|pride|anger|loss|extra|fee|words))|(might|could|almost|nearly|tried to|"
            r"about to) swallow|ingest\w+|inhal(ed|ing)|faint(ed|ing)|unconscious|passed out|knocked out|brok(e|"
            r"en)? (a |his |her |my |their )?(arm|leg|wrist|hip|tooth|finger|ankle|nose|rib|collarbone)|(arm|leg|"
            r"wrist|hip|tooth|finger|ankle|nose|rib) (is |was )?broken|(chipped|cracked|lost) (a|his|her|my|"
            r"their) (tooth|finger|sight|eye)|fractur\w+|crushed (my|his|her|me|him|our|their)|dislocat\w+|"
            r"sprain\w*|twisted (my|his|her) (ankle|knee)|concuss\w+|suffocat\w+|drown(ed|ing)|(he|she|i|who|"
            r"husband|wife|mother|father|grand\w+|man|woman|child|son|daughter|employees|workers|people) (has |"
            r"have |already )*collapsed|chest pains?|(on|to) a drip|((could|can)(n['’]?t|not| not)|struggl\w+ to|"
            r"trouble|difficult\w*|hard to|barely) breath(e|ing)|short(ness)? of breath|(i|he|she|we|son|daughter|"
            r"child|wife|husband|mother|father) (\w+ )?slipped (and|on|in|over|down)|burn(ed|t|s|"
            r"ing)?(?= (\w+ )?(my|his|her|our|their|me|him|us|myself|himself|herself)\b(?! (rice|food|dinner|"
            r"toast|cake|house|hole|bread|meal|money|fuse)))|(i|he|she|we|who|someone|somebody|son|daughter|wife|"
            r"husband|mother|father|child|kid|baby|girl|boy|mum|mom|dad) (was|were|got|is|has been|have been|"
            r"am) (\w+ly )?burn(t|ed)|(got|badly|severely|seriously) burn(t|ed)|burns? (on|to|all over|"
            r"marks? on) (my|his|her|the|their|our|both) (\w+ )?(hands?|arms?|legs?|skin|face|fingers?|foot|feet|"
            r"thigh|back|chest|neck)|(first|second|third|1st|2nd|3rd)[- ]degree|burnt? (injur\w+|wounds?|ward|"
            r"hands?|fingers?|skin)|(was|got|were|been|is|are|am|be|badly|seriously|get|gets|"
            r"getting) hurt(?! by (your|the) (tone|words|attitude|way))|hurt (badly|when|himself|herself|myself|"
            r"themselves)|hurts? (my|his|her|our|their|me|him|us)(?! (feelings|wallet|pride|business|ego|sales))|"
            r"cut (my|his|her|their|our|me|him|myself|himself|herself|open)|cuts? on (my|his|her|their)|(i|he|she|"
            r"we) (was|got|were) cut|(hit|banged|bumped|cracked) (my|his|her) head|head injury|(fell|fallen|"
            r"falls) (off|down|from|backwards|through)(?= (the|a|your|my|that|this|it|stairs|and|when|because)|"
            r"[,.]|$)|(knocked|threw|pulled) (me|him|her|(my|our) (son|daughter|child|kid|"
            r"baby|boy|girl|wife|husband|mother|father|mum|mom|dad|sister|brother|grand\w+|friend|colleague)) "
            r"(down|over|off|to the ground)|(trapped|"
            r"caught|pinched|jammed|shut|got|stuck) (his|her|my|their) (\w+ )?(fingers?|hands?|foot|arm|toes?|"
            r"hair|head)|(eyes?|face|lips?|skin|throat|tongue|hands?) (is |are |was |were |got |has |have |"
            r"all )*(swollen|swelled|infected|inflamed|burning|peeling)|swollen|chemical burns?|suicid\w+|(kill|"
            r"harm) myself|end(ing)? my life)\b",
            r"(?<!很)(?<!心灵)(?<!感情)受伤|[烧烫割砸摔撞压夹划咬扭擦扎刺挫拉]伤|流血|出血|止血|住院|送医|送院|"
            r"就医|急诊|急救|救治|抢救|洗胃|救护车|120来|触电|电[到击][了我他她]?|食物中毒|"
            r"(?<!电脑)(?<!手机)(?<!系统)中毒|毁容|失明|留疤|破相|起(了|了?个)?水泡|(手|皮|脸|脚|腿|身|"
            r"烫|胳膊)[^,。]{0,4}起(了|满)?泡|骨折|骨裂|脱臼|崴了?到?脚|崴伤|休克|晕[倒厥]|昏[倒迷]|抽搐|"
            r"缝了?.{0,2}针|灼伤|腐蚀|(?<![独私侵])吞(下|进|食|掉|了|到|咽)(?!我?们?的?(钱|款|押金|"
            r"优惠|积分|订单|卡|币|硬币|余额|运费|退款))|误[食吞饮]|噎[住到着了死]|呛[到着住]|卡[在住到]?了?(喉|"
            r"嗓|食道|气管)|烫[到着了破红](?!手价|金|平|发|衣)|(割|划|扎|刺|戳|夹|砸|压|磕|刮|剪|切|"
            r"咬)[破到了伤断着][^,。]{0,3}(手|脚|嘴|舌|脸|头|腿|眼|指)(?!机|提|柄|电|袋|套|册|链|环|表|"
            r"续|感|工|动)|(手|脚|嘴|舌头?|脸|头|腿|指头?|"
            r"眼睛)[^,。没不未无]{0,6}被?[^,。没不未无]{0,5}(割|划|扎|刺|戳|夹|砸|压|烫|磕|"
            r"咬)[破到了伤断着住出]|砸[中到](了?[我他她人头]|.{0,3}(手|脚|头))|摔(倒|跤|骨|断[手腿]|伤|"
            r"了一跤|下[楼来])|[崩硌咬][了掉断碎坏]?[^,。]{0,2}牙|牙[^,。]{0,3}[崩断碎硌]|"
            r"夹[住着][^,。纸线]{0,3}[手脚指头人]|撞[倒伤到](?=[了我他她人,。!]|$)|"
            r"(?<=[把被将])[^,。]{0,12}撞[倒飞]|推倒(?!重来)|滑倒|"
            r"(?<!系统)(?<!网站)(?<!服务器)(?<!网络)(?<!全)(?<!应用)瘫|喘不[上过]|呼吸困难|哮喘发作|"
            r"溺水|(?<!令人)窒息(?!的?操作|感)|手术(?!费|刀)|过敏(反应|性休克)|打了肾上腺素|自杀|轻生|不想活",
        )
    ),
    "illness": "|".join(
        (
            r"\b(poison\w*|vomit\w*|threw up|throwing up|diarrh\w+|nause\w+|stomach (ache|cramps?|pumped|pains?)|"
            r"(made|making) (me|us|him|her|them|my \w+|our \w+|everyone) (\w+ )?(sick|ill)|(got|fell|became|get|"
            r"getting|been|is|was|are|were) (\w+ )?(sick|ill)(?! of)|hives|rash(?! decision)|fever|dizzy|"
            r"headaches?|pneumonia|seizures?|(he|she|who|father|mother|husband|wife|cat|dog|baby|son|daughter|"
            r"people|somebody|pet|fish|hamster|friend|child|grand\w+|man|woman) (has |have |had |nearly |"
            r"almost )*died|(caused|his|her|the|near|risk of) death)\b",
            r"呕吐|吐了(?!我?的?钱|槽)|又吐|吐个|上吐下泻|拉肚子|腹泻|拉稀|肠炎|[肚腹]子?[疼痛]|"
            r"(?<![抗防])过敏(?!体质|史|原|的人|人群|性?反应|性休克)|[红皮湿]疹|疹子|荨麻疹|红肿|"
            r"肿[了起得成胀]|烂脸|头[晕昏疼痛]|肺炎|发烧(?!友|级|线|音|碟)|病房|没命|人没了|丧命|去世|(去|进|送|"
            r"上|到|往|跑|看|(?<!现)在|叫)[^,。]{0,4}医院(?!上班|工作|门口|收|地址|取|食堂|大门|旁)|医院(检查|"
            r"诊断|证明|缝|说|治|看)|看(了|过)?(急诊|医生)|医[药疗]费",
        )
    ),
    "fire": "|".join(
        (
            r"\b((catch\w*|caught|set\w*)( on)? fire|on fire|(?<!price )(?<!prices )explod\w+|explosion|blew up|"
            r"blown up|fire (broke|started|in the|damage)|fires?(?= ?(,|\.|!|$| (broke|started|in|on|hazard|"
            r"damaged|and|because|at|or)))|flames?(?! (retard|resist|proof))|"
            r"(?<!non-)(?<!non )(?<!no )(?<!stop )(?<!quit )smoking(?! (room|area|jacket|gun|zone|accessor))|(it|"
            r"plug|that|which|kettle|heater|battery|charger|lamp|machine) smoked|smokes?(?= (came|coming|is|was|"
            r"out|from|rose|pour\w*|fill\w*|everywhere|and)\b| ?([,.!;]|$))(?<!to smoke)|(smell\w*|stinks?|stank|"
            r"reek\w*) (strongly |a bit )?(of|like) (gas|burning|burnt|burned|smoke|melt\w*)|burn(ing|t|"
            r"ed) (smell|plastic|rubber)|gas (leak\w*|smell)|leaking gas|sparks? (came|coming|fl\w+|flew|from|out|"
            r"shot|when|in|and)|(throw\w*|threw|gave off|spitting) sparks|spark(ed|ing)|scorch\w*|(plug|cable|"
            r"plastic|socket|charger|adapter|wires?|casing|cord|handle|battery|outlet) (\w+ ){0,2}melt(ed|ing|s)?|"
            r"melt(ed|ing) (plug|cable|plastic|socket|charger|through|into|on(to)?))\b",
            r"(?<![没无])起火(?!锅)|着火(?!特效|效果|画面)|起烟|冒烟|冒火|火灾|爆炸|炸了|炸开|漏电|有电流|火花|火星(?!上|人|探|"
            r"车)|烧[焦黑]|烧起来|熏黑|(煤气|燃气|瓦斯)(泄|味|漏|中毒)|漏气|电池[^,。]{0,3}(鼓|膨胀)|焦味|"
            r"糊味",
        )
    ),
    "danger": "|".join(
        (
            r"\b(fumes|danger\w*|unsafe|toxic|hazard\w*|brakes?|"
            r"(?<!cake )(?<!silicone )(?<!baking )mou?ld(?! (for|set))|mou?ldy|glass in|piece of (metal|glass|"
            r"plastic)|(been|was|were|is|a|product|safety|under) recall(ed)?|chained|trapped|locked (me|us|him|"
            r"her|my|in)|stuck (in|inside))\b",
            r"煤气|燃气|瓦斯|危险|隐患|刹车|发霉|变质|玻璃渣|碎渣|异物|塌|高压(?!锅)|锁[在着]|被困|困在|安全(出口|"
            r"通道)|硫|有毒|有电|烧起",
        )
    ),
    "vulnerable": "|".join(
        (
            r"\b(baby(?! (blue|pink|oil|powder|wipes|grey|gray|doll))|babies|toddlers?|infants?|newborns?|"
            r"premature(?! (failure|wear|ageing|aging|end|death))|child(?!['’]?s? (size|section|lock|seat|menu|"
            r"account|ticket))|children(?!['’]?s? (size|section|menu|department|range|books?))|"
            r"kids?(?!['’]?s? (size|section|menu|department|range|gloves))|schoolchild\w*|pupils?|(my|our|his|her|"
            r"their|a|the|your|(year|month|week|day)s?[- ]old)( [\w'’-]+){0,4}? (sons?|daughters?|nephews?|"
            r"nieces?|grandsons?|granddaughters?|grandkids?|little (one|boy|girl)|twins)(?! in law|-in-law)|"
            r"grandchild\w*|grandsons?|granddaughters?|(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|"
            r"ten)[- ](year|month|week)s?[- ]olds? (\w+ )?(boy|girl|son|daughter|child|kid)|(my|our|his|"
            r"her) (\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[- ](year|month|"
            r"week)s?[- ]olds?(?= (was|is|got|has|had|ate|swallowed|put|fell|cut|choked|and|burn\w*|could|who|"
            r"almost|nearly|tried)\b|[,.!]|$)|(he|she|who) is (only |just |barely )?(\d|1[0-5]|one|two|three|four|"
            r"five|six|seven|eight|nine|ten)( (years|months|weeks) old)?(?=[,.!?]|$| and|,)|pregnan\w+|"
            r"expecting (a baby|our|my|twins)|breast-?feeding|nursing mother|elderly|pensioners?|senior citizens?|"
            r"old (lady|man|woman)|grandm\w+|grandf\w+(?! clock)|grand(pa|ad|dad)|gran(ny)?|my nan|(seventy|"
            r"eighty|ninety)(-\w+)?(?! (dollars|pounds|euros|percent|usd|cents))|(his|her|their) (seventies|"
            r"eighties|nineties|[789]0s)|[789]\d[- ]years?[- ]old|(is|am|aged) [789]\d(?! ?(%|percent|dollars|"
            r"pounds|euros|usd|cm|days|hours|minutes))|disabled (person|people|customers?|man|woman|son|daughter|"
            r"mother|father|child\w*|brother|sister|access|toilet|parking|users?|veteran)|(i['’]?m|i am|who is|"
            r"he is|she is|he['’]s|she['’]s|registered|severely|physically) disabled|disabilit\w+|handicapped|"
            r"special needs|wheelchairs?|crutches|(am|i['’]?m|(?<!window )(?<!roller )is|she['’]s|he['’]s|are|"
            r"partially|legally|registered|almost|nearly|colou?r|deaf|a|going|my) blind(?= (and|person|people|man|"
            r"woman|customer|user|mother|father|husband|wife|son|daughter|in|since|from)|[,.!]|$)|blind (people|"
            r"brother|sister|passengers?|guests?|users?|customers?)|for the disabled|disabled bays?|"
            r"visually impaired|deaf|hard of hearing|dementia|alzheimer\w*|parkinson\w*|diabet\w+|insulin|"
            r"oxygen(?! (bleach|cleaner))|medication|medicines?|epipens?|asthma\w*|inhalers?|epilep\w+|cancer|"
            r"tumou?r|chemo\w*|radiotherapy|dialysis|transplant|pacemaker|heart (condition|disease|problems?|"
            r"attack|failure|patient|surgery|trouble)|(a|his|her|my) stroke(?! (of|engine))|autis\w+|"
            r"down syndrome|immun\w+[- ]?(compromised|suppressed|deficien\w+)|c(o)?eliac|(is|am|are|was|i['’]?m|"
            r"he['’]s|she['’]s|severely|badly|highly) allergic|(nut|peanut|food|milk|egg|latex|severe) allerg(y|"
            r"ies)|chronic\w*|disabling|ill at home|seriously ill|terminally ill|bedridden)\b",
            r"宝宝(?!蓝|霜|金)|婴儿?|幼[儿童]|新生儿|早产|孩子(?!气)|小孩|小朋友|儿子|女儿|闺女|孙[子女儿]|"
            r"外孙|囡囡|娃(?!娃|哈哈)|侄[子女儿]|外甥|学生(?!证|优惠|价|票|折|党|认证|套餐|会员|版|专享)|学童|"
            r"怀孕|怀着|有孕|孕[妇期妈早晚中]|身孕|待产|产[妇后]|坐月子|月子|哺乳|老人(?!机|头)|老年人|老母亲|"
            r"老父亲|老太太|老大爷|老奶奶|老爷爷|奶奶|爷爷|外[婆公]|姥[姥爷]|阿[嬷公婆爷]|长者|高龄|"
            r"[七八九]十.{0,2}(岁|多岁|老)|[789]\d多?岁|残[疾障]|身障|轮椅|盲人|视障|听障|聋|失智|痴呆|"
            r"阿[兹尔]|行动不便|腿脚不便|卧床|病人|患者|患有|绝症|重病|慢性病|糖尿病|哮喘|气喘|癌|肿瘤|[化放]疗|"
            r"心脏(病|不好|不太好|手术|起搏|支架)|心梗|冠心病|高血压|中风|癫痫|自闭症|抑郁症|过敏(体质|史)|有过敏|"
            r"对[^,。]{1,6}过敏|制氧|氧气|胰岛素|透析|洗肾|肾衰",
        )
    ),
}
