import { randomBytes } from 'node:crypto';
import { type StaffId, type StoreId, assert } from '@tillbridge/core/kernel';
import { type MessageChoice, noChoice } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { type Database, asTenant, rowsOf } from '../database';
import { type Letter, mailHandler, unsubscribe } from '../mail';
import { seedGivenRoles } from '../people';
import { ingest } from '../ingest';
import { secretBox } from '../secrets';
import { bothDatabases } from '../testing/databases';
import { transferHouse } from '../transfer/transfer-house.fixture';
import { pushTransfer } from '../transfer';
import { workLoop } from '../work';
import { markNotice, noticeTeller, readCentre, saveLanguage, saveTemplate, tellDays, whoOf } from './index';
import { readUnsubscribe } from './unsubscribe-link';

type Row = {
  mailId: string;
  channel: string;
  event: string;
  recipient: string;
  subject: string;
  state: string;
};

// The queue beneath is tried on both databases; opening the embedded one for each of these takes longer than they do.
describe.each(bothDatabases.filter(({ name }) => name === 'PostgreSQL'))(
  'what people are told, on $name',
  ({ open }) => {
    let db: Database;
    let house: Awaited<ReturnType<typeof transferHouse>>;
    let lead: { staffId: StaffId; accountId: string };
    let sent: Letter[];
    const secrets = secretBox([randomBytes(32)]);
    beforeEach(async () => {
      db = await open();
      house = await transferHouse(db, 2_600);
      lead = await leadAt(receiver());
      sent = [];
    });
    afterEach(() => db.close());

    const receiver = (): StoreId => house.tills().b.known.storeId;
    const publicUrl = () => 'https://office.harbour.example';
    const writer = () => ({ deps: house.deps, secrets, publicUrl });

    /** Somebody of the company, who leads that store and has an account. */
    const leadAt = (storeId: StoreId | null, no = 0) =>
      asTenant(db, house.tenantId(), async (tx) => {
        const tenantId = house.tenantId();
        await seedGivenRoles(tx, tenantId);
        const people = await rowsOf<{ staffId: StaffId }>(
          tx,
          sql`select staff_id as "staffId" from staff where tenant_id = ${tenantId} order by staff_id`,
        );
        const staffId = people[no]?.staffId;
        assert(staffId, 'the company has people');
        const accountId: string = house.deps.ids.next();
        await tx.execute(
          sql`delete from staff_grant where tenant_id = ${tenantId} and staff_id = ${staffId}`,
        );
        await tx.execute(
          sql`insert into staff_grant (tenant_id, grant_id, staff_id, role_id, store_id)
            select ${tenantId}, ${house.deps.ids.next()}, ${staffId}, role_id, ${storeId}::uuid from role
            where tenant_id = ${tenantId} and given = 'store-lead'`,
        );
        await tx.execute(
          sql`insert into account (tenant_id, account_id, staff_id, email, password_hash, created_at)
            values (${tenantId}, ${accountId}, ${staffId}, ${`lead-${no}@harbour.example`}, 'hash', 0)`,
        );
        return { staffId, accountId };
      });
    const chooses = (choice: Partial<MessageChoice>, staffId = lead.staffId) =>
      asTenant(db, house.tenantId(), (tx) =>
        tx.execute(
          sql`insert into message_choice (tenant_id, staff_id, choice, changed_at)
            values (${house.tenantId()}, ${staffId}, ${JSON.stringify({ ...noChoice, ...choice })}::jsonb, 0)`,
        ),
      );
    /** The work is done twice, as it is where a process dies with it. */
    const work = async (): Promise<void> => {
      const tell = noticeTeller(db, writer());
      const twice: typeof tell = async (one) => {
        await tell(one);
        return tell(one);
      };
      const carriers = () =>
        Promise.resolve({
          via: 'sendgrid' as const,
          carry: (letter: Letter) => {
            sent.push(letter);
            return Promise.resolve({ is: 'taken' as const, state: 'sent' as const, serviceId: null });
          },
        });
      const loop = workLoop(
        db,
        house.deps,
        { tell: twice, mail: mailHandler(db, house.deps, secrets, carriers) },
        (error) => {
          throw error;
        },
      );
      await loop.settle();
      await loop.stop();
    };
    const messages = () =>
      asTenant(db, house.tenantId(), (tx) =>
        rowsOf<Row>(
          tx,
          sql`select mail_id as "mailId", channel, event, recipient, subject, state from mail order by created_at, channel`,
        ),
      );
    const dispatched = async (by: Principal = house.by()) => {
      const asked = house.must(await pushTransfer(db, house.deps, by, house.asked()));
      const shipmentId = house.deps.ids.next<'ShipmentId'>();
      const goods = [house.goods(0, 6), house.goods(1, 4)];
      await house.state(house.tills().a, asked.transferId, house.left(shipmentId, ...goods));
      return asked;
    };

    it('[MG5, MG7] the lead who waits for goods is mailed once that they are on their way, with a link to them', async () => {
      const { transferId, reference } = await dispatched();
      await work();
      const news = (await messages()).filter(({ event }) => event === 'transfer-dispatched');
      expect(news).toMatchObject([
        {
          ...{ channel: 'mail', recipient: 'lead-0@harbour.example', state: 'sent' },
          subject: `Goods are on their way: ${reference}`,
        },
      ]);
      expect(sent.find(({ subject }) => subject.includes('on their way'))?.html).toContain(
        `<a href="https://office.harbour.example/transfers/${transferId}">`,
      );
    });

    it('[MG5] somebody who works everywhere is told what they chose, and nobody who may not see it', async () => {
      const everywhere = await leadAt(null, 1);
      await leadAt(house.tills().a.known.storeId, 2);
      await chooses(
        { events: { 'transfer-dispatched': { sms: true } }, phone: '+64210001' },
        everywhere.staffId,
      );
      await dispatched();
      await work();
      const news = (await messages()).filter(({ event }) => event === 'transfer-dispatched');
      expect(news.map(({ recipient }) => recipient).sort()).toEqual(['+64210001', 'lead-0@harbour.example']);
    });

    it('[MG7] who did it is not told', async () => {
      await dispatched(house.by({ whoId: lead.accountId, who: 'Ana' }));
      await work();
      expect((await messages()).map(({ event }) => event)).not.toContain('transfer-approved');
    });

    it('[MG6] an SMS that falls into the quiet hours waits until they end', async () => {
      const all = { from: 0, to: 1_439 };
      await chooses({
        ...{ events: { 'transfer-dispatched': { sms: true, mail: false } }, phone: '+64210001', quiet: all },
      });
      await dispatched();
      await work();
      expect((await messages()).filter(({ channel }) => channel === 'sms')).toMatchObject([
        { state: 'waiting' },
      ]);
      expect(sent.filter(({ to }) => to === '+64210001')).toEqual([]);
      house.clock.pass(25 * 3_600_000);
      await work();
      expect(sent.filter(({ to }) => to === '+64210001')).toHaveLength(1);
    });

    it('[MG1] a company writes in its own language and its own words', async () => {
      await saveLanguage(db, house.deps, house.by(), 'es');
      house.must(
        await saveTemplate(
          db,
          house.deps,
          house.by(),
          { event: 'transfer-dispatched', channel: 'mail', language: 'es' },
          { subject: '¡{reference} viene!', text: 'Para {name}: {reference} <b>viene</b>.' },
        ),
      );
      const { reference } = await dispatched();
      await work();
      const letter = sent.find(({ subject }) => subject === `¡${reference} viene!`);
      expect(letter?.html).toContain('&lt;b&gt;viene&lt;/b&gt;');
    });

    it('[MG3] a template that could not be filled in is refused, and what was there stays', async () => {
      const which = { event: 'transfer-dispatched', channel: 'mail', language: 'en' } as const;
      const refused = await saveTemplate(db, house.deps, house.by(), which, {
        subject: 'S',
        text: '{price}',
      });
      expect(refused).toMatchObject({ ok: false, refusal: { kind: 'unknown-placeholder' } });
      const { reference } = await dispatched();
      await work();
      expect(sent.map(({ subject }) => subject)).toContain(`Goods are on their way: ${reference}`);
    });

    it('[MG10] the link in a mail is for its address alone, and a link that we did not make is nobody’s', async () => {
      await dispatched();
      await work();
      const [letter] = sent;
      const token = letter?.unsubscribeUrl?.split('/unsubscribe/')[1] ?? '';
      const about = readUnsubscribe(house.deps, token);
      expect(about?.tenantId).toBe(house.tenantId());
      expect(letter?.text).toContain(letter?.unsubscribeUrl);
      expect(readUnsubscribe(house.deps, `${token.slice(0, -1)}x`)).toBeNull();
      const [tenant = '', , signature = ''] = token.split('.');
      expect(readUnsubscribe(house.deps, `${tenant}.${house.deps.ids.next()}.${signature}`)).toBeNull();
      await asTenant(db, house.tenantId(), (tx) =>
        unsubscribe(tx, house.deps, {
          tenantId: house.tenantId(),
          channel: 'mail',
          address: letter?.to ?? '',
        }),
      );
      const left = sent.length;
      await dispatched();
      await work();
      expect(sent, 'nothing more leaves').toHaveLength(left);
      expect((await messages()).map(({ state }) => state)).toContain('stopped');
    });

    it('[MG19] the bell counts what concerns whoever looks, and each is marked read and unread again', async () => {
      await dispatched();
      const at = () => house.clock.now();
      const look = (principal: Principal) =>
        asTenant(db, house.tenantId(), (tx) => readCentre(tx, principal, at()));
      const seer = house.by({ whoId: lead.accountId, storeIds: [receiver()] });
      const [newest] = await look(seer);
      expect(newest).toMatchObject({ isNew: true, path: expect.stringMatching(/^\/transfers\//) });
      const mark = (isRead: boolean) =>
        asTenant(db, house.tenantId(), (tx) =>
          markNotice(
            tx,
            { tenantId: house.tenantId(), whoId: whoOf(seer), noticeId: newest?.noticeId ?? '' },
            { isRead, at: at() },
          ),
        );
      await mark(true);
      expect((await look(seer))[0]).toMatchObject({ noticeId: newest?.noticeId, isNew: false });
      await mark(false);
      expect((await look(seer))[0]).toMatchObject({ isNew: true });
      expect(await look({ ...seer, permissions: new Set(['see-stock']) })).toEqual([]);
    });

    it('[MG20] what is low is told in the morning once a day, and what a day took when it is over', async () => {
      await asTenant(db, house.tenantId(), (tx) =>
        tx.execute(
          sql`insert into reorder_point (tenant_id, store_id, item_id, quantity_milli)
            values (${house.tenantId()}, ${receiver()}, ${house.item(0)}, 1000000000)`,
        ),
      );
      const { b } = house.tills();
      await ingest(db, b.known, [b.terminal.sell(house.company.plan.items.slice(0, 1))], house.deps);
      const tell = async () => {
        await tellDays(db, writer());
        await tellDays(db, writer());
      };
      for (let hours = 0; hours < 48; hours++) {
        await tell();
        house.clock.pass(3_600_000);
      }
      await work();
      const low = (await messages()).filter(({ event }) => event === 'low-stock');
      const mornings = await asTenant(db, house.tenantId(), (tx) =>
        rowsOf(tx, sql`select day from told_day where store_id = ${receiver()} and event = 'low-stock'`),
      );
      expect(mornings.length).toBeGreaterThan(1);
      expect(low.map(({ subject }) => subject)).toEqual(
        mornings.map(() => expect.stringMatching(/^1 low at /) as string),
      );
      const seer = house.by({ permissions: new Set(['see-sales', 'see-stock']) });
      const centre = await asTenant(db, house.tenantId(), (tx) => readCentre(tx, seer, house.clock.now()));
      expect(centre.filter(({ sentence }) => sentence.includes('took'))).toMatchObject([{ path: '/sales' }]);
    });
  },
);
