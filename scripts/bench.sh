#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures the pipeline beside a simple Python one and records the run under Benchmarks/Runs.
# Arguments go to Benchmarks/pipeline/compare.py.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"
cd "$root"

scripts/install-system-packages.sh build run model web
scripts/fetch-model.sh
scripts/build.sh release
python=$(Benchmarks/setup.sh)/bin/python
exec "$python" Benchmarks/pipeline/compare.py --rag dist/bin/rag --model models/all-MiniLM-L6-v2 "$@"
