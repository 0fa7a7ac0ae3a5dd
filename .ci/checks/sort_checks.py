"""What a reader who sorts a table must find: judged from what the browser saw (sort_tables.py)."""
import csv
import pathlib
import re

DIRECTIONS = ["ascending", "descending", None]


def german_key(text):
    """As in a German index: ä like a, ß like ss, capitals and signs without weight."""
    folded = text.lower().translate(str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"}))
    return "".join(c for c in folded if c.isalnum() or c == " ")


def areas_without_ranks(project):
    """Keys of Gemeinden and smaller areas, unless the project allows to rank them."""
    settings = pathlib.Path(project, "content/bericht.yaml").read_text("utf-8")
    if re.search(r"^ranking_erlaubt:\s*ja\b", settings, re.M):
        return set()
    with open(pathlib.Path(project, "data/raeume.csv"), encoding="utf-8") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter=";")
        return {row["schluessel"] for row in rows if row["typ"] in ("gemeinde", "sozialraum", "schule", "kita")}


def judge(tables, ranked_areas):
    """tables: records of sort_tables.py. ranked_areas: keys of areas that may not be ranked by value."""
    for table in tables:
        where = f"{table['page']}: {table['name']}"
        rows = {row["id"]: row for body in table["bodies"] for row in body}
        compared = {row["area"] for row in rows.values() if row["area"] in ranked_areas}
        for head in table["heads"]:
            place = f"{where}, »{head['name']}«"
            if head["kind"] == "wert" and len(compared) > 1:
                yield f"{place}: ordnet Gemeinden nach dem Wert"
            if head["buttons"] != 1:
                yield f"{place}: {head['buttons']} Schaltflächen"
                continue
            for state, direction in zip(head["states"], DIRECTIONS):
                yield from _state(place, state, direction, head, table["bodies"], rows)


def _state(place, state, direction, head, bodies, rows):
    if state["sort"] != direction:
        yield f"{place}: aria-sort ist {state['sort']} statt {direction}"
    if state["others"]:
        yield f"{place}: {state['others']} weitere Köpfe sagen, sie seien sortiert"
    if not state["status"] or (direction and head["name"].split(" ")[0] not in state["status"]):
        yield f"{place}: die Statuszeile sagt »{state['status']}«"
    for before, after in zip(bodies, state["bodies"]):
        ids = [row["id"] for row in before]
        if sorted(after) != sorted(ids):
            yield f"{place}: Zeilen verlassen ihre Gruppe"
            continue
        fixed = [row["id"] for row in before if row["fixed"]]
        if after[:len(fixed)] != fixed:
            yield f"{place}: der Kopf der Gruppe steht nicht mehr oben"
        moved = [rows[i] for i in after if not rows[i]["fixed"]]
        if direction is None:
            if after != ids:
                yield f"{place}: der dritte Klick stellt die Reihenfolge nicht wieder her"
        else:
            yield from _order(place, moved, head, direction, [row["id"] for row in before if not row["fixed"]])


def _order(place, rows, head, direction, original):
    sign = 1 if direction == "ascending" else -1
    if head["kind"] == "name":
        keys = [german_key(row["name"]) for row in rows]
        if keys != sorted(keys, reverse=sign < 0):
            yield f"{place}: {direction} ist {[row['name'] for row in rows][:6]}"
    elif head["kind"] == "folge":
        if [row["id"] for row in rows] != original[::sign]:
            yield f"{place}: {direction} ist nicht die Folge der Seite"
    else:
        values = [row["values"][head["column"] - 1] for row in rows]
        numbers = [v for v in values if v is not None]
        if any(v is None for v in values[:len(numbers)]):
            yield f"{place}: {direction} stehen Zeichen nicht am Ende"
        if numbers != sorted(numbers, reverse=sign < 0):
            yield f"{place}: {direction} ist {numbers[:8]}"


def coverage(tables):
    """A check that met nothing has proved nothing."""
    kinds = [head["kind"] for table in tables for head in table["heads"]]
    for kind in ("name", "folge", "wert"):
        if kind not in kinds:
            yield f"keine Tabelle lässt sich nach »{kind}« sortieren"
    if not any(row["values"].count(None) for t in tables for body in t["bodies"] for row in body
               if any(h["kind"] == "wert" for h in t["heads"])):
        yield "keine sortierbare Tabelle enthält ein Zeichen"
    if not any(all(head["kind"] != "wert" for head in table["heads"]) for table in tables):
        yield "keine Tabelle lässt nur Namen sortieren"
