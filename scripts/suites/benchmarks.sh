#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The benchmark driver itself, on few documents and without the Python pipeline: that it runs and its sums are right.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"
# shellcheck source=scripts/lib/python-environment.sh
source "$root/scripts/lib/python-environment.sh"
cd "$root"
results=${RAG_TEST_RESULTS:-$root/build/test-results/benchmarks}
mkdir -p "$results"

scripts/install-system-packages.sh build run model test
scripts/fetch-model.sh
if [[ -z "${RAG_BINARY:-}" ]]; then
    swift build --product rag
    export RAG_BINARY=$root/.build/debug/rag
fi
python=$(python_environment end-to-end Tests/EndToEnd/requirements.txt)/bin/python
exec "$python" -m pytest Benchmarks/pipeline --junitxml "$results/tests.xml" "$@"
