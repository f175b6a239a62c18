import { type StoreId, assert } from '@tillbridge/core/kernel';
import { sendGridStandIn } from '@tillbridge/simulators/sendgrid';
import { smtpStandIn } from '@tillbridge/simulators/smtp';
import { twilioStandIn } from '@tillbridge/simulators/twilio';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { asTenant } from '../database';
import { type LinkKind, type Links, createLink, linkWork } from '../link';
import { type Carrier, type NewMail, hubCarriers, mailHandler, sendOnce } from '../mail';
import { TestOffice } from '../testing/test-office';
import { newPostgresDatabase } from '../testing/databases';
import { type WorkLoop, workLoop } from '../work';
import { linkCarriers } from './carriers';

export type SentMessage = {
  mailId: string;
  state: string;
  recipient: string;
  trouble: string | null;
  via: string | null;
  serviceId: string | null;
  hasWords: boolean;
};

/** What a process that was killed leaves behind: nothing after the point at which it died. */
export class Killed extends Error {}

/** Long for a machine that is busy, and short for a test: what says nothing at all is waited for as long as this. */
const patienceMs = 2_000;

/** A hub whose company's messages leave by stand-ins of SendGrid, Twilio and a mail server; its work is done when a test says. */
export async function messageServices() {
  const office = new TestOffice();
  await office.open(await newPostgresDatabase(), { linksToLoopback: true, jobs: false });
  const [sendGrid, twilio, smtp] = await Promise.all([
    sendGridStandIn(),
    twilioStandIn({ now: () => office.clock.now() }),
    smtpStandIn(),
  ]);
  const hub = () => office.running.hub;
  const by = () => ({ tenantId: office.tenantId, who: 'Ana', whoId: null, address: '::1' });
  const inCompany = (statement: string) =>
    asTenant(hub().db, office.tenantId, (tx) => tx.execute(sql.raw(statement)));

  /** Drawn each time that a service took a message: true kills the process before it writes that down. */
  let dies = (): boolean => false;
  const links = (): Links => ({ ...hub().links, patienceMs });
  const mortal = (carrier: Carrier | null): Carrier | null =>
    carrier && {
      ...carrier,
      carry: async (letter) => {
        const carried = await carrier.carry(letter);
        if (carried.is === 'taken' && dies()) killed.add(letter.mailId);
        return carried;
      },
      isWell: async (tx) => {
        if (killed.size > 0) throw new Killed([...killed].join());
        await carrier.isWell?.(tx);
      },
    };
  const killed = new Set<string>();
  let loop: WorkLoop | null = null;
  const ourLoop = (): WorkLoop => {
    const { db, deps, secrets, mail } = hub();
    const carriers = linkCarriers(db, links(), hubCarriers(mail));
    return workLoop(
      db,
      deps,
      {
        mail: mailHandler(db, deps, secrets, async (tenantId, channel, storeId) =>
          mortal(await carriers(tenantId, channel, storeId)),
        ),
        link: linkWork(links()),
      },
      (error) => {
        if (error instanceof Killed) killed.clear();
        else troubles.push(error);
      },
    );
  };
  /** What went wrong at the hub itself: nothing should. */
  const troubles: unknown[] = [];

  const link = async (
    kind: LinkKind,
    settings: object,
    secrets: object,
    baseUrl: string | null,
    storeId: StoreId | null = null,
  ) => {
    const made = await createLink(
      hub().links,
      by(),
      kind,
      { label: kind, storeId, settings, secrets, baseUrl },
      'on',
    );
    assert(made.ok, JSON.stringify(made));
    return made.value.linkId;
  };
  const bySendGrid = async (storeId: StoreId | null = null, from = 'shop@harbour.example') => {
    const linkId = await link(
      'sendgrid',
      { from, fromName: 'Harbour', webhookKey: sendGrid.publicKey },
      { apiKey: sendGrid.apiKey },
      sendGrid.url,
      storeId,
    );
    sendGrid.setHookUrl(`${office.running.url}/hooks/sendgrid/${linkId}`);
    return linkId;
  };
  const byTwilio = async () => {
    const { accountSid, authToken, number: from } = twilio;
    const linkId = await link('twilio', { accountSid, from }, { authToken }, twilio.url);
    twilio.setIncomingUrl(`${office.running.url}/hooks/twilio/${linkId}`);
    return linkId;
  };
  const bySmtp = () =>
    link(
      'smtp',
      {
        ...{ host: '127.0.0.1', port: smtp.smtpPort, security: 'none', user: 'shop' },
        ...{ from: 'Harbour <shop@harbour.example>', replyTo: 'office@harbour.example' },
      },
      { password: 'stand-in' },
      null,
    );

  let no = 0;
  const write = async (more: Partial<NewMail> = {}): Promise<string> => {
    const { db, deps, secrets } = hub();
    no += 1;
    const mailId = await asTenant(db, office.tenantId, (tx) =>
      sendOnce(
        tx,
        { deps, secrets },
        {
          ...{ tenantId: office.tenantId, recipient: `kim-${no}@harbour.example`, subject: 'TR-7' },
          ...{ text: 'On their way.', html: '<p>On their way.</p>', event: 'transfer-dispatched' },
          ...more,
        },
      ),
    );
    assert(mailId, 'it is written');
    return mailId;
  };
  const sms = (more: Partial<NewMail> = {}) =>
    write({ channel: 'sms', recipient: `+64210${100_000 + no}`, ...more });
  const read = async (mailId: string): Promise<SentMessage> => {
    const [row] = await office.rows<SentMessage>(
      `select mail_id as "mailId", state, recipient, trouble, via, service_id as "serviceId", body is not null as "hasWords"
       from mail where mail_id = '${mailId}'`,
    );
    assert(row, 'it is there');
    return row;
  };
  /** Everything that is due leaves, and what the services say of it is heard. */
  const settle = async (): Promise<void> => {
    loop ??= ourLoop();
    await loop.settle();
    await Promise.all([sendGrid.hooks.settled(), twilio.hooks.settled()]);
    await loop.settle();
  };
  const later = async (): Promise<void> => {
    office.clock.pass(3 * 3_600_000);
    await settle();
  };
  /** As it was before anything was set up. */
  const calm = async (): Promise<void> => {
    for (const service of [sendGrid, twilio]) service.faults.clear();
    dies = () => false;
    sendGrid.switches.set('afterwards', 'delivered');
    sendGrid.switches.set('events', 'ordered');
    sendGrid.switches.set('sender', 'verified');
    twilio.switches.set('afterwards', 'delivered');
    twilio.switches.set('callbackOrder', 'ordered');
    smtp.switches.set('answer', '250');
    await inCompany('delete from link_health');
    await inCompany(`update link set state = 'off', deleted_at = 1`);
  };
  const close = async (): Promise<void> => {
    await loop?.stop();
    await Promise.all([sendGrid.close(), twilio.close(), smtp.close()]);
    await office.close();
  };
  return {
    ...{ office, sendGrid, twilio, smtp, hub, links, troubles, bySendGrid, byTwilio, bySmtp },
    ...{ write, sms, read, settle, later, calm, close },
    setDies: (drawn: () => boolean) => void (dies = drawn),
  };
}

export type MessageServices = Awaited<ReturnType<typeof messageServices>>;

/** The same for the tests of one `describe`: opened before them, quiet again after each, closed at the end. */
export function useMessageServices(): MessageServices {
  let opened: MessageServices | null = null;
  beforeAll(async () => {
    opened = await messageServices();
  });
  afterEach(() => opened?.calm());
  afterAll(() => opened?.close());
  // Named before they are open: each is looked up when a test asks for it.
  return new Proxy({} as MessageServices, {
    get(_, name) {
      assert(opened, 'the services are open within a test');
      return Reflect.get(opened, name) as unknown;
    },
  });
}
