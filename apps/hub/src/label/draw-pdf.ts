import PDFDocument from 'pdfkit';
import { registerFonts } from './fonts';
import { type BinLabel, layOutBin } from './bin-label';
import { type Label, type Measure, layOutLabel, placesOf } from './lay-out';
import { type LabelTemplate, labelsPerPage } from './templates';

const pointsPerMm = 72 / 25.4;

type Document = InstanceType<typeof PDFDocument>;

function newDocument({ page }: Pick<LabelTemplate, 'page'>): Document {
  const document = new PDFDocument({
    size: [page.width * pointsPerMm, page.height * pointsPerMm],
    margin: 0,
    autoFirstPage: false,
    info: { Title: 'Labels', Creator: 'Tillbridge' },
  });
  registerFonts(document);
  return document;
}

const measureWith =
  (document: Document): Measure =>
  (text, size, isBold) =>
    document
      .font(isBold ? 'bold' : 'regular')
      .fontSize(size * pointsPerMm)
      .widthOfString(text) / pointsPerMm;

/** For whoever shows labels without printing them. */
export const labelMeasure = (template: LabelTemplate): Measure => measureWith(newDocument(template));

/**
 * Labels on pages, as a stream. Bars are filled shapes and no picture: they are as sharp as the printer.
 * @param skip places of the first sheet that are used already, fewer than it has (asserted by whoever asks)
 * Source: spec/labels.md LB1, LB4
 */
export function drawLabels(
  labels: Iterable<Label | BinLabel>,
  template: LabelTemplate,
  { skip = 0 }: { skip?: number } = {},
): NodeJS.ReadableStream {
  const document = newDocument(template);
  const measure = measureWith(document);
  const places = [...placesOf(template)];
  const perPage = labelsPerPage(template);
  let no = skip;
  for (const label of labels) {
    if (no === skip || no % perPage === 0) document.addPage();
    const place = places[no % perPage] ?? { x: 0, y: 0 };
    drawLabel(document, label, template, measure, place);
    no += 1;
  }
  if (no === skip) document.addPage();
  document.end();
  return document;
}

function drawLabel(
  document: Document,
  label: Label | BinLabel,
  template: LabelTemplate,
  measure: Measure,
  place: { x: number; y: number },
): void {
  const shapes = 'bin' in label ? layOutBin(label, template, measure) : layOutLabel(label, template, measure);
  for (const shape of shapes) {
    const x = (place.x + shape.x) * pointsPerMm;
    const y = (place.y + shape.y) * pointsPerMm;
    if (shape.kind === 'bar') {
      document.rect(x, y, shape.width * pointsPerMm, shape.height * pointsPerMm).fill('#000000');
      continue;
    }
    const width = measure(shape.text, shape.size, shape.isBold) * pointsPerMm;
    const begin = shape.align === 'left' ? x : shape.align === 'right' ? x - width : x - width / 2;
    document
      .font(shape.isBold ? 'bold' : 'regular')
      .fontSize(shape.size * pointsPerMm)
      .fillColor('#000000')
      .text(shape.text, begin, y, { lineBreak: false, baseline: 'alphabetic' });
  }
}
