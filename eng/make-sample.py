#!/usr/bin/env python3
"""Writes data/sample.csv and data/sample-bios.jsonl: a small catalogue of invented tracks and artists.

For trying the service without the public data set, and for tests. The same script always writes the same bytes.
Usage: eng/make-sample.py [DIRECTORY]   (default: data/ of the repository)
"""
import json
import math
import pathlib
import random
import string
import sys

TRACKS_PER_GENRE = 14
ARTISTS_PER_GENRE = 4
DIGITS = string.digits + string.ascii_letters

# genre: energy, valence, danceability, acousticness, instrumental share, speechiness, live share, tempo, loudness, major share, minutes
GENRES = {
    "acoustic": (0.35, 0.45, 0.52, 0.80, 0.05, 0.04, 0.05, 112, -9, 0.8, 3.6),
    "afrobeat": (0.70, 0.75, 0.70, 0.30, 0.20, 0.08, 0.05, 116, -8, 0.5, 4.6),
    "ambient": (0.16, 0.14, 0.25, 0.85, 0.95, 0.04, 0.00, 92, -21, 0.6, 4.2),
    "blues": (0.55, 0.60, 0.55, 0.40, 0.08, 0.05, 0.12, 118, -9, 0.7, 3.9),
    "bluegrass": (0.50, 0.60, 0.52, 0.70, 0.15, 0.04, 0.15, 122, -10, 0.9, 3.2),
    "children": (0.50, 0.75, 0.72, 0.55, 0.02, 0.07, 0.02, 118, -9, 0.9, 2.2),
    "chill": (0.42, 0.42, 0.64, 0.50, 0.15, 0.06, 0.00, 108, -10, 0.5, 3.0),
    "classical": (0.18, 0.30, 0.36, 0.93, 0.80, 0.04, 0.04, 104, -20, 0.6, 4.4),
    "comedy": (0.65, 0.50, 0.55, 0.70, 0.00, 0.75, 0.70, 102, -11, 0.6, 3.4),
    "country": (0.64, 0.60, 0.58, 0.28, 0.00, 0.04, 0.04, 124, -6, 0.9, 3.4),
    "dance": (0.74, 0.58, 0.70, 0.12, 0.02, 0.07, 0.02, 122, -5, 0.5, 3.3),
    "death-metal": (0.94, 0.20, 0.32, 0.01, 0.40, 0.10, 0.04, 128, -6, 0.6, 4.1),
    "disco": (0.72, 0.80, 0.72, 0.20, 0.10, 0.05, 0.03, 118, -8, 0.5, 4.6),
    "drum-and-bass": (0.86, 0.35, 0.56, 0.04, 0.45, 0.08, 0.02, 173, -5, 0.4, 4.3),
    "electronic": (0.72, 0.45, 0.66, 0.10, 0.35, 0.07, 0.02, 124, -7, 0.5, 3.9),
    "folk": (0.40, 0.45, 0.50, 0.68, 0.06, 0.04, 0.05, 114, -11, 0.8, 3.7),
    "funk": (0.72, 0.76, 0.74, 0.18, 0.10, 0.07, 0.05, 112, -7, 0.5, 3.9),
    "gospel": (0.60, 0.42, 0.46, 0.35, 0.00, 0.06, 0.45, 116, -8, 0.7, 5.2),
    "heavy-metal": (0.88, 0.38, 0.42, 0.02, 0.10, 0.07, 0.10, 130, -6, 0.6, 4.5),
    "hip-hop": (0.68, 0.52, 0.76, 0.18, 0.00, 0.24, 0.02, 106, -6, 0.5, 3.3),
    "house": (0.78, 0.48, 0.72, 0.06, 0.45, 0.06, 0.02, 125, -7, 0.4, 4.4),
    "indie": (0.58, 0.46, 0.55, 0.32, 0.08, 0.05, 0.03, 120, -8, 0.7, 3.7),
    "jazz": (0.36, 0.52, 0.54, 0.74, 0.45, 0.05, 0.10, 112, -12, 0.5, 4.3),
    "k-pop": (0.74, 0.58, 0.68, 0.20, 0.00, 0.08, 0.02, 120, -5, 0.6, 3.4),
    "latin": (0.72, 0.68, 0.74, 0.24, 0.00, 0.09, 0.03, 108, -5, 0.5, 3.4),
    "new-age": (0.18, 0.16, 0.28, 0.88, 0.90, 0.04, 0.00, 90, -20, 0.6, 4.4),
    "opera": (0.28, 0.20, 0.28, 0.94, 0.10, 0.05, 0.15, 98, -15, 0.7, 4.3),
    "piano": (0.22, 0.26, 0.42, 0.93, 0.85, 0.04, 0.00, 108, -18, 0.6, 3.2),
    "pop": (0.64, 0.54, 0.66, 0.24, 0.00, 0.07, 0.02, 120, -6, 0.6, 3.4),
    "punk": (0.90, 0.58, 0.44, 0.03, 0.02, 0.08, 0.06, 150, -5, 0.8, 2.6),
    "r-n-b": (0.56, 0.50, 0.68, 0.30, 0.00, 0.09, 0.02, 112, -7, 0.5, 3.6),
    "reggae": (0.60, 0.72, 0.76, 0.18, 0.02, 0.10, 0.04, 116, -7, 0.6, 3.9),
    "rock": (0.74, 0.52, 0.52, 0.14, 0.03, 0.05, 0.06, 124, -6, 0.7, 3.9),
    "salsa": (0.76, 0.82, 0.66, 0.45, 0.00, 0.06, 0.06, 104, -6, 0.5, 4.7),
    "sleep": (0.12, 0.10, 0.22, 0.80, 0.92, 0.04, 0.00, 84, -24, 0.6, 2.9),
    "synth-pop": (0.70, 0.52, 0.62, 0.14, 0.08, 0.05, 0.02, 122, -7, 0.6, 3.9),
    "techno": (0.78, 0.30, 0.70, 0.06, 0.80, 0.06, 0.02, 130, -8, 0.4, 5.6),
    "world-music": (0.55, 0.45, 0.48, 0.45, 0.15, 0.05, 0.15, 112, -9, 0.6, 4.9),
}
# Genres that share tracks, as the search seeds of the public data set do.
KIN = {"acoustic": "folk", "ambient": "sleep", "dance": "pop", "disco": "funk", "house": "dance", "indie": "rock", "new-age": "ambient",
       "piano": "classical", "r-n-b": "hip-hop", "synth-pop": "electronic", "techno": "electronic", "salsa": "latin"}

