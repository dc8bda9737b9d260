"""Signs that a complaint is taken further: to a regulator, a lawyer or court, the police, the public."""

THREATS: dict[str, tuple[str, str]] = {
    "authority": (
        r"(?<!voltage )(?<!pressure )(?<!gas )(?<!window )(?<!power )(?<!speed )\bregulators?\b(?! (valve|"
        r"hose|knob|switch))|"
        r"\b(regulatory (body|authority)|ombuds\w+|trading standards|fair trading|citizens advice|watchdog|"
        r"(better business bureau|bbb|fca|ofcom|ofgem|ofwat|ftc|cfpb|cpsc|fda|osha|accc|cma)|the (ico|asa|sec|"
        r"fcc|csa)|consumers? (protection|affairs|council|rights|hotline|helpline|association|commission|"
        r"board|agency|office|bureau|safety|authority|forum|organi[sz]ation|complaints?)|competition (bureau|"
        r"authority)|information commissioner|ministry(?! of sound)|authorities|(food|health|safety|"
        r"competition|standards|protection|regulatory|transport|aviation|data|financial|communications|"
        r"advertising) (authority|commission|commissioner|regulator|inspectors?|agency)|environmental health|"
        r"health department|inspectors?|attorney general)\b|"
        r"(?<![a-z0-9$£€¥#/-])(?<!\d[.,])(?<!订单)(?<!单号)(?<!编号)(?<!密码)"
        r"(?<!型号)(?<!订单号是)(?<!密码是)(?<!password )(?<!order )(?<!number )"
        r"(?<!no\. )(?:1950(?!年|"
        r"-)(?=[^\d]{0,3}(消|专线|热线|申|投诉))|12315|12345|12378|12300|12305|"
        r"12321|12331|12358|12363|12381|12386|12388)(?![\da-z-]|[.,]\d|"
        r" ?(元|块|美元|人民币|dollars|pounds|euros|usd|yuan))",
        r"消协|消委|消基会|消保[官会处]|消费者(权益)?(保护)?(协会|委员会|保护[官会处法协委局]|热线|专线|服务专线|"
        r"服务中心|文教|基金会|投诉|申诉|组织|部门)|消费(投诉|申诉|维权)|市监|市场监[管督]|工商(局|部门|所|管理|"
        r"投诉|热线)|质监|药监|监管(部门|机构|局|单位|总局)|银保监|金监|金管会|证监会|公平会|工信部|网信办|"
        r"主管(部门|机关)|信访|住建局|教育局|卫健委|卫生局|城管|安监|环保局|邮政管理局|市长(热线|信箱)|政务热线|"
        r"投诉平台|黑猫(投诉|平台|上|见)|[上去找到]黑猫|残联|申诉专员|提出申诉|(?<=[局门委会处])申诉|举报|检举|"
        r"(向|找|叫)(海关|税务局?|物价局)",
    ),
    "law": (
        r"\b((?<!am a )(?<!i'm a )(?<!as a )lawyers?|solicitors?|attorneys?|barristers?|paralegal|"
        r"(legal|my) counsel|suing|sued|"
        r"(?<!spoke to )(?<!spoken to )(?<!speak to )(?<!speaking to )(?<!talk to )(?<!talked to )"
        r"(?<!according to )(?<!wrote to )(?<!thanks to )(?<!was told by )(?<=[a-z’'] )sue(?= (you|"
        r"them|him|her|your|the|this|for|over|if|unless|and|or|everyone|anyone|somebody|anybody|its|their|"
        r"a)\b|[.,!?;]|$)|(see|meet|take|takes|taking|took|drag\w*|haul\w*|bring\w*|go|going|goes|went|gone|"
        r"end up|settle \w+) (you |this |it |them |him |her |that |us |everything |your \w+ |the \w+ |"
        r"all )?(all the way )?(to|in|into|before) (the |a )?((small claims|civil|county|high|"
        r"consumer) )?(court|tribunal|judge)|to (the |a )?((small claims|civil|county|high) )courts?|"
        r"before (a|the) judge|(small claims|county|civil|high|supreme|district) court|court (case|claim|"
        r"order|action|proceedings|hearing|date|papers|summons)|in court|(tell|let|ask|convince|hear \w+ from|"
        r"decided by|explain \w+ to) (it to )?(the|a) judge|lawsuits?|class action|legal (action|proceedings|"
        r"steps|team|department|claim|case|route|letter|representation|recourse|remed\w+|means|consequences|"
        r"options|threats?|rights?)|legally (binding|obliged|required|entitled)|litigat\w+|prosecut\w+|"
        r"tribunal|arbitration|subpoena|writ|letter before (action|claim)|statutory demand|chargeback|"
        r"dispute the|(get|getting|seek|seeking|take|taking) legal advice|legal (complaint|insurance|"
        r"expenses)|the court (has|will|ordered|order|decides|decided)|gdpr)\b",
        r"律师(?!袍|服|装|楼|证|资格|考|职业|事务所的|所的发票|函(模板|文件|封|夹|袋))|起诉(?!书(打|模|复|格|字))|"
        r"公诉|诉讼|(?<!投)诉状(?!态|况)|法院(?!红|路|街|站|旁|附近|对面|隔壁|门口)|法庭|公堂|对簿|"
        r"[打吃]官司|官司|(?<![广公报预])告上|提告|告诉状|提出告诉|控告|告发|入禀|告死|"
        r"(?<![广报转警公通忠劝被禀布预宣])告(你们?|贵[司公]|他们|商家|卖家|平台|店家|这家)(?!一声|说|知|诉|"
        r"别|示)|法律(途径|手段|责任|武器|程序|顾问|援助|行动|追究|诉讼|维权|解决|制裁)|走法律|诉诸|"
        r"追究.{0,6}责任|仲裁|传票|索赔|存证信函|支付命令|审裁处|小额钱债",
    ),
    "police": (
        r"(?<!work as a )(?<!works as a )(?<!am a )(?<!i'm a )(?<!is a )\bpolice(?! (drama|series|shows?|films?|stor(y|"
        r"ies)|costume|cars?|toys?|uniform|hat|lego|"
        r"set|figure|jacket|helmet|badge|dress|box|scanner|"
        r"station (next|near|opposite|across|round|around|on|down|in)))\b|"
        r"\b(crime (reference )?number|crime report|fire ?fighters|fire (brigade|department)|"
        r"(the|your|some|call\w*) cops|sheriff|press(ing|ed)? charges|criminal (complaint|charges|offence|report)|"
        r"action fraud|(call|called|calling|dial\w*) (911|999|112))\b",
        r"报警(?!器|声|音|系统|灯|功能|装置|提示|电话线)|报案|警察(?!局旁|局对面|玩具|服|帽|制服|积木)|警方|"
        r"警局(?!旁|对面)|公安|派出所(?!旁|对面)|民警|立案|刑事|消防(?!栓|通道|系统|箱|门|器|设施|水|演习|"
        r"证|梯|柜)|(?<![\d.¥$])110(?=我?[^\d元块%]{0,4}(打|报|来|已|都))|"
        r"[打拨]110(?!\d)",
    ),
    "public": (
        r"\b((to|by|from|inform\w*|contact\w*|tell\w*|call\w*|alert\w*|involv\w*|with|and|"
        r"or) the press(?! (of|release|button|plate|handle|lid))|the press (will|would|might|is going|loves?|"
        r"knows?|has|have|gets?)|newspapers?(?! (stand|rack|holder|subscription|delivery))|(local|daily|"
        r"evening) paper|(go|write|talk|tell|call|speak|contact)(ing)?( to)? the papers|journalists?|"
        r"reporters?|tv (station|channel|news|crew|show|programmes?|programs?|reporters?)|(go|going|be|"
        r"see you|you) on (tv|television|the news)|the media|social media|go(es|ing)? public|publicly|"
        r"name and shame|naming and shaming|go(es|ing)? viral|viral video|make (this|it) viral|"
        r"publish(ing)? (this|it|my|everything|the|what|your)|blog about|(my|our) (followers|subscribers|blog|"
        r"channel)|(post|put|share|write|spread|publish|upload)(ing|s)? [^.!?;]{0,30}(online|on the internet|"
        r"on the web|everywhere|all over the)|post(ing)? about|(the )?(whole|entire) (internet|world)|"
        r"tell(ing)? (everyone|everybody|the world|all my)|warn(ing)? (others|people|everyone|everybody|"
        r"other \w+)|(post|put|shar|writ|leav|tell|spread|blast|rat|rant|upload|publish|complain|expos|talk|"
        r"go|tak|mak)(e|es|ing|s|ting)? (?!to you|back to)([^.!?;]{0,40}\b(on|to|over|at|a|in|"
        r"all over) )?(twitter|tiktok|facebook|instagram|reddit|youtube|linkedin|threads|trustpilot|yelp|"
        r"tripadvisor|glassdoor|google reviews?)(?! (account|log ?in|ad|advert|shop|page said|group said))|"
        r"(facebook|reddit|twitter|instagram|tiktok|the internet|youtube) (is going to|will|would|is gonna|"
        r"should)|(one|1|zero|no|bad|negative|terrible|awful|scathing|damning|honest|"
        r"horrible)[- ]?(stars?)?[- ]?(google |trustpilot )?(reviews?|ratings?)|one[- ]star)\b",
        r"(?<![多流自主])媒体(?!播放|音量|文件|库|服务器|中心|键|软件)|自媒体|记者|报社|报纸|电视台|"
        r"[上找]新闻|曝光(?!过|不|时间|补偿|度|值|太|准|很|参)|爆料|爆公社|粉专|热搜|差评|避雷|避坑|让(大家|所有人|"
        r"全网|网友|更多人|大伙|全国|天下)[^,。]{0,3}(知|看|评|小心|来|都|见)|"
        r"([发挂写传放晒上去登到骂说评推]|吐槽|投稿|公开)[^,。!?]{0,8}(微博|抖音|小红[书薯]|朋友圈|知乎|"
        r"b站|哔哩|快手|豆瓣|贴吧|大众点评|公众号|脸书|推特|facebook|instagram|ig|dcard|ptt|"
        r"threads|line群|网上|论坛|视频号|google)(?![^,。]{0,3}(广告|直播|买|看到|下单|登录|"
        r"账号|宣传|链接))|(微博|抖音|小红[书薯]|朋友圈|知乎|b站|哔哩\w*|快手|豆瓣|贴吧|大众点评|公众号|脸书|"
        r"推特|facebook|instagram|dcard|ptt|网上)上?(我|也|都|一定|必|就|会|要|去|再|来|"
        r"全)*([发挂骂评]|吐槽|曝光?|爆|公开|见(?!到|过)|写(?!着|的)|说说|投诉|让)",
    ),
}
