import { randomBytes } from 'node:crypto';
import { hubPermissions } from '@tillbridge/core/access';
import { type StoreId, assert, idFrom } from '@tillbridge/core/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Principal } from '../access';
import { createCompany } from '../company';
import { type Database, openDatabase } from '../database';
import { hubDeps } from '../hub-deps';
import { smallCompany } from '../testing';
import {
  BinLabelWish,
  labelMeasure,
  labelTemplates,
  layOutBin,
  makeBinLabels,
  previewBinLabels,
  templateNames,
} from './index';

const plan = smallCompany(62, 1);
const [store] = plan.stores;
assert(store, 'there is a store');
let db: Database;
beforeAll(async () => {
  db = await openDatabase({});
  await createCompany(db, hubDeps(randomBytes(32)), plan);
});
afterAll(() => db.close());
const whoIs = (storeIds: readonly StoreId[] | null): Principal =>
  ({
    ...{ kind: 'account', tenantId: plan.tenantId, storeIds, permissions: new Set(hubPermissions) },
    accountId: idFrom('0190f000-0000-7000-8000-0000000000aa'),
  }) as unknown as Principal;
const wish = (bins: string, template: string = 'sheet-24', skip = 0) =>
  BinLabelWish.parse({ bins, template, skip, storeId: store.storeId });

it('[BN12] each bin has a label, and the first page is shown as it is printed', async () => {
  const shown = await previewBinLabels(db, whoIs(null), wish('A-01..A-30', 'sheet-24', 20));
  assert(shown.ok, 'it is shown');
  expect(shown.value).toMatchObject({ pages: 3, withoutBars: [] });
  expect(shown.value.labels).toHaveLength(4);
  const texts = shown.value.labels.map(({ shapes }) =>
    shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])),
  );
  expect(texts.map(([name]) => name)).toEqual(['A-01', 'A-02', 'A-03', 'A-04']);
  expect(texts[0]).toContain(store.name);
  expect(shown.value.labels[0]?.shapes.some(({ kind }) => kind === 'bar')).toBe(true);
});

it('[BN12] a name whose bars would be too fine on that paper is told before anything is printed', async () => {
  const long = 'MEZZANINE-NORTH-0012';
  const small = await previewBinLabels(db, whoIs(null), wish(`A-1, ${long}`, 'sheet-40'));
  expect(small).toMatchObject({ ok: true, value: { withoutBars: [long] } });
  const wide = await previewBinLabels(db, whoIs(null), wish(long, 'letter-30'));
  expect(wide).toMatchObject({ ok: true, value: { withoutBars: [] } });
});

it('[BN12] nothing, what no label says, and another store’s bins are refused in a sentence', async () => {
  const refusal = async (bins: string, who = whoIs(null)) => {
    const made = await makeBinLabels(db, who, wish(bins));
    return made.ok ? null : made.refusal;
  };
  expect(await refusal('A-1')).toBeNull();
  expect(await refusal(' ')).toMatchObject({ sentence: 'Name at least one bin.' });
  expect(await refusal('A#1')).toMatchObject({ kind: 'unfit' });
  expect(await refusal('A-1', whoIs([]))).toMatchObject({ kind: 'not-your-store' });
});

it('[BN12] whatever a bin is called, nothing is over the edge of its label, and its name is never cut', () => {
  const measures = new Map(templateNames.map((name) => [name, labelMeasure(labelTemplates[name])]));
  const letter = fc.constantFrom(...'ABMW0159 ._/-');
  const bin = fc.string({ unit: letter, minLength: 1, maxLength: 19 }).map((rest) => `A${rest}`.trim());
  fc.assert(
    fc.property(
      bin,
      fc.string({ maxLength: 60 }),
      fc.constantFrom(...templateNames),
      (name, storeName, on) => {
        const template = labelTemplates[on];
        const measure = measures.get(on);
        if (!measure) throw new Error('every template measures');
        const shapes = layOutBin({ bin: name, storeName }, template, measure);
        expect(shapes.some((shape) => shape.kind === 'text' && shape.text === name)).toBe(true);
        for (const shape of shapes) {
          const wide = shape.kind === 'bar' ? shape.width : measure(shape.text, shape.size, shape.isBold);
          const begin = shape.kind === 'bar' ? shape.x : shape.x - wide / 2;
          expect(begin).toBeGreaterThanOrEqual(-0.01);
          expect(begin + wide).toBeLessThanOrEqual(template.label.width + 0.01);
          expect(shape.y - (shape.kind === 'text' ? shape.size * 0.72 : 0)).toBeGreaterThan(0);
          expect(shape.y).toBeLessThanOrEqual(template.label.height);
        }
      },
    ),
    { numRuns: 150 },
  );
});
