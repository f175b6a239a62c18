import type { CountId, ItemId } from '@tillbridge/core/kernel';
import type { GoodsDraftKind } from '../../ipc/areas/intake';

export type CountAim = {
  kind: 'count';
  countId: CountId;
  spot: string;
  /** Whose serial number the next scan is. */
  serialOf: ItemId | null;
};

/** What somebody begins to write down, a scan at a time. */
export type DraftKind = GoodsDraftKind;
export type DraftAim = { kind: DraftKind; serialOf: ItemId | null };
/** Those whose pieces are told apart; the lists of a bin and of labels have quantities alone. */
export type TrackedDraftAim = DraftAim & { kind: Exclude<DraftKind, 'bin' | 'price-labels'> };

/** What scans are for, while somebody has goods in their hands and sells nothing. Lives only as long as the engine. */
export type GoodsAim = CountAim | DraftAim;
