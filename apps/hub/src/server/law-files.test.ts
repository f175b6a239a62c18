import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany } from '../company';
import { smallCompany, startHub } from '../testing';

describe('what authorities ask for, as files', () => {
  const plan = smallCompany(77, 2);
  let running: Awaited<ReturnType<typeof startHub>>;
  beforeAll(async () => {
    running = await startHub();
    await createCompany(running.hub.db, running.hub.deps, plan);
  });
  afterAll(() => running.close());
  const bearer = () => ({ authorization: `Bearer ${running.operatorToken}` });
  const get = (path: string, headers: Record<string, string> = bearer()) =>
    fetch(`${running.url}${path}`, { headers });

  it.each(['/files/sales-tax.csv?from=2026-01&to=2026-12', '/files/vaping-return.csv?year=2025'])(
    '[LR5] %s is for whoever may see sales, and who took it is in the log',
    async (path) => {
      expect((await get(path, {})).status).toBe(401);
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-disposition')).toContain('.csv"');
      expect(parse(await answer.text(), { bom: true })).toHaveLength(1);
      const asked = encodeURIComponent(JSON.stringify({ limit: 20 }));
      const log = await (await get(`/trpc/audit.search?input=${asked}`)).text();
      expect(log).toContain(`export-${path.slice(7, path.indexOf('.'))}`);
    },
  );

  it.each([
    '/files/sales-tax.csv',
    '/files/sales-tax.csv?from=2026-12&to=2026-01',
    '/files/sales-tax.csv?from=2020-01&to=2026-01',
    '/files/vaping-return.csv?year=last',
  ])('[LR5] %s cannot be read, and says so', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ sentence: 'These dates cannot be read. Choose them again.' });
  });

  it('[CN5] the sign of a store is a PDF for whoever may see stores', async () => {
    const path = `/files/counter-sign/${plan.stores[0]?.storeId ?? ''}.pdf`;
    expect((await get(path, {})).status).toBe(401);
    const answer = await get(path);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    for (const nobodys of ['x', '0190f000-0000-7000-8000-000000000001'])
      expect((await get(`/files/counter-sign/${nobodys}.pdf`)).status).toBe(404);
  });
});
