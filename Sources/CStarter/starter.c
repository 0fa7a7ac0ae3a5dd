#include "starter.h"

// Swift's compiler for C has known `#embed` longer than its name for the language.
#pragma clang diagnostic ignored "-Wc23-extensions"

// One entry for each file, written by .ci/starter; a test compares this list with the folders.

static const starter_file theme_files[] = {
    {"abbildung-druck.mustache", (const unsigned char[]){
#embed "../../themes/standard/abbildung-druck.mustache" suffix(,)
    0}},
    {"abbildung.mustache", (const unsigned char[]){
#embed "../../themes/standard/abbildung.mustache" suffix(,)
    0}},
    {"abschnitte.mustache", (const unsigned char[]){
#embed "../../themes/standard/abschnitte.mustache" suffix(,)
    0}},
    {"aenderungen.mustache", (const unsigned char[]){
#embed "../../themes/standard/aenderungen.mustache" suffix(,)
    0}},
    {"anfang.mustache", (const unsigned char[]){
#embed "../../themes/standard/anfang.mustache" suffix(,)
    0}},
    {"anmerkungen.mustache", (const unsigned char[]){
#embed "../../themes/standard/anmerkungen.mustache" suffix(,)
    0}},
    {"daten.mustache", (const unsigned char[]){
#embed "../../themes/standard/daten.mustache" suffix(,)
    0}},
    {"druck-raum.mustache", (const unsigned char[]){
#embed "../../themes/standard/druck-raum.mustache" suffix(,)
    0}},
    {"druck.css", (const unsigned char[]){
#embed "../../themes/standard/druck.css" suffix(,)
    0}},
    {"druck.mustache", (const unsigned char[]){
#embed "../../themes/standard/druck.mustache" suffix(,)
    0}},
    {"ende.mustache", (const unsigned char[]){
#embed "../../themes/standard/ende.mustache" suffix(,)
    0}},
    {"gliederung.mustache", (const unsigned char[]){
#embed "../../themes/standard/gliederung.mustache" suffix(,)
    0}},
    {"handbuch.mustache", (const unsigned char[]){
#embed "../../themes/standard/handbuch.mustache" suffix(,)
    0}},
    {"indikator.mustache", (const unsigned char[]){
#embed "../../themes/standard/indikator.mustache" suffix(,)
    0}},
    {"indikatoren.mustache", (const unsigned char[]){
#embed "../../themes/standard/indikatoren.mustache" suffix(,)
    0}},
    {"kachel.mustache", (const unsigned char[]){
#embed "../../themes/standard/kachel.mustache" suffix(,)
    0}},
    {"kapitel.mustache", (const unsigned char[]){
#embed "../../themes/standard/kapitel.mustache" suffix(,)
    0}},
    {"lebenslauf.mustache", (const unsigned char[]){
#embed "../../themes/standard/lebenslauf.mustache" suffix(,)
    0}},
    {"nachbarn.mustache", (const unsigned char[]){
#embed "../../themes/standard/nachbarn.mustache" suffix(,)
    0}},
    {"nicht-gefunden.mustache", (const unsigned char[]){
#embed "../../themes/standard/nicht-gefunden.mustache" suffix(,)
    0}},
    {"pfad.mustache", (const unsigned char[]){
#embed "../../themes/standard/pfad.mustache" suffix(,)
    0}},
    {"raeume.mustache", (const unsigned char[]){
#embed "../../themes/standard/raeume.mustache" suffix(,)
    0}},
    {"raum.mustache", (const unsigned char[]){
#embed "../../themes/standard/raum.mustache" suffix(,)
    0}},
    {"satz-raum.css", (const unsigned char[]){
#embed "../../themes/standard/satz-raum.css" suffix(,)
    0}},
    {"satz.css", (const unsigned char[]){
#embed "../../themes/standard/satz.css" suffix(,)
    0}},
    {"seite.mustache", (const unsigned char[]){
#embed "../../themes/standard/seite.mustache" suffix(,)
    0}},
    {"start.mustache", (const unsigned char[]){
#embed "../../themes/standard/start.mustache" suffix(,)
    0}},
    {"suche.js", (const unsigned char[]){
#embed "../../themes/standard/suche.js" suffix(,)
    0}},
    {"suche.mustache", (const unsigned char[]){
#embed "../../themes/standard/suche.mustache" suffix(,)
    0}},
    {"symbol.svg", (const unsigned char[]){
#embed "../../themes/standard/symbol.svg" suffix(,)
    0}},
    {"tabellen.js", (const unsigned char[]){
#embed "../../themes/standard/tabellen.js" suffix(,)
    0}},
    {"thema.css", (const unsigned char[]){
#embed "../../themes/standard/thema.css" suffix(,)
    0}},
    {"tokens.yaml", (const unsigned char[]){
#embed "../../themes/standard/tokens.yaml" suffix(,)
    0}},
    {"umleitung.mustache", (const unsigned char[]){
#embed "../../themes/standard/umleitung.mustache" suffix(,)
    0}},
    {"verzeichnis.mustache", (const unsigned char[]){
#embed "../../themes/standard/verzeichnis.mustache" suffix(,)
    0}},
};

