#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Type-checks and bundles the interface into dist/.
set -eu
cd "$(dirname "$0")"
. ./toolchain.sh

node scripts/check-structure.mjs
tsc --noEmit -p "$TSCONFIG"
rm -rf dist
mkdir -p dist
# theme-boot is a separate file, loaded before the first paint: the content security policy forbids inline scripts.
esbuild src/app/main.tsx src/app/theme-boot.ts src/app/icon.svg \
    --bundle --minify --format=iife --target=es2020 --jsx=automatic --charset=utf8 --legal-comments=linked \
    --define:process.env.NODE_ENV=\"production\" --loader:.svg=copy --tsconfig="$TSCONFIG" \
    --entry-names='assets/[name]-[hash]' --asset-names='assets/[name]-[hash]' \
    --outdir=dist --metafile=dist/meta.json --log-level=warning
node scripts/write-index.mjs
