import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDemoServices } from '@tillbridge/hub/demo';
import { afterAll, expect, it } from 'vitest';
import { startServices } from './index';
import { serviceNames, servicePorts } from './ports';

const folder = mkdtempSync(join(tmpdir(), 'tillbridge-services-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the services around the demo’s shop tell the hub of what happens with them, once each', async () => {
  const heard: string[] = [];
  const hub = createServer((request, response) => {
    const signs = ['stripe-signature', 'x-uber-signature', 'authorization'];
    const sign = signs.find((name) => request.headers[name] !== undefined) ?? 'unsigned';
    heard.push(`${request.url ?? ''} ${sign}`);
    response.end();
  });
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', () => resolve()));
  const url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
  const services = await startServices(0, join(folder, 'services.json'));
  try {
    const links = ['stripe', 'uber-eats', 'doordash'].map((kind) => ({ kind, linkId: 'l1' }));
    services.tell({ url, links });
    services.tell({ url, links });
    const at = (kind: string): string =>
      services.standIns.find(({ service }) => service.kind === kind)?.url ?? 'none';
    const made = await fetch(`${at('stripe')}/v1/payment_intents`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_demo', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'amount=1200&currency=nzd&payment_method_types[0]=card_present&capture_method=manual',
    });
    expect(made.status).toBe(200);
    for (const kind of ['uber-eats', 'doordash']) {
      const pressed = await fetch(`${at(kind)}/_stand-in/press-order`, { method: 'POST', body: '' });
      expect(pressed.ok).toBe(true);
    }
    await expect
      .poll(() => heard.toSorted())
      .toEqual([
        '/hooks/doordash/l1 authorization',
        '/hooks/stripe/l1 stripe-signature',
        '/hooks/uber-eats/l1 x-uber-signature',
      ]);
  } finally {
    await services.close();
    hub.close();
  }
});

it('the hub is told in a file how to reach each of them, and each has a page of its own', async () => {
  const file = join(folder, 'others.json');
  const services = await startServices(0, file);
  try {
    expect(services.hubArguments).toEqual(['--demo-services', file]);
    const told = await readDemoServices(file);
    expect(told.map(({ kind }) => kind)).toEqual([
      ...['stripe', 'vend', 'uber-eats', 'doordash', 'sendgrid', 'twilio'],
    ]);
    expect(services.told).toHaveLength(serviceNames.length);
    for (const { page } of services.told) expect((await fetch(page)).status).toBe(200);
  } finally {
    await services.close();
  }
});

it('the services take ports in a row', () => {
  expect(servicePorts(4_720).map(({ port }) => port)).toEqual([4_720, 4_721, 4_722, 4_723, 4_724, 4_725]);
});
