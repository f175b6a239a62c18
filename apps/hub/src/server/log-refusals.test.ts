import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiCaller } from '../testing/api-caller';
import { TestOffice } from '../testing/test-office';

describe('what the operator’s log says of refused deeds', () => {
  const office = new TestOffice();
  const lines: string[] = [];
  beforeAll(async () => {
    const log = ({ level, message }: { level: string; message: string }): void => {
      if (level === 'warn') lines.push(message);
    };
    await office.open(undefined, { log });
  });
  afterAll(() => office.close());
  const said = (part: string) =>
    expect.poll(() => lines.filter((line) => line.includes(part)), { timeout: 2_000 });

  it('[WS11] a procedure that somebody may not call is told once, with who they are by id and where from', async () => {
    const answer = await fetch(`${office.running.url}/trpc/account.sessions`, {
      headers: { authorization: `Bearer ${office.running.operatorToken}` },
    });
    expect(answer.status).toBe(403);
    await said('account.sessions').toEqual([
      `refused: trpc account.sessions, by operator of company ${office.tenantId} at 127.0.0.1`,
    ]);
  });

  it('[WS11] so is a key without the scope, and a request that another site forged', async () => {
    const program = await apiCaller(office.running, office.tenantId, { scopes: ['stores:read'] });
    expect((await program.get('/customers?search=Secret')).status).toBe(403);
    await said('customers').toEqual(['refused: GET /api/v1/customers, by somebody at 127.0.0.1']);
    const forged = await fetch(`${office.running.url}/trpc/account.signIn`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(forged.status).toBe(403);
    await said('POST /trpc').toHaveLength(1);
    expect(lines.join()).not.toContain('Secret');
  });

  it('[WS11] an address that asks too often is told once', async () => {
    const statuses: number[] = [];
    for (let asked = 0; asked < 66; asked++) {
      statuses.push((await fetch(`${office.running.url}/api/v1/stores`)).status);
    }
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(2);
    await said('too often').toHaveLength(1);
  });
});
