# tsunagu: `make` and `make test` are all that most people need; `make help` lists the rest.
#
# Everything made goes to $(BUILD), the rendered example to out/. A variant is the same Makefile with another BUILD.

VERSION := 0.1.0

BUILD  ?= build
PREFIX ?= /usr/local
CC     ?= cc
WERROR ?=
SAN    ?=
JOBS   := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

bindir  := $(PREFIX)/bin
datadir := $(PREFIX)/share/tsunagu
mandir  := $(PREFIX)/share/man/man1
man5dir := $(PREFIX)/share/man/man5

TSUNAGU  := $(BUILD)/tsunagu
LIBRARY  := $(BUILD)/libtsunagu.a
RENDERED := $(BUILD)/.rendered
NPM      := tests/node_modules/.package-lock.json

SOURCES    := $(sort $(shell find generator -name '*.c'))
UNIT_TESTS := $(sort $(wildcard tests/unit/*_test.c))
MAIN       := $(BUILD)/generator/main.o
OBJECTS    := $(filter-out $(MAIN),$(SOURCES:%.c=$(BUILD)/%.o))
UNITS      := $(UNIT_TESTS:%.c=$(BUILD)/%)
FUZZERS    := $(sort $(wildcard tests/fuzz/*.c))
REPLAY     := $(BUILD)/tests/fuzz/replay

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
  -Wformat=2 -Wpointer-arith -Wcast-qual -Wwrite-strings -Wundef -Wvla -Wconversion

# No fused multiply-add, on i386 no x87, and on s390x floats that are no doubles in between: the same content gives the same bytes on every processor.
MACHINE := $(shell $(CC) -dumpmachine)
# The same program wherever its sources lie: debuggers find them from their folder.
NOWHERE := $(shell $(CC) -ffile-prefix-map=a=b -E -x c /dev/null >/dev/null 2>&1 && echo '-ffile-prefix-map="$(CURDIR)"=.')
CODE := -std=c11 -O2 -g $(NOWHERE) -pthread -ffp-contract=off $(if $(filter i%86-%,$(MACHINE)),-msse2 -mfpmath=sse) \
  $(if $(filter s390x-%,$(MACHINE)),-fexcess-precision=fast)

# What makes a fault hard to use, all of it held by tests/suite/06-hardened.sh.
ifdef FUZZ
  CODE += -O1 -gline-tables-only
  SAFETY := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
  LDSAFETY := -fsanitize=fuzzer,address,undefined
else ifdef SAN
  SAFETY  := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
  LDSAFETY := -fsanitize=address,undefined
else
  SAFETY  := -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fPIE
  SAFETY  += $(if $(filter x86_64-% i%86-%,$(MACHINE)),-fcf-protection=full)
  SAFETY  += $(if $(filter aarch64-% arm64-%,$(MACHINE)),-mbranch-protection=standard)
  ifeq ($(shell uname -s),Linux)
    SAFETY   += -fstack-clash-protection
    LDSAFETY := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code,--as-needed
  endif
endif

COMPILE = $(CC) $(CODE) $(WARNINGS) $(SAFETY) -Igenerator -DTSUNAGU_VERSION=\"$(VERSION)\" -DTSUNAGU_DATADIR=\"$(datadir)\" \
  $(PACKAGE_CFLAGS) \
  $(CPPFLAGS) $(CFLAGS)
# Not a part of COMPILE: whether a warning stops the build changes nothing in what was built.
STRICT := $(if $(WERROR),-Werror)
LINK = $(CC) -pthread $(LDSAFETY) $(LDFLAGS)

.PHONY: all tsunagu test fuzz soak bench bench-web bench-passes audit gallery units san syntax tidy format dist sbom install uninstall clean help FORCE
.DELETE_ON_ERROR:
.SUFFIXES:
ifeq ($(MAKELEVEL)$(filter -j%,$(MAKEFLAGS)),0)
  MAKEFLAGS += -j$(JOBS)
endif

all: $(RENDERED)

# --- Packages -------------------------------------------------------------------------------------------------------
# These two files say how to compile and link with the packages. make reads them, makes them first where they are
# missing or older than the list, and starts again: by then tests/packages has installed what was not there.

ifneq ($(filter-out clean dist format help sbom uninstall,$(or $(MAKECMDGOALS),all)),)
  include $(BUILD)/packages.mk
endif
ifneq ($(filter test fuzz soak bench bench-web audit units san syntax tidy compile_commands.json $(UNITS),$(MAKECMDGOALS)),)
  include $(BUILD)/packages-test.mk
endif

modules = $$(awk '$$1 == "$(1)" && sub("pkg:", "", $$5) { print $$5 }' packages.txt)
configs = $$(awk '$$1 == "$(1)" && sub("config:", "", $$5) { print $$5 }' packages.txt)
# flags KIND,--cflags or --libs: of every package that says them. A library in C++ asks for its own libraries itself.
flags = $$(echo $$(pkg-config $(2) $(call modules,$(1)); for config in $(call configs,$(1)); do $$config $(2); done) | \
  sed 's/ -lstdc++//')

# -isystem, because other people's headers are not ours to warn about. Not minizip's, which only libxlsxwriter needs: its zip.h is not libzip's.
$(BUILD)/packages.mk: packages.txt tests/packages Makefile
	@mkdir -p $(@D)
	@tests/packages build run
	@echo "PACKAGE_CFLAGS := $(call flags,build,--cflags)" | sed 's/-I[^ ]*\/minizip//g; s/-I/-isystem /g' > $@
	@echo "PACKAGE_CFLAGS += -DLIBTURBOJPEG_VERSION=\\\"$$(pkg-config --modversion libturbojpeg)\\\"" >> $@
	@echo "PACKAGE_LIBS := $(call flags,build,--libs) -lm" >> $@

$(BUILD)/packages-test.mk: packages.txt tests/packages $(BUILD)/packages.mk
	@tests/packages test
	@echo "TEST_CFLAGS := $(call flags,test,--cflags)" | sed 's/-I/-isystem /g' > $@
	@echo "TEST_LIBS := $(call flags,test,--libs)" >> $@

# --- The program ----------------------------------------------------------------------------------------------------

tsunagu: $(TSUNAGU)

$(TSUNAGU): $(MAIN) $(LIBRARY)
	@echo "$(CC) -o $@"
	@$(LINK) -o $@ $^ $(PACKAGE_LIBS)

$(LIBRARY): $(OBJECTS) $(BUILD)/.sources
	@rm -f $@
	@$(AR) rcs $@ $(OBJECTS)

$(BUILD)/%.o: %.c $(BUILD)/.flags
	@mkdir -p $(@D)
	@echo "$(CC) $<"
	@$(COMPILE) $(STRICT) -MMD -MP -c -o $@ $<

-include $(MAIN:.o=.d) $(OBJECTS:.o=.d) $(UNITS:=.d) $(PASSES).d $(FUZZERS:%.c=$(BUILD)/%.d)

# Two files that change only when their text does: whoever depends on them is made again after other flags, and when
# a source has come or gone.
$(BUILD)/.flags: TEXT = $(COMPILE) $(LINK)
$(BUILD)/.sources: TEXT = $(SOURCES)
$(BUILD)/.flags $(BUILD)/.sources: FORCE
	@mkdir -p $(@D)
	@echo '$(TEXT)' | cmp -s - $@ || echo '$(TEXT)' > $@

# --- The example ----------------------------------------------------------------------------------------------------
# content/ is rendered again when the program is new, or when anything below these folders is newer than the last
# time: a folder is, too, when a file in it has gone. Names may hold spaces, so it is find that looks, not make.

CHANGED = $(shell [ -d out ] && find content layouts assets -newer $(RENDERED) 2>&1 | head -n 1 || echo out)

$(RENDERED): $(TSUNAGU) $(if $(CHANGED),FORCE)
	@touch $@.began
	@$(TSUNAGU) build
	@mv $@.began $@

# --- Tests ----------------------------------------------------------------------------------------------------------

units: $(UNITS)

$(UNITS): $(BUILD)/%: %.c $(LIBRARY) $(BUILD)/packages-test.mk
	@mkdir -p $(@D)
	@echo "$(CC) $<"
	@$(COMPILE) $(STRICT) $(TEST_CFLAGS) -MMD -MP -MF $@.d -MT $@ $(LDSAFETY) $(LDFLAGS) -o $@ $< $(LIBRARY) \
	  $(PACKAGE_LIBS) $(TEST_LIBS)

$(NPM): tests/package-lock.json
	cd tests && npm ci --prefer-offline --omit=optional
	@touch $@

# The targets of `make fuzz` on files that are named, without a fuzzer.
$(REPLAY): $(filter-out %/mutate.o,$(FUZZERS:%.c=$(BUILD)/%.o)) $(LIBRARY)
	@echo "$(CC) -o $@"
	@$(LINK) -o $@ $^ $(PACKAGE_LIBS)

test: $(TSUNAGU) $(UNITS) $(REPLAY) $(NPM)
	@BUILD=$(BUILD) tests/run

# The long form of every suite that has one, which is every suite that speaks of SOAK: every page of the website, and each kind of page in
# every setting; every call to the system killed and failed; every limit of memory and files; how quick an edit is seen. (bench-web: how quick the pages are on a slow phone.)
soak: $(TSUNAGU) $(NPM)
	@BUILD=$(BUILD) SOAK=1 V=1 tests/run $(basename $(notdir $(shell grep -l SOAK tests/suite/*.sh)))

bench-web: $(TSUNAGU) $(NPM)
	@BUILD=$(BUILD) BENCH=1 WEB=lighthouse tests/run web

# How long a build takes beside others for the same towns, into the READMEs' tables (tests/bench/table.mjs says how): ROUNDS=5 SIZES=S,M,L TYPST=typst
BENCHES := $(BUILD)/tests/bench/floor $(BUILD)/tests/bench/cost
bench: $(TSUNAGU) $(BENCHES)
	@node tests/bench/table.mjs $(BUILD)

$(BENCHES): $(BUILD)/%: %.c $(BUILD)/.flags
	@mkdir -p $(@D)
	@echo "$(CC) $<"
	@$(COMPILE) $(STRICT) $(LDSAFETY) $(LDFLAGS) -o $@ $< $(PACKAGE_LIBS)

# What the pass that makes PDF/X costs beside drawing, on about 100 pages of tables: without codes and with them.
PASSES := $(BUILD)/tests/bench/passes
bench-passes: $(PASSES)
	@CODES=no tests/bench/passes.sh $(PASSES) 1400
	@tests/bench/passes.sh $(PASSES) 750

wrap = $(addprefix -Wl$(comma)--wrap=,$(1))
comma := ,
$(PASSES): tests/bench/passes.c $(MAIN) $(LIBRARY)
	@mkdir -p $(@D)
	@echo "$(CC) $<"
	@$(COMPILE) $(STRICT) -MMD -MP -MF $@.d -MT $@ $(LDSAFETY) $(LDFLAGS) -o $@ $< $(MAIN) $(LIBRARY) $(PACKAGE_LIBS) \
	  $(call wrap,cairo_pdf_surface_create_for_stream cairo_surface_finish pdf_code_put pdf_write press_write piece_lay_out)

# Judges every page and writes what came out into the content folder, for its accessibility page: make audit CONTENT=DIR DATE=2026-12-01
CONTENT ?= content
audit: $(TSUNAGU) $(NPM)
	@$(TSUNAGU) build --content $(CONTENT) --only site --out $(BUILD)/audit
	@TOWN=$(BUILD)/audit/site node tests/web/audit.mjs $(CONTENT)/accessibility/automated.yaml $(DATE)

# The pictures of the READMEs, out of the sample town: look at them before you keep them.
gallery: $(TSUNAGU)
	@tests/packages dev
	@.readme/gallery.sh $(TSUNAGU) $(BUILD)/gallery

# The same program and tests under the address and the undefined-behaviour sanitizer, in a folder of their own.
ifdef SAN
san: $(TSUNAGU) $(UNITS) $(REPLAY)
	@BUILD=$(BUILD) SAN=1 TSUNAGU_READ=$(CURDIR)/tests \
	  ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 \
	  LSAN_OPTIONS=suppressions=$(CURDIR)/tests/leaks.txt:print_suppressions=0 \
	  UBSAN_OPTIONS=print_stacktrace=1 tests/run
else
san:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/san SAN=1 san
endif

# All that reads what others wrote, fed with what nobody would write, for T seconds in all; ONLY=NOUN… for some. It is the same Makefile with clang's
# libFuzzer and sanitizers, in a folder of its own. What is found there is kept, and so is what leads further (CORPUS=DIR).
T    ?= 60
ONLY ?=
ifdef FUZZ
fuzz: $(BUILD)/fuzz
	@BUILD=$(BUILD) tests/fuzz/run $(T) $(ONLY)

$(BUILD)/fuzz: $(filter-out %/replay.o,$(FUZZERS:%.c=$(BUILD)/%.o)) $(LIBRARY)
	@echo "$(CC) -o $@"
	@$(LINK) -o $@ $^ $(PACKAGE_LIBS)
else
fuzz:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang FUZZ=1 T='$(T)' ONLY='$(ONLY)' fuzz
endif

# --- For whoever works on the code ----------------------------------------------------------------------------------

compile_commands.json: $(BUILD)/.flags $(BUILD)/.sources Makefile
	@{ separator='['; for source in $(SOURCES) $(UNIT_TESTS); do \
	  echo "$$separator"; separator=','; \
	  command=$$(printf '%s' '$(COMPILE) $(TEST_CFLAGS) -c '"$$source" | sed 's/[\\"]/\\&/g'); \
	  printf '{"directory": "%s", "file": "%s", "command": "%s"}' '$(CURDIR)' "$$source" "$$command"; \
	done; echo; echo ']'; } > $@

# Every source and test as another compiler reads it, without making anything: make syntax CC=clang
syntax:
	@printf '%s\n' $(SOURCES) $(UNIT_TESTS) | xargs -n 12 -P $(JOBS) $(COMPILE) $(TEST_CFLAGS) -Werror -fsyntax-only

tidy: compile_commands.json
	@tests/packages dev
	@printf '%s\n' $(SOURCES) | xargs -n 4 -P $(JOBS) clang-tidy -p . --quiet

format:
	@tests/packages dev
	clang-format -i $$(find generator tests/unit -name '*.[ch]')

# The last commit as a file, which is the same wherever it is made: names in order, one owner, the commit's time.
DIST := $(BUILD)/tsunagu-$(VERSION)
dist:
	@mkdir -p $(BUILD)
	@git -c tar.umask=0022 -c core.autocrlf=false -c core.eol=lf archive --format=tar --prefix=tsunagu-$(VERSION)/ -o $(DIST).tar HEAD
	@gzip -9 -n -f $(DIST).tar
	@echo $(DIST).tar.gz

# What it is made of (SPDX 2.3).
sbom:
	@mkdir -p $(BUILD)
	@.release/sbom.sh $(VERSION) >$(DIST).spdx.json
	@echo $(DIST).spdx.json

install: $(TSUNAGU)
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(datadir) $(DESTDIR)$(mandir) $(DESTDIR)$(man5dir)
	install -m 755 $(TSUNAGU) $(DESTDIR)$(bindir)/tsunagu
	install -m 644 generator/tsunagu.1 $(DESTDIR)$(mandir)/tsunagu.1
	install -m 644 generator/tsunagu-layout.5 $(DESTDIR)$(man5dir)/tsunagu-layout.5
	rm -rf $(DESTDIR)$(datadir)/layouts $(DESTDIR)$(datadir)/assets
	cp -R layouts assets $(DESTDIR)$(datadir)/
	chmod -R u=rwX,go=rX $(DESTDIR)$(datadir)

uninstall:
	rm -f $(DESTDIR)$(bindir)/tsunagu $(DESTDIR)$(mandir)/tsunagu.1 $(DESTDIR)$(man5dir)/tsunagu-layout.5
	rm -rf $(DESTDIR)$(datadir)

clean:
	rm -rf $(BUILD) out compile_commands.json

help:
	@echo 'make                       install the packages, build $(TSUNAGU), render content/ into out/'
	@echo 'make test                  install the test tools, run every test'
	@echo 'make soak                  the long forms of the tests: every page, each kind in every setting, every call killed and failed'
	@echo 'make bench                 how long a build takes, beside Hugo and Typst (where installed), into the tables of the READMEs'
	@echo 'make bench-web             how quick the pages are: Lighthouse on a slow phone'
	@echo 'make bench-passes          what making PDF/UA and PDF/X costs, beside drawing'
	@echo 'make audit                 judge every page, and write the results into CONTENT for its accessibility page (DATE=)'
	@echo 'make gallery               the pictures of the READMEs, from the sample town'
	@echo 'make tsunagu               build the program only'
	@echo 'make san                   the tests again, with the address and undefined-behaviour sanitizers'
	@echo 'make fuzz                  hostile input for every reader, T=60 seconds in all (ONLY=yaml: one of them); needs clang'
	@echo 'make syntax CC=clang        every source as another compiler reads it'
	@echo 'make tidy, make format     clang-tidy; clang-format'
	@echo 'make compile_commands.json for editors and language servers'
	@echo 'make dist, make sbom       the last commit as a file to hand on; what it is made of, as SPDX (BUILD/tsunagu-$(VERSION).*)'
	@echo 'make install, uninstall    the program, layouts, assets and man page, under PREFIX=$(PREFIX) (DESTDIR works)'
	@echo 'make clean                 remove what was made'
	@echo 'WERROR=1 makes a warning an error; V=1 shows every test; BUILD=DIR builds elsewhere'
