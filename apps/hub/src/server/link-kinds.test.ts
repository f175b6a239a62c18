import { dashStandIn } from '@tillbridge/simulators/doordash';
import { sendGridStandIn } from '@tillbridge/simulators/sendgrid';
import { smtpStandIn } from '@tillbridge/simulators/smtp';
import { stripeStandIn } from '@tillbridge/simulators/stripe';
import { twilioStandIn } from '@tillbridge/simulators/twilio';
import { uberStandIn } from '@tillbridge/simulators/uber';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asTenant } from '../database';
import {
  type LinkKind,
  createLink,
  deleteLink,
  fieldsOf,
  listLinks,
  openLink,
  setLinkState,
  switchLink,
  tryLink,
} from '../link';
import { TestOffice } from '../testing/test-office';
import { linkKindDefinitions } from './link-kinds';

const withForm = linkKindDefinitions.filter((kind) => fieldsOf(kind).length > 0);

describe('the form of each kind of link', () => {
  it.each(withForm)('[LK13] $name asks for everything that its link cannot be without', (kind) => {
    const asked = fieldsOf(kind).map(({ name }) => name);
    for (const schema of [kind.settings, kind.secrets]) {
      const { required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
      for (const name of required) expect(asked, `${kind.kind} asks for ${name}`).toContain(name);
    }
  });

  it.each(withForm)('[LK13] $name names its fields and its choices in words of their own', (kind) => {
    const fields = fieldsOf(kind);
    const labels = fields.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    for (const { name, type, choices } of fields) {
      if (type !== 'choice') continue;
      for (const { value, label } of choices) expect(label, `${name} ${value}`).not.toBe(value);
    }
  });

  it('[LK13] every kind has a form, or a page of head office that connects it', () => {
    const without = linkKindDefinitions.filter((kind) => fieldsOf(kind).length === 0);
    expect(without.map(({ kind, ownPage }) => [kind, ownPage])).toEqual([['vend', '/vend']]);
  });
});

type StandIn = Pick<Awaited<ReturnType<typeof stripeStandIn>>, 'url' | 'close' | 'faults' | 'requests'>;
type Case = {
  kind: LinkKind;
  settings: object;
  secrets: Record<string, string>;
  baseUrl: string | null;
  /** Which secret is the wrong one. */
  wrong: string;
};

describe('trying a link of each kind at its service', () => {
  const office = new TestOffice();
  const standIns: StandIn[] = [];
  const cases = new Map<string, Case>();
  beforeAll(async () => {
    await office.open(undefined, { linksToLoopback: true });
    const [stripe, uber, dash, sendGrid, twilio, smtp] = await Promise.all([
      stripeStandIn(),
      uberStandIn(),
      dashStandIn({ now: () => office.clock.now() }),
      sendGridStandIn(),
      twilioStandIn(),
      smtpStandIn(),
    ]);
    standIns.push(stripe, uber, dash, sendGrid, twilio, smtp);
    const { hookToken, developerId, keyId, signingSecret } = dash.dash.app;
    const known: Case[] = [
      {
        ...{ kind: 'stripe', settings: {}, secrets: { secretKey: 'sk_test_1' }, baseUrl: stripe.url },
        wrong: 'secretKey',
      },
      {
        ...{ kind: 'uber-eats', settings: {}, baseUrl: uber.url, wrong: 'clientSecret' },
        secrets: { clientId: uber.uber.app.clientId, clientSecret: uber.uber.app.clientSecret },
      },
      {
        ...{ kind: 'doordash', settings: {}, baseUrl: dash.url, wrong: 'signingSecret' },
        secrets: { hookToken, developerId, keyId, signingSecret },
      },
      {
        ...{ kind: 'sendgrid', baseUrl: sendGrid.url, wrong: 'apiKey' },
        settings: { from: 'shop@harbour.example', fromName: 'Harbour' },
        secrets: { apiKey: sendGrid.apiKey },
      },
      {
        ...{ kind: 'twilio', baseUrl: twilio.url, wrong: 'authToken' },
        settings: { accountSid: twilio.accountSid, from: twilio.number },
        secrets: { authToken: twilio.authToken },
      },
      {
        ...{ kind: 'smtp', baseUrl: null, wrong: 'password', secrets: { password: 'stand-in' } },
        settings: {
          ...{ host: '127.0.0.1', port: smtp.smtpPort, security: 'none', user: 'shop' },
          from: 'Harbour <shop@harbour.example>',
        },
      },
    ];
    for (const each of known) cases.set(each.kind, each);
  });
  afterAll(async () => {
    await Promise.all(standIns.map((each) => each.close()));
    await office.close();
  });

  const by = () => ({ tenantId: office.tenantId, who: 'Ana', whoId: null, address: '::1' });
  const links = () => office.running.hub.links;
  const aLink = async (kind: string, more: Partial<Case> = {}) => {
    const known = cases.get(kind);
    if (!known) throw new Error(`nothing is known of ${kind}`);
    const { settings, secrets, baseUrl } = { ...known, ...more };
    const details = { label: kind, storeId: null, settings, secrets, baseUrl };
    const made = await createLink(links(), by(), known.kind, details, 'on');
    if (!made.ok) throw new Error(made.refusal.sentence);
    return { linkId: made.value.linkId, known };
  };
  const inside = <T>(act: Parameters<typeof asTenant<T>>[2]) => asTenant(links().db, office.tenantId, act);
  const kinds = ['stripe', 'uber-eats', 'doordash', 'sendgrid', 'twilio', 'smtp'];

  it.each(kinds)('[LK14] %s says that it knows us, also while the link is off', async (kind) => {
    const { linkId } = await aLink(kind);
    await switchLink(links(), by(), linkId, false);
    expect(await tryLink(links(), by(), linkId)).toMatchObject({
      value: { isWell: true, sentence: expect.stringContaining('it knows us') },
    });
  });

  // Its stand-in takes every key: the account that it is has no other.
  it.each(kinds.filter((kind) => kind !== 'stripe'))(
    '[LK14] %s that does not take our keys is said to, and the key stays out of the sentence',
    async (kind) => {
      const known = cases.get(kind);
      const wrong = Buffer.from('not-the-right-one').toString('base64url');
      const { linkId } = await aLink(kind, { secrets: { ...known?.secrets, [known?.wrong ?? '']: wrong } });
      const tried = await tryLink(links(), by(), linkId);
      expect(tried).toMatchObject({ value: { isWell: false } });
      expect(JSON.stringify(tried)).not.toContain(wrong);
    },
  );

  it('[LK14] nobody is there: the sentence says so', async () => {
    const { linkId } = await aLink('stripe', { baseUrl: 'http://127.0.0.1:1' });
    expect(await tryLink(links(), by(), linkId)).toMatchObject({
      value: { isWell: false, sentence: expect.stringContaining('could not be asked') },
    });
  });

  it('[LK14] a link that needed a person is on again when the service takes it', async () => {
    const { linkId } = await aLink('stripe');
    const read = () => inside((tx) => openLink(tx, links(), office.tenantId, linkId));
    const link = await read();
    if (!link) throw new Error('the link is there');
    await inside((tx) => setLinkState(tx, links(), link, 'needs-a-person', 'The key was taken back.'));
    expect(await tryLink(links(), by(), linkId)).toMatchObject({ value: { isWell: true } });
    expect(await read()).toMatchObject({ state: 'on' });
  });

  it('[LK14] with its breaker open a service is asked all the same, and its answer closes it', async () => {
    const { linkId } = await aLink('sendgrid');
    const breaker = async () =>
      (await inside((tx) => listLinks(tx, links(), office.tenantId))).find((each) => each.linkId === linkId)
        ?.breaker;
    const [service] = standIns.filter(({ url }) => url === cases.get('sendgrid')?.baseUrl);
    service?.faults.next({ fault: '500', times: 6 });
    for (let times = 0; times < 6; times += 1) {
      expect(await tryLink(links(), by(), linkId)).toMatchObject({
        value: { isWell: false, sentence: expect.stringContaining('answered 500') },
      });
    }
    expect(await breaker()).toBe('open');
    expect(await tryLink(links(), by(), linkId)).toMatchObject({ value: { isWell: true } });
    expect(await breaker()).toBe('closed');
  });

  it('[LK14] DoorDash is told nothing of any order, and the sentence says what was not tried', async () => {
    const known = cases.get('doordash');
    const { developerId = '', keyId = '', signingSecret = '' } = known?.secrets ?? {};
    const keys = { developerId, keyId, signingSecret };
    const { linkId } = await aLink('doordash', { secrets: keys });
    const tried = await tryLink(links(), by(), linkId);
    expect(tried).toMatchObject({ value: { isWell: true } });
    expect(tried).toMatchObject({
      value: { sentence: expect.stringContaining('the token of the webhooks is missing') },
    });
    const [service] = standIns.filter(({ url }) => url === known?.baseUrl);
    expect(service?.requests().at(-1)).toMatchObject({ method: 'PATCH', body: '{}' });
    const without = await aLink('doordash', { secrets: {} });
    expect(await tryLink(links(), by(), without.linkId)).toMatchObject({
      value: { isWell: false, sentence: expect.stringContaining('Nothing was asked') },
    });
  });

  it('[LK15] two links of one kind are told apart by their accounts, and no secret tells them apart', async () => {
    for (const { linkId } of await inside((tx) => listLinks(tx, links(), office.tenantId)))
      await deleteLink(links(), by(), linkId);
    for (const kind of kinds) await aLink(kind);
    await aLink('sendgrid', { settings: { from: 'pier@harbour.example', fromName: 'Pier' } });
    await aLink('stripe', { secrets: { secretKey: 'rk_live_2' } });
    const listed = await inside((tx) => listLinks(tx, links(), office.tenantId));
    const accountsOf = (kind: string) => listed.flatMap((each) => (each.kind === kind ? [each.account] : []));
    expect(accountsOf('sendgrid').sort()).toEqual(['pier@harbour.example', 'shop@harbour.example']);
    expect(accountsOf('stripe').sort()).toEqual(['Live keys', 'Test keys']);
    expect(accountsOf('twilio')).toEqual([expect.stringMatching(/^\+\d+$/)]);
    expect(accountsOf('smtp')).toEqual(['127.0.0.1, Harbour <shop@harbour.example>']);
    expect(accountsOf('uber-eats')).toEqual([null]);
    for (const { secrets } of cases.values())
      for (const secret of Object.values(secrets)) expect(JSON.stringify(listed)).not.toContain(secret);
  });
});
