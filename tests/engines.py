"""What search engines take: the types and properties of schema.org, with the kinds of their values."""

from __future__ import annotations

import re
from datetime import datetime

THING = {"name": "text", "alternateName": "text", "description": "text", "url": "url", "sameAs": "url"}
EVENT = {
    "startDate": "date",
    "endDate": "date",
    "eventStatus": r"https://schema\.org/Event(Scheduled|Cancelled)",
    "eventAttendanceMode": r"https://schema\.org/(Offline|Online|Mixed)EventAttendanceMode",
    "location": {"Place", "VirtualLocation"},
    "organizer": {"Person", "Organization"},
    "performer": {"Person", "Organization"},
    "sponsor": {"Person", "Organization"},
    "superEvent": {"Event", "EventSeries"},
    "subEvent": {"Event", "EventSeries"},
    "workFeatured": {"ScholarlyArticle"},
}
WORK = {"author": {"Person"}, "headline": "text", "abstract": "text", "keywords": "text", "award": "text"}
WORK |= {"datePublished": "date", "encoding": {"MediaObject"}, "isPartOf": {"Collection"}}
TYPES = {
    "Event": EVENT,
    "EventSeries": EVENT,
    "ScholarlyArticle": WORK | {"identifier": {"PropertyValue"}},
    "Collection": WORK,
    "Person": {"affiliation": {"Organization"}},
    "Organization": {},
    "Place": {"address": {"PostalAddress"}},
    "VirtualLocation": {},
    "PostalAddress": dict.fromkeys(("streetAddress", "addressLocality", "addressRegion", "addressCountry"), "text"),
    "MediaObject": {"contentUrl": "url", "encodingFormat": "text"},
    "PropertyValue": {"propertyID": "text", "value": "text"},
    "BreadcrumbList": {"itemListElement": {"ListItem"}},
    "ListItem": {"position": "number", "item": "url"},
}  # fmt: skip


def check(node, *, root=True):
    known = THING | TYPES[node["@type"]]
    assert ("@context" in node) == root
    for name, value in node.items():
        if name == "@id":
            assert is_a("url", value)
        elif not name.startswith("@"):
            for each in value if isinstance(value, list) else [value]:
                assert is_a(known[name], each), (name, each)
        else:
            assert name in {"@context", "@type"}
    return node


def is_a(kind, value):
    if isinstance(kind, set):
        return value["@type"] in kind and bool(check(value, root=False))
    if kind == "date":
        return isinstance(datetime.fromisoformat(value), datetime) and value[:4].isdigit()
    if kind == "number":
        return isinstance(value, int)
    if kind == "url":
        return re.fullmatch(r"https?://[^\s<>\"]+", value) is not None
    return (
        isinstance(value, str)
        and value.strip() != ""
        and (kind == "text" or re.fullmatch(kind, value) is not None)
    )
