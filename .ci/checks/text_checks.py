"""German of the built pages: unknown words and long sentences."""
import re
import shutil
import subprocess

MONTHS = set("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split())
ABBREVIATIONS = set(
    "z b d h u a o s v m i ca bzw usw etc vgl nr abb tab abs art dr prof st str tel inkl exkl evtl ggf mind max min mio mrd "
    "sog rd jg jh hrsg lt kl bspw insb allg einschl zzt abk jan feb mrz apr jun jul aug sep sept okt nov dez".split())
LONGEST, AVERAGE = 35, 18


def word_list(path):
    words = set()
    for line in open(path, encoding="utf-8"):
        line = line.split("#")[0].strip()
        words.update(line.split())
    return words


def ranking_rules(path):
    """(pattern of the forbidden words, pattern of the phrases in which they may stand)."""
    forbidden, allowed = [], []
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if line.startswith("erlaubt:"):
            allowed.append(re.escape(line.removeprefix("erlaubt:").strip()))
        elif line and not line.startswith("#"):
            forbidden.append(line)
    return (re.compile(r"(?<![\w-])(?:" + "|".join(forbidden) + r")(?![\w-])", re.IGNORECASE),
            re.compile("|".join(allowed) or r"(?!)", re.IGNORECASE))


def ranking_words(pages, rules):
    """Places where a page speaks of Gemeinden as of a contest: text, names for screen readers, descriptions."""
    forbidden, allowed = rules
    for page in pages:
        for line, text in spelling_text(page):
            text = re.sub(r"[\u200b\u00ad]", "", text).replace("\u00a0", " ")
            for match in forbidden.finditer(allowed.sub("…", text)):
                yield f"{page.name}:{line}: »{match[0]}«: {text[:120]}"


def spelling_text(page):
    """Everything a reader or a screen reader meets, without addresses, paths and codes."""
    for line, _, text in page.prose():
        yield line, text
    for element in page.elements:
        for key in ("alt", "title", "aria-label", "content" if element.attributes.get("name") == "description" else "alt"):
            if key in element.attributes:
                yield element.line, element.attributes[key]


def clean(text):
    text = text.replace("\u200b", " ").replace("\u00ad", "").replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    text = re.sub(r"https?://\S+|\S+@\S+|\b[\w.-]+\.(org|de|eu|net|com|csv|json|svg|yaml|md|html|txt|geojson|xlsx|ods|zip)\b", " ", text)
    # An ending alone: »eine .csv«.
    text = re.sub(r"(?<!\S)\(?\.[a-z]{2,7}\b", " ", text)
    text = re.sub(r"\S*[_/=<>{}\\]\S*|(?<!\S)--[\w-]+", " ", text)
    # Names from the data and the settings are quoted as they are written there.
    text = re.sub(r"»[a-z][a-z0-9_.:|-]*«", " ", text)
    text = re.sub(r"\b\w*\d\w*\b", " ", text)
    return re.sub(r"[^\w\s'.-]", " ", text)


def spelling(pages, known_words):
    """Unknown words with the first place each; None when there is no hunspell with German."""
    if not shutil.which("hunspell"):
        return None
    listing = subprocess.run(["hunspell", "-D"], input="", capture_output=True, text=True).stderr
    if "de_DE" not in listing:
        return None
    places, lines = {}, set()
    for page in pages:
        for number, text in spelling_text(page):
            text = clean(text)
            lines.add(text)
            for word in re.findall(r"[\w'.-]+", text):
                places.setdefault(word, f"{page.name}:{number}")
    unknown = {}
    for word in _unknown_to_hunspell(lines):
        bare = word.strip(".-'")
        if len(bare) > 1 and not {word, bare} & known_words:
            unknown[bare] = next((place for seen, place in places.items() if bare in seen), "")
    # A compound with hyphens is right when each of its parts is.
    parts = {part for word in unknown for part in word.split("-") if "-" in word and part}
    wrong = set(_unknown_to_hunspell(parts)) - known_words
    return sorted((word, place) for word, place in unknown.items()
                  if "-" not in word or wrong & set(word.split("-")))


def _unknown_to_hunspell(lines):
    run = subprocess.run(["hunspell", "-d", "de_DE", "-i", "utf-8", "-l"], input="\n".join(sorted(lines)),
                         capture_output=True, text=True, encoding="utf-8", check=True)
    return run.stdout.split()


def split_sentences(text):
    """Cuts at . ! ? before a capital or a quote; ordinals, dates and abbreviations do not end a sentence."""
    sentences, start = [], 0
    for match in re.finditer(r"[.!?…]+[»«“”\")\]]*\s+(?=[»„(\"]*[A-ZÄÖÜ0-9])", text):
        before = text[start:match.start()]
        last = re.search(r"([\w]+)$", before)
        word = last[1] if last else ""
        following = re.match(r"[»„(\"]*([\w]+)", text[match.end():])
        following = following[1] if following else ""
        if text[match.start()] == "." and (
                word.lower() in ABBREVIATIONS or len(word) == 1
                or (word.isdigit() and (following in MONTHS or len(word) <= 2 and not text[match.end():].startswith(("Das ", "Die ", "Der "))))):
            continue
        sentences.append(text[start:match.end()].strip())
        start = match.end()
    sentences.append(text[start:].strip())
    return [s for s in sentences if s]


def count_words(sentence):
    sentence = re.sub(r"(?<=\d)[\s\u00a0\u202f](?=[%€\d])", "", sentence)
    return len([w for w in sentence.replace("\u00a0", " ").split() if re.search(r"\w", w)])


def sentences(pages):
    """(page:line, number of words, sentence) for running text: paragraphs, and list items that are sentences."""
    for page in pages:
        def in_main(element):
            chain = [e.tag for e in element.within()]
            return "main" in chain and not {"table", "nav", "svg", "form"} & set(chain)
        for line, tag, text in page.prose(in_main):
            text = text.replace("\u200b", "")
            if tag not in ("p", "li", "dd", "figcaption", "blockquote", "div"):
                continue
            for sentence in split_sentences(text):
                words = count_words(sentence)
                # A caption or a label without a full stop is no sentence.
                if words >= 4 and sentence.rstrip("»«“”\")")[-1:] in ".!?…:":
                    yield f"{page.name}:{line}", words, sentence
