# SPDX-License-Identifier: Apache-2.0
# Every verb is a script that also runs alone; `make` adds nothing but the names.
.DEFAULT_GOAL := help
.PHONY: help run demo model build test lint format bench clean

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set up what is missing, build, load the sample documents, answer one question, serve on 127.0.0.1:8000
	@scripts/run.sh

demo: ## the same as run without the serving; ends by itself
	@scripts/demo.sh

model: ## fetch and verify the sentence encoder (a folder that has it: scripts/fetch-model.sh FOLDER)
	@scripts/fetch-model.sh

build: ## release build of the program and the web interface into dist/
	@scripts/install-system-packages.sh build web
	@scripts/build.sh release

test: ## run every test suite and end with one table (one suite alone: scripts/test.sh SUITE)
	@scripts/test.sh

lint: ## check format, boundaries between modules, scripts, links and headers
	@scripts/lint.sh

format: ## rewrite the Swift sources in the project's format
	@scripts/format.sh

bench: ## measure the pipeline beside a simple Python one and record the run
	@scripts/bench.sh

clean: ## remove what the build made; models, data and tool environments stay
	@scripts/clean.sh
