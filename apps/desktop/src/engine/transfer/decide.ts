import type { TillPermission } from '@tillbridge/core/access';
import type { TransferId } from '@tillbridge/core/transfer';
import type { StaffId } from '@tillbridge/core/kernel';
import type { TransferRecordV1 } from '@tillbridge/core/wire';
import type { Done } from '../../ipc';
import type { TransferApi } from '../../ipc/areas/transfer-api';
import type { AreaNeeds } from '../areas';
import { present } from '../sale/counter';
import { done } from '../sale/refusals';
import type { HubAsked } from '../sync/ask-hub';
import { believeAnswer, knownTransfer } from './known';
import { transferUnknown } from './words';

type DecideApi = Pick<TransferApi, 'approveTransfer' | 'rejectTransfer' | 'cancelTransfer'>;
type Of = { intentId: string; transferId: TransferId };

/** What only the hub decides: the till asks while somebody waits, and says at once when it is away. Source: spec/transfers.md TR40 */
export function decideOn(needs: AreaNeeds): DecideApi {
  const { counter, askHub } = needs;

  async function asking(
    { intentId, transferId }: Of,
    permission: TillPermission,
    ask: (whose: {
      transferId: TransferId;
      staffId: StaffId;
    }) => Promise<HubAsked<{ transfer: TransferRecordV1 }>>,
  ): Promise<Done> {
    const before = counter.intents.answered(intentId);
    if (before) return before;
    const who = present(counter, permission);
    if (!who.ok) return who;
    if (!knownTransfer(counter, transferId)) return transferUnknown();
    // Whoever allowed it is who decides.
    const { staff, approvedBy } = who.value;
    const answer = await ask({ transferId, staffId: approvedBy ?? staff.staffId });
    if (!answer.ok) return answer;
    believeAnswer(counter, answer.value.transfer);
    return counter.intents.onceInMemory(intentId, () => done);
  }

  return {
    approveTransfer: ({ cuts, ...of }) =>
      asking(of, 'approve-transfers', (whose) => askHub('approve-transfer', { ...whose, cuts })),
    rejectTransfer: ({ reason, ...of }) =>
      asking(of, 'approve-transfers', (whose) => askHub('reject-transfer', { ...whose, reason })),
    cancelTransfer: ({ reason, ...of }) =>
      asking(of, 'approve-transfers', (whose) => askHub('cancel-transfer', { ...whose, reason })),
  };
}
