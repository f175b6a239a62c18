import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { authenticator } from './authenticate';
import { revokeTerminal } from './revoke-terminal';

const minuteMs = 60_000;
const clock = new TestClock();
const deps = hubDeps(new Uint8Array(32), clock);
let db: Database;

beforeAll(async () => {
  db = await openDatabase({});
});
afterAll(() => db.close());

async function terminalAtTheDoor(seed: number) {
  const { terminals } = await setUpCompany(db, deps, smallCompany(seed), 1);
  const [enrolled] = terminals;
  if (!enrolled) throw new Error('a terminal was enrolled');
  const { known, secret } = enrolled;
  let questions = 0;
  const counting = { ...db, drizzle: new Proxy(db.drizzle, { get: countTransactions }) };
  function countTransactions(drizzle: Database['drizzle'], name: string | symbol): unknown {
    if (name === 'transaction') questions += 1;
    return Reflect.get(drizzle, name);
  }
  const door = authenticator(counting, deps);
  return {
    known,
    questions: () => questions,
    knock: () => door.authenticate(`Bearer ${known.terminalId}.${secret}`),
    forget: () => door.forget(known.terminalId),
  };
}

it('[E6] a terminal that was there a moment ago is let in without a question to the database', async () => {
  const { knock, known, questions } = await terminalAtTheDoor(1);
  expect(await knock()).toEqual({ ok: true, value: known });
  expect(await knock()).toEqual({ ok: true, value: known });
  expect(questions()).toBe(1);
});

it('[E6] after a quiet minute it is let in at once, and looked up again behind the answer', async () => {
  const { knock, known, questions } = await terminalAtTheDoor(2);
  await knock();
  clock.pass(minuteMs);
  expect(await Promise.all([knock(), knock()])).toEqual([
    { ok: true, value: known },
    { ok: true, value: known },
  ]);
  await expect.poll(questions).toBe(2);
});

it('[E6] when the word of a revocation was lost, one answer later it is out all the same', async () => {
  const { knock, known } = await terminalAtTheDoor(3);
  await knock();
  await revokeTerminal(db, deps, { ...known, who: 'test' });
  clock.pass(minuteMs);
  expect(await knock()).toMatchObject({ ok: true });
  await expect.poll(knock).toEqual({ ok: false, refusal: { kind: 'revoked' } });
});

it('[E6] whoever was announced as shut out is refused at the next word', async () => {
  const { knock, known, forget } = await terminalAtTheDoor(4);
  await knock();
  await revokeTerminal(db, deps, { ...known, who: 'test' });
  forget();
  expect(await knock()).toEqual({ ok: false, refusal: { kind: 'revoked' } });
});
