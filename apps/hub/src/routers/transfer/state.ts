import {
  CartonPackedV1,
  CartonUnpackedV1,
  DiscrepancyAssignedV1,
  DiscrepancySettledV1,
  ShipmentDispatchedV1,
  ShipmentReceivedV1,
  TransferClosedV1,
  TransferCommentedV1,
  TransferLinePickedV1,
  TransferPickingStartedV1,
} from '@tillbridge/core/wire';
import { z } from 'zod';
import { type OfficeDeed, stateFact } from '../../transfer';
import { allowed } from '../procedure';
import { whichTransfer } from './input';
import { worded } from './worded';

/** Who, when and where is not theirs to say. */
const stated = { v: true, transferId: true, storeId: true, by: true, at: true } as const;
const deed = z.discriminatedUnion('type', [
  TransferPickingStartedV1.omit(stated),
  TransferLinePickedV1.omit(stated),
  CartonPackedV1.omit(stated),
  CartonUnpackedV1.omit(stated),
  ShipmentDispatchedV1.omit(stated),
  ShipmentReceivedV1.omit(stated),
  DiscrepancyAssignedV1.omit(stated),
  DiscrepancySettledV1.omit(stated),
  TransferClosedV1.omit(stated),
  TransferCommentedV1.omit(stated).extend({ words: z.string().trim().min(1).max(2_000) }),
]);

/** States what was done with the goods. What each deed needs of a person is asked with how the transfer stands; anybody may comment. */
export const state = allowed('see-transfers')
  .input(whichTransfer.extend({ deeds: z.array(deed).min(1).max(600) }))
  .mutation(async ({ ctx: { db, deps, principal }, input }) =>
    worded(await stateFact(db, deps, principal, input.transferId, input.deeds as OfficeDeed[])),
  );
