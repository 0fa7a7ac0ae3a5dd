/*
 * Finds pages, indicators, areas, terms and figures. Comfort only: without this file the list from A to Z is there.
 *
 * window.suchverzeichnis comes from the build: rows of address, title, kind, text and further words, and the rules
 * themselves (letters, points, kinds). Text is folded here as the build folds it: see SearchFolding.swift.
 * Nothing that is found ever becomes markup: it is only written as text.
 */
(function () {
  "use strict";

  var index = window.suchverzeichnis;
  var form = document.querySelector("form[role=search]");
  if (!index || !form) return;

  // ---- Folding: ä = ae = a, ß = ss; case, accents and hyphens do not count --------------------------------------------

  var letters = new Map();
  Object.keys(index.buchstaben).forEach(function (folded) {
    Array.from(index.buchstaben[folded]).forEach(function (letter) { letters.set(letter, folded); });
  });
  var joints = new Set(Array.from(index.fugen));
  var wordPart = /[\p{L}\p{N}]/u;
  var invisible = /[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff]/;
  var digit = /^[0-9]$/;
  var known = new Map();

  // What a letter is folded to: "" when it is dropped, null when it is no letter. Texts repeat their letters, so each
  // is looked at once.
  function foldedLetter(letter) {
    if (!known.has(letter)) {
      var result = null;
      if (invisible.test(letter)) result = "";
      if (wordPart.test(letter)) {
        result = Array.from(letter.toLowerCase()).filter(function (lower) { return !invisible.test(lower); })
          .map(function (lower) { return letters.get(lower) || lower; }).join("");
      }
      known.set(letter, result);
    }
    return known.get(letter);
  }

  // The folded text. `places`, if given, takes for each of its letters the place in the text it came from.
  function fold(text, places) {
    var visible = [];
    var origins = [];
    var offset = 0;
    Array.from(text).forEach(function (letter) {
      if (foldedLetter(letter) !== "") {
        visible.push(letter);
        origins.push(offset);
      }
      offset += letter.length;
    });
    var result = "";
    var last = "";
    var needsBlank = false;

    function add(letter, place) {
      if (needsBlank && result) {
        result += " ";
        last = " ";
        if (places) places.push(place);
      }
      needsBlank = false;
      if (letter === "e" && (last === "a" || last === "o" || last === "u")) return;
      result += letter;
      last = letter;
      if (places) for (var unit = 0; unit < letter.length; unit += 1) places.push(place);
    }

    visible.forEach(function (letter, position) {
      var parts = foldedLetter(letter);
      if (parts !== null) {
        for (var part of parts) add(part, origins[position]);
        return;
      }
      var before = visible[position - 1] || "";
      var after = visible[position + 1] || "";
      var isBetweenDigits = digit.test(before) && digit.test(after);
      if (letter === "," && isBetweenDigits) return add(",", origins[position]);
      if (letter === "." && isBetweenDigits) return;
      if (joints.has(letter) && foldedLetter(before) && foldedLetter(after)) return;
      needsBlank = true;
    });
    return result;
  }

  // ---- Finding -------------------------------------------------------------------------------------------------------

  // Where a folded text has a word or part of a word: its first letter and its length. A word that begins with »e« may
  // have lost it there: »einrichtung« in »kitainrichtung«.
  function find(text, word, from) {
    var start = text.indexOf(word, from || 0);
    if (start >= 0) return { start: start, length: word.length };
    var rest = word.replace(/^e+/, "");
    if (!rest || rest === word) return null;
    var starts = ["a", "o", "u"].map(function (vowel) { return text.indexOf(vowel + rest, from || 0); })
      .filter(function (place) { return place >= 0; });
    return starts.length ? { start: Math.min.apply(null, starts) + 1, length: rest.length } : null;
  }

  function beginsWord(text, word) { return (" " + text).indexOf(" " + word) >= 0; }

  function points(row, word) {
    var places = index.stellen;
    if (row.foldedTitle.indexOf(word) === 0) return places.anfang;
    if (beginsWord(row.foldedTitle, word)) return places.wortanfang;
    if (find(row.foldedTitle, word)) return places.titel;
    if (find(row.words, word)) return places.woerter;
    if (beginsWord(row.foldedText, word)) return places.textwort;
    return find(row.foldedText, word) ? places.text : 0;
  }

  function prepared(rows) {
    return rows.map(function (row, place) {
      var kind = index.arten[row[2]];
      var title = fold(row[1]);
      return {
        address: row[0], title: row[1], text: row[3] || "", words: row[4] || "", place: place,
        kind: kind[0], weight: kind[1], foldedTitle: title, foldedText: fold(row[3] || ""),
        // Of equal hits the one whose title says little else comes first; areas stay in their official order.
        size: kind[2] ? 0 : title.length
      };
    });
  }

  function wordsOf(query) { return fold(query).split(" ").filter(Boolean); }

  // Rows that have all words, the best first.
  function hits(rows, words) {
    if (words.length === 0) return [];
    return rows.map(function (row) {
      var sum = 0;
      var hasAll = words.every(function (word) {
        var found = points(row, word);
        sum += found;
        return found > 0;
      });
      return hasAll ? { row: row, rank: sum / words.length + row.weight } : null;
    }).filter(Boolean).sort(function (a, b) {
      return b.rank - a.rank || a.row.size - b.row.size || a.row.place - b.row.place;
    }).map(function (hit) { return hit.row; });
  }

  // For the checks of the build, which try the same rules on rows of their own.
  index.falten = fold;
  index.finden = function (query, rows) {
    return hits(prepared(rows), wordsOf(query)).map(function (row) { return row.address; });
  };

  // ---- Showing -------------------------------------------------------------------------------------------------------

  var field = form.querySelector("input[type=search]");
  var list = document.getElementById("treffer");
  var status = document.getElementById("trefferzahl");
  var help = document.getElementById("suchhilfe");
  var proposal = document.getElementById("suchvorschlag");
  var rows = null;
  var titles = new Map();
  var shown = null;

  function allRows() {
    if (rows) return rows;
    rows = prepared(index.zeilen);
    rows.forEach(function (row) { if (row.address.indexOf("#") < 0) titles.set(row.address, row.title); });
    return rows;
  }

  function url(address) {
    var parts = address.split("#");
    var file = parts[0] === "" || parts[0].slice(-1) === "/" ? parts[0] + "index.html" : parts[0];
    return index.wurzel + file + (parts.length > 1 ? "#" + parts[1] : "");
  }

  // Writes text into an element, the words that were looked for in <mark>.
  function writeMarked(element, text, words) {
    var places = [];
    var folded = fold(text, places);
    var marked = new Array(text.length).fill(false);
    words.forEach(function (word) {
      for (var found = find(folded, word, 0); found; found = find(folded, word, found.start + found.length)) {
        var last = places[found.start + found.length - 1];
        for (var place = places[found.start]; place <= last; place += 1) marked[place] = true;
      }
    });
    for (var start = 0; start < text.length;) {
      var end = start;
      while (end < text.length && marked[end] === marked[start]) end += 1;
      var piece = document.createTextNode(text.slice(start, end));
      if (marked[start]) {
        var mark = document.createElement("mark");
        mark.appendChild(piece);
        piece = mark;
      }
      element.appendChild(piece);
      start = end;
    }
  }

  // The part of a text around the first word that was looked for.
  function excerpt(text, words) {
    var places = [];
    var folded = fold(text, places);
    var found = words.map(function (word) { return find(folded, word, 0); }).filter(Boolean)[0];
    var middle = found ? places[found.start] : 0;
    var start = middle > 70 ? text.indexOf(" ", middle - 70) + 1 : 0;
    if (start > middle) start = middle;
    var end = start + 190 < text.length ? text.lastIndexOf(" ", start + 190) : text.length;
    if (end <= middle) end = text.length;
    return (start > 0 ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  function element(name, className) {
    var made = document.createElement(name);
    made.className = className;
    return made;
  }

  function item(row, words) {
    var page = row.address.indexOf("#") > 0 ? titles.get(row.address.split("#")[0]) : null;
    var entry = document.createElement("li");
    var kind = element("span", "nummer");
    kind.textContent = row.kind + (page && page !== row.kind ? " in »" + page + "«" : "");
    var link = document.createElement("a");
    link.setAttribute("href", url(row.address));
    writeMarked(link, row.title, words);
    entry.appendChild(kind);
    entry.appendChild(link);
    if (row.text) {
      var text = element("span", "zusatz");
      writeMarked(text, excerpt(row.text, words), words);
      entry.appendChild(text);
    }
    return entry;
  }

  function message(count, query) {
    var number = count === 0 ? "Keine Treffer" : count + " Treffer";
    var rest = count > index.hoechstens
      ? " Die ersten " + index.hoechstens + " stehen hier. Ein weiteres Wort grenzt die Suche ein." : "";
    return number + " für »" + query + "«." + rest;
  }

  function show(query) {
    query = query.trim();
    if (query === shown) return;
    shown = query;
    var words = wordsOf(query);
    var found = hits(allRows(), words);
    list.textContent = "";
    found.slice(0, index.hoechstens).forEach(function (row) { list.appendChild(item(row, words)); });
    status.textContent = words.length > 0 ? message(found.length, query) : "";
    help.hidden = words.length === 0 || found.length > 0;
    if (!help.hidden) propose(query, words);
    try {
      history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    } catch (refused) {
      // Some browsers keep the address of files on disk as it is.
    }
  }

  // ---- »Meinten Sie …?« ----------------------------------------------------------------------------------------------

  function distance(a, b) {
    var row = Array.from({ length: b.length + 1 }, function (_, place) { return place; });
    for (var i = 1; i <= a.length; i += 1) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= b.length; j += 1) {
        var above = row[j];
        row[j] = Math.min(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
        diagonal = above;
      }
    }
    return row[b.length];
  }

  // The word of a title that is nearest to a mistyped one, or nothing.
  function nearest(word) {
    var best = null;
    var least = word.length < 6 ? 2 : 3;
    allRows().forEach(function (row) {
      row.title.split(/[^\p{L}\p{N}\u00ad-]+/u).forEach(function (name) {
        var folded = fold(name);
        if (Math.abs(folded.length - word.length) >= least) return;
        var steps = distance(word, folded);
        if (steps < least) {
          least = steps;
          best = name;
        }
      });
    });
    return best;
  }

  function propose(query, words) {
    var changed = words.map(function (word) {
      return hits(allRows(), [word]).length > 0 || word.length < 4 ? word : nearest(word);
    });
    proposal.hidden = changed.indexOf(null) >= 0 || changed.join(" ") === words.join(" ");
    if (proposal.hidden) return;
    var link = proposal.querySelector("a");
    link.textContent = changed.join(" ");
    link.setAttribute("href", "?q=" + encodeURIComponent(changed.join(" ")));
  }

  // ---- Start ---------------------------------------------------------------------------------------------------------

  var waiting = null;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(waiting);
    shown = null;
    show(field.value);
    if (wordsOf(field.value).length === 0) status.textContent = "Bitte ein Wort eingeben.";
  });
  field.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { show(field.value); }, 300);
  });
  form.hidden = false;
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value) show(field.value);
})();
