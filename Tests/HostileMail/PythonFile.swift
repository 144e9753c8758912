import Foundation
import TestSupport

/// Files made when they are needed by Python's standard library, so that none lies in the repository.
public enum PythonFile {
  /// Python did not make the file.
  public struct NotMade: Error {
    /// How it ended instead.
    public let end: ChildProcess.End
  }

  /// What a few lines of Python write: `out(bytes)` once, with the functions of the prelude at hand.
  public static func made(by script: String) throws -> [UInt8] {
    let run = try ProgramRun("/usr/bin/env", ["python3", "-c", prelude + script])
    guard run.end == .exited(0) else { throw NotMade(end: run.end) }
    return Array(run.output)
  }

  private static let prelude = #"""
    import io, struct, sys, zipfile, zlib
    def out(data): sys.stdout.buffer.write(data)
    def zipped(members, method=zipfile.ZIP_DEFLATED):
        file = io.BytesIO()
        with zipfile.ZipFile(file, 'w', method) as z:
            for name, data in members: z.writestr(name, data, zipfile.ZIP_STORED if name == 'mimetype' else method)
        return file.getvalue()
    def docx(body, more=()):
        w = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + body
        return zipped([('[Content_Types].xml', '<Types/>'), ('word/document.xml', w + '</w:body></w:document>'), *more])
    def odf(kind, body, styles=''):
        content = ('<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:text="t" '
            'xmlns:table="b" xmlns:draw="d" xmlns:style="s"><office:automatic-styles>' + styles +
            '</office:automatic-styles><office:body><office:' + kind + '>' + body + '</office:' + kind +
            '></office:body></office:document-content>')
        return zipped([('mimetype', 'application/vnd.oasis.opendocument.' + kind), ('content.xml', content),
            ('META-INF/manifest.xml', '<m/>')])
    def xlsx(sheets, strings=(), styles='', more=()):
        r = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        book = '<workbook xmlns:r="' + r + '"><sheets>' + ''.join(
            '<sheet name="%s" sheetId="%d" r:id="rId%d" %s/>' % (n, i, i, s) for i, (n, s, _) in enumerate(sheets, 1))
        rels = '<Relationships>' + ''.join(
            '<Relationship Id="rId%d" Target="worksheets/sheet%d.xml"/>' % (i, i) for i in range(1, len(sheets) + 1))
        parts = [('[Content_Types].xml', '<Types/>'), ('xl/workbook.xml', book + '</sheets></workbook>'),
            ('xl/_rels/workbook.xml.rels', rels + '</Relationships>'),
            ('xl/sharedStrings.xml', '<sst>' + ''.join('<si><t>%s</t></si>' % s for s in strings) + '</sst>'),
            ('xl/styles.xml', '<styleSheet>' + styles + '</styleSheet>')]
        for i, (_, _, rows) in enumerate(sheets, 1):
            parts.append(('xl/worksheets/sheet%d.xml' % i, '<worksheet><sheetData>' + rows + '</sheetData></worksheet>'))
        return zipped(parts + list(more))
    def pdf(pages, extra=''):
        # Each page is a list of lines; a page of bytes is drawn as an image of 1654 x 2339 grey pixels.
        objects = ['<</Type/Catalog/Pages 2 0 R>>', None, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>']
        kids = []
        for page in pages:
            if isinstance(page, bytes):
                objects.append(b'<</Type/XObject/Subtype/Image/Width 1654/Height 2339/ColorSpace/DeviceGray/BitsPerComponent 8'
                    b'/Filter/FlateDecode/Length %d>>stream\n' % len(page) + page + b'\nendstream')
                text, used = b'q 595 0 0 842 0 0 cm /I Do Q', '/XObject<</I %d 0 R>>' % len(objects)
            else:
                text = b'BT /F 12 Tf 72 770 Td ' + b' '.join(
                    b'(' + l.encode('cp1252') + b') Tj 0 -20 Td' for l in page) + b' ET'
                used = '/Font<</F 3 0 R>>'
            objects.append(b'<</Length %d>>stream\n' % len(text) + text + b'\nendstream')
            objects.append('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<<%s>>>>'
                % (len(objects), used))
            kids.append('%d 0 R' % len(objects))
        objects[1] = '<</Type/Pages/Count %d/Kids[%s]>>' % (len(kids), ' '.join(kids))
        data, places = b'%PDF-1.4\n', []
        for number, body in enumerate(objects, 1):
            places.append(len(data))
            data += b'%d 0 obj\n' % number + (body if isinstance(body, bytes) else body.encode()) + b'\nendobj\n'
        start = len(data)
        data += b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1)
        data += b''.join(b'%010d 00000 n \n' % p for p in places)
        return data + ('trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n' % (
            len(objects) + 1, extra, start)).encode()
    def compound(tree):
        # A compound file: a dict is a storage, bytes are a stream. All streams of less than 4 KiB share the small one;
        # the same object in several places is stored once, which the format does not forbid.
        entries, mini, stored = [], bytearray(), {}
        def add(name, node):
            index = len(entries)
            entries.append([name, node, -1, -1, 0, 0])
            if isinstance(node, dict):
                before = -1
                for key, value in node.items():
                    child = add(key, value)
                    if before < 0: entries[index][3] = child
                    else: entries[before][2] = child
                    before = child
            return index
        add('Root Entry', tree)
        sectors, fat, minifat = [], [], []
        def store(data):
            first, count = len(sectors), max(1, -(-len(data) // 512))
            for i in range(count):
                sectors.append(data[i * 512:(i + 1) * 512].ljust(512, b'\0'))
                fat.append(first + i + 1 if i + 1 < count else 0xFFFFFFFE)
            return first
        for entry in entries:
            if isinstance(entry[1], bytes):
                entry[5] = len(entry[1])
                if len(entry[1]) >= 4096:
                    if id(entry[1]) not in stored: stored[id(entry[1])] = store(entry[1])
                    entry[4] = stored[id(entry[1])]
                else:
                    entry[4], count = len(mini) // 64, -(-len(entry[1]) // 64)
                    for i in range(count): minifat.append(entry[4] + i + 1 if i + 1 < count else 0xFFFFFFFE)
                    mini += entry[1].ljust(count * 64, b'\0')
        entries[0][4], entries[0][5] = store(bytes(mini)), len(mini)
        minifirst = store(b''.join(struct.pack('<I', n) for n in minifat))
        directory = b''
        for name, node, right, child, start, size in entries:
            text = name.encode('utf-16le')
            kind = 5 if name == 'Root Entry' else 1 if isinstance(node, dict) else 2
            directory += text.ljust(64, b'\0') + struct.pack('<HBBiii', len(text) + 2, kind, 1, -1, right, child)
            directory += bytes(36) + struct.pack('<IQ', start, size)
        dirfirst = store(directory)
        fatsectors = 1
        while len(fat) + fatsectors > fatsectors * 128: fatsectors += 1
        fatfirst = len(sectors)
        table = fat + [0xFFFFFFFD] * fatsectors
        table += [0xFFFFFFFF] * (fatsectors * 128 - len(table))
        header = bytes.fromhex('D0CF11E0A1B11AE1') + bytes(16) + struct.pack('<HHHHH', 62, 3, 0xFFFE, 9, 6) + bytes(6)
        header += struct.pack('<IIIIIIIII', 0, fatsectors, dirfirst, 0, 4096, minifirst, 1, 0xFFFFFFFE, 0)
        header += b''.join(struct.pack('<I', fatfirst + i if i < fatsectors else 0xFFFFFFFF) for i in range(109))
        return header + b''.join(sectors) + b''.join(struct.pack('<I', n) for n in table)

    """#
}
