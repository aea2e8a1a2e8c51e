"""Workbooks for the tests, in the formats themselves: ECMA-376 (.xlsx), ODF 1.3 (.ods), [MS-XLS] (.xls)."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

Cell = str | float | None
Sheet = Sequence[Sequence[Cell]]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
ODF_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
ODF_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def zipped(members: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def _reference(row: int, column: int) -> str:
    return f"{chr(65 + column)}{row + 1}"


def xlsx_cell(place: str, cell: Cell, style: int = 0) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    return f'<c r="{place}" s="{style}"><v>{cell}</v></c>'


def xlsx_sheet(rows: Sheet, merged: Sequence[str] = (), styles: dict[str, int] | None = None) -> str:
    """Return a worksheet; ``styles`` gives cells by their places the number of a style (1: a date, 2: a duration)."""
    told = "".join(
        f'<row r="{at + 1}">'
        + "".join(
            xlsx_cell(_reference(at, column), cell, (styles or {}).get(_reference(at, column), 0))
            for column, cell in enumerate(row)
        )
        + "</row>"
        for at, row in enumerate(rows)
    )
    spans = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    merges = f'<mergeCells count="{len(merged)}">{spans}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{told}</sheetData>{merges}</worksheet>'


def xlsx(sheets: dict[str, str], hidden: Sequence[str] = ()) -> bytes:
    """Return a workbook of these worksheets."""
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    states = {name: ' state="hidden"' if name in hidden else "" for name in sheets}
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"{states[name]}/>'
        for number, name in enumerate(sheets, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs count="3">'
        '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="46"/></cellXfs></styleSheet>'
    )
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType='
            f'"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}<Relationship Id="rId99" '
            f'Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
            "xl/styles.xml": styles,
        }
        | {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(sheets.values(), start=1)}
    )


def ods_cell(cell: Cell, repeated: int = 1) -> str:
    more = f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    if cell is None:
        return f"<table:table-cell{more}/>"
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"{more}><text:p>{escape(cell)}</text:p></table:table-cell>'
    kind = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {kind}{more}><text:p>{cell}</text:p></table:table-cell>"


def ods(sheets: dict[str, Sheet], more_rows: str = "") -> bytes:
    """Return an OpenDocument spreadsheet; ``more_rows`` is XML that ends its last table."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join("<table:table-row>" + "".join(map(ods_cell, row)) + "</table:table-row>" for row in rows)
        + "@"
        for name, rows in sheets.items()
    )
    body = tables[:-1].replace("@", "</table:table>") + more_rows + "</table:table>"
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{ODF_TABLE}" xmlns:text="{ODF_TEXT}" '
        f'office:version="1.3"><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{manifest}" manifest:version="1.3"/>',
            "content.xml": content,
        }
    )


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _label(row: int, column: int, text: str) -> bytes:
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def xls(name: str, rows: Sheet) -> bytes:
    """Return a workbook of Excel 97 with one sheet: BIFF8 records in a compound file of 512-byte sectors."""
    cells = b"".join(
        _label(at, column, cell)
        if isinstance(cell, str)
        else _record(0x0203, struct.pack("<HHHd", at, column, 0, cell))
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell is not None
    )
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    title = struct.pack("<BB", len(name), 0) + name.encode("latin-1")
    heading = _record(0x0809, begin)
    offset = len(heading) + 4 + 6 + len(title) + 4
    heading += _record(0x0085, struct.pack("<IBB", offset, 0, 0) + title) + _record(0x000A, b"")
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6)) + cells + _record(0x000A, b"")
    stream = (heading + sheet).ljust(4096, b"\0")
    stream = stream.ljust(-(-len(stream) // 512) * 512, b"\0")
    sectors = len(stream) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * 432
    entries = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    return header + fat + entries.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    told = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", len(name) * 2 + 2)
    told += struct.pack("<BBIII", kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36)
    return told + struct.pack("<IQ", start, size)
