import { randomBytes } from 'node:crypto';
import { money, units } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany } from '../company';
import { type Database, asTenant, openDatabase } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, smallCompany } from '../testing';
import {
  LabelWish,
  barsOf,
  drawLabels,
  labelMeasure,
  labelTemplates,
  labelsPerPage,
  layOutLabel,
  makeLabels,
  placesOf,
  previewLabels,
  symbologyOf,
  templateNames,
} from './index';

const label = {
  name: 'Kawakawa & Mānuka Tea',
  detail: 'Size: 50 g',
  price: '$12.90',
  sku: 'TEA-50',
  code: '9414000000014',
};
const asBytes = async (stream: NodeJS.ReadableStream): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
};
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

it.each([
  { code: '9520103000017', as: 'ean13', modules: 95 },
  { code: '036000291452', as: 'upca', modules: 95 },
  { code: '96385074', as: 'ean8', modules: 67 },
  { code: '10400101003363', as: 'itf14', modules: null },
  { code: '9520103000018', as: 'code128', modules: null },
  { code: 'TEA-50', as: 'code128', modules: null },
])('[LB2] $code is printed as $as', ({ code, as, modules }) => {
  expect(symbologyOf(code)).toBe(as);
  const bars = barsOf(code);
  expect(bars?.widths.length).toBeGreaterThan(10);
  if (modules !== null) expect(bars?.modules).toBe(modules);
});

it('[LB2] a code that no symbology can say has no bars, and its letters stay', () => {
  expect(barsOf('日本')).toBeNull();
  const shapes = layOutLabel(
    { ...label, code: 'X'.repeat(39) },
    labelTemplates['sheet-40'],
    (text, size) => text.length * size * 0.5,
  );
  expect(shapes.some(({ kind }) => kind === 'bar')).toBe(false);
  expect(shapes.some((shape) => shape.kind === 'text' && shape.text.startsWith('XXXX'))).toBe(true);
});

it.each(templateNames)('[LB1] every label of %s is on its page, and none lies on another', (name) => {
  const template = labelTemplates[name];
  const places = [...placesOf(template)];
  expect(places).toHaveLength(labelsPerPage(template));
  for (const { x, y } of places) {
    expect(x + template.label.width).toBeLessThanOrEqual(template.page.width + 0.01);
    expect(y + template.label.height).toBeLessThanOrEqual(template.page.height + 0.01);
  }
  expect(template.pitch.across).toBeGreaterThanOrEqual(template.label.width);
  expect(template.pitch.down).toBeGreaterThanOrEqual(template.label.height);
});

it('[LB2] [LB3] nothing is printed over the edge of a label, and bars are wide enough to be read', () => {
  const text = fc.string({ maxLength: 60 }).map((some) => some.replaceAll(/\s+/g, ' '));
  const any = fc.record({
    name: text.map((some) => some || 'x'),
    detail: fc.option(text),
    price: fc.option(fc.constantFrom('$1.00', '$12,345.90', '€ 1.234.567,00 / kg')),
    sku: fc.option(text),
    code: fc.option(fc.oneof(fc.constantFrom('9520103000017', '96385074', 'A1'), text)),
  });
  const measures = new Map(templateNames.map((name) => [name, labelMeasure(labelTemplates[name])]));
  fc.assert(
    fc.property(any, fc.constantFrom(...templateNames), (some, name) => {
      const template = labelTemplates[name];
      const measure = measures.get(name);
      if (!measure) throw new Error('every template measures');
      for (const shape of layOutLabel(some, template, measure)) {
        const wide = shape.kind === 'bar' ? shape.width : measure(shape.text, shape.size, shape.isBold);
        const begin =
          shape.kind === 'bar' || shape.align === 'left'
            ? shape.x
            : shape.align === 'right'
              ? shape.x - wide
              : shape.x - wide / 2;
        expect(begin).toBeGreaterThanOrEqual(-0.01);
        expect(begin + wide).toBeLessThanOrEqual(template.label.width + 0.01);
        expect(shape.y).toBeGreaterThan(0);
        expect(shape.y).toBeLessThanOrEqual(template.label.height);
        if (shape.kind === 'bar') expect(shape.width).toBeGreaterThanOrEqual(0.19);
      }
    }),
    { numRuns: 150 },
  );
});

