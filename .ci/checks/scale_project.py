"""A report about a state with many Gemeinden that do not exist: for measuring how the program grows.

usage: scale_project.py FOLDER COUNT [THEME]     THEME is the folder of a theme to copy
"""
import pathlib
import random
import shutil
import sys

YEARS = range(2015, 2025)
# As many Gemeinden as a Kreis has at most; the key of a Gemeinde has three digits of its own.
PER_DISTRICT = 400
# So many Gemeinden are alike.
PER_GROUP = 40

SETTINGS = """formatversion: 1
titel: Bericht über viele Gemeinden
herausgeber: Erfundenes Land, Statistik
sprache: de
adresse: https://viele.example.org/
stand: 2025-06-30
hinweis: Erfunden, um das Programm zu messen
thema: standard
kreis: 99
raumtypen: [gemeinde]
geheimhaltung: {schwelle: 3}
"""

CATEGORIES = """- id: alter
  titel: Alter
  vollstaendig: ja
  auspraegungen:
    - {id: a0_5, titel: unter 6 Jahre, von: 0, bis: 5}
    - {id: a6_17, titel: 6 bis unter 18 Jahre, von: 6, bis: 17}
    - {id: a18_64, titel: 18 bis unter 65 Jahre, von: 18, bis: 64}
    - {id: a65, titel: 65 Jahre und älter, von: 65}
- id: abschluss
  titel: Abschluss
  vollstaendig: ja
  auspraegungen:
    - {id: ohne, titel: ohne Abschluss}
    - {id: haupt, titel: Hauptschulabschluss}
    - {id: mehr, titel: höherer Abschluss}
"""

SOURCES = "- {id: erfunden, titel: Erfundene Zahlen, herausgeber: Erfundenes Land, lizenz: cc-zero, stand: 2025-01-31}\n"

SIDECAR = """titel: {title}
einheit: Personen
zaehlt: {{art: personen, eins: Person, viele: Personen, dativ: Personen}}
art: {kind}
additiv: ja
zeitbezug: {time}
merkmale: [{breakdowns}]
ortsprinzip: wohnort
quelle: erfunden
stand: 2025-01-31
beispiel: ja
"""

INDICATORS = """- id: einwohner
  bereich: A
  titel: Einwohnerinnen und Einwohner
  formel: einwohnerzahl
  einheit: Personen
  nachkommastellen: 0
  richtung: neutral
  merkmale: [alter]
  vergleich: []
  kein_vergleich: Zahlen verschieden großer Gebiete sagen nebeneinander nichts.
- id: anteil_junge
  bereich: A
  titel: Anteil der unter 18-Jährigen
  formel: 'anteil(einwohnerzahl[alter=0..17], einwohnerzahl)'
  grundgesamtheit: alle Einwohnerinnen und Einwohner
  einheit: Prozent
  nachkommastellen: 1
  richtung: neutral
  vergleich: [99]
- id: betreuungsquote
  bereich: C
  titel: Anteil der betreuten Kinder unter 6 Jahren
  formel: 'anteil(betreute, einwohnerzahl[alter=a0_5])'
  grundgesamtheit: alle Kinder unter 6 Jahren
  einheit: Prozent
  nachkommastellen: 1
  richtung: hoeher_ist_besser
  vergleich: [99]
- id: ohne_abschluss
  bereich: D
  titel: Anteil der Abgänge ohne Abschluss
  formel: 'anteil(abgaenge[abschluss=ohne], abgaenge)'
  grundgesamtheit: alle Abgänge
  einheit: Prozent
  nachkommastellen: 1
  richtung: niedriger_ist_besser
  vergleich: [99]
- id: abgaenge_zahl
  bereich: D
  titel: Abgänge nach Abschluss
  formel: abgaenge
  einheit: Personen
  nachkommastellen: 0
  richtung: neutral
  merkmale: [abschluss]
  vergleich: []
  kein_vergleich: Zahlen verschieden großer Gebiete sagen nebeneinander nichts.
"""

