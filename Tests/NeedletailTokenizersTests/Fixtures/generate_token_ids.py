# SPDX-License-Identifier: Apache-2.0
"""Writes token_ids.json: 2,000 texts and what the reference tokenizer makes of them.

Usage: python generate_token_ids.py MODEL_DIR [corpus.jsonl.gz …]   (needs: pip install transformers)
The corpora are in BEIR's format; a few hundred of their passages are taken among the texts.
"""

import gzip
import json
import os
import random
import sys

os.environ["HF_HUB_OFFLINE"] = "1"
import tokenizers  # noqa: E402
import transformers  # noqa: E402

SENTENCES = """The quick brown fox jumps over the lazy dog.
Zażółć gęślą jaźń – pchnąć w tę łódź jeża lub ośm skrzyń fig.
Příliš žluťoučký kůň úpěl ďábelské ódy.
Falsches Üben von Xylophonmusik quält jeden größeren Zwerg. STRASSE, Straße, ẞ
Portez ce vieux whisky au juge blond qui fume : œuvre, cœur, garçon, aiguë, île.
El pingüino Wenceslao hizo kilómetros bajo exhaustiva lluvia; ¿añoraba? ¡Sí!
À noite, vovô Kowalsky vê o ímã cair no pé do pinguim queixoso.
Pijamalı hasta yağız şoföre çabucak güvendi. İstanbul'da IŞIK, ığdır.
Žabe džezuju, a čobanče ćuti. Đak.
Ξεσκεπάζω την ψυχοφθόρα βδελυγμία. ΟΔΥΣΣΕΥΣ Ὀδυσσεύς ᾳ ῼ ΐ
Съешь же ещё этих мягких французских булок, да выпей чаю. Ёж Їжак й
Чуєш їх, доцю, га? Кумедна ж ти, прощайся без ґольфів!
דג סקרן שט בים מאוכזב ולפתע מצא לו חברה. שָׁלוֹם עֲלֵיכֶם
نص حكيم له سر قاطع وذو شأن عظيم مكتوب على ثوب أخضر ومغلف بجلد أزرق. مُحَمَّد ۱۲۳ ٤٥٦
زاغ‌های خاکستری، پژوهش می‌کنند؟ چگونه
ऋषियों को सताने वाले दुष्ट राक्षसों के राजा रावण का सर्वनाश। क़ख़ग़
আমার সোনার বাংলা, আমি তোমায় ভালোবাসি। কো কৌ
யாதும் ஊரே யாவரும் கேளிர் கொ கோ கௌ
తెలుగు భాష చాలా అందమైనది
ಕನ್ನಡ ಭಾಷೆ ಬಹಳ ಸುಂದರ ಕೊ
മലയാളം ഭാഷ വളരെ മനോഹരമാണ് കൊ കോ
සිංහල භාෂාව ලස්සනයි කෝ ශ්‍රී
เป็นมนุษย์สุดประเสริฐเลิศคุณค่า กว่าบรรดาฝูงสัตว์เดรัจฉาน
ພາສາລາວ ສະບາຍດີ ຫຼວງພະບາງ
ភាសាខ្មែរ សួស្តី
မြန်မာဘာသာ မင်္ဂလာပါ
བོད་སྐད། བཀྲ་ཤིས་བདེ་ལེགས།
色は匂へど散りぬるを我が世誰ぞ常ならむ。カタカナ ｶﾀｶﾅ がぎぐげご ぱ
키스의 고유조건은 입술끼리 만나야 하고 특별한 기술은 필요치 않다. 각갂힣
天地玄黃,宇宙洪荒。日月盈昃,辰宿列張。㐀㐁 豈更車 𠀀𠀁 𪜀 丽丸乁
我能吞下玻璃而不伤身体。Hello世界123 中文English混排
ქართული ენა მდიდარია ᲥᲐᲠᲗᲣᲚᲘ
Հայերեն լեզու ԵՒ և ﬓ
አማርኛ ቋንቋ ጥሩ ነው።
ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ꭰꭱꭲ
ᐃᓄᒃᑎᑐᑦ ᠮᠣᠩᠭᠣᠯ ꦗꦮ ᮘᮞ ᯅᯖᯂ
Việt Nam: Tiếng Việt có sáu thanh điệu: ngã, hỏi, nặng, ộ ớ ữ ằ
😀 👨‍👩‍👧‍👦 🏳️‍🌈 🇩🇪🇫🇷 👍🏽 ☕️ 1️⃣ 🥲🫠🪿
e\u0301 a\u0328\u0301 o\u0302\u0323 \u0344 \u1e9b\u0323 \u212b \u2126 q\u0307\u0323 d\u0323\u0307
\u1d15e\u0301 𝅗𝅥 𝅘𝅥𝅮 𝆺𝅥𝅮 \u302e\u302f\u0316 𝅥𝅭 𝅥𝅭
ﬁ ﬂ ﬀ ½ ² ³ ₂ № ™ ℃ ① Ⅷ ㎏ ㍿ ﷺ
``quoted'' “curly” ‘single’ «guillemets» „low“ ‚x‘ … – — ― ‐ ‑ · • † ‡ § ¶ © ® ¡ ¿
$100 €50 £20 ¥30 ₹10 ₿1 +−×÷=≠≤≥±∞∑∏√∫∂∆ <tag> {json} [list] |pipe| ~tilde~ ^caret^ `tick` \\back\\
https://example.org/path?query=1&x=%20#frag user.name+tag@example.co.uk 192.168.0.1 2001:db8::1
don't can't I'm we've o'clock rock'n'roll U.S.A. e.g. i.e. etc. Mr. 3.14159 1,000,000 -40°C 10^-9
snake_case camelCase PascalCase kebab-case SCREAMING_SNAKE __dunder__ f(x)=x**2; a[i]++; #include <x>
[CLS] [SEP] [MASK] [PAD] [UNK] [mask] [ MASK ] [MASK][MASK]x[SEP]y [[CLS]] CLS [CLSx
\tTab\tand\nnewline\r\ncrlf\u000bvt\u000cff\u0085nel\u00a0nbsp\u2003em\u3000ideographic\u2028ls\u2029ps
nul\u0000nul del\u007f c1\u0080\u009f soft\u00adhyphen zwsp\u200bx zwnj\u200cx zwj\u200dx bom\ufeffx rlo\u202ex\u202c \u2066iso\u2069
replaced \ufffd\ufffd bytes \ufffdword\ufffd private \ue000x\uf8ff \U000f0000 \U0010fffd unassigned \u0378x\u0380 \U000e0080 noncharacter \ufffe\uffff \U0001ffff
""".split("\n")

