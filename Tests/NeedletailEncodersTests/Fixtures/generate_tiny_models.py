# SPDX-License-Identifier: Apache-2.0
"""Writes tiny-mean/ and tiny-cls/: two models of random weights, small enough to be committed, and expected.json in each with
texts and their vectors by sentence-transformers. They differ in everything that a folder can choose: pooling,
normalization, type of the stored numbers, names of the tensors, shapes that no vector length divides.

Usage: python generate_tiny_models.py   (needs: pip install sentence-transformers)
"""

import json
import os

os.environ["HF_HUB_OFFLINE"] = "1"
import safetensors.torch  # noqa: E402
import sentence_transformers  # noqa: E402
import torch  # noqa: E402
import transformers  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
WORDS = "the of and a to in is was for on as with by he at from his it an are which that be this not hello world".split()
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
VOCABULARY = (
    ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + list("!?.,;:'\"()-中文字") + list(LETTERS)
    + ["##" + letter for letter in LETTERS] + WORDS + ["##ing", "##ed", "##er", "##s2", "é", "я"]
)
VOCABULARY = list(dict.fromkeys(VOCABULARY))
TEXTS = [
    "", "a", "hello world", "Hello, WORLD!", "the cat is walking in the garden and it was not for him", "中文字 mixed with words",
    "ünïcödé àccents", "я русский", "[MASK] of the [SEP]", "x" * 101, "the " * 200, "one 2 three 4", "\u0000\ufffd\u200b",
    "this is a sentence that goes on and on, with commas; and (parentheses) - as long as the limit allows it to be, or longer?",
]


def write(path, value):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1)
        file.write("\n")


def build(name, seed, shape, pooling, normalize, dtype, prefix, limit):
    folder = os.path.join(HERE, name)
    torch.manual_seed(seed)
    config = transformers.BertConfig(
        vocab_size=len(VOCABULARY), hidden_act="gelu", layer_norm_eps=1e-12, type_vocab_size=2, **shape)
    model = transformers.BertModel(config, add_pooling_layer=False).eval()
    state = {}
    for key, value in model.state_dict().items():
        if not value.is_floating_point():
            continue
        # Large enough that attention is not uniform and GELU not linear.
        scale = 0.25 if value.dim() > 1 else 0.1
        value = torch.randn_like(value) * scale + (1.0 if key.endswith("LayerNorm.weight") else 0.0)
        state[prefix + key] = value.to(dtype).contiguous()
    os.makedirs(folder, exist_ok=True)
    safetensors.torch.save_file(state, os.path.join(folder, "model.safetensors"), metadata={"format": "pt"})
    keys = ("vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "hidden_act",
            "max_position_embeddings", "type_vocab_size", "layer_norm_eps")
    write(os.path.join(folder, "config.json"), {
        "model_type": "bert", "architectures": ["BertModel"], "position_embedding_type": "absolute",
        **{key: getattr(config, key) for key in keys}})
    with open(os.path.join(folder, "vocab.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(VOCABULARY) + "\n")
    write(os.path.join(folder, "tokenizer_config.json"), {
        "do_lower_case": True, "tokenizer_class": "BertTokenizer", "unk_token": "[UNK]", "sep_token": "[SEP]",
        "pad_token": "[PAD]", "cls_token": "[CLS]", "mask_token": "[MASK]"})
    kinds = ["Transformer", "Pooling"] + (["Normalize"] if normalize else [])
    write(os.path.join(folder, "modules.json"), [
        {"idx": index, "name": str(index), "path": "" if index == 0 else f"{index}_{kind}",
         "type": "sentence_transformers.models." + kind} for index, kind in enumerate(kinds)])
    write(os.path.join(folder, "1_Pooling", "config.json"), {
        "word_embedding_dimension": config.hidden_size, "pooling_mode_cls_token": pooling == "cls",
        "pooling_mode_mean_tokens": pooling == "mean", "pooling_mode_max_tokens": False,
        "pooling_mode_mean_sqrt_len_tokens": False})
    write(os.path.join(folder, "sentence_bert_config.json"), {"max_seq_length": limit, "do_lower_case": False})

    # The reference reads the very files, in single precision whatever they are stored in.
    reference = sentence_transformers.SentenceTransformer(
        folder, device="cpu", model_kwargs={"dtype": torch.float32})
    loaded = {prefix + key: value for key, value in reference[0].auto_model.state_dict().items()}
    for key, value in state.items():
        assert torch.equal(loaded[key], value.float()), key
    vectors = [[float(x) for x in reference.encode(text)] for text in TEXTS]
    write(os.path.join(folder, "expected.json"), {
        "generator": "generate_tiny_models.py", "sentence_transformers": sentence_transformers.__version__,
        "transformers": transformers.__version__, "torch": torch.__version__,
        "cases": [{"text": text, "vector": vector} for text, vector in zip(TEXTS, vectors)]})
    print(name, os.path.getsize(os.path.join(folder, "model.safetensors")), "bytes")


def main():
    build("tiny-mean", 1, dict(hidden_size=40, num_hidden_layers=2, num_attention_heads=5, intermediate_size=100,
                               max_position_embeddings=70), "mean", True, torch.float32, "", 64)
    build("tiny-cls", 2, dict(hidden_size=32, num_hidden_layers=3, num_attention_heads=2, intermediate_size=52,
                              max_position_embeddings=40), "cls", False, torch.float16, "bert.", 40)


if __name__ == "__main__":
    main()
