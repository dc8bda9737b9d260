"""An optional sentence encoder: texts become vectors whose product is the likeness of what they mean (ADR 0007).

`folder.py` reads a sentence-transformers folder; `bert.py` computes; `encoder.py` joins the two with the tokenizer.
"""

from knowledge_base.search.encoder.encoder import Encoder
from knowledge_base.search.encoder.folder import EncoderError

__all__ = ["Encoder", "EncoderError"]
