import { hubDeps } from '../hub-deps';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asTenant } from '../database';
import { searchAudit, verifyAudit } from '../audit';
import { setUpCompany, smallCompany, startHub } from '../testing';

let running: Awaited<ReturnType<typeof startHub>>;
const plan = smallCompany(91, 1);
beforeAll(async () => {
  running = await startHub();
  await setUpCompany(running.hub.db, hubDeps(randomBytes(32)), plan, 1);
});
afterAll(() => running.close());

const ask = (query: string, token = running.operatorToken) =>
  fetch(`${running.url}/files/audit.csv${query}`, { headers: { authorization: `Bearer ${token}` } });

it('[AL7] who may see the log takes what they found along as a file, and that is in the log too', async () => {
  const answer = await ask('?verb=create-company');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/csv');
  expect(answer.headers.get('content-disposition')).toMatch(
    /attachment; filename="audit-\d{4}-\d{2}-\d{2}\.csv"/,
  );
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const rows = (await answer.text()).trimEnd().split('\r\n');
  expect(rows).toHaveLength(2);
  expect(rows[1]).toContain('create-company');
  const { db, deps } = running.hub;
  const { entries } = await asTenant(db, plan.tenantId, (tx) =>
    searchAudit(
      tx,
      { tenantId: plan.tenantId, own: null },
      { verb: 'export-audit' },
      { before: null, limit: 5 },
    ),
  );
  expect(entries).toMatchObject([{ who: 'operator', detail: { verb: 'create-company' } }]);
  expect(entries[0]?.address).toBeTruthy();
  expect(await verifyAudit(db, deps, plan.tenantId)).toMatchObject({ ok: true });
});

it('[AL7] nobody takes the log along without signing in, or by filters that cannot be read', async () => {
  expect((await ask('', 'wrong')).status).toBe(401);
  expect((await ask('?from=yesterday')).status).toBe(400);
});
