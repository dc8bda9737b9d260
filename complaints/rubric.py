"""The rubric: nine categories, severity and urgency from 1 to 4, and the priority that follows from the two."""

NAMES = {
    "product_quality": ("Product quality", "产品质量"),
    "service_attitude": ("Service", "服务态度"),
    "price_billing": ("Price and billing", "价格与账单"),
    "logistics_delivery": ("Delivery", "物流配送"),
    "refund_return": ("Refund and return", "退款退货"),
    "account_privacy": ("Account and privacy", "账户与隐私"),
    "technical_fault": ("Technical fault", "技术故障"),
    "promotion_advertising": ("Promotion", "促销与宣传"),
    "other": ("Other", "其他"),
}
"""What the nine categories are called in English and Chinese."""
CATEGORIES = tuple(NAMES)
OTHER = "other"
"""Where whatever fits nowhere belongs."""
PRIORITIES = ("P1", "P2", "P3", "P4")
URGENT = PRIORITIES[:2]
"""What somebody has to see soon: missing one costs more than looking at one too many."""
LEVELS = (1, 2, 3, 4)


def priority_of(severity: int, urgency: int) -> str:
    """The priority, from severity and urgency.

    P1 for severity 4 with urgency 3 or more, or a sum of 7 or more; P2 for severity 4 or a sum of 6; P3 for a sum of 4 or 5;
    otherwise P4.
    """
    total = severity + urgency
    if (severity == 4 and urgency >= 3) or total >= 7:
        return "P1"
    if severity == 4 or total == 6:
        return "P2"
    return "P3" if total >= 4 else "P4"
