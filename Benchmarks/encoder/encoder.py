# SPDX-License-Identifier: Apache-2.0
"""Passages per second of `rag embed` beside ONNX Runtime, in one run. README.md says how and why."""

import argparse
import concurrent.futures
import datetime
import gzip
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
import numpy  # noqa: E402
import onnxruntime  # noqa: E402
import tokenizers  # noqa: E402
import torch  # noqa: E402
import transformers  # noqa: E402

LIMIT = 256
BATCH = 32
HERE = os.path.dirname(os.path.abspath(__file__))


def passages(corpora, count, tokenizer):
    """Real passages, drawn evenly from the corpora in a fixed order; those of fewer than 32 tokens are left out."""
    source = random.Random(1)
    found = []
    for corpus in corpora:
        with (gzip.open if corpus.endswith(".gz") else open)(corpus, "rt", encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        source.shuffle(lines)
        texts = [(line.get("title", "") + " " + line["text"]).strip() for line in lines]
        texts = [text for text in texts if len(tokenizer.encode(text).ids) >= 32]
        found.append(texts[: -(-count // len(corpora))])
    return [text for group in zip(*found) for text in group][:count]


class Peer:
    """ONNX Runtime over the same weights."""

    def __init__(self, path, tokenizer, threads, sessions):
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self.sessions = [
            onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"]) for _ in range(sessions)]
        self.inputs = [value.name for value in self.sessions[0].get_inputs()]
        self.tokenizer = tokenizer

    def run(self, session, ids):
        longest = max(map(len, ids))
        tokens = numpy.zeros((len(ids), longest), dtype=numpy.int64)
        mask = numpy.zeros_like(tokens)
        for row, sequence in enumerate(ids):
            tokens[row, : len(sequence)] = sequence
            mask[row, : len(sequence)] = 1
        given = {"input_ids": tokens, "attention_mask": mask, "token_type_ids": numpy.zeros_like(tokens)}
        states = session.run(None, {name: given[name] for name in self.inputs})[0]
        weights = mask[:, :, None].astype(numpy.float32)
        means = (states * weights).sum(axis=1) / weights.sum(axis=1)
        return means / numpy.linalg.norm(means, axis=1, keepdims=True)

    def encode(self, texts):
        ids = [encoding.ids for encoding in self.tokenizer.encode_batch(texts)]
        order = sorted(range(len(ids)), key=lambda index: -len(ids[index]))
        batches = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
        out = numpy.empty((len(texts), 384), dtype=numpy.float32)
        free = list(self.sessions)

        def one(batch):
            session = free.pop()
            out[batch] = self.run(session, [ids[index] for index in batch])
            free.append(session)

        if len(self.sessions) == 1:
            for batch in batches:
                one(batch)
        else:
            with concurrent.futures.ThreadPoolExecutor(len(self.sessions)) as pool:
                list(pool.map(one, batches))
        return out


def export(model_directory, folder):
    """The graph from the local weights, as exported and as ONNX Runtime's BERT optimizer fuses it."""
    model = transformers.AutoModel.from_pretrained(
        model_directory, attn_implementation="eager", dtype=torch.float32).eval()

    class States(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.model = model

        def forward(self, input_ids, attention_mask, token_type_ids):
            return self.model(
                input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state

    plain = os.path.join(folder, "plain.onnx")
    example = torch.ones((2, 16), dtype=torch.int64)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    torch.onnx.export(
        States(), (example, example, torch.zeros_like(example)), plain, input_names=names, output_names=["states"],
        dynamic_axes={name: {0: "batch", 1: "tokens"} for name in names + ["states"]}, opset_version=17, dynamo=False)
    paths = {"plain": plain}
    from onnxruntime.transformers import optimizer

    fused = optimizer.optimize_model(plain, model_type="bert", num_heads=12, hidden_size=384)
    operators = fused.get_fused_operator_statistics()
    paths["fused"] = os.path.join(folder, "fused.onnx")
    fused.save_model_to_file(paths["fused"])
    return paths, operators


def ours(command, lines, cores):
    """Seconds and rows of one process."""
    start = time.perf_counter()
    done = subprocess.run(
        command, input=lines, stdout=subprocess.PIPE, check=True, preexec_fn=lambda: os.sched_setaffinity(0, cores))
    seconds = time.perf_counter() - start
    return seconds, numpy.frombuffer(done.stdout, dtype="<f4").reshape(-1, 384)


def cosines(a, b):
    return (a * b).sum(axis=1) / numpy.linalg.norm(a, axis=1) / numpy.linalg.norm(b, axis=1)


def hardware():
    with open("/proc/cpuinfo") as file:
        fields = dict(line.split(":", 1) for line in file.read().split("\n\n")[0].split("\n") if ":" in line)
    fields = {key.strip(): value.strip() for key, value in fields.items()}
    flags = [flag for flag in fields.get("flags", "").split() if flag.startswith(("avx", "fma", "amx"))]
    return {"processor": fields.get("model name", platform.processor()), "cores": os.cpu_count(), "flags": flags,
            "system": platform.platform()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rag", required=True, help="the program; called as `RAG embed --model DIR --threads N`")
    parser.add_argument("--model", required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--corpus", required=True, nargs="+", help="files in BEIR's format, gzip or plain")
    parser.add_argument("--count", type=int, default=500, help="passages (default 500)")
    parser.add_argument("--repeat", type=int, default=3, help="repetitions of each measurement (default 3)")
    parser.add_argument("--machine", default=platform.machine(), help="names the record's folder")
    parser.add_argument("--record", action="store_true", help="write Benchmarks/Runs/<date>-<machine>/encoder.{json,md}")
    arguments = parser.parse_args()

    tokenizer = tokenizers.Tokenizer.from_file(os.path.join(arguments.model, "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LIMIT)
    texts = passages(arguments.corpus, arguments.count, tokenizer)
    lengths = [len(tokenizer.encode(text).ids) for text in texts]
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()
    first_line = lines[: lines.index(b"\n") + 1]
    every_core = sorted(os.sched_getaffinity(0))
    results = []
    with tempfile.TemporaryDirectory() as folder:
        graphs, operators = export(arguments.model, folder)
        for threads in sorted({1, len(every_core)}):
            cores = every_core[:threads]
            os.sched_setaffinity(0, cores)
            sides = {}
            for name, path in graphs.items():
                sides[f"ONNX Runtime fp32, {name}, 1 session of {threads}"] = Peer(path, tokenizer, threads, 1)
                if threads > 1:
                    sides[f"ONNX Runtime fp32, {name}, {threads} sessions of 1"] = Peer(path, tokenizer, 1, threads)
            command = [arguments.rag, "embed", "--model", arguments.model, "--threads", str(threads)]
            times = {name: [] for name in ["rag embed", *sides]}
            loads, vectors = [], {}
            for peer in sides.values():
                peer.encode(texts[:BATCH])
            ours(command, first_line, cores)
            for _ in range(arguments.repeat):
                load, _ = ours(command, first_line, cores)
                seconds, vectors["rag embed"] = ours(command, lines, cores)
                loads.append(load)
                times["rag embed"].append(seconds - load)
                for name, peer in sides.items():
                    start = time.perf_counter()
                    vectors[name] = peer.encode(texts)
                    times[name].append(time.perf_counter() - start)
            reference = vectors[next(iter(sides))]
            for name, seconds in times.items():
                agreement = cosines(vectors[name], reference)
                assert len(vectors[name]) == len(texts) and agreement.min() >= 0.9999, (name, agreement.min())
                results.append({
                    "threads": threads, "engine": name, "seconds": seconds,
                    "passagesPerSecond": len(texts) / statistics.median(seconds),
                    "tokensPerSecond": sum(lengths) / statistics.median(seconds),
                    "cosineMin": float(agreement.min()),
                    **({"startSeconds": loads} if name == "rag embed" else {})})
                print(f"{threads} thread(s)  {results[-1]['passagesPerSecond']:7.2f} passages/s  {name}", flush=True)
            os.sched_setaffinity(0, every_core)

    document = {
        "command": " ".join(["python", "encoder.py", *sys.argv[1:]]),
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "hardware": hardware(),
        "versions": {"onnxruntime": onnxruntime.__version__, "torch": torch.__version__,
                     "transformers": transformers.__version__, "tokenizers": tokenizers.__version__,
                     "numpy": numpy.__version__, "python": platform.python_version()},
        "load": os.getloadavg(),
        "passages": len(texts),
        "tokens": {"sum": sum(lengths), "mean": statistics.mean(lengths), "median": statistics.median(lengths),
                   "min": min(lengths), "max": max(lengths)},
        "fusedOperators": operators,
        "results": results,
    }
    table = summary(document)
    print(table)
    if arguments.record:
        date = document["date"][:10]
        folder = os.path.join(os.path.dirname(HERE), "Runs", f"{date}-{arguments.machine}")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "encoder.json"), "w", encoding="utf-8") as file:
            json.dump(document, file, indent=1)
            file.write("\n")
        with open(os.path.join(folder, "encoder.md"), "w", encoding="utf-8") as file:
            file.write(table)


def summary(document):
    lines = [
        "# Encoder beside ONNX Runtime", "",
        f"{document['passages']} passages, {document['tokens']['min']} to {document['tokens']['max']} tokens (mean "
        f"{document['tokens']['mean']:.0f}), all-MiniLM-L6-v2, fp32, tokenization included, loading not; median of "
        f"{len(document['results'][0]['seconds'])}.", "",
        f"{document['hardware']['processor']}, {document['hardware']['cores']} cores; ONNX Runtime "
        f"{document['versions']['onnxruntime']}; {document['date']}; `{document['command']}`", "",
        "| threads | engine | passages/s | tokens/s | ratio to the best peer | lowest cosine |", "|---|---|---|---|---|---|"]
    for threads in sorted({row["threads"] for row in document["results"]}):
        rows = [row for row in document["results"] if row["threads"] == threads]
        best = max(row["passagesPerSecond"] for row in rows if row["engine"] != "rag embed")
        for row in rows:
            lines.append(
                f"| {threads} | {row['engine']} | {row['passagesPerSecond']:.1f} | {row['tokensPerSecond']:.0f} | "
                f"{row['passagesPerSecond'] / best:.2f} | {row['cosineMin']:.7f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
