"""What complaints are about, by the words of both languages: what lets an English and a Chinese text be alike.

A line is one thing: English words (as prefixes of a word) before the bar, Chinese ones (anywhere) after it. Our own list.
"""

import re
from functools import cache

from language.script import HAN

TERMS = """
account profile|账号 账户 帐号 帐户
login signin logon sign-in log-in|登录 登陆 登入
password passcode pin|密码
verification verify authentication otp|验证码 校验码 验证
sms text-message texts|短信 简讯
app application|app 应用 软件 客户端
crash quits closes freez frozen|闪退 崩溃 卡死 死机 退出
update upgrad version firmware|更新 升级 版本 固件
website site webpage page browser|网站 官网 网页 页面 浏览器 商城
load opening timeout|加载 打不开 进不去 超时
offline disconnect connection connect|离线 断连 掉线 断线 连不上 连接
internet broadband wifi wi-fi router|宽带 网络 无线 路由器 断网
signal reception coverage|信号
outage down blackout|瘫痪 宕机 故障 停机 挂了
gateway 502 503 500|网关 502 503 500
pay payment paying|付款 支付 付钱 付不了
checkout till|结账 结算
card visa mastercard debit|银行卡 信用卡 刷卡 卡
bank|银行
declin reject refus|拒绝 驳回 拒付 失败
charg billed bill deduct|扣款 扣费 扣了 收费 扣钱 扣 账单
twice double duplicate|两次 两遍 重复 双份 两笔
refund money-back reimburs|退款 退钱
return send-back|退货 寄回
credited arrive arrived reached|到账 收到 到了
invoice receipt|发票 收据 小票
price cost expensive|价格 价钱 涨价
fee surcharge|手续费 费用
shipping postage delivery-charge|运费 邮费
subscri membership renewal renew|会员 订阅 续费 年费
coupon voucher promo code discount|优惠券 折扣 代金券 满减 优惠码 券
sale campaign offer black-friday|活动 促销 双十一 双11
points reward loyalty|积分
gift|赠品 礼品
advert advertised ad|广告 宣传
basket cart|购物车
order|订单 下单
parcel package shipment box|包裹 快递 箱子 快件
courier driver deliveryman|快递员 送货员 司机 骑手
deliver delivery|送货 配送 派送 送到
tracking track scan|物流 单号 追踪
hub depot warehouse sorting|分拨 转运 中心 仓库 仓
stuck held stopped delayed delay late|停留 滞留 卡在 停在 延误 迟到 晚点
lost missing|丢失 丢了 弄丢 少了 不见
wrong instead|错 而不是 不是我买的
damaged broken crushed cracked|破损 坏了 摔坏 压扁 碎
address|地址
customs|海关 清关
leak drip puddle|漏水 渗水 滴水 渗 漏
water|水
smoke burn fire melt|冒烟 烧 着火 融化
smell odour stink|味 臭
noise loud|噪音 响
battery charger charging|电池 充电
screen display|屏幕 黑屏 花屏
kettle|水壶 烧水壶
cooker|电饭煲 电锅 饭锅
fryer|炸锅
toaster|面包机
fridge freezer|冰箱
washing washer|洗衣机
vacuum hoover|吸尘器 扫地机
aircon air-conditioner heating heater boiler|空调 暖气 取暖
lamp light bulb|灯
lock|锁
door|门
camera|摄像头 相机
phone mobile|手机 电话
laptop computer|电脑 笔记本
watch|手表
shoe trainers boots|鞋
dress jacket shirt coat|衣服 裙 外套 衬衫
sofa mattress chair table|沙发 床垫 椅 桌
cat|猫
dog|狗
food meal meat milk|食品 饭 肉 奶
mould mold rotten expired|发霉 变质 过期
baby child|宝宝 孩子 婴儿
email e-mail mail newsletter|邮件 邮箱 信箱
recipient recipients|收件人
personal data breach leak privacy|个人信息 隐私 泄露 资料
hack stolen fraud|盗 诈骗 黑客
agent staff employee|客服 员工 店员
rude shout insult|态度 骂 吼
hotline phone-line queue hold|热线 排队 打不通 等了
ticket booking reservation|票 预订 预约
flight airline airport|航班 机票 航空
train bus|火车 高铁 公交
hotel room|酒店 房间
seat|座位
electricity power|停电 电力 供电
gas|燃气 煤气
installation install installer technician repair|安装 师傅 维修 上门
warranty guarantee|保修 质保
notification push|通知 推送
photo picture image|照片 图片
search|搜索
transfer|转账
loan credit|贷款 借款
insurance claim|保险 理赔
course class lesson|课程 课
game|游戏
video stream playback|视频 播放
"""


_WORD = re.compile(f"[a-z0-9-]+|[{HAN}]+")


@cache
def _table() -> dict[str, str]:
    """The thing that each word names."""
    lines = [line.replace("|", " ").split() for line in TERMS.strip().splitlines()]
    return {word: line[0] for line in lines for word in line}


def terms(normalised: str) -> list[str]:
    """The things that a normalised text speaks of, in its order, named by their first English word; the longest wins."""
    table, longest = _table(), max(map(len, _table()))
    found: list[str] = []
    for run in _WORD.findall(normalised):
        at = 0
        while at < len(run):
            lengths = range(min(longest, len(run) - at), 0, -1)
            length = next((n for n in lengths if run[at : at + n] in table), 0)
            if length:
                found.append(table[run[at : at + length]])
            at += length or 1
            if run[0].isascii():
                break  # the beginning of an English word only
    return found