ADJECTIVES = ("Amber Broken Quiet Paper Velvet Hollow Silver Distant Crooked Golden Winter Borrowed Electric Salted Drowsy Crimson Patient "
              "Hidden Restless Copper Foreign Gentle Midnight Wandering").split()
NOUNS = ("Harbour Lantern River Orchard Station Window Letter Engine Meadow Mirror Cinder Compass Garden Ferry Thunder Sparrow Kitchen "
         "Avenue Tide Signal Carousel Horizon Staircase Ember Valley Parade").split()
VERBS = "Carry Follow Remember Leave Answer Hold Chase Borrow Wake Forgive Measure Outrun".split()
GIVEN = ("Ilva Torben Maresa Quillon Ondine Faruk Jessamy Bastian Nerys Odalys Corwin Yevka Hollis Sabeth Lucan Imre Tamsin Dorrit Ansel "
         "Perpetua Wilmot Kestrel").split()
FAMILY = ("Vantoor Okerleigh Brisk Mandelay Sorrowby Tull Winterhalt Pellagrim Dastor Fennimoor Quist Larkspire Obadare Strand Thistlewood "
          "Marchetto Ruun Halvard").split()
GROUPS = "Foxgloves Cartographers Lamplighters Nightbuses Understudies Tidewatchers Switchboards Orchardists Weathermen Beekeepers".split()
PLACES = "Leith Tromso Valparaiso Ghent Accra Osaka Halifax Trieste Porto Dunedin".split()


class Draw:
    """Uniform numbers alone are the same on every version of Python; the rest is made of them."""

    def __init__(self, seed):
        self.next = random.Random(seed).random

    def of(self, items):
        return items[int(self.next() * len(items))]

    def near(self, mean, deviation):
        return mean + deviation * (math.fsum(self.next() for _ in range(12)) - 6)  # exact on every version, as sum() is not

    def share(self, mean, deviation):
        return round(min(0.99, max(0.01, self.near(mean, deviation))), 3)

    def id(self):
        return "".join(self.of(DIGITS) for _ in range(22))


def unused(draw, make, taken):
    while True:
        name = make(draw)
        if name not in taken:
            taken.add(name)
            return name


def artist(draw):
    kind = draw.next()
    if kind < 0.45:
        return f"{draw.of(GIVEN)} {draw.of(FAMILY)}"
    if kind < 0.8:
        return f"The {draw.of(ADJECTIVES)} {draw.of(GROUPS)}"
    return f"{draw.of(NOUNS)} & {draw.of(FAMILY)}"


