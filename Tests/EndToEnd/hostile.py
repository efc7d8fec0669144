# SPDX-License-Identifier: Apache-2.0
"""Files that mean harm or are broken, each made on the spot by the tools that make real ones."""
import os
import random
import subprocess
import zipfile
import zlib

from real_text import passages

DOCX_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
DOCX_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>')


def deflated(start, piece, times):
    """The zlib form of `start` and `piece` repeated `times`, without ever holding it whole."""
    packer = zlib.compressobj(1)
    block = piece * 1024
    data = [packer.compress(start), *(packer.compress(block) for _ in range(times // 1024))]
    return b"".join(data) + packer.flush()


def pdf_bomb(path):
    """A page whose content unpacks, through two layers, from some kilobytes to 10 GB of drawn words."""
    pdf_that_unpacks(path, b"BT /F 12 Tf 40 700 Td\n")


def noisy_pdf(path):
    """The same without a font: readers write a complaint for each of 500 million words instead of the words."""
    pdf_that_unpacks(path, b"")


def pdf_that_unpacks(path, start):
    inner = deflated(start, b"(bomb) Tj 0 -1 Td\n", 100 * 1024 * 1024 // 18)
    content = zlib.compress(inner, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
        b"/Contents [" + b"4 0 R " * 100 + b"] /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    place = data.rindex(b"xref\n")
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, place)
    path.write_bytes(data)


def zip_bomb_docx(path):
    """A Word file whose text unpacks from about four megabytes to one gigabyte."""
    paragraph = b"<w:p><w:r><w:t>bomb</w:t></w:r></w:p>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr("[Content_Types].xml", DOCX_TYPES)
        archive.writestr("_rels/.rels", DOCX_RELATIONS)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>')
            block = paragraph * 28_340
            for _ in range(1024):
                part.write(block)
            part.write(b"</w:body></w:document>")


def huge_text(path):
    """200 MB of real prose."""
    block = "\n\n".join(text for _, text in passages()).encode()
    with open(path, "wb") as file:
        while file.tell() < 200_000_000:
            file.write(block)


def encrypted_pdf(path, original):
    subprocess.run(
        ["qpdf", "--encrypt", "secret", "owner", "256", "--", str(original), str(path)], check=True)


def empty(path):
    path.write_bytes(b"")


def random_bytes(path):
    path.write_bytes(random.Random(1).randbytes(300_000))


def dangling_link(path):
    path.symlink_to(path.parent / "nowhere")


def pipe(path):
    """A file that can be opened but never ends: reading it would wait forever."""
    os.mkfifo(path)
