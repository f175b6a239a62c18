import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { doneBy, identify, limitedTo, mayDo, setUpFirst } from '../access';
import { isProven, proveAgain } from '../account';
import { AuditSearchInput, exportAudit, writeAudit } from '../audit';
import { asTenant } from '../database';
import type { Hub } from '../sync';
import { bearerOf } from './app';

/** The audit log as a file, as long as it is: it is streamed, which no procedure does. Source: spec/audit.md AL7 */
export function auditFile(app: FastifyInstance, hub: Hub): void {
  app.get('/files/audit.csv', async (request, reply) => {
    const company = request.headers['tillbridge-company'];
    const identified = await identify(hub, {
      bearer: bearerOf(request.headers.authorization),
      cookies: request.cookies,
      company: typeof company === 'string' ? company : null,
      address: request.ip,
    });
    if (identified.is === 'nobody')
      return reply.status(401).send({ sentence: 'Sign in first, then export again.' });
    if (identified.is === 'sets-up') return reply.status(401).send({ sentence: setUpFirst });
    if (identified.is === 'company-unclear') return reply.status(400).send({ sentence: identified.sentence });
    const { principal, person } = identified;
    if (person && !isProven(person, hub.deps.clock.now()))
      return reply.status(428).send({ sentence: proveAgain });
    if (!mayDo(principal, 'see-audit').ok)
      return reply.status(403).send({ sentence: 'You may not see the audit log. Ask an administrator.' });
    const own = limitedTo(principal, 'see-audit').storeIds;
    const search = AuditSearchInput.safeParse(request.query);
    if (!search.success) return reply.status(400).send({ sentence: 'These filters cannot be read.' });
    const { tenantId } = principal;
    const at = hub.deps.clock.now();
    await asTenant(hub.db, tenantId, (tx) =>
      writeAudit(tx, hub.deps, {
        ...doneBy(principal),
        at,
        verb: 'export-audit',
        subject: tenantId,
        detail: search.data,
        atStores: own,
      }),
    );
    const day = new Date(at).toISOString().slice(0, 10);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="audit-${day}.csv"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(exportAudit(hub.db, { tenantId, own }, search.data)));
  });
}
