# A table of contents, not a build system: `make` prints it.
.PHONY: help build run unit check format web e2e fuzz bench clean

JOBS ?= $(shell nproc)

help:
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 16

build: build/dev/build.ninja  ## configure and compile (preset dev)
	ninja -C build/dev -j $(JOBS)

run:  ## the whole studio on localhost
	./run

unit: build  ## unit tests and scenarios (./test runs everything)
	ctest --test-dir build/dev -j $(JOBS) --output-on-failure

check:  ## format, lint, architecture, documents
	tools/check

format:  ## lay out every file
	tools/check --format

web:  ## the browser app with hot reload
	cd web && npm run dev

e2e:  ## browser to RTMP sink
	./test e2e

fuzz: build/asan/build.ninja  ## every fuzzer for a minute
	ninja -C build/asan -j $(JOBS)
	tools/fuzz --seconds 60

bench: build/release/build.ninja  ## benchmarks against their budgets
	ninja -C build/release -j $(JOBS)
	tools/bench

clean:  ## forget everything that was built
	rm -rf build web/dist

build/%/build.ninja:
	cmake --preset $*
