# maild: what you can ask for. `make help` lists it.

PREFIX     ?= /usr/local
SYSCONFDIR ?= /etc
DESTDIR    ?=
KEEP       ?=
RUNS       ?= 1000000
MAILS      ?= 100000
# Seconds that each storm of `make test-long` blows.
STORM      ?= 120

# For the demo's model; see demo/run.
export KEEP MAILD_DEMO_MODEL_URL MAILD_DEMO_MODEL MAILD_DEMO_MODEL_KEY

SWIFT       ?= swift
SWIFT_FILES := Package.swift Sources Tests benchmarks/ReadMessages benchmarks/JudgeMessages benchmarks/JudgeAnswers Fuzzing/Package.swift Fuzzing/Sources/Fuzz \
               Fuzzing/Sources/FuzzMessages
# The Swift runtime is linked in, so that the binary runs where no toolchain is.
RELEASE     := -c release --product maild -Xswiftc -static-stdlib
BINARY      := .build/release/maild

.DEFAULT_GOAL := help
.PHONY: help setup build release test test-long crash-matrix test-tsan fuzz hostile lint format demo demo-thirty demo-backtest screenshot test-systemd \
	bench-latency bench-overhead bench-watch bench-watch-peers bench-mime conformance eval eval-model eval-pseudonyms eval-quotes eval-triage bench-decide \
	soak soak-memory install clean

help: ## this list
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: ## install the Debian packages that building, testing and the demo need
	@scripts/setup-packages build

build: setup ## build for development
	$(SWIFT) build

release: setup ## build the binary to be installed
	$(SWIFT) build $(RELEASE)

test: lint ## lint, build and run every test, on servers and in mail clients of its own
	@scripts/setup-packages build clients
	@cd demo/past && python3 -B -m unittest -q test_past
	@cd benchmarks && python3 -B -m unittest -q weather.test_verdict
	$(SWIFT) build --build-tests
	@scripts/run-tests $(SWIFT) test --skip-build

test-long: setup ## run the tests that take minutes: storms on real servers (STORM=300: seconds each)
	$(SWIFT) build --build-tests
	MAILD_TEST_LONG=$(STORM) scripts/run-tests $(SWIFT) test --skip-build --filter StormTests

crash-matrix: setup ## kill maild behind every change of its store and everything it does in a mailbox, alone and in pairs
	$(SWIFT) build --build-tests
	@scripts/crash-matrix $(SWIFT)

# Of a package that is built for the sanitizer, in a place of its own.
TSAN := --sanitize thread --scratch-path .build-tsan

test-tsan: export MAILD_THREAD_SANITIZER = 1
test-tsan: setup ## run the tests of IMAP and Transport under thread sanitizer
	$(SWIFT) build --build-tests $(TSAN)
	scripts/run-tests $(SWIFT) test --skip-build $(TSAN) --filter '^(IMAP|Transport)Tests'

fuzz: setup ## try the wire grammar with RUNS=1000000 inputs that a fuzzer makes, and reading mail with MAILS=100000
	@scripts/fuzz $(RUNS) $(MAILS)

hostile: setup ## print what each message and attachment made to break the reader costs, and what a parsing worker does
	$(SWIFT) build -c release --product ParsingProbe
	@.build/release/ParsingProbe hostile
	@.build/release/ParsingProbe files
	@.build/release/ParsingProbe cost Tests/Fixtures/mail

lint: ## check the form of the code
	$(SWIFT) format lint --strict --recursive $(SWIFT_FILES)

format: ## put the code into form
	$(SWIFT) format --in-place --recursive $(SWIFT_FILES)

demo: release ## see maild answer mail, on a mail server and a model of its own (KEEP=1: leave it running)
	@demo/run

demo-thirty: release ## thirty mails of four offices through the small model, the drafts as they came to docs/thirty-mails.md
	@demo/thirty --out docs/thirty-mails.md

demo-backtest: release ## maild backtest on a mailbox of 218 past messages, with the small model (DRAFTS=20; OUT=page.html)
	@demo/backtest --drafts $(or $(DRAFTS),20) --out '$(or $(OUT),maild-backtest.html)'

screenshot: release ## take the pictures of docs/images in a real mail client
	@scripts/setup-packages build clients
	@demo/run --conversations --then scripts/screenshot-roundcube

test-systemd: ## install maild on this machine, one to be thrown away, and try its unit under the real systemd
	@scripts/test-systemd

bench-latency: release ## measure the time from a mail's delivery to its draft, without the model's
	@scripts/bench-latency

bench-overhead: release ## what this maild takes more than that of an earlier commit: time to a draft, memory (BASE=COMMIT)
	@scripts/bench-overhead --base $(BASE)

bench-watch: release ## measure what watching N mailboxes costs, beside a bare C loop (N=10000; be root)
	@scripts/setup-packages build bench
	@benchmarks/watch --mailboxes $(or $(N),10000) --maild $(BINARY)

bench-watch-peers: release ## the same mail for maild, aioimaplib, IMAPClient and fetchmail (N=300)
	@scripts/setup-packages build bench
	@benchmarks/peers --mailboxes $(or $(N),300) --maild $(BINARY)

