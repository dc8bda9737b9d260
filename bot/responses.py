"""What the bot says, reported as a response with its values: the hub fills in an admin's own wording where there is one."""

import copy
import re
from typing import Any, Dict, Optional, Text

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain

_PLACEHOLDER = re.compile(r"{(\w+)}")


class ResponseTemplates(TemplatedNaturalLanguageGenerator):
    """Chooses a variation as Rasa does. ``text`` keeps the placeholders that only the desk can fill, {shop_name} for one.

    ``response`` beside it has the response's name, the text as it was written, and the values that its variations name.
    """

    def __init__(self, endpoint_config: Any, domain: Domain) -> None:
        super().__init__(domain.responses)

    def generate_from_slots(
        self, utter_action: Text, filled_slots: Dict[Text, Any], output_channel: Text, **kwargs: Any
    ) -> Optional[Dict[Text, Any]]:
        chosen = copy.deepcopy(self._random_response_for(utter_action, output_channel, filled_slots))
        if chosen is None:
            return None
        text = chosen.pop("text", None) or ""
        known = self._response_variables(filled_slots, kwargs)
        named = {name for variation in self.responses[utter_action] for name in _names(variation.get("text") or "")}
        values = {name: str(known[name]) for name in sorted(named) if known.get(name) is not None}
        filled = self._fill_response(chosen, filled_slots, **kwargs)
        filled["text"] = _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
        filled["response"] = {"name": utter_action, "text": text, "values": values}
        return filled


def _names(text: str) -> "list[str]":
    return _PLACEHOLDER.findall(text)
