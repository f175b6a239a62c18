import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { doneBy } from '../access';
import { writeAudit } from '../audit';
import { type Tx, asTenant } from '../database';
import {
  type LawReader,
  MonthsAsked,
  YearAsked,
  salesTaxFile,
  salesTaxReport,
  vapingFile,
  vapingReturn,
} from '../law-report';
import type { Hub } from '../sync';
import { whoAsks } from './who-asks';

/** What authorities ask for, as files; who took one stands in the audit log. Source: spec/law-reports.md LR5 */
export function lawFiles(app: FastifyInstance, hub: Hub): void {
  app.get('/files/sales-tax.csv', (request, reply) =>
    give(request, reply, {
      ...{ name: 'sales-tax', asked: MonthsAsked },
      file: async (tx, reader, months) => salesTaxFile(await salesTaxReport(tx, reader, months)),
    }),
  );
  app.get('/files/vaping-return.csv', (request, reply) =>
    give(request, reply, {
      ...{ name: 'vaping-return', asked: YearAsked },
      file: async (tx, reader, { year }) => vapingFile(await vapingReturn(tx, reader, year), year),
    }),
  );

  async function give<Asked extends object>(
    request: FastifyRequest,
    reply: FastifyReply,
    {
      name,
      asked,
      file,
    }: {
      name: string;
      asked: z.ZodType<Asked>;
      file: (tx: Tx, reader: LawReader, asked: Asked) => Promise<string>;
    },
  ): Promise<FastifyReply> {
    const principal = await whoAsks(hub, request, reply, 'see-sales');
    if (!principal) return reply;
    const read = asked.safeParse(request.query);
    if (!read.success)
      return reply.status(400).send({ sentence: 'These dates cannot be read. Choose them again.' });
    const { tenantId, storeIds: limitedTo } = principal;
    const at = hub.deps.clock.now();
    const text = await asTenant(hub.db, tenantId, async (tx) => {
      await writeAudit(tx, hub.deps, {
        ...doneBy(principal),
        at,
        verb: `export-${name}`,
        subject: tenantId,
        detail: read.data,
        atStores: limitedTo,
      });
      return file(tx, { tenantId, limitedTo }, read.data);
    });
    const which = Object.values(read.data).join('-to-');
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}-${which}.csv"`)
      .header('cache-control', 'no-store')
      .send(text);
  }
}
