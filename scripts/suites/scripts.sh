#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The scripts themselves: what they refuse, what they leave alone, and that each check of lint can fail.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
results=${RAG_TEST_RESULTS:-$root/build/test-results/scripts}
mkdir -p "$results"
scripts/install-system-packages.sh test lint model
exec bats --report-formatter junit --output "$results" Tests/Scripts
