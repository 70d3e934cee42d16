/** A line of text on a page: its left edge and base line in points from the lower left corner. */
export interface PdfLine {
  x: number;
  y: number;
  text: string;
  /** Marked as no part of the document's content, as page numbers are. */
  artifact?: boolean;
}

const FONT_SIZE = 8;

/** A PDF of these pages, any script: the font is one of the fourteen that every reader has, its codes are given a meaning. */
export function pdfOf(pages: readonly (readonly PdfLine[])[], title = ''): Buffer {
  const codes = codesOf(pages.flat().map(({ text }) => text));
  const kids = pages.map((_, at) => `${5 + 2 * at} 0 R`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`,
    fontObject(codes.size),
    stream(toUnicode(codes)),
    ...pages.flatMap((lines, at) => [pageObject(6 + 2 * at), stream(drawn(lines, codes))]),
    `<< /Title (${title}) >>`,
  ];
  return assemble(objects);
}

function codesOf(texts: readonly string[]): Map<string, number> {
  const characters = [...new Set(texts.flatMap((text) => [...text]))];
  if (characters.length > 220) throw new Error('Too many different characters for one font.');
  return new Map(characters.map((character, at) => [character, at + 33]));
}

function fontObject(count: number): string {
  const widths = new Array(count).fill(500).join(' ');
  return (
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 4 0 R ' +
    `/FirstChar 33 /LastChar ${32 + count} /Widths [${widths}] >>`
  );
}

function pageObject(contents: number): string {
  return (
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000 842] ' +
    `/Resources << /Font << /F1 3 0 R >> >> /Contents ${contents} 0 R >>`
  );
}

function drawn(lines: readonly PdfLine[], codes: ReadonlyMap<string, number>): string {
  const operations = lines.map(({ x, y, text, artifact }) => {
    const hex = [...text].map((character) => byte(codes.get(character) ?? 0)).join('');
    const mark = artifact ? '/Artifact BMC' : '/P BMC';
    return `${mark} BT /F1 ${FONT_SIZE} Tf 1 0 0 1 ${x} ${y} Tm <${hex}> Tj ET EMC`;
  });
  return operations.join('\n');
}

function toUnicode(codes: ReadonlyMap<string, number>): string {
  const pairs = [...codes].map(([character, code]) => `<${byte(code)}> <${utf16(character)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < pairs.length; at += 100) {
    const block = pairs.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return (
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Test def ' +
    `1 begincodespacerange <00> <FF> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`
  );
}

function byte(code: number): string {
  return code.toString(16).padStart(2, '0');
}

function utf16(character: string): string {
  return Buffer.from(character, 'utf16le').swap16().toString('hex');
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function assemble(objects: readonly string[]): Buffer {
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  file += `trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
