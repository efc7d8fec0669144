#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every source file names its licence in its first three lines.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
status=0
while IFS= read -r -d '' file; do
    [[ -f $file ]] || continue
    if ! head -n 3 "$file" | grep -q 'SPDX-License-Identifier: Apache-2.0'; then
        printf '%s: no "SPDX-License-Identifier: Apache-2.0" in the first three lines\n' "$file"
        status=1
    fi
done < <(git ls-files --cached --others --exclude-standard -z -- \
    '*.swift' '*.c' '*.h' '*.sh' '*.bats' '*.py' '*.ts' '*.tsx' '*.css' Makefile .ci/run ':!*/vendor/*' ':!*Fixtures/*')
exit "$status"
