import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { jsonOf } from '../kit';
import { type Dash, type DashKit, type DashOrder, isGoodJwt } from './service';

type Params = { Params: { id: string } };
const root = '/marketplace/api/v1';
/** Where catalogue and stock are told. */
const retailRoot = '/marketplace/api/v2';
const twoWeeksMs = 14 * 24 * 3_600_000;
/** Why a store may be deactivated. */
const reasons = new Set([
  ...['out_of_business', 'delete_store', 'payment_issue', 'operational_issues'],
  ...['store_self_disabled_in_their_POS_portal', 'store_pos_connectivity_issues'],
]);

/** The service's doors. Source: reference of outside services, C2 */
export function dashRoutes(app: FastifyInstance, dash: Dash, kit: DashKit): void {
  app.addHook('preHandler', async (request, reply) => {
    if (!request.url.startsWith('/marketplace/api/') || reply.sent) return;
    const [manner, token = ''] = (request.headers.authorization ?? '').split(' ');
    if (manner !== 'Bearer' || !isGoodJwt(dash, token))
      return reply.code(401).send({ code: 'authentication_error', message: 'The JWT is not good.' });
    if (!request.headers['user-agent'])
      return reply.code(400).send({ code: 'validation_error', message: 'A User-Agent is required.' });
  });
  const withOrder =
    (does: (order: DashOrder, body: Record<string, unknown>, reply: FastifyReply) => unknown) =>
    (request: FastifyRequest<Params>, reply: FastifyReply) => {
      const order = dash.orders.get(request.params.id);
      if (!order) return reply.code(404).send({ code: 'not_found', message: 'No such order.' });
      return does(order, (jsonOf(request) ?? {}) as Record<string, unknown>, reply);
    };
  const bad = (reply: FastifyReply, message: string) =>
    reply.code(400).send({ code: 'validation_error', message });
  const taken = (reply: FastifyReply) => reply.code(202).send({});

  app.patch<Params>(
    `${root}/orders/:id`,
    withOrder((order, body, reply) => {
      const status = body['order_status'];
      if (status !== 'success' && status !== 'fail') return bad(reply, 'order_status is success or fail.');
      if (dash.stateOf(order) !== 'NEW') return bad(reply, `The order is ${dash.stateOf(order)} already.`);
      order.ours = typeof body['merchant_supplied_id'] === 'string' ? body['merchant_supplied_id'] : null;
      if (status === 'fail') {
        order.state = 'FAILED';
        order.refused.push(body);
      } else {
        order.state = 'CONFIRMED';
        order.accepted += 1;
      }
      return taken(reply);
    }),
  );
  app.patch<Params>(
    `${root}/orders/:id/events/order_ready_for_pickup`,
    withOrder((order, _body, reply) => {
      if (order.state !== 'CONFIRMED') return bad(reply, 'The order is not confirmed.');
      order.isReady = true;
      return taken(reply);
    }),
  );
  app.patch<Params>(
    `${root}/orders/:id/cancellation`,
    withOrder((order, body, reply) => {
      if (order.state !== 'CONFIRMED') return bad(reply, 'The order is not confirmed.');
      order.state = 'CANCELLED';
      order.cancelledByShop.push(body);
      return taken(reply);
    }),
  );
  app.patch<Params>(
    `${root}/orders/:id/adjustment`,
    withOrder((order, body, reply) => {
      if (order.state !== 'CONFIRMED') return bad(reply, 'The order is not confirmed.');
      const items = Array.isArray(body['items']) ? (body['items'] as Record<string, unknown>[]) : [];
      if (items.length === 0) return bad(reply, 'There is nothing to adjust.');
      const lineIds = new Set(order.lines.map((_line, index) => `${order.id}-${index}`));
      // It answers so where a line is none of the order.
      if (items.some((item) => !lineIds.has(String(item['line_item_id']))))
        return reply.code(500).send({ code: 'service_fault', message: 'The line is not in the order.' });
      order.adjustments.push(...items);
      return taken(reply);
    }),
  );
  app.put<Params>(`${root}/stores/:id/status`, (request, reply) => {
    if (request.params.id !== dash.app.storeId)
      return reply.code(404).send({ code: 'not_found', message: 'No such store.' });
    const {
      is_active: isActive,
      reason,
      notes,
      end_time: end,
    } = (jsonOf(request) ?? {}) as Record<string, unknown>;
    if (isActive === true) dash.close(0);
    else if (typeof reason !== 'string' || !reasons.has(reason))
      return bad(reply, 'reason is none of those.');
    else if (typeof notes !== 'string') return bad(reply, 'notes is missing.');
    // Without an end it is two weeks.
    else dash.close(typeof end === 'string' ? Date.parse(end) : dash.now() + twoWeeksMs);
    return {};
  });
  /** Done at once or taken in hand; a body that is wrong is refused either way. */
  const operated = (reply: FastifyReply, told: (isTrial: boolean) => string | null) => {
    const wrong = told(true);
    if (wrong !== null) return bad(reply, wrong);
    const operationId = randomUUID();
    if (kit.switches.get('operations') === 'queued') {
      dash.operations.set(operationId, () => void told(false));
      return { operation_id: operationId, operation_status: 'QUEUED', message: '' };
    }
    void told(false);
    const failed = dash.shelf.lastRefused();
    if (Object.keys(failed).length === 0)
      return { operation_id: operationId, operation_status: 'SUCCESS', message: '' };
    return {
      ...{ operation_id: operationId, operation_status: 'PARTIAL_SUCCESS', message: '' },
      details: { success_items: [], failed_items: failed },
    };
  };
  for (const [method, isNew] of [
    ['POST', true],
    ['PATCH', false],
  ] as const) {
    app.route({
      ...{ method, url: `${retailRoot}/items` },
      handler: (request, reply) => {
        const body = jsonOf(request);
        return operated(reply, (isTrial) => dash.shelf.catalogueTold(body, isTrial));
      },
    });
    app.route<Params>({
      ...{ method, url: `${retailRoot}/stores/:id/items` },
      handler: (request, reply) => {
        if (request.params.id !== dash.app.storeId)
          return reply.code(404).send({ code: 'not_found', message: 'No such store.' });
        const body = jsonOf(request);
        return operated(reply, (isTrial) => dash.shelf.stockTold(body, isNew, isTrial));
      },
    });
  }
}
