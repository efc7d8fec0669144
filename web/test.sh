#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Type-checks, then runs the unit tests (src/**/*.test.ts, .test.tsx) with node's own runner.
set -eu
cd "$(dirname "$0")"
. ./toolchain.sh

node scripts/check-structure.mjs
tsc --noEmit -p "$TSCONFIG"
rm -rf .test-build
# shellcheck disable=SC2046 # no path of the tree contains white space
esbuild $(find src -name '*.test.ts' -o -name '*.test.tsx') \
    --bundle --platform=node --format=cjs --target=node18 --jsx=automatic --log-level=warning \
    --tsconfig="$TSCONFIG" --outdir=.test-build --out-extension:.js=.cjs --sourcemap=inline
# shellcheck disable=SC2046
node --enable-source-maps --test $(find .test-build -name '*.test.cjs')
