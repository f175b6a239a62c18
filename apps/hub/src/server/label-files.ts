import type { FastifyInstance, FastifyReply } from 'fastify';
import {
  BinLabelWish,
  LabelWish,
  type TemplateName,
  drawLabels,
  labelTemplates,
  labelsPerPage,
  makeBinLabels,
  makeLabels,
} from '../label';
import type { Hub } from '../sync';
import { whoAsks } from './who-asks';

const mostJsonBytes = 200_000;

/** Labels of goods and of bins, as a PDF. Source: spec/labels.md LB1, spec/bins.md BN12 */
export function labelFiles(app: FastifyInstance, hub: Hub): void {
  app.post('/files/labels.pdf', { bodyLimit: mostJsonBytes }, async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'see-catalogue');
    if (!principal) return reply;
    const wish = LabelWish.safeParse(request.body);
    if (!wish.success) return reply.status(400).send({ sentence: 'Choose at least one product.' });
    const made = await makeLabels(hub.db, hub.deps, principal.tenantId, wish.data);
    if (!made.ok) return reply.status(422).send({ sentence: made.refusal.sentence });
    const labels = made.value.labels.flatMap(({ label, count }) =>
      Array.from({ length: count }, () => label),
    );
    return send(reply, labels, wish.data);
  });

  app.post('/files/bin-labels.pdf', { bodyLimit: mostJsonBytes }, async (request, reply) => {
    const principal = await whoAsks(hub, request, reply, 'see-stock');
    if (!principal) return reply;
    const wish = BinLabelWish.safeParse(request.body);
    if (!wish.success) return reply.status(400).send({ sentence: 'Name at least one bin.' });
    const made = await makeBinLabels(hub.db, principal, wish.data);
    if (!made.ok) return reply.status(422).send({ sentence: made.refusal.sentence });
    return send(reply, made.value, wish.data);
  });
}

const send = (
  reply: FastifyReply,
  labels: Parameters<typeof drawLabels>[0],
  wish: { template: TemplateName; skip: number },
) => {
  const template = labelTemplates[wish.template];
  return reply
    .type('application/pdf')
    .header('content-disposition', 'inline; filename="labels.pdf"')
    .header('cache-control', 'no-store')
    .send(drawLabels(labels, template, { skip: wish.skip % labelsPerPage(template) }));
};
