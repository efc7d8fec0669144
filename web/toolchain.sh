# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2034 # TSCONFIG is for the script that sources this
# Sourced by the other scripts: packages from node_modules when npm has installed them, else those of the system.
if [ -x node_modules/.bin/esbuild ]; then
    PATH="$PWD/node_modules/.bin:$PATH"
    TSCONFIG=tsconfig.json
else
    NODE_PATH="${NODE_PATH:-/usr/share/nodejs}"
    TSCONFIG=tsconfig.debian.json
    export NODE_PATH
fi
for tool in node esbuild tsc; do
    if ! command -v "$tool" > /dev/null; then
        echo "web: $tool is not installed; run 'npm ci', or install the system packages esbuild," \
            "node-typescript, node-react, node-react-dom, node-marked and node-highlight.js" >&2
        exit 1
    fi
done
