#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the Python environment of the comparison and prints its folder. RAG_BENCHMARK_ENVIRONMENT names one that exists.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"
# shellcheck source=scripts/lib/python-environment.sh
source "$root/scripts/lib/python-environment.sh"

if [[ -n "${RAG_BENCHMARK_ENVIRONMENT:-}" ]]; then
    "$RAG_BENCHMARK_ENVIRONMENT/bin/python" -c 'import chromadb, httpx, sentence_transformers' ||
        fail "$RAG_BENCHMARK_ENVIRONMENT lacks packages of Benchmarks/requirements.txt"
    printf '%s\n' "$RAG_BENCHMARK_ENVIRONMENT"
    exit 0
fi
"$root/scripts/install-system-packages.sh" model
python_environment benchmarks "$root/Benchmarks/requirements.txt"