static const starter_file project_files[] = {
    {"LIESMICH.md", (const unsigned char[]){
#embed "Project/LIESMICH.md" suffix(,)
    0}},
    {"content/01-rahmenbedingungen.md", (const unsigned char[]){
#embed "Project/content/01-rahmenbedingungen.md" suffix(,)
    0}},
    {"content/02-schule.md", (const unsigned char[]){
#embed "Project/content/02-schule.md" suffix(,)
    0}},
    {"content/bericht.yaml", (const unsigned char[]){
#embed "Project/content/bericht.yaml" suffix(,)
    0}},
    {"content/glossar.yaml", (const unsigned char[]){
#embed "Project/content/glossar.yaml" suffix(,)
    0}},
    {"content/index.md", (const unsigned char[]){
#embed "Project/content/index.md" suffix(,)
    0}},
    {"content/seiten/barrierefreiheit.md", (const unsigned char[]){
#embed "Project/content/seiten/barrierefreiheit.md" suffix(,)
    0}},
    {"content/seiten/datenschutz.md", (const unsigned char[]){
#embed "Project/content/seiten/datenschutz.md" suffix(,)
    0}},
    {"content/seiten/impressum.md", (const unsigned char[]){
#embed "Project/content/seiten/impressum.md" suffix(,)
    0}},
    {"content/seiten/leichte-sprache.md", (const unsigned char[]){
#embed "Project/content/seiten/leichte-sprache.md" suffix(,)
    0}},
    {"content/seiten/methodik.md", (const unsigned char[]){
#embed "Project/content/seiten/methodik.md" suffix(,)
    0}},
    {"content/sozialraum.md", (const unsigned char[]){
#embed "Project/content/sozialraum.md" suffix(,)
    0}},
    {"data/grunddaten/bevoelkerung.csv", (const unsigned char[]){
#embed "Project/data/grunddaten/bevoelkerung.csv" suffix(,)
    0}},
    {"data/grunddaten/bevoelkerung.yaml", (const unsigned char[]){
#embed "Project/data/grunddaten/bevoelkerung.yaml" suffix(,)
    0}},
    {"data/grunddaten/schulabgaenge.csv", (const unsigned char[]){
#embed "Project/data/grunddaten/schulabgaenge.csv" suffix(,)
    0}},
    {"data/grunddaten/schulabgaenge.yaml", (const unsigned char[]){
#embed "Project/data/grunddaten/schulabgaenge.yaml" suffix(,)
    0}},
    {"data/indikatoren/bevoelkerung.yaml", (const unsigned char[]){
#embed "Project/data/indikatoren/bevoelkerung.yaml" suffix(,)
    0}},
    {"data/indikatoren/schule.yaml", (const unsigned char[]){
#embed "Project/data/indikatoren/schule.yaml" suffix(,)
    0}},
    {"data/merkmale.yaml", (const unsigned char[]){
#embed "Project/data/merkmale.yaml" suffix(,)
    0}},
    {"data/quellen.yaml", (const unsigned char[]){
#embed "Project/data/quellen.yaml" suffix(,)
    0}},
    {"data/raeume.csv", (const unsigned char[]){
#embed "Project/data/raeume.csv" suffix(,)
    0}},
    {".gitignore", (const unsigned char[]){
#embed "Project/gitignore" suffix(,)
    0}},
};

size_t starter_theme_file_count(void) { return sizeof theme_files / sizeof *theme_files; }
const starter_file *starter_theme_file(size_t index) { return &theme_files[index]; }

size_t starter_project_file_count(void) { return sizeof project_files / sizeof *project_files; }
const starter_file *starter_project_file(size_t index) { return &project_files[index]; }
