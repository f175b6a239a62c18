import { forgetApiKey } from '../program';
import type { Hub } from '../sync';

/** Rows that waited behind a running transaction are hinted again after this; the transaction may not notify by itself. */
const againMs = 200;

/** Turns what hub processes notify through the database into hints for the terminals that listen at this one. */
export async function hearNotifications(
  hub: Hub,
): Promise<{ again(tenantId: string): void; stop(): Promise<void> }> {
  const waiting = new Map<string, NodeJS.Timeout>();

  const hintCompany = (tenantId: string, storeId: string | null): void => {
    hub.feedPages.forget(tenantId);
    hub.hints.hint(tenantId, storeId);
  };

  const stopListening = await hub.db.listen(
    (payload) => {
      const [verb, first, second] = payload.split(' ');
      if (verb === 'hint' && first) {
        const storeId = second && second !== '*' ? second : null;
        hintCompany(first, storeId);
        hub.live.tell(first, storeId);
      }
      if (verb === 'work') hub.work.wake();
      if (verb === 'report' && first) hub.hints.askToReport(first);
      if (verb === 'items' && first) hub.warmer.heard(first, Number(second));
      if (verb === 'key-revoked' && first) forgetApiKey(hub.db, first);
      if (verb === 'revoked' && first) {
        hub.authenticator.forget(first);
        hub.hints.shutOut(first);
      }
    },
    () => {
      hub.hints.hintAll();
      hub.live.tellAll();
    },
  );

  return {
    again: (tenantId) => {
      if (waiting.has(tenantId)) return;
      const timer = setTimeout(() => {
        waiting.delete(tenantId);
        hintCompany(tenantId, null);
      }, againMs);
      waiting.set(tenantId, timer);
    },
    stop: async () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      await stopListening();
    },
  };
}
