"""docutils' elements, made faster: writers and transforms see no difference."""

from __future__ import annotations

from docutils import nodes

from editions import elements


def test_what_is_made_is_what_the_class_makes():
    given = {"ids": ["top"], "refuri": "https://example.org", "internal": False}
    made = elements.make(elements.reference, [elements.word("Words")], ("one", "two"), **given)
    called = nodes.reference("", "Words", classes=["one", "two"], **given)
    assert made.pformat() == called.pformat()
    assert (made.attributes, made.rawsource) == (called.attributes, called.rawsource)
    assert made[0].parent is made
    assert made.copy().attributes == made.attributes


def test_no_two_elements_share_their_classes():
    usual = ["usual"]
    one, other = (elements.make(elements.paragraph, [], usual) for _ in range(2))
    one["classes"].append("special")
    assert (other["classes"], usual) == (["usual"], ["usual"])