it.each([
  { template: 'sheet-24', count: 24, skip: 0, pages: 1 },
  { template: 'sheet-24', count: 25, skip: 0, pages: 2 },
  { template: 'sheet-24', count: 24, skip: 1, pages: 2 },
  { template: 'sheet-40', count: 81, skip: 0, pages: 3 },
  { template: 'roll-57x32', count: 5, skip: 0, pages: 5 },
] as const)(
  '[LB1] [LB4] $count labels on $template behind $skip used places are $pages pages',
  async ({ template, count, skip, pages }) => {
    const pdf = await asBytes(
      drawLabels(
        Array.from({ length: count }, () => label),
        labelTemplates[template],
        { skip },
      ),
    );
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pagesOf(pdf)).toBe(pages);
  },
);

describe('labels of a company', () => {
  let db: Database;
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const plan = smallCompany(61, 3);
  const { tenantId } = plan;
  const [first] = plan.items;
  const itemId = first?.itemId;
  beforeAll(async () => {
    db = await openDatabase({});
    await createCompany(db, deps, plan);
  });
  afterAll(() => db.close());
  const wish = (more: object = {}) =>
    LabelWish.parse({ template: 'sheet-24', items: [{ itemId, count: 2 }], ...more });

  it('[LB3] has the price of the store, also out of a price book', async () => {
    const storeId = plan.stores[1]?.storeId;
    const ordinary = await makeLabels(db, deps, tenantId, wish({ storeId }));
    const own = first?.prices[0]?.price ?? 0;
    expect(ordinary).toMatchObject({
      ok: true,
      value: { pages: 1, labels: [{ count: 2, label: { price: `$${(own / 100).toFixed(2)}` } }] },
    });
    const priceBookId = deps.ids.next<'PriceBookId'>();
    const book = {
      priceBookId,
      name: 'Sale',
      storeIds: [storeId],
      customerGroupId: null,
      effectiveFrom: null,
      effectiveTo: null,
      rank: 1,
    };
    const price = { priceBookId, itemId, breaks: [{ minQuantity: units(1), price: money(99) }] };
    await asTenant(db, tenantId, async (tx) => {
      await tx.execute(sql`insert into price_book (tenant_id, price_book_id, name, changed_at, record)
        values (${tenantId}, ${priceBookId}, 'Sale', 1, ${JSON.stringify(book)}::jsonb)`);
      await tx.execute(sql`insert into book_price (tenant_id, price_book_id, item_id, record)
        values (${tenantId}, ${priceBookId}, ${itemId}, ${JSON.stringify(price)}::jsonb)`);
    });
    expect(await makeLabels(db, deps, tenantId, wish({ storeId }))).toMatchObject({
      value: { labels: [{ label: { price: '$0.99' } }] },
    });
    const other = plan.stores[0]?.storeId;
    expect(await makeLabels(db, deps, tenantId, wish({ storeId: other }))).toMatchObject({
      value: { labels: [{ label: { price: `$${(own / 100).toFixed(2)}` } }] },
    });
  });

  it('[LB4] the preview shows the first page as it is printed', async () => {
    const shown = await previewLabels(db, deps, tenantId, wish({ skip: 23, items: [{ itemId, count: 5 }] }));
    expect(shown).toMatchObject({ ok: true, value: { pages: 2, labels: [{ x: expect.any(Number) }] } });
  });

  it('[LB3] an item that is gone and too many labels are refused with a sentence', async () => {
    expect(
      await makeLabels(db, deps, tenantId, wish({ items: [{ itemId: deps.ids.next(), count: 1 }] })),
    ).toMatchObject({
      refusal: { kind: 'item-unknown' },
    });
    const many = Array.from({ length: 6 }, () => ({ itemId, count: 1_000 }));
    expect(await makeLabels(db, deps, tenantId, wish({ items: many }))).toMatchObject({
      refusal: { kind: 'too-many' },
    });
  });
});
