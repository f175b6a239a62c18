import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formOf, jsonOf } from '../kit';
import { hookTypes } from './hooks';
import { paramOf, queryOf } from './lists';
import type { Vend, VendKit } from './service';

const isToken = (request: FastifyRequest): boolean => request.url.startsWith('/api/1.0/token');

/** Who may come in, and how often. Source: reference of outside services, A2, A4 */
export function doorRoutes(app: FastifyInstance, vend: Vend, kit: VendKit): void {
  app.addHook('preHandler', async (request, reply) => {
    if (!request.url.startsWith('/api/') || reply.sent) return;
    if (!request.headers['user-agent']) return reply.code(400).send({ error: 'User-Agent is required.' });
    if (isToken(request)) return;
    const [manner, token] = (request.headers.authorization ?? '').split(' ');
    if (manner !== 'Bearer' || !vend.tokens.isGood(token ?? ''))
      return reply.code(Number(kit.switches.get('revokedToken'))).send({ error: 'This token is not good.' });
    const { isOver, limit, remaining, freeAt } = vend.bucket.take();
    reply.header('x-ratelimit-limit', String(limit)).header('x-ratelimit-remaining', String(remaining));
    if (isOver) return refuseForNow(reply, kit, freeAt);
  });
  app.get('/connect', (request, reply) => {
    const { client_id: clientId, redirect_uri: redirectUri, state = '', scope = '' } = queryOf(request);
    if (clientId !== vend.app.clientId || !redirectUri) return reply.code(400).send('Unknown app.');
    const code = vend.tokens.grant({ redirectUri, scope });
    const back = new URL(redirectUri);
    back.searchParams.set('code', code);
    back.searchParams.set('domain_prefix', vend.app.domainPrefix);
    back.searchParams.set('state', state);
    return reply.redirect(back.toString(), 302);
  });
  app.post('/api/1.0/token', (request, reply) => {
    const { status, body } = vend.tokens.exchange(formOf(request));
    return reply.code(status).send(body);
  });
  webhookRoutes(app, vend);
}

/** What a refusal for want of allowance looks like. */
export function retryAfter(
  kit: VendKit,
  freeAt: number,
  now: number,
): { headers: Record<string, string>; body: unknown } {
  const manner = kit.switches.get('retryAfter');
  const date = new Date(freeAt).toUTCString();
  const body = { error: 'Too Many Requests', message: 'Rate limiting enforced' };
  if (manner === 'http-date') return { headers: { 'retry-after': date }, body };
  if (manner === 'seconds')
    return { headers: { 'retry-after': String(Math.max(1, Math.ceil((freeAt - now) / 1_000))) }, body };
  return { headers: {}, body: { ...body, 'retry-after': date } };
}

function refuseForNow(reply: FastifyReply, kit: VendKit, freeAt: number): unknown {
  const { headers, body } = retryAfter(kit, freeAt, Date.now());
  return reply.code(429).headers(headers).send(body);
}

function webhookRoutes(app: FastifyInstance, vend: Vend): void {
  const create = (reply: FastifyReply, wish: { url?: string; type?: string; active?: boolean }) => {
    const { url, type } = wish;
    if (!url || !type || !(hookTypes as readonly string[]).includes(type))
      return reply.code(422).send({ error: 'url and a known type are required.' });
    if ([...vend.webhooks.values()].some((hook) => hook.url === url && hook.type === type))
      return reply.code(409).send({ error: 'This webhook is there already.' });
    const hook = {
      id: vend.newId('webhook'),
      retailer_id: 'retailer',
      url,
      type,
      active: wish.active !== false,
    };
    vend.webhooks.set(hook.id, hook);
    return reply.code(201).send({ data: hook });
  };
  app.get('/api/:api/webhooks', () => ({ data: [...vend.webhooks.values()] }));
  app.post('/api/:api/webhooks', (request, reply) =>
    create(reply, (jsonOf(request) ?? {}) as { url?: string }),
  );
  // The older way: a form with one field.
  app.post('/api/webhooks', (request, reply) =>
    create(reply, JSON.parse(formOf(request).get('data') ?? '{}') as { url?: string }),
  );
  app.delete('/api/:api/webhooks/:id', (request, reply) =>
    vend.webhooks.delete(paramOf(request, 'id'))
      ? reply.code(204).send()
      : reply.code(404).send({ error: 'Webhook not found' }),
  );
}
