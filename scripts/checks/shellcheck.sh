#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Shell scripts pass shellcheck.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
git ls-files --cached --others --exclude-standard -z -- '*.sh' '*.bats' .ci/run |
    xargs --null --no-run-if-empty shellcheck --external-sources --source-path=SCRIPTDIR --source-path=.
