"""Elements of WordprocessingML and its neighbours, told briefly."""

from __future__ import annotations

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMESPACES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

OWN = {"w": W}

type Element = etree._Element
type Child = Element | None


def w(tag: str, *children: Child, **attributes: str | int) -> Element:
    """The element w:tag, its attributes in the same namespace; children that are None are left out."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=OWN)
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name}", str(value))
    element.extend(child for child in children if child is not None)
    return element


def other(namespace: str, tag: str, *children: Child, **attributes: str | int) -> Element:
    """An element of another namespace; its attributes have none."""
    element = etree.Element(f"{{{namespace}}}{tag}", nsmap=NAMESPACES)
    for name, value in attributes.items():
        element.set(name, str(value))
    element.extend(child for child in children if child is not None)
    return element


def related(element: Element, name: str, relation: str) -> Element:
    """The element, pointing to another part of the package by the id of the relation."""
    element.set(f"{{{R}}}{name}", relation)
    return element


def content(text: str) -> Element:
    """The text itself, its spaces kept."""
    element = w("t")
    element.set(XML_SPACE, "preserve")
    element.text = text
    return element


def written(root: Element) -> bytes:
    """The part as it stands in the package."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    told: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return told
