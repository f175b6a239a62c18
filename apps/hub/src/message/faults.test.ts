import type { FaultKind } from '@tillbridge/simulators/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageServices } from './services.fixture';

/** `TILLBRIDGE_MESSAGE_SEEDS=300` for the long run; a few of them on every change. */
const seeds = Number(process.env['TILLBRIDGE_MESSAGE_SEEDS'] ?? 6);
const kinds: readonly FaultKind[] = [
  ...(['slow-drip', 'reset-before', 'answer-lost', '429', '500', '503', '500-after', 'truncated'] as const),
];
/** Each takes a client's whole patience in real time, so they come seldom. */
const withSilence: readonly FaultKind[] = [...kinds, 'half-open', 'silent'];
const each = 4;
const minuteMs = 60_000;

/** Draws from 0 up to 1, the same from the same seed. */
function drawing(seed: number): () => number {
  let state = (seed * 2_654_435_761) % 2_147_483_647 || 1;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

describe('messages while the services fail', () => {
  let at: Awaited<ReturnType<typeof messageServices>>;
  beforeAll(async () => {
    at = await messageServices();
  });
  afterAll(() => at.close());

  /** Bad weather of one seed: how often which faults, in what order callbacks come, how often our process dies. */
  const begin = async (seed: number): Promise<() => number> => {
    const random = drawing(seed);
    const oneOf = <T>(of: readonly [T, ...T[]]): T => of[Math.floor(random() * of.length)] ?? of[0];
    await at.calm();
    await Promise.all([at.bySendGrid(), at.byTwilio()]);
    const rate = oneOf([0.2, 0.4, 0.6]);
    for (const service of [at.sendGrid, at.twilio])
      service.faults.seeded({ random, rate, kinds: random() < 0.15 ? withSilence : kinds });
    at.sendGrid.switches.set('events', oneOf(['ordered', 'shuffled', 'doubled', 'dropped']));
    at.twilio.switches.set('callbackOrder', oneOf(['ordered', 'shuffled', 'doubled', 'dropped']));
    at.twilio.switches.set('afterwards', oneOf(['delivered', 'undelivered', 'nothing']));
    const deaths = oneOf([0, 0, 0.2]);
    at.setDies(() => random() < deaths);
    return random;
  };

  /** Until nothing waits: a service that is away for a while is waited for, and what is quiet is asked after. */
  const untilSettled = async (random: () => number): Promise<void> => {
    for (let round = 0; round < 120; round += 1) {
      await at.settle();
      const waiting = await at.office.rows(`select 1 from mail where state = 'waiting'`);
      if (waiting.length === 0) return;
      // The weather clears up in the end.
      if (round === 60) for (const service of [at.sendGrid, at.twilio]) service.faults.clear();
      at.office.clock.pass(Math.ceil(random() * 40 * minuteMs));
    }
    throw new Error('something waits for ever');
  };

  it.each(Array.from({ length: seeds }, (_, index) => index + 1))(
    '[MG11, MG16] seed %i: no SMS is sent twice, no mail more than three times, and what is not known is listed',
    async (seed) => {
      const random = await begin(seed);
      const mails: string[] = [];
      const texts: string[] = [];
      for (let no = 0; no < each; no += 1) {
        mails.push(await at.write({ text: `Mail ${seed} ${no}` }));
        texts.push(await at.sms({ text: `SMS ${seed} ${no}` }));
        if (random() < 0.3) await at.settle();
      }
      await untilSettled(random);

      for (const [no, mailId] of mails.entries()) {
        const given = at.sendGrid.inbox.filter(({ customArgs }) => customArgs['message'] === mailId);
        const { state, hasWords } = await at.read(mailId);
        const about = `mail ${no} is ${state}, given ${given.length} times`;
        expect(given.length, about).toBeLessThanOrEqual(3);
        expect(['sent', 'delivered', 'dead'], about).toContain(state);
        if (state === 'dead') expect(await alertsOf(mailId), about).toBe(1);
        else expect(given.length, about).toBeGreaterThan(0);
        expect(hasWords, 'what failed may be sent again, and what left keeps no words').toBe(
          state === 'dead',
        );
      }
      for (const [no, mailId] of texts.entries()) {
        const given = at.twilio.messages.filter(({ body }) => body === `SMS ${seed} ${no}`);
        const { state, serviceId } = await at.read(mailId);
        const about = `SMS ${no} is ${state}, given ${given.length} times`;
        expect(given.length, about).toBeLessThanOrEqual(1);
        expect(['sent', 'delivered', 'dead'], about).toContain(state);
        if (given.length === 0) expect([state, await alertsOf(mailId)], about).toEqual(['dead', 1]);
        else if (state !== 'dead') expect(serviceId, 'it can be asked after').toBe(given[0]?.sid);
      }
      expect(at.troubles).toEqual([]);
    },
    120_000,
  );

  const alertsOf = async (mailId: string): Promise<number> => {
    const rows = await at.office.rows(
      `select 1 from alert where kind = 'mail-not-sent' and evidence ->> 'to' = (select recipient from mail where mail_id = '${mailId}')`,
    );
    return rows.length;
  };
});