def title(draw):
    kind = draw.next()
    if kind < 0.4:
        return f"{draw.of(ADJECTIVES)} {draw.of(NOUNS)}"
    if kind < 0.65:
        return f"{draw.of(VERBS)} the {draw.of(NOUNS)}"
    if kind < 0.85:
        return f"{draw.of(NOUNS)} in {draw.of(PLACES)}"
    return f"{draw.of(VERBS)} Me, {draw.of(GIVEN)}"


def track(draw, genre, artists, titles):
    energy, valence, dance, acoustic, instrumental, speech, live, tempo, loudness, major, minutes = GENRES[genre]
    name = unused(draw, title, titles)
    performers = [draw.of(artists)]
    if draw.next() < 0.1 and (guest := draw.of(artists)) not in performers:
        performers.append(guest)
    is_live = draw.next() < live
    is_instrumental = draw.next() < instrumental
    return {
        "track_id": draw.id(),
        "artists": ";".join(performers),
        "album_name": name if draw.next() < 0.2 else f"{draw.of(ADJECTIVES)} {draw.of(NOUNS)}",
        "track_name": name + (" - Live" if is_live else ""),
        "popularity": int(min(95, max(0, draw.near(38, 18)))),
        "duration_ms": int(max(0.8, draw.near(minutes, 0.7)) * 60_000),
        "explicit": str(draw.next() < (0.45 if genre in ("hip-hop", "comedy") else 0.06)),
        "danceability": draw.share(dance, 0.12),
        "energy": draw.share(energy, 0.13),
        "key": int(draw.next() * 12),
        "loudness": round(min(1.0, draw.near(loudness, 2.2)), 3),
        "mode": int(draw.next() < major),
        "speechiness": draw.share(speech, 0.03),
        "acousticness": draw.share(acoustic, 0.15),
        "instrumentalness": draw.share(0.84, 0.08) if is_instrumental else round(draw.next() * 0.02, 5),
        "liveness": draw.share(0.9, 0.04) if is_live else draw.share(0.14, 0.07),
        "valence": draw.share(valence, 0.17),
        "tempo": round(min(210, max(55, draw.near(tempo, 16))), 3),
        "time_signature": 3 if draw.next() < 0.1 else 4,
        "track_genre": genre,
    }


def catalogue(draw):
    rows, home, names, titles = [], {}, set(), set()
    for genre in GENRES:
        artists = [unused(draw, artist, names) for _ in range(ARTISTS_PER_GENRE)]
        home.update(dict.fromkeys(artists, genre))
        for _ in range(TRACKS_PER_GENRE):
            row = track(draw, genre, artists, titles)
            rows.append(row)
            if genre in KIN and draw.next() < 0.25:  # the same id under a second genre, popularity counted on another day
                rows.append({**row, "track_genre": KIN[genre], "popularity": min(100, row["popularity"] + int(draw.next() * 3))})
            if draw.next() < 0.03:  # the same recording under another id
                rows.append({**row, "track_id": draw.id(), "track_name": row["track_name"] + " - Remastered", "album_name": "Collected Works",
                             "popularity": row["popularity"] // 2})
    for index in range(30, len(rows), 150):  # an analysis that failed
        rows[index].update(tempo=0.0, time_signature=0)
    for row in rows:  # rows of one id agree in their analysis
        first = next(other for other in rows if other["track_id"] == row["track_id"])
        row.update(tempo=first["tempo"], time_signature=first["time_signature"])
    return rows, home


def biography(draw, name, genre):
    style = genre.replace("r-n-b", "R&B").replace("-", " ")
    kind = "group" if name.startswith("The ") else "duo" if "&" in name else "artist"
    text = (f"{name} is an invented {style} {kind} from {draw.of(PLACES)}, active since {1970 + int(draw.next() * 50)}. "
            f"The best known album is {draw.of(ADJECTIVES)} {draw.of(NOUNS)}, recorded in {draw.of(PLACES)}.")
    slug = "".join(letter if letter.isalnum() else "-" for letter in name.lower())
    return {"artist": name, "bio": text, "source": f"https://example.org/artists/{slug}", "title": name, "licence": "CC0-1.0"}


def quoted(value):
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\n') else text


def main():
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent / "data"
    draw = Draw(20240613)
    rows, home = catalogue(draw)
    lines = ["," + ",".join(rows[0])] + [",".join(map(quoted, (index, *row.values()))) for index, row in enumerate(rows)]
    (target / "sample.csv").write_bytes(("\n".join(lines) + "\n").encode())
    names = sorted({name for row in rows for name in row["artists"].split(";")})[::7]
    bios = [json.dumps(biography(draw, name, home[name]), ensure_ascii=False) for name in names]
    (target / "sample-bios.jsonl").write_bytes(("\n".join(bios) + "\n").encode())


if __name__ == "__main__":
    main()
