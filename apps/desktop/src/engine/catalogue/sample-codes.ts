import { printEmbedded } from '@tillbridge/core/barcode';
import { priceInForce } from '@tillbridge/core/catalogue';
import type { Instant, ItemId } from '@tillbridge/core/kernel';
import type { StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { SampleCode } from '../../ipc';
import { type ReadDb, all, one } from '../database/database';
import { itemById } from './look-up';

/** How many bottles and boxes the demo offers, taken from all over the catalogue. */
const singles = 6;
/** 0.482 kg on a label with three decimals: an amount that nobody takes for a count. */
const sampleWeight = 482;

/** Real codes out of this catalogue for the demo's scanner: one of each kind that a shop meets. */
export function sampleCodes(db: ReadDb, store: StoreV1, at: Instant): SampleCode[] {
  return [...singlesOf(db, at), ...caseOf(db), ...weighedOf(db, store), ...sharedOf(db)];
}

type Labelled = { name: string; code: string };

function singlesOf(db: ReadDb, at: Instant): SampleCode[] {
  const last = one<{ last: number | null }>(db, 'select max(item_no) as last from item')?.last ?? 0;
  const found = Array.from({ length: singles }, (_, index) =>
    one<Labelled & { itemId: ItemId }>(
      db,
      `select item.item_id as itemId, item.name, barcode.code from item join barcode using (item_no)
       where item_no >= ? and is_active = 1 and unit = 'each' and pack_milli = 1000 and length(code) in (12, 13)
         and not exists (select 1 from barcode as other where other.key = barcode.key and other.item_no <> barcode.item_no)
       order by item_no limit 1`,
      Math.floor((last * (index + 0.5)) / singles),
    ),
  );
  return found.flatMap((each) => {
    const item = each && itemById(db, each.itemId);
    return item && priceInForce(item, at)
      ? [{ kind: 'single' as const, name: each.name, code: each.code }]
      : [];
  });
}

function caseOf(db: ReadDb): SampleCode[] {
  const found = one<Labelled & { pack: number }>(
    db,
    `select item.name, barcode.code, pack_milli / 1000 as pack from item join barcode using (item_no)
     where is_active = 1 and pack_milli > 1000 order by item_no limit 1`,
  );
  return found
    ? [
        {
          kind: 'case',
          name: say('Case of {pack}: {name}', { pack: found.pack, name: found.name }),
          code: found.code,
        },
      ]
    : [];
}

function weighedOf(db: ReadDb, store: StoreV1): SampleCode[] {
  const scales = store.embeddedCodes.filter(({ value }) => value === 'weight');
  const weighed = all<Labelled>(
    db,
    `select item.name, barcode.code from item join barcode using (item_no)
     where is_active = 1 and unit = 'kg' order by item_no limit 20`,
  );
  for (const embedded of scales) {
    for (const { name, code } of weighed) {
      const label = printEmbedded(code, embedded, sampleWeight);
      if (label) return [{ kind: 'weighed', name: say('Scale label: {name}', { name }), code: label }];
    }
  }
  return [];
}

function sharedOf(db: ReadDb): SampleCode[] {
  const found = one<{ code: string }>(
    db,
    'select min(code) as code from barcode group by key having count(distinct item_no) > 1 limit 1',
  );
  return found ? [{ kind: 'shared', name: say('A code on two items'), code: found.code }] : [];
}
