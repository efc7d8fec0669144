#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Nothing in the tree names a folder of the machine on which it was written.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folders='work|root|tmp/dev|tmp/design|tmp/refenv|home/[a-z]+|opt/wheels'
if git grep --untracked -nIE "(^|[^A-Za-z0-9_.\$}/-])/($folders)(/|\\b)" -- \
    ':!scripts/checks/machine-paths.sh' ':!Tests/Scripts' ':!*.jsonl' ':!*/Fixtures/*'; then
    printf 'the lines above name a folder of one machine: use a path relative to the tree, or a parameter\n'
    exit 1
fi
