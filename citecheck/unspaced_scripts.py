"""Scripts that put no space between words, so that a word may end after any character."""

from __future__ import annotations

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
"""Thai and Lao, Burmese, Khmer, kana, Chinese characters (Unicode 16.0, Blocks.txt), as a set of
characters in an expression has them."""
LETTER_BY_LETTER = f"{UNSPACED}\uac00-\ud7af"
"""These and Korean, whose words are long: where texts are compared, by the letter."""
