import { say } from '@tillbridge/words';
import type { MaintenanceApi } from '../../ipc/areas/maintenance';
import { makePass } from '../../ipc/maintenance-pass';
import type { AreaNeeds } from '../areas';
import { present } from '../sale/counter';
import { refused } from '../sale/refusals';

/** Source: spec/kiosk.md KI15, KI19 */
export function maintenanceOn({ deps, counter, transactions, stated }: AreaNeeds): MaintenanceApi {
  const address = deps.maintenance ?? null;
  return {
    maintenance: () => ({ address }),
    enterMaintenance() {
      const key = deps.maintenanceKey ?? null;
      if (address === null || key === null)
        return refused(
          'no-maintenance',
          say('This machine has no maintenance: whoever looks after it sets its PIN first.'),
        );
      const who = present(counter, 'approve');
      if (!who.ok) return who;
      const { staff, approvedBy } = who.value;
      // What somebody else allowed is stated already, with who it was.
      if (approvedBy === null)
        transactions.write('maintenance', (tx) =>
          counter.journal.record(tx, {
            type: 'approval-given',
            v: 1,
            approvalId: counter.ids.next(),
            permission: 'approve',
            subject: say('Maintenance of this machine'),
            askedBy: staff.staffId,
            approvedBy: staff.staffId,
            by: counter.session.cameBy(),
            saleId: null,
          }),
        );
      stated();
      const pass = makePass(key, { nowMs: counter.clock.now(), nonce: counter.ids.next() });
      return { ok: true, value: { address: `${address}?pass=${encodeURIComponent(pass)}` } };
    },
  };
}
