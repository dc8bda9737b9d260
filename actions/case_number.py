"""Case numbers: ``C-000012``, however a customer types them."""

import re

from language.normalise import normalise

_NUMBER = re.compile(
    r"(?<![a-z0-9])c[\s\-_#.:]*(\d{1,9})(?!\d)"
    r"|(?:case|complaint|ticket|reference)\s*(?:number|no\.?|nr\.?|id)?\s*(?:is|was)?\s*[:#]?\s*(\d{1,9})(?!\d)"
    r"|(?:编号|案件|工单|单号|投诉单?号?)\s*(?:是|为)?\s*[:#]?\s*(\d{1,9})(?!\d)"
)


def find_case_number(text: str) -> str | None:
    """The case number in the text as it is written everywhere, or None."""
    found = _NUMBER.search(normalise(text))
    return f"C-{int(next(filter(None, found.groups()))):06d}" if found else None
