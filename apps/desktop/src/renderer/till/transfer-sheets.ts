import type { ItemId, Quantity } from '@tillbridge/core/kernel';
import type { TransferId } from '@tillbridge/core/transfer';
import type { DamagedPlace, ShortPickReason } from '@tillbridge/core/wire';
import type { TrackedInput } from '../../ipc/areas/transfer-api';
import type {
  OfferedBatch,
  TransferDiscrepancyView,
  TransferReceivingRow,
  TransferView,
} from '../../ipc/areas/transfer-views';

/** What is asked over the screens of transfers; what is answered goes to whoever asked. */
export type TransferSheet =
  | {
      kind: 'transfer-amount';
      title: string;
      unitOfMeasure: string;
      /** What stands there now; null where nothing does. */
      value: Quantity | null;
      /** Thousandths; null where there is no most. */
      most: number | null;
      then: (quantity: Quantity) => void;
    }
  | {
      kind: 'transfer-batch';
      name: string;
      offered: readonly OfferedBatch[];
      then: (batch: NonNullable<TrackedInput['batch']>) => void;
    }
  | { kind: 'transfer-reason'; title: string; word: string; then: (reason: string) => Promise<boolean> }
  | {
      kind: 'transfer-short';
      name: string;
      then: (reason: ShortPickReason, words: string | null) => Promise<boolean>;
    }
  | { kind: 'transfer-weight'; number: number; then: (weightGrams: number | null) => Promise<boolean> }
  | { kind: 'transfer-dispatch'; transferId: TransferId }
  | {
      kind: 'transfer-damaged';
      row: TransferReceivingRow;
      then: (said: {
        damaged: Quantity;
        damagedTo: DamagedPlace;
        note: string | null;
        /** Which of the row's serial numbers; empty where it has none. */
        serials: string[];
      }) => Promise<boolean>;
    }
  | {
      kind: 'transfer-picture';
      name: string;
      /** Null takes away what was there. */
      then: (picture: string | null) => Promise<boolean>;
      /** Of the picture that was taken before. */
      photoId: string | null;
      transferId: TransferId;
    }
  | { kind: 'transfer-picture-shown'; name: string; transferId: TransferId; photoIds: readonly string[] }
  | {
      kind: 'transfer-find-item';
      title: string;
      then: (item: { itemId: ItemId; name: string; unitOfMeasure: string }) => void;
    }
  | { kind: 'transfer-that-was-all'; remarks: readonly string[]; then: () => Promise<boolean> }
  | {
      kind: 'transfer-owner' | 'transfer-settle';
      transfer: Pick<TransferView, 'transferId' | 'people'>;
      discrepancy: TransferDiscrepancyView;
    };
