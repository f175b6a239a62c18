import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { startStandIns } from './stand-ins';

it('the services around the demo’s shop tell the hub of what happens with them, once each', async () => {
  const heard: string[] = [];
  const hub = createServer((request, response) => {
    heard.push(
      `${request.url ?? ''} ${request.headers['stripe-signature'] === undefined ? 'unsigned' : 'signed'}`,
    );
    response.end();
  });
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', () => resolve()));
  const url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
  const services = await startStandIns(0);
  try {
    const links = [{ kind: 'stripe', linkId: 'l1', webhookSecret: 'whsec_x' }];
    services.tell({ url, links });
    services.tell({ url, links });
    const [flag, address] = services.hubArguments;
    expect(flag).toBe('--demo-stripe');
    const made = await fetch(`${address ?? ''}/v1/payment_intents`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_demo', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'amount=1200&currency=nzd&payment_method_types[0]=card_present&capture_method=manual',
    });
    expect(made.status).toBe(200);
    await expect.poll(() => heard).toEqual(['/hooks/stripe/l1 signed']);
  } finally {
    await services.close();
    hub.close();
  }
});