BLOCKS = [(0x20, 0x7F), (0xA0, 0x250), (0x250, 0x300), (0x300, 0x370), (0x370, 0x530), (0x530, 0x600), (0x600, 0x900),
          (0x900, 0xE00), (0xE00, 0x1100), (0x1100, 0x1800), (0x1800, 0x2000), (0x2000, 0x2C00), (0x2C00, 0x3100),
          (0x3100, 0xA000), (0xA000, 0xAC00), (0xAC00, 0xD7B0), (0xE000, 0xE100), (0xF900, 0x10000),
          (0x10000, 0x11000), (0x11000, 0x12000), (0x12000, 0x17000), (0x1B000, 0x1D000), (0x1D000, 0x1E000),
          (0x1E000, 0x1F000), (0x1F000, 0x20000), (0x20000, 0x31400), (0xE0000, 0xE0200)]


def unescape(text):
    return text.encode("utf-8").decode("utf-8") if "\\u" not in text and "\\U" not in text else json.loads('"%s"' % text)


def texts(corpora):
    source = random.Random(20240229)
    base = [line for line in SENTENCES if line]
    found = ["", " ", "\n\t ", "a", "A", ".", "\u0301", "\ufffd", "\u0000"] + base
    found += [line.upper() for line in base] + [line.lower() for line in base] + [line[::-1] for line in base]
    for length in (98, 99, 100, 101, 102, 150, 500, 5000):
        found += ["a" * length, "é" * length, "x" + "\u0301" * length, "字" * length, "ß" * length, "가" * (length // 2)]
        found.append("".join(source.choice("abcdefghij") for _ in range(length)) + " after")
    for corpus in corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as file:
            lines = file.readlines()
        for line in source.sample(lines, min(120, len(lines))):
            found.append(json.loads(line)["text"][:600])
    # Bytes that are not UTF-8, read as every reader of the project reads them.
    for _ in range(100):
        found.append(bytes(source.randrange(256) for _ in range(source.randrange(1, 60))).decode("utf-8", "replace"))
    # Words of several sentences cut and joined.
    words = [word for line in base for word in line.split()]
    while len(found) < 1100:
        found.append(source.choice([" ", "", "-", "\u00a0"]).join(source.sample(words, source.randrange(1, 12))))
    # Combining characters in any order.
    marks = [chr(point) for a, b in ((0x300, 0x370), (0x483, 0x488), (0x591, 0x5C0), (0x64B, 0x660), (0x8D4, 0x8E2),
             (0x1AB0, 0x1AC0), (0x1DF5, 0x1E00), (0x20D0, 0x20F0), (0x302A, 0x3030), (0xFE00, 0xFE30),
             (0x1D165, 0x1D16A), (0x1D16D, 0x1D173), (0x1E000, 0x1E02B), (0x1E944, 0x1E94B), (0x1B44, 0x1B45),
             (0x11442, 0x11447)) for point in range(a, b)]
    kept = [c for c in marks if ord(c) in range(0x8D4, 0x8E2) or ord(c) > 0x1D000 or c in "\u302e\u302f\u1dfb\u1b44"]
    bases = "aeiouAEIOU nксא\u0643क\u304b𝅗𝅥ㅏ가é"
    while len(found) < 1400:
        count = source.randrange(1, 12)
        found.append("".join(
            source.choice(bases) + "".join(source.choice(source.choice([marks, kept])) for _ in range(source.randrange(5)))
            for _ in range(count)))
    # Any code points at all.
    while len(found) < 2000:
        if source.random() < 0.5:
            low, high = source.choice(BLOCKS)
            points = [source.randrange(low, high) for _ in range(source.randrange(1, 40))]
        else:
            points = [source.randrange(0x110000) for _ in range(source.randrange(1, 20))]
        found.append("".join(
            chr(p) + (" " if source.random() < 0.2 else "") for p in points if not 0xD800 <= p <= 0xDFFF))
    return found[:2000]


def main():
    tokenizer = transformers.AutoTokenizer.from_pretrained(sys.argv[1])
    assert tokenizer.is_fast
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    cases = [unescape(text) for text in texts(sys.argv[2:])]
    assert len(cases) == 2000
    ids = [tokenizer(text, add_special_tokens=False)["input_ids"] for text in cases]
    document = {
        "generator": "generate_token_ids.py",
        "transformers": transformers.__version__,
        "tokenizers": tokenizers.__version__,
        "model": "sentence-transformers/all-MiniLM-L6-v2",
        "cases": [{"text": text, "ids": list(row)} for text, row in zip(cases, ids)],
    }
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "token_ids.json")
    with open(path, "w", encoding="ascii") as file:
        # One case to a line, escaped: white space, controls and joiners survive every editor and checkout.
        head = {key: value for key, value in document.items() if key != "cases"}
        file.write(json.dumps(head)[:-1] + ', "cases": [\n')
        file.write(",\n".join(json.dumps(case, separators=(",", ":")) for case in document["cases"]))
        file.write("\n]}\n")
    print(len(cases), "texts,", sum(map(len, ids)), "tokens")


if __name__ == "__main__":
    main()
