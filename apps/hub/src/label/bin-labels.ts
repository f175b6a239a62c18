import { binNamesSentence, readBinNames } from '@tillbridge/core/bin';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Principal, mayActAt } from '../access';
import { type Database, asTenant, rowOf } from '../database';
import { type BinLabel, hasBarsOn, layOutBin } from './bin-label';
import { type LabelPreview, firstPage } from './preview-labels';
import { type TemplateName, labelTemplates, labelsPerPage, templateNames } from './templates';

/** Which bins of which store, as somebody listed them, on what. */
export const BinLabelWish = z.object({
  template: z.enum(templateNames as [TemplateName, ...TemplateName[]]),
  storeId: idOf('StoreId'),
  bins: z.string().max(25_000),
  /** Places of the first sheet that are used already. */
  skip: z.int().min(0).max(200).default(0),
});
export type BinLabelWish = z.infer<typeof BinLabelWish>;
type Refused = { kind: string; sentence: string };

/** One label for each of the bins. Source: spec/bins.md BN12 */
export async function makeBinLabels(
  db: Database,
  principal: Principal,
  { storeId, bins }: Pick<BinLabelWish, 'storeId' | 'bins'>,
): Promise<Result<BinLabel[], Refused>> {
  if (!mayActAt(principal, storeId).ok)
    return refuse({ kind: 'not-your-store', sentence: 'This is for another store than yours.' });
  const named = readBinNames(bins);
  if (!named.ok) return refuse({ kind: named.refusal.kind, sentence: binNamesSentence(named.refusal) });
  const { tenantId } = principal;
  const store = await asTenant(db, tenantId, (tx) =>
    rowOf<{ name: string }>(
      tx,
      sql`select name from store where tenant_id = ${tenantId} and store_id = ${storeId}`,
    ),
  );
  if (!store) return refuse({ kind: 'no-store', sentence: 'There is no such store.' });
  return ok(named.value.map((bin) => ({ bin, storeName: store.name })));
}

/** The first page as it will be printed, and the bins whose bars are too fine for that paper. Source: spec/bins.md BN12 */
export async function previewBinLabels(
  db: Database,
  principal: Principal,
  wish: BinLabelWish,
): Promise<Result<LabelPreview & { withoutBars: string[] }, Refused>> {
  const made = await makeBinLabels(db, principal, wish);
  if (!made.ok) return made;
  const template = labelTemplates[wish.template];
  const perPage = labelsPerPage(template);
  return ok({
    template,
    pages: Math.ceil((made.value.length + (wish.skip % perPage)) / perPage),
    labels: firstPage(template, wish.skip, made.value, (label, measure) =>
      layOutBin(label, template, measure),
    ),
    withoutBars: made.value.map(({ bin }) => bin).filter((bin) => !hasBarsOn(bin, template)),
  });
}
