# make site and make test do everything on a fresh machine; make help lists the rest.
# All paths are relative, so that the project may lie in a folder with blanks and umlauts.

SHELL := /bin/bash
SWIFT ?= swift
# Where the external web checks lie; without them make verify says »nicht geprüft«.
WEB_TOOLS ?= ../shared/tools
BERICHT := .build/release/bericht
export SWIFT WEB_TOOLS

.PHONY: help site program test lint verify audit long shots goldens bench clean

help: ## diese Übersicht
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

site: program ## Programm bauen und den Bericht nach output/ schreiben, mit PDFs, wo es WeasyPrint gibt
	@.ci/setup --optional pdf
	@if [ -e .cache/weasyprint/bericht.txt ]; \
	then $(BERICHT) pdf --project . --output output; \
	else $(BERICHT) build --project . --output output; fi

program: ## nur das Programm: .build/release/bericht
	@.ci/setup site
	@$(SWIFT) build -c release --product bericht

test: ## alle Tests, ohne Browser und ohne Netz
	@.ci/setup site
	@.ci/test

lint: ## Schreibweise der Quellen
	@$(SWIFT) format lint --strict --recursive Sources Tests Package.swift
	@echo "Schreibweise: ok"

verify: site ## die Zusagen am fertigen Bericht: eine Zeile je Zusage
	@.ci/setup --optional verify
	@.ci/verify

audit: site ## ob aus dem fertigen Bericht etwas Geheimes folgt, auch aus zweiten Welten gebaut: .cache/datenschutz
	@$(BERICHT) audit --project . --output output --report .cache/datenschutz --rebuild

long: program ## Abbrüche, volle Platte, große Eingaben (dauert)
	@.ci/long

shots: site ## Bildschirmfotos jeder Seitenart nach shots/
	@.ci/setup --optional verify
	@.ci/shots

goldens: ## alle Musterzeichnungen auf einem Blatt: shots/musterzeichnungen.html
	@.ci/goldens

bench: program ## Abbildungen je Sekunde, Zeit und Speicher eines Laufs
	@.ci/bench

clean: ## alles Erzeugte löschen
	rm -rf .build .cache shots
	find output -mindepth 1 ! -name .gitkeep -delete
