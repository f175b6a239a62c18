import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formOf, jsonOf } from '../kit';
import { type Uber, type UberKit, type UberOrder, uberOrderBody } from './service';

type Params = { Params: { id: string; itemId?: string } };

/** The service's doors, in the family that its switch says. Source: reference of outside services, C1 */
export function uberRoutes(app: FastifyInstance, uber: Uber, kit: UberKit): void {
  app.post('/oauth/v2/token', (request, reply) => {
    const form = formOf(request);
    const isKnown =
      form.get('client_id') === uber.app.clientId &&
      form.get('client_secret') === uber.app.clientSecret &&
      form.get('grant_type') === 'client_credentials';
    if (!isKnown) return reply.code(401).send({ error: 'invalid_client' });
    // Whoever asks for more than the app was given gets nothing.
    const isTooWide =
      kit.switches.get('statusScope') === 'not-given' &&
      (form.get('scope') ?? '').includes('eats.store.status.write');
    return isTooWide ? reply.code(400).send({ error: 'invalid_scope' }) : uber.newToken();
  });
  app.addHook('preHandler', async (request, reply) => {
    if (!/^\/v\d\//.test(request.url) || reply.sent) return;
    const [manner, token = ''] = (request.headers.authorization ?? '').split(' ');
    if (manner !== 'Bearer' || !uber.isGoodToken(token))
      return reply
        .code(401)
        .send({ code: 'unauthorized', message: 'Invalid OAuth 2.0 credentials provided.' });
  });
  const isFamily = (family: string): boolean => kit.switches.get('family') === family;
  const missing = (reply: FastifyReply) =>
    reply.code(404).send({ code: 'not_found', message: 'No such order.' });
  const withOrder = (
    family: string,
    does: (order: UberOrder, request: FastifyRequest<Params>, reply: FastifyReply) => unknown,
  ) => {
    return (request: FastifyRequest<Params>, reply: FastifyReply) => {
      const order = uber.orders.get(request.params.id);
      return order && isFamily(family) ? does(order, request, reply) : missing(reply);
    };
  };
  const settled = (reply: FastifyReply, order: UberOrder) =>
    reply
      .code(Number(kit.switches.get('settledAnswer')))
      .send({ code: 'order_not_pending', message: `The order is ${uber.stateOf(order)}.` });

  const bodyOf = (order: UberOrder) => uberOrderBody(uber, order, kit.switches.get('answerWords') === 'said');
  const accept = (order: UberOrder, _request: FastifyRequest, reply: FastifyReply) => {
    if (uber.stateOf(order) !== 'CREATED') return settled(reply, order);
    order.state = 'ACCEPTED';
    order.accepted += 1;
    return reply.code(204).send();
  };
  const deny = (order: UberOrder, request: FastifyRequest, reply: FastifyReply) => {
    if (uber.stateOf(order) !== 'CREATED') return settled(reply, order);
    order.state = 'DENIED';
    order.denied.push(jsonOf(request));
    return reply.code(204).send();
  };
  const cancel = (order: UberOrder, request: FastifyRequest, reply: FastifyReply) => {
    if (uber.stateOf(order) !== 'ACCEPTED') return settled(reply, order);
    order.state = 'CANCELED';
    order.cancelledByShop.push(jsonOf(request));
    return reply.code(200).send({});
  };
  const missingSaid = (order: UberOrder, request: FastifyRequest, reply: FastifyReply) => {
    const said = jsonOf(request) as { fulfillment_issues?: unknown } | null;
    if (!Array.isArray(said?.fulfillment_issues) || said.fulfillment_issues.length === 0)
      return reply.code(400).send({ code: 'bad_request', message: 'fulfillment_issues is missing.' });
    if (uber.stateOf(order) !== 'ACCEPTED' || order.isReady) return settled(reply, order);
    order.issues.push(...said.fulfillment_issues);
    return reply.code(204).send();
  };
  app.get<Params>(
    '/v2/eats/order/:id',
    withOrder('v2-eats', (order) => bodyOf(order)),
  );
  app.post<Params>('/v1/eats/orders/:id/accept_pos_order', withOrder('v2-eats', accept));
  app.post<Params>('/v1/eats/orders/:id/deny_pos_order', withOrder('v2-eats', deny));
  app.post<Params>('/v1/eats/orders/:id/cancel', withOrder('v2-eats', cancel));
  app.patch<Params>('/v2/eats/orders/:id/cart', withOrder('v2-eats', missingSaid));

  app.get<Params>(
    '/v1/delivery/order/:id',
    withOrder('v1-delivery', (order) => ({ order: bodyOf(order) })),
  );
  app.post<Params>('/v1/delivery/order/:id/accept', withOrder('v1-delivery', accept));
  app.post<Params>('/v1/delivery/order/:id/deny', withOrder('v1-delivery', deny));
  app.post<Params>('/v1/delivery/order/:id/cancel', withOrder('v1-delivery', cancel));
  app.post<Params>(
    '/v1/delivery/order/:id/resolve-fulfillment-issues',
    withOrder('v1-delivery', missingSaid),
  );
  app.post<Params>(
    '/v1/delivery/order/:id/ready',
    withOrder('v1-delivery', (order, _request, reply) => {
      order.isReady = true;
      return reply.code(204).send();
    }),
  );

  const bad = (reply: FastifyReply, message: string) =>
    reply.code(400).send({ code: 'bad_request', message });
  const setStatus =
    (family: string, closed: string, untilKey: string) =>
    (request: FastifyRequest<Params>, reply: FastifyReply) => {
      if (request.params.id !== uber.app.storeId || !isFamily(family)) return missing(reply);
      if (kit.switches.get('statusScope') === 'not-given')
        return reply.code(403).send({ code: 'forbidden', message: 'eats.store.status.write is missing.' });
      const { status, [untilKey]: until } = (jsonOf(request) ?? {}) as Record<string, unknown>;
      if (status !== 'ONLINE' && status !== closed) return bad(reply, `status is ONLINE or ${closed}.`);
      const ends = status === 'ONLINE' ? 0 : Date.parse(String(until));
      if (Number.isNaN(ends)) return bad(reply, `${untilKey} is missing.`);
      uber.close(ends);
      return reply.code(204).send();
    };
  app.post<Params>('/v1/eats/store/:id/status', setStatus('v2-eats', 'PAUSED', 'paused_until'));
  app.post<Params>(
    '/v1/delivery/store/:id/update-store-status',
    setStatus('v1-delivery', 'OFFLINE', 'is_offline_until'),
  );
  app.put<Params>('/v2/eats/stores/:id/menus', (request, reply) => {
    if (request.params.id !== uber.app.storeId) return missing(reply);
    const wrong = uber.shelf.takeMenu(jsonOf(request));
    return wrong === null ? reply.code(204).send() : bad(reply, wrong);
  });
  app.post<Params>('/v2/eats/stores/:id/menus/items/:itemId', (request, reply) => {
    if (request.params.id !== uber.app.storeId) return missing(reply);
    const wrong = uber.shelf.change(request.params.itemId ?? '', jsonOf(request));
    if (wrong === null) return reply.code(204).send();
    return wrong === 'unknown'
      ? reply.code(404).send({ code: 'not_found', message: 'No such item.' })
      : bad(reply, wrong);
  });
}
