import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { escapeHtml } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { asTenant, rowOf } from '../database';
import { unsubscribe } from '../mail';
import { languageOf, readUnsubscribe } from '../message';
import type { Hub } from '../sync';

const words = {
  en: {
    title: 'No more of these',
    ask: (address: string, company: string) => `${company} will write no more of these to ${address}.`,
    still: 'Receipts that you ask for still come.',
    button: 'Write no more of these',
    done: 'Done: nothing more of this is written to you.',
    wrong: 'This link is not complete. Open it from the mail again.',
  },
  es: {
    title: 'No recibir más',
    ask: (address: string, company: string) => `${company} no enviará más de estos correos a ${address}.`,
    still: 'Los recibos que pida seguirán llegando.',
    button: 'No enviar más',
    done: 'Hecho: no se le enviará nada más de esto.',
    wrong: 'Este enlace no está completo. Ábralo de nuevo desde el correo.',
  },
};

type Found = { recipient: string; company: string; language: 'en' | 'es' };
type Asked = { Params: { token: string } };

/**
 * Where a link in a mail leads: a page that changes nothing, as programs that look through mail open every link, and the one POST that
 * does, also for the button of a mail program. Who comes by it signs in nowhere. Source: spec/messages.md MG10; RFC 8058
 */
export async function unsubscribeDoor(app: FastifyInstance, hub: Hub): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 16_384 }, (_request, body, done) =>
    done(null, body),
  );

  const find = async (
    token: string,
  ): Promise<(Found & { tenantId: NonNullable<ReturnType<typeof readUnsubscribe>>['tenantId'] }) | null> => {
    const about = readUnsubscribe(hub.deps, token);
    if (!about) return null;
    const { tenantId, mailId } = about;
    return asTenant(hub.db, tenantId, async (tx) => {
      const row = await rowOf<Omit<Found, 'language'>>(
        tx,
        sql`select recipient, tenant.name as company from mail join tenant using (tenant_id)
            where mail.tenant_id = ${tenantId} and mail_id::text = ${mailId} and channel = 'mail'`,
      );
      return row ? { ...row, tenantId, language: await languageOf(tx, tenantId) } : null;
    });
  };

  app.get<Asked>('/unsubscribe/:token', async (request, reply) => {
    const found = await find(request.params.token);
    const page = asPage(reply);
    if (!found) return page.status(404).send(drawn('en', `<p>${words.en.wrong}</p>`));
    const say = words[found.language];
    return page.send(
      drawn(
        found.language,
        `<p>${escapeHtml(say.ask(found.recipient, found.company))} ${say.still}</p>
         <form method="post"><button>${say.button}</button></form>`,
      ),
    );
  });

  app.post<Asked>('/unsubscribe/:token', async (request, reply) => {
    const found = await find(request.params.token);
    const page = asPage(reply);
    if (!found) return page.status(404).send(drawn('en', `<p>${words.en.wrong}</p>`));
    const { tenantId, recipient: address } = found;
    await asTenant(hub.db, tenantId, (tx) =>
      unsubscribe(tx, hub.deps, { tenantId, channel: 'mail', address }),
    );
    return page.send(drawn(found.language, `<p role="status">${words[found.language].done}</p>`));
  });
}

const style = [
  ':root{color-scheme:light dark;font:1.125rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}',
  'main{max-inline-size:34rem;margin:0 auto;padding:2rem 1rem;overflow-wrap:anywhere}',
  'button{font:inherit;font-weight:600;min-block-size:3rem;padding:0 1.25rem;border:0;border-radius:.5rem;background:#0b6b4f;color:#fff}',
  'button:focus-visible{outline:3px solid;outline-offset:3px}',
].join('');
const styleHash = createHash('sha256').update(style).digest('base64');
/** Everything that the hub answers may do nothing; this page shows one style and sends one form, back to where it came from. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const asPage = (reply: FastifyReply): FastifyReply =>
  reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', policy);

/** Plain: no script, and nothing that is fetched. */
const drawn = (language: 'en' | 'es', body: string): string =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words[language].title}</title><style>${style}</style><main><h1>${words[language].title}</h1>${body}</main></html>`;
