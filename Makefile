# Entente. `make help` lists the commands.
.DEFAULT_GOAL := help
SHELL := /bin/sh
SWIFT_BUILD_FLAGS ?=
# Tests run the optimised code, with the checks of a debug build: ten times as fast, and it builds in parts.
TEST_FLAGS := -Xswiftc -O --scratch-path .build-test
STRICT := ENTENTE_STRICT=1
# The Swift libraries within the command: calls to them cost less, and it starts sooner. macOS has them in the system.
RELEASE_FLAGS := $(if $(filter Linux,$(shell uname)),--static-swift-stdlib)
RELEASE := .build/release/entente
DEMO_DB := .build/demo.entente
# Of `make benchmark`: XS, S, M or L; which peers, or none; other options of Benchmarks/queries, such as --reuse.
SIZE ?= M
PEERS ?= sqlite,duckdb,kuzu,ladybug,kglite
RUNS ?=
BENCHMARK_FLAGS ?=

.PHONY: help set-up build demo evaluate benchmark test conformance fuzz differential check-format format clean

help: ## List the commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

set-up: ## Install what the build needs (headers of SQLite, libxml2, zlib, libxlsxwriter and libedit)
	@.ci/set-up

build: set-up ## Build the command, optimised
	@echo "== build (release)"
	@swift build -c release --product entente $(RELEASE_FLAGS) $(SWIFT_BUILD_FLAGS)

demo: build ## Build, ingest SampleData, ask it three things
	@rm -f $(DEMO_DB) $(DEMO_DB)-wal $(DEMO_DB)-shm
	@echo; echo "== entente ingest SampleData"
	@$(RELEASE) ingest --db $(DEMO_DB) SampleData
	@echo; echo "== who met Vladimir Putin:  entente run who-met-whom -p actor='Vladimir Putin'"
	@$(RELEASE) run --db $(DEMO_DB) who-met-whom -p actor='Vladimir Putin'
	@echo; echo "== a timeline:  entente timeline --actor 'North Korea' --from 2018 --to 2023"
	@$(RELEASE) timeline --db $(DEMO_DB) --actor 'North Korea' --from 2018 --to 2023
	@echo; echo "== one fact with its evidence:  entente show 'Antony Blinken' --limit 1"
	@$(RELEASE) show --db $(DEMO_DB) 'Antony Blinken' --limit 1

test: set-up check-format ## Run every check: format, build without warnings, tests, layers, documentation
	@echo "== build and tests (warnings are errors)"
	@$(STRICT) swift build --build-tests $(TEST_FLAGS) $(SWIFT_BUILD_FLAGS)
	@$(STRICT) swift test --skip-build $(TEST_FLAGS) $(SWIFT_BUILD_FLAGS)
	@echo "== examples"
	@Examples/check .build-test/debug/entente
	@echo "== exports, opened by other people's programs"
	@Tests/ForeignReaders/check .build-test/debug/entente

conformance: set-up ## Run the openCypher compatibility kit alone (ENTENTE_TCK=folder, ENTENTE_TCK_LIST=1 lists failures)
	@$(STRICT) swift build --build-tests $(TEST_FLAGS) $(SWIFT_BUILD_FLAGS)
	@$(STRICT) swift test --skip-build $(TEST_FLAGS) $(SWIFT_BUILD_FLAGS) --filter 'ConformanceTests[.]ConformanceTests'

evaluate: build ## Measure the release build against the measuring data, write Documentation/quality.md
	@echo "== quality"
	@Benchmarks/quality

benchmark: build ## Time the ten queries of the workload, and ten on events, against peers (SIZE=M PEERS=… RUNS=…)
	@swift build -c release --package-path Benchmarks --scratch-path .build-benchmark $(RELEASE_FLAGS) $(SWIFT_BUILD_FLAGS)
	@echo "== the workload of queries, size $(SIZE)"
	@Benchmarks/queries --size $(SIZE) --peers $(PEERS) $(if $(RUNS),--runs $(RUNS)) $(BENCHMARK_FLAGS)
	@echo "== queries on events"
	@Benchmarks/events

fuzz: set-up ## Try a million hostile inputs each on the tokeniser, the time rules, the pack loader, the parser and the query engine
	@echo "== fuzz (release)"
	@swift run -c release $(SWIFT_BUILD_FLAGS) Fuzz --count 1000000

differential: set-up ## Hold the query engine against a naive evaluator: 100,000 random queries on random graphs
	@echo "== differential tests"
	@swift build --build-tests $(TEST_FLAGS) $(SWIFT_BUILD_FLAGS)
	@ENTENTE_DIFFERENTIAL_COUNT=$${ENTENTE_DIFFERENTIAL_COUNT:-100000} swift test --skip-build $(TEST_FLAGS) $(SWIFT_BUILD_FLAGS) --filter DifferentialTests

check-format: ## Check that the sources are formatted
	@echo "== format"
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests Examples Benchmarks

format: ## Format the sources
	@swift format --in-place --recursive --parallel Package.swift Sources Tests Examples Benchmarks

clean: ## Remove what was built
	@rm -rf .build .build-test .build-example .build-benchmark
