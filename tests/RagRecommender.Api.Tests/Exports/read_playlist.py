"""Reads a playlist file with a library that knows nothing of this service and prints what it found as JSON."""
import csv
import json
import sys

# The members that https://www.xspf.org/jspf gives a playlist and a track, and their kinds.
URIS = {"type": "array", "items": {"type": "string", "format": "uri", "pattern": "^[a-z]+:"}}
TEXT = {"type": "string", "pattern": "^[^\\x00-\\x1f]*$"}
COUNT = {"type": "integer", "minimum": 0}
TRACK = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "location": URIS, "identifier": URIS, "title": TEXT, "creator": TEXT, "annotation": TEXT, "info": {"type": "string"}, "image": {"type": "string"},
        "album": TEXT, "trackNum": COUNT, "duration": COUNT, "link": {"type": "array"}, "meta": {"type": "array"}, "extension": {"type": "object"},
    },
}
JSPF = {
    "type": "object",
    "required": ["playlist"],
    "additionalProperties": False,
    "properties": {
        "playlist": {
            "type": "object",
            "required": ["track"],
            "additionalProperties": False,
            "properties": {
                "title": TEXT, "creator": TEXT, "annotation": TEXT, "info": {"type": "string"}, "location": {"type": "string"}, "identifier": {"type": "string"},
                "image": {"type": "string"}, "date": {"type": "string", "format": "date-time"}, "license": {"type": "string"}, "attribution": {"type": "array"},
                "link": {"type": "array"}, "meta": {"type": "array"}, "extension": {"type": "object"}, "track": {"type": "array", "items": TRACK},
            },
        }
    },
}


def read_m3u8(path):
    import m3u8

    with open(path, encoding="utf-8") as file:
        playlist = m3u8.loads(file.read())
    return [{"uri": segment.uri, "title": segment.title, "seconds": segment.duration} for segment in playlist.segments]


def read_jspf(path):
    import jsonschema

    with open(path, encoding="utf-8") as file:
        playlist = json.load(file)
    jsonschema.validate(playlist, JSPF)
    return playlist["playlist"]["track"]


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert len({len(row) for row in rows}) == 1, "rows of different length"
    return [dict(zip(rows[0], row)) for row in rows[1:]]


print(json.dumps({"m3u8": read_m3u8, "jspf": read_jspf, "csv": read_csv}[sys.argv[1]](sys.argv[2])))
