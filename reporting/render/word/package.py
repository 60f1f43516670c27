"""The package around the parts: content types, relations, properties, a zip of the same bytes each time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = f"{PACKAGE}/content-types"
RELATIONS = f"{PACKAGE}/relationships"
CORE = f"{PACKAGE}/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every member of the zip: the earliest that the format knows."""


@dataclass
class Package:
    """The parts by name, and what the main part points to."""

    parts: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    relations: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, kind: str, content: bytes) -> str:
        """Add a part that the document points to, in the folder word; gives the id of the relation."""
        self.parts[f"word/{name}"] = content
        if not name.endswith(".png"):
            self.kinds[f"/word/{name}"] = f"{WORD}.{kind}+xml"
        self.relations.append((f"{OFFICE}/{kind if not name.endswith('.png') else 'image'}", name))
        return f"rId{len(self.relations)}"

    def zipped(self, document: bytes, properties: bytes) -> bytes:
        """The file: the document itself, its properties and all parts added."""
        parts = {
            "[Content_Types].xml": self.content_types(),
            "_rels/.rels": relations(
                [
                    (f"{OFFICE}/officeDocument", "word/document.xml"),
                    (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ]
            ),
            "docProps/core.xml": properties,
            "word/document.xml": document,
            "word/_rels/document.xml.rels": relations(self.relations),
            **self.parts,
        }
        file = BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as archive:
            for name, content in parts.items():
                member = ZipInfo(name, FIRST_DAY)
                member.compress_type = ZIP_DEFLATED
                member.create_system = 0
                archive.writestr(member, content)
        return file.getvalue()

    def content_types(self) -> bytes:
        root = etree.Element(f"{{{TYPES}}}Types", nsmap={None: TYPES})
        for extension, kind in (
            ("png", "image/png"),
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
        ):
            etree.SubElement(root, f"{{{TYPES}}}Default", Extension=extension, ContentType=kind)
        named = {
            "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
            "/word/document.xml": f"{WORD}.document.main+xml",
            **self.kinds,
        }
        for name, kind in named.items():
            etree.SubElement(root, f"{{{TYPES}}}Override", PartName=name, ContentType=kind)
        return told(root)


def relations(several: list[tuple[str, str]]) -> bytes:
    root = etree.Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})
    for number, (kind, target) in enumerate(several, 1):
        etree.SubElement(root, f"{{{RELATIONS}}}Relationship", Id=f"rId{number}", Type=kind, Target=target)
    return told(root)


def core_properties(title: str, symbol: str, digest: str, language: str, dated: date) -> bytes:
    """Title, symbol, digest and language of the file; its only date is the document's own."""
    root = etree.Element(f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DC, "dcterms": TERMS, "xsi": XSI})
    for name, value in (
        (f"{{{DC}}}title", title),
        (f"{{{DC}}}identifier", symbol),
        (f"{{{CORE}}}keywords", digest),
        (f"{{{DC}}}language", language),
        (f"{{{TERMS}}}created", f"{dated.isoformat()}T00:00:00Z"),
        (f"{{{TERMS}}}modified", f"{dated.isoformat()}T00:00:00Z"),
    ):
        element = etree.SubElement(root, name)
        element.text = value
        if name.startswith(f"{{{TERMS}}}"):
            element.set(f"{{{XSI}}}type", "dcterms:W3CDTF")
    return told(root)


def told(root: etree._Element) -> bytes:
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text