TEMPLATE = """---
titel: Bildung {raum_in}
kurztitel: "{raum}"
kennung: R
beschreibung: Zahlen {raum_in}, erfunden, um das Programm zu messen.
---

:raum{form=lang} hatte zuletzt :wert{indikator=einwohner} Einwohnerinnen und Einwohner. Davon waren
:wert{indikator=anteil_junge} unter 18 Jahre alt; im ganzen Land sind es :wert{indikator=anteil_junge raum=99}.

:::wenn{indikator=betreuungsquote wert>=50}
Die Hälfte der Kinder unter 6 Jahren wird betreut, oder mehr.
:::
:::sonst
Weniger als die Hälfte der Kinder unter 6 Jahren wird betreut.
:::
:::ohne-wert
Wie viele Kinder betreut werden, ist hier nicht zu sagen.
:::

## Auf einen Blick

::profil{#profil indikatoren=anteil_junge,betreuungsquote,ohne_abschluss vergleich=land,gruppe}

## Bevölkerung

Wie sich die Zahl der Menschen entwickelt hat, zeigt :verweis{#verlauf}. Im Jahr 2015 waren es
:wert{indikator=einwohner zeit=2015}, fünf Jahre später :wert{indikator=einwohner zeit=2020}.

::diagramm{#verlauf indikator=einwohner}

## Abgänge

Mit welchem Abschluss Jugendliche die Schule verlassen, zeigt :verweis{#abschluesse}.

::diagramm{#abschluesse indikator=abgaenge_zahl nach=abschluss zeit=letzte:5 darstellung=gestapelt}
"""

CHAPTER = """---
titel: Das ganze Land
---

:::kernaussagen
- :wert{indikator=einwohner} Menschen leben hier, :verweis{#land}.
:::

::diagramm{#land indikator=einwohner}
"""

SERVICE = {"impressum": "Impressum", "datenschutz": "Datenschutz", "barrierefreiheit": "Erklärung zur Barrierefreiheit"}


def rows(draw, population):
    """Four lines of ages, one of children in care, three of leavers, for each year."""
    for year in YEARS:
        population = max(60, int(population * draw.uniform(0.98, 1.02)))
        young, school, old = int(population * 0.06), int(population * 0.12), int(population * 0.2)
        ages = {"a0_5": young, "a6_17": school, "a18_64": population - young - school - old, "a65": old}
        leavers = max(2, population // 90)
        without = min(leavers, draw.randint(0, leavers // 8 + 1))
        basic = min(leavers - without, draw.randint(0, leavers // 3 + 1))
        yield year, ages, draw.randint(young // 3, young), {
            "ohne": without, "haupt": basic, "mehr": leavers - without - basic}


def write(folder, count, theme):
    draw = random.Random(20250630)
    for name in ("content/seiten", "data/grunddaten", "data/indikatoren", "themes"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    shutil.copytree(theme, folder / "themes/standard", dirs_exist_ok=True)
    texts = {
        "content/bericht.yaml": SETTINGS, "data/merkmale.yaml": CATEGORIES, "data/quellen.yaml": SOURCES,
        "data/indikatoren/alle.yaml": INDICATORS, "content/sozialraum.md": TEMPLATE, "content/01-land.md": CHAPTER,
        "content/index.md": "---\ntitel: Bericht über viele Gemeinden\n---\n",
    }
    for name, title in SERVICE.items():
        texts[f"content/seiten/{name}.md"] = f"---\ntitel: {title}\n---\n\nErfunden, um das Programm zu messen.\n"
    data = {
        "einwohnerzahl": ("Bevölkerung", "bestand", "stichtag", "alter"),
        "betreute": ("Betreute Kinder", "bestand", "stichtag", ""),
        "abgaenge": ("Schulabgänge", "fluss", "kalenderjahr", "abschluss"),
    }
    for name, (title, kind, time, breakdowns) in data.items():
        texts[f"data/grunddaten/{name}.yaml"] = SIDECAR.format(title=title, kind=kind, time=time, breakdowns=breakdowns)
    for path, text in texts.items():
        (folder / path).write_text(text, "utf-8")

    areas = ["schluessel;name;typ;uebergeordnet;teile_vollstaendig;vergleichsgruppe", "99;Land Vielerorten;land;;ja;"]
    people, care, leaving = ["raum;zeit;alter;wert"], ["raum;zeit;wert"], ["raum;zeit;abschluss;wert"]
    for number in range(count):
        district, within = divmod(number, PER_DISTRICT)
        if within == 0:
            areas.append(f"99{district + 1:03};Kreis {district + 1};kreis;99;ja;")
        key = f"99{district + 1:03}{within + 1:03}"
        areas.append(f"{key};Ort {number + 1};gemeinde;99{district + 1:03};nein;gruppe-{number // PER_GROUP}")
        for year, ages, children, leavers in rows(draw, int(draw.paretovariate(1.2) * 400)):
            people += [f"{key};{year}-12-31;{age};{value}" for age, value in ages.items()]
            care.append(f"{key};{year}-12-31;{children}")
            leaving += [f"{key};{year};{name};{value}" for name, value in leavers.items()]
    for path, lines in (("data/raeume.csv", areas), ("data/grunddaten/einwohnerzahl.csv", people),
                        ("data/grunddaten/betreute.csv", care), ("data/grunddaten/abgaenge.csv", leaving)):
        (folder / path).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parents[2]
    write(pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else here / "themes/standard")