# What goes over corpora of mail, built with maild's own flags but without maild.
READER := -c release --product ReadMessages -Xswiftc -static-stdlib

conformance: setup ## read all messages of a folder: defects, crashes, limits, slowest, what is not as expected (CORPUS=DIR)
	$(SWIFT) build $(READER)
	@scripts/conformance $(if $(CORPUS),'$(CORPUS)')

bench-mime: setup ## how fast mail is read, beside GMime in C, Python's email and mail-parser (CORPUS=DIR)
	@scripts/setup-packages build bench
	$(SWIFT) build $(READER)
	@benchmarks/mime $(if $(CORPUS),--corpus '$(CORPUS)')

eval-quotes: setup ## what is new in a mail and what is quoted, beside tools from PyPI (QUOTES=FILE: further cases)
	$(SWIFT) build $(READER)
	@scripts/eval-quotes $(if $(QUOTES),--public '$(QUOTES)')

JUDGE := -c release --product JudgeMessages -Xswiftc -static-stdlib
SETS = $(if $(TRIAGE),'$(TRIAGE)',$(patsubst %/labels.jsonl,%,$(wildcard Tests/Fixtures/triage/*/labels.jsonl)))

eval-triage: setup ## hold triage, recipients and threading against labelled mail (TRIAGE=DIR: a set of your own)
	$(SWIFT) build $(JUDGE)
	@.build/release/JudgeMessages evaluate $(SETS)

ANSWERS := -c release --product JudgeAnswers -Xswiftc -static-stdlib
FACTS = $(if $(GROUNDING),'$(GROUNDING)',$(patsubst %,Tests/Fixtures/answers/%,guichets calculs semaine melange courant services relecture reprise pratique ordinaire tournures quotidien accueil cabinet manuel fiches usuels honnetes entorses courriers derives recette mensuel abreges sigles bureaux exercices dossiers lettres formules demandes constats amples suivants temoins denses travers notices paisibles))
ORDERS = $(if $(INJECTION),'$(INJECTION)',$(patsubst %,Tests/Fixtures/answers/%,consignes ruses ordres inedits insinue glissees pieges convenus entendus acquis tissees epreuves terrain voisins pareils familles intrusions plis leurres semblants apparences metiers parades guets))

# Thirty mails as to one mailbox, for what a model's server knows of a prompt from those before it.
MAILBOX := --mailbox demo/administration demo/administration/guidance-sip.txt

# For the model that `make eval` asks; benchmarks/JudgeAnswers says what each means.
export MAILD_EVAL_URL MAILD_EVAL_MODEL MAILD_EVAL_KEY MAILD_EVAL_CASES MAILD_EVAL_PRICES

eval: setup ## hold guard, prompt and the model of MAILD_EVAL_URL against judged answers and mails that give orders (SHOW=1)
	$(SWIFT) build $(ANSWERS)
	@.build/release/JudgeAnswers $(if $(SHOW),--show) $(foreach set,$(FACTS),--grounding $(set)) $(foreach set,$(ORDERS),--injection $(set)) $(MAILBOX)

eval-model: setup ## the same mails through the small model: how far it obeys, what reaches the draft (CASES=60)
	$(SWIFT) build $(ANSWERS)
	@MAILD_EVAL_CASES='$(or $(CASES),60)' scripts/eval-model .build/release/JudgeAnswers \
		$(foreach set,$(ORDERS),--injection $(set)) $(MAILBOX)

eval-pseudonyms: setup ## how well what names people is told from other numbers, by kind (PSEUDONYMS=FILE: cases of your own)
	$(SWIFT) build $(ANSWERS)
	@.build/release/JudgeAnswers --pseudonyms $(or $(PSEUDONYMS),Tests/Fixtures/pseudonyms/cases.jsonl)

bench-decide: setup ## what triage, prompt, guard and composing cost, over 2,000 mails, without the model
	$(SWIFT) build $(JUDGE)
	@.build/release/JudgeMessages time $(SETS)

soak: release ## 20 minutes of faults and people at work: nothing lost, doubled or changed (MAILBOXES=200 MINUTES=20 RATE=5 FAULT_EVERY=10 SEED=N; be root)
	@scripts/setup-packages build
	@benchmarks/soak --mailboxes $(or $(MAILBOXES),200) --minutes $(or $(MINUTES),20) --rate $(or $(RATE),5) \
		--fault-every $(or $(FAULT_EVERY),10) $(if $(SEED),--seed $(SEED)) --maild $(BINARY)

soak-memory: release ## memory under mail without pause and a fault a minute (MAILBOXES=2000 MINUTES=30)
	@scripts/setup-packages build bench
	@benchmarks/soak-memory --mailboxes $(or $(MAILBOXES),2000) --minutes $(or $(MINUTES),30) --maild $(BINARY)

install: ## install what `make release` built (DESTDIR, PREFIX, SYSCONFDIR)
	@DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' SYSCONFDIR='$(SYSCONFDIR)' scripts/install-files $(BINARY)

clean: ## remove what was built
	rm -rf .build .build-tsan out fresh-out
