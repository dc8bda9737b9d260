"""The rubric: nine categories, severity and urgency from 1 to 4, and the priority that follows from the two."""

CATEGORIES = (
    "product_quality",
    "service_attitude",
    "price_billing",
    "logistics_delivery",
    "refund_return",
    "account_privacy",
    "technical_fault",
    "promotion_advertising",
    "other",
)
PRIORITIES = ("P1", "P2", "P3", "P4")
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
