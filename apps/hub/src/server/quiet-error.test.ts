import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { apiCaller } from '../testing/api-caller';
import { newPostgresDatabase } from '../testing/databases';
import { TestOffice, officeOwner as owner } from '../testing/test-office';
import { quietError } from './quiet-error';

describe('the log of a hub', () => {
  const office = new TestOffice();
  const log: string[] = [];
  beforeAll(async () => {
    const keep = (entry: object): number => log.push(JSON.stringify(entry));
    await office.open(await newPostgresDatabase(), { log: keep });
  });
  afterAll(() => office.close());

  it('[WS5] holds none of the secrets that went through the hub, not even where a request failed', async () => {
    const { hub, url, operatorToken } = office.running;
    const secrets = new Map<string, string>([
      ['the password', owner.password],
      ['a wrong password', 'forty two wrong umbrellas'],
      ['a token in a link', 'a-token-that-stands-in-a-link-of-a-mail'],
      ['an enrolment code', 'KIWI-9Q4Z'],
      ["the operator's token", operatorToken],
      ['what a customer wrote', 'My son is ill, please call 021 555 0199'],
    ]);
    const at = await office.signedIn();
    secrets.set('the session', at.cookies.get('tillbridge_session') ?? 'no session');
    secrets.set('the CSRF token', at.csrfToken);
    await office
      .browser()
      .trpc.account.signIn.mutate({ email: owner.email, password: 'forty two wrong umbrellas' });
    await office
      .browser()
      .trpc.account.useLink.mutate({
        token: 'a-token-that-stands-in-a-link-of-a-mail',
        kind: 'reset',
        password: 'forty two wrong umbrellas',
      } as never)
      .catch(() => null);
    await fetch(`${url}/sync/v1/enrol?code=KIWI-9Q4Z`, {
      method: 'POST',
      headers: { 'tillbridge-protocol': '1' },
      body: JSON.stringify({ code: 'KIWI-9Q4Z', terminalName: 'Till', appVersion: '0.1.0' }),
    });
    const program = await apiCaller(office.running, office.tenantId);
    secrets.set('an API key', program.secret);
    const made = await program.send('POST', '/webhooks', {
      name: 'Warehouse',
      url: 'https://93.184.215.14/hook?token=in-the-address-of-a-webhook',
      events: ['sale.completed'],
    });
    secrets.set('the secret of a webhook', (made.body.data as unknown as { secret: string }).secret);
    secrets.set('a token in the address of a webhook', 'in-the-address-of-a-webhook');

    // The tables these need are away: whoever asks meets an exception with everything they sent in it.
    await hub.db.drizzle.execute(sql`alter table customer rename to customer_away`);
    await hub.db.drizzle.execute(sql`alter table account_session rename to account_session_away`);
    const failed = await program.send('POST', '/customers', {
      name: 'Jo',
      note: 'My son is ill, please call 021 555 0199',
    });
    expect(failed.status).toBe(500);
    expect(JSON.stringify(failed.body)).not.toMatch(/customer_away|select|insert|stack/i);
    expect((await at.fetch(`/trpc/account.sessions?input=${at.csrfToken}`)).status).toBe(500);
    expect((await at.fetch(`/files/audit.csv?who=${at.csrfToken}`)).status).toBe(500);

    expect(log.length, 'the failures were logged').toBeGreaterThanOrEqual(3);
    expect(log.join('\n')).toContain('/files/audit.csv');
    for (const [what, secret] of secrets) {
      expect(secret.length, what).toBeGreaterThan(5);
      for (const entry of log) expect(entry, what).not.toContain(secret);
    }
  });
});

it('[WS5] an error is logged with its kind, its code and where it was, and without the values it names', () => {
  const cause = Object.assign(new Error('invalid input syntax for type uuid: "tb_secret"'), {
    code: '22P02',
    detail: 'Key (email)=(kim@example.com) already exists.',
    table: 'account',
  });
  const error = Object.assign(
    new Error('Failed query: select 1 from "account"\nparams: kim@example.com', { cause }),
    {
      params: ['kim@example.com'],
      query: 'select 1',
    },
  );
  const quiet = quietError(error);
  expect(quiet).toMatchObject({
    kind: 'Error',
    message: 'Failed query: select 1 from "account"',
    cause: { code: '22P02', table: 'account', message: 'invalid input syntax for type uuid: …' },
  });
  expect(JSON.stringify(quiet)).toContain('quiet-error.test.ts');
  for (const value of ['kim@example.com', 'tb_secret']) expect(JSON.stringify(quiet)).not.toContain(value);
});
