# SPDX-License-Identifier: Apache-2.0
"""Writes reference_texts.json and reference_vectors.f32: 200 texts and their vectors by sentence-transformers.

Usage: python generate_reference_vectors.py MODEL_DIR [corpus.jsonl.gz …]   (needs: pip install sentence-transformers)
The corpora are in BEIR's format; real passages are taken from them.
"""

import gzip
import json
import os
import random
import sys

os.environ["HF_HUB_OFFLINE"] = "1"
import numpy  # noqa: E402
import sentence_transformers  # noqa: E402
import torch  # noqa: E402
import transformers  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
TRICKY = [
    "", " ", "\n", "a", ".", "?", "\u0301", "\ufffd", "\u0000", "\u200b", "The", "Hello, world!",
    "Zażółć gęślą jaźń", "Příliš žluťoučký kůň úpěl ďábelské ódy", "Straße, STRASSE, ẞ", "œuvre, cœur, garçon, aiguë",
    "¿Añoraba el pingüino Wenceslao?", "İstanbul'da IŞIK", "Ὀδυσσεύς ᾳ ῼ ΐ ΟΔΥΣΣΕΥΣ", "Съешь же ещё этих мягких булок",
    "Чуєш їх, доцю, га?", "דג סקרן שט בים מאוכזב", "שָׁלוֹם עֲלֵיכֶם", "نص حكيم له سر قاطع وذو شأن عظيم", "مُحَمَّد ۱۲۳",
    "پژوهش می‌کنند؟", "ऋषियों को सताने वाले दुष्ट राक्षसों के राजा", "আমি তোমায় ভালোবাসি", "யாதும் ஊரே யாவரும் கேளிர்",
    "เป็นมนุษย์สุดประเสริฐเลิศคุณค่า", "မြန်မာဘာသာ", "བཀྲ་ཤིས་བདེ་ལེགས།", "色は匂へど散りぬるを", "カタカナ ｶﾀｶﾅ がぎぐげご",
    "키스의 고유조건은 입술끼리 만나야 하고", "天地玄黃,宇宙洪荒。", "我能吞下玻璃而不伤身体。", "Hello世界123", "豈更車 𠀀𠀁",
    "ქართული ენა", "Հայերեն լեզու", "አማርኛ ቋንቋ", "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ", "Tiếng Việt có sáu thanh điệu", "😀", "👨‍👩‍👧‍👦 family 🏳️‍🌈",
    "🇩🇪🇫🇷 👍🏽 ☕️ 1️⃣", "e\u0301 a\u0328\u0301 o\u0302\u0323", "ﬁ ﬂ ½ ² ³ № ™ ℃", "“curly” ‘single’ «guillemets» …", "$100 €50 £20 ¥30",
    "+−×÷=≠≤≥±∞∑∏√∫∂∆", "https://example.org/path?query=1&x=%20#frag", "user.name+tag@example.co.uk", "don't can't I'm we've",
    "snake_case camelCase PascalCase", "[CLS] [SEP] [MASK] [PAD] [UNK]", "[MASK][MASK]x[SEP]y", "\tTab\tand\r\ncrlf\u000bvt\u0085nel",
    "soft\u00adhyphen zwsp\u200bx bom\ufeffx rlo\u202ex\u202c", "nul\u0000nul del\u007f c1\u0080\u009f",
    "private \ue000x\uf8ff unassigned \u0378x noncharacter \ufffe\uffff", "x" * 100, "x" * 101, "a" * 5000, "字" * 300, "é" * 300,
    "word " * 250, "word " * 254, "word " * 255, "word " * 2000, "! " * 2000, "the cat sat on the mat " * 300,
]


def texts(corpora):
    source = random.Random(20240302)
    found = list(TRICKY)
    for _ in range(8):
        found.append(bytes(source.randrange(256) for _ in range(source.randrange(5, 200))).decode("utf-8", "replace"))
    lines = []
    for corpus in corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as file:
            lines.append(file.readlines())
    while len(found) < 200:
        passage = json.loads(source.choice(source.choice(lines)))["text"]
        words = passage.split()
        # From a few words to all of them; some several passages long.
        if source.random() < 0.4:
            words = words[: source.randrange(1, 40)]
        elif source.random() < 0.15:
            words = (words * 20)[: source.randrange(300, 2000)]
        else:
            words = words[:180]
        found.append(" ".join(words))
    return found[:200]


def main():
    model = sentence_transformers.SentenceTransformer(sys.argv[1], device="cpu")
    cases = texts(sys.argv[2:])
    with torch.inference_mode():
        vectors = numpy.stack([model.encode(text, convert_to_numpy=True) for text in cases]).astype("<f4")
    with open(os.path.join(HERE, "reference_texts.json"), "w", encoding="ascii") as file:
        head = {
            "generator": "generate_reference_vectors.py",
            "sentence_transformers": sentence_transformers.__version__,
            "transformers": transformers.__version__,
            "torch": torch.__version__,
            "model": "sentence-transformers/all-MiniLM-L6-v2",
            "dimension": int(vectors.shape[1]),
        }
        file.write(json.dumps(head)[:-1] + ', "texts": [\n' + ",\n".join(json.dumps(text) for text in cases) + "\n]}\n")
    vectors.tofile(os.path.join(HERE, "reference_vectors.f32"))
    print(vectors.shape)


if __name__ == "__main__":
    main()
