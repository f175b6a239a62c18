import type { TillPermission } from '@tillbridge/core/access';
import type { StaffId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { ApprovalApi } from '../../ipc/areas/approval';
import type { AreaNeeds } from '../areas';
import { done, refused } from '../sale/refusals';
import { staffView } from '../session/session';

/** Source: spec/approvals.md */
export function approvalOn({ counter, session, transactions, stated }: AreaNeeds): ApprovalApi {
  const { approvals, catalogue, journal, ids, intents, till } = counter;
  const mayAllow = (permission: TillPermission) =>
    catalogue
      .staff()
      .filter((person) => person.staffId !== counter.staff()?.staffId)
      .filter(({ permissions }) => permissions.includes('approve') && permissions.includes(permission));
  return {
    approvers: ({ permission }) => mayAllow(permission).map(staffView),
    async approve(intent) {
      const { intentId, permission, subject, staffId, pin } = intent;
      const before = intents.answered(intentId);
      if (before) return before;
      const asking = counter.staff();
      if (!asking) return refused('signed-out', say('Sign in first.'));
      const person = mayAllow(permission).find((each) => each.staffId === staffId);
      if (!person) return refused('may-not-approve', say('This person may not allow it. Ask somebody else.'));
      const checked = await session.checkPin(staffId, pin);
      if (!checked.ok) return checked;
      allow({ permission, subject, askedBy: asking.staffId, approvedBy: staffId, intentId, by: 'pin' });
      return done;
    },
    approveByBadge({ intentId, permission, subject, staffId }) {
      const before = intents.answered(intentId);
      if (before) return before;
      const asking = counter.staff();
      if (!asking) return refused('signed-out', say('Sign in first.'));
      const person = mayAllow(permission).find((each) => each.staffId === staffId);
      if (!person) return refused('may-not-approve', say('This person may not allow it. Ask somebody else.'));
      if (!session.badges.take(staffId)) return refused('badge-not-scanned', say('Scan the badge again.'));
      const barred = session.barredFrom(person);
      if (barred) return barred;
      allow({ permission, subject, askedBy: asking.staffId, approvedBy: staffId, intentId, by: 'badge' });
      return done;
    },
  };

  function allow(given: {
    permission: TillPermission;
    subject: string;
    askedBy: StaffId;
    approvedBy: StaffId;
    intentId: string;
    by: 'pin' | 'badge';
  }): void {
    const { permission, subject, askedBy, approvedBy, intentId, by } = given;
    transactions.write('approve', (tx) => {
      journal.record(tx, {
        type: 'approval-given',
        v: 1,
        approvalId: ids.next(),
        permission,
        subject,
        askedBy,
        approvedBy,
        by,
        saleId: till.state.sale?.saleId ?? null,
      });
      intents.remember(tx, intentId, done);
      tx.afterCommit(() => approvals.give({ permission, approvedBy }));
    });
    counter.session.touched();
    stated();
  }
}
