import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { safeCell } from '../import';
import type { ExportCell } from './export-rows';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What a workbook of one sheet has beside the sheet. Source: ECMA-376 part 1 */
const parts: Record<string, string> = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${contentType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Products" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  // Style 1 is the header's; style 2 is text, so that a code keeps its zeros when somebody edits it.
  'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`,
};

/** A workbook with one sheet, zipped while its rows come: no more than a batch of them is in memory. Source: EX1, EX2 */
export function writeXlsx(rows: AsyncIterable<readonly ExportCell[]>): NodeJS.ReadableStream {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(declaration + text), name);
  const sheet = Readable.from(sheetXml(rows));
  // A reader that goes away, or rows that fail, must end the other side too.
  sheet.once('error', (error) => zip.outputStream.emit('error', error));
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml');
  zip.end();
  return zip.outputStream;
}

const rowsAtOnce = 200;

async function* sheetXml(rows: AsyncIterable<readonly ExportCell[]>): AsyncGenerator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>`;
  let batch = '';
  let no = 0;
  for await (const row of rows) {
    no += 1;
    batch += `<row r="${no}">${row.map((cell, index) => cellXml(cell, `${columnName(index)}${no}`, no === 1)).join('')}</row>`;
    if (no % rowsAtOnce !== 0) continue;
    yield batch;
    batch = '';
  }
  yield `${batch}</sheetData></worksheet>`;
}

function cellXml(cell: ExportCell, reference: string, isHeader: boolean): string {
  if ('number' in cell) return `<c r="${reference}"><v>${cell.number}</v></c>`;
  if (cell.text === '') return '';
  const text = escaped(safeCell(cell.text));
  return `<c r="${reference}" s="${isHeader ? 1 : 2}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${columnName(Math.floor(index / 26) - 1)}${String.fromCharCode(65 + (index % 26))}`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** XML has no way to say most control characters nor half a letter, and no product needs one. Source: XML 1.0, 2.2 */
const unsayable = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;
const escaped = (text: string): string =>
  text.replaceAll(unsayable, '').replaceAll(/[&<>]/g, (character) => entities[character] ?? '');
