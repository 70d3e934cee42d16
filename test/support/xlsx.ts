import { type ZipFile, zipOf } from './zip';

/** A cell: a text, a number, or a formula with the value that was stored with it. */
export type XlsxCell = string | number | { formula: string; value: number } | null;

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A workbook of these sheets as Excel writes it: shared texts, with the readings that Japanese Excel adds to them. */
export function xlsxOf(sheets: Record<string, readonly (readonly XlsxCell[])[]>): Buffer {
  return zipOf(xlsxFiles(sheets));
}

/** The files that make the workbook, for tests that spoil one of them. */
export function xlsxFiles(sheets: Record<string, readonly (readonly XlsxCell[])[]>): ZipFile[] {
  const texts: string[] = [];
  const names = Object.keys(sheets);
  const parts = Object.values(sheets).map((rows, at) =>
    part(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(rows, texts)),
  );
  const listed = names
    .map((name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join('');
  const relations = [
    ...names.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
    relation('rIdTexts', 'sharedStrings', 'sharedStrings.xml'),
  ];
  const shared = texts.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t>${READING}</si>`).join('');
  return [
    part('[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"/>`),
    part('_rels/.rels', relationships([relation('rId1', 'officeDocument', 'xl/workbook.xml')])),
    part('xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${listed}</sheets></workbook>`),
    part('xl/_rels/workbook.xml.rels', relationships(relations)),
    part('xl/sharedStrings.xml', `<sst xmlns="${MAIN}">${shared}</sst>`),
    ...parts,
  ];
}

const READING = '<rPh sb="0" eb="1"><t>ヨミ</t></rPh><phoneticPr fontId="1"/>';

function sheetXml(rows: readonly (readonly XlsxCell[])[], texts: string[]): string {
  const lines = rows.map((cells, at) => {
    const written = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${at + 1}`, texts));
    return `<row r="${at + 1}">${written.join('')}</row>`;
  });
  return `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: XlsxCell, place: string, texts: string[]): string {
  if (cell === null) return `<c r="${place}"/>`;
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${place}"><f>${cell.formula}</f><v>${cell.value}</v></c>`;
  texts.push(cell);
  return `<c r="${place}" t="s"><v>${texts.length - 1}</v></c>`;
}

function relationships(relations: readonly string[]): string {
  return `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`;
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
}

function part(name: string, xml: string): ZipFile {
  return { name, content: DECLARATION + xml };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
