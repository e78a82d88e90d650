# On a fresh machine with Go: `make run` shows what yusuan does, `make test` tests it.

GO        ?= go
BIN       := bin/yusuan
DATASET   ?= dataset
CORPUS    ?= ../shared
FUZZTIME  ?= 10s
BENCHTIME ?= 1s
export CGO_ENABLED = 0

# Tools are pinned here, so that a lint finding comes from a change of ours.
STATICCHECK := $(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOFUMPT     := $(GO) run mvdan.cc/gofumpt@v0.12.0
GOVULNCHECK := $(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0

.PHONY: run test race build test-duckdb test-recipes test-recipes-sid lint vuln format bench fuzz score clean help
.DEFAULT_GOAL := help

run: build ## convert samples/ into ./dataset and show the result
	$(BIN) convert samples -o $(DATASET) --log-level error
	@echo
	$(BIN) show samples/pdf/writer.pdf --table 6

test: ## run all tests (SHORT=1 leaves out the long ones)
	$(GO) test $(if $(SHORT),-short) -timeout 20m ./...
	@$(MAKE) --no-print-directory test-duckdb

race: ## run the short tests with the race detector (needs a C compiler)
	@if command -v "$$($(GO) env CC)" >/dev/null 2>&1; then \
		CGO_ENABLED=1 $(GO) test -race -short -timeout 30m ./...; \
	else \
		echo "SKIP: the race detector needs a C compiler"; \
	fi

# An independent reader reads back what was written. It needs cgo and lives in a
# module of its own, so that yusuan itself needs neither.
DUCKDB_TESTS := $(wildcard schema/duckdbtest/go.mod)
test-duckdb:
ifneq ($(DUCKDB_TESTS),)
	@if command -v "$$($(GO) env CC)" >/dev/null 2>&1; then \
		echo "$(GO) -C schema/duckdbtest test ./..."; \
		CGO_ENABLED=1 $(GO) -C schema/duckdbtest test ./...; \
	else \
		echo "SKIP schema/duckdbtest: it needs a C compiler"; \
	fi
endif

# Tools that the recipes are for and yusuan itself has no use for. What is not
# here (pandas, pyarrow, R, duckdb, pyspark ...) skips; two of them npm has.
RECIPE_TOOLS := nodejs-polars@0.26.1 nodejs-polars-linux-x64-gnu@0.26.1 datapackage@1.1.10
RECIPE_TESTS := TestRecipesOfTools|TestFrictionlessValidates
test-recipes: ## run docs/recipes.md with the tools that are here, and validate with Frictionless (fetches from npm)
	@dir="$$(mktemp -d)"; trap 'rm -rf "$$dir"' EXIT; \
	npm install --silent --no-save --prefix "$$dir" $(RECIPE_TOOLS) || echo "npm has not fetched $(RECIPE_TOOLS)"; \
	RECIPES=here NODE_PATH="$$dir/node_modules" $(GO) test -count=1 -v -run '$(RECIPE_TESTS)' ./cmd/yusuan

# Debian's unstable has pyarrow, R's arrow and DuckDB's program, which its stable
# lacks. The folder is kept, so that the next time nothing is fetched again.
SID ?= /var/tmp/yusuan-sid
test-recipes-sid: ## the same in a chroot of Debian sid with all tools Debian has (root, debootstrap; 2 GB in SID=/var/tmp/yusuan-sid)
	@GO="$(GO)" CORPUS="$(CORPUS)" RECIPE_TOOLS="$(RECIPE_TOOLS)" RECIPE_TESTS="$(RECIPE_TESTS)" bash cmd/yusuan/testdata/sid.sh "$(SID)"

build: ## build bin/yusuan
	$(GO) build -trimpath -buildvcs=auto -o $(BIN) ./cmd/yusuan

lint: ## go vet, staticcheck and gofumpt
	$(GO) vet ./...
	$(STATICCHECK) ./...
	@unformatted="$$($(GOFUMPT) -l .)" || exit 1; \
	if [ -n "$$unformatted" ]; then \
		echo "not formatted with gofumpt (make format):"; echo "$$unformatted"; exit 1; \
	fi

# A database that cannot be reached is no finding; one that can be reached decides.
vuln: ## look for known vulnerabilities in what yusuan calls (asks vuln.go.dev)
	@out="$$($(GOVULNCHECK) ./... 2>&1)"; code=$$?; echo "$$out"; \
	case "$$out" in *"fetching vulnerabilities:"*) \
		echo "SKIP: the database of vulnerabilities cannot be reached; nothing was checked"; exit 0;; \
	esac; exit $$code

format: ## format all Go files
	$(GOFUMPT) -l -w .

bench: ## compare with pdftotext on the corpus, where it is there, and run the benchmarks (BENCHTIME=1s each)
	@dir=samples/pdf; [ ! -d "$(CORPUS)/corpus/disclosures" ] || dir="$(CORPUS)/corpus/disclosures"; \
	$(GO) run ./internal/bench "$$dir"
	$(GO) run ./internal/bench -growth
	$(GO) test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) ./...

fuzz: ## run each fuzz target for FUZZTIME=10s
	@grep -rEo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | sort | while IFS=: read -r file func; do \
		name="$${func#func }"; dir="$$(dirname "$$file")"; \
		echo "$$dir $$name"; \
		$(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x "$$dir" </dev/null || exit 1; \
	done

score: build ## score against the annotated corpus, where it is there
	@if [ ! -d "$(CORPUS)/corpus/annotated" ]; then echo "SKIP: no corpus in $(CORPUS)"; exit 0; fi; \
	dir="$$(mktemp -d)"; trap 'rm -rf "$$dir"' EXIT; \
	$(BIN) convert "$(CORPUS)/corpus/annotated/pdf" -o "$$dir/ds" --format json --log-level error >/dev/null || exit 1; \
	python3 "$(CORPUS)/tools/score.py" "$$dir/ds" "$(CORPUS)/corpus/annotated" --docs

clean: ## remove what make made
	rm -rf bin $(DATASET)

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20
