import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { createGzip } from 'node:zlib';
import {
  type BackupKeyAnswer,
  CrashV1,
  cursorHeader,
  EnrolRequest,
  HealthRequest,
  LogsRequest,
  protocolVersion,
  PushRequest,
  RequestBody,
} from '@tillbridge/core/wire';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { enrol } from '../enrolment';
import { sendImage } from '../image';
import { NotEnrolled, ingest } from '../ingest';
import { type KnownTerminal, reportHealth, takeCrash, takeLogPart } from '../terminal';
import { attempts } from './attempts';
import type { SyncHub } from './hub';
import { refuseWith, replacedSentence, tooManyCodesSentence } from './refusals';
import { releaseDoors } from './release-doors';
import { answerOutside, answerRequest, isRequestKind, requestHandlersOn } from './requests';
import { maxUnpackedBytes, unpackJson } from './unpack';

/** A busy hub asks terminals back after about this; each adds its own jitter. */
const slowDownMs = 500;
/** Forty bits of code against this many guesses a minute, per address and in all (spec/enrolment.md E3). */
const enrolmentGuesses = { perAddress: 10, inAll: 60, perMs: 60_000 };

/** The doors under /sync/v1. Source: spec/sync.md */
export function syncRoutes(app: FastifyInstance, hub: SyncHub): void {
  const guesses = attempts(enrolmentGuesses, hub.deps.clock);

  void app.register(
    (door, _options, done) => {
      // Bodies arrive packed, so they are taken as bytes here and read by unpackJson.
      door.removeAllContentTypeParsers();
      door.addContentTypeParser(
        '*',
        { parseAs: 'buffer', bodyLimit: maxUnpackedBytes },
        (_request, body, next) => next(null, body),
      );

      door.post('/enrol', async (request, reply) => {
        if (!speaksOurProtocol(request)) return refuseWith(reply, 'protocol-unknown');
        const waitMs = guesses.take(request.ip);
        if (waitMs > 0)
          return refuseWith(reply, 'slow-down', { sentence: tooManyCodesSentence, retryAfterMs: waitMs });
        const asked = await readBody(request, EnrolRequest);
        if (!asked) return refuseWith(reply, 'unreadable');
        const enrolled = await enrol(hub.db, hub.deps, asked);
        if (!enrolled.ok) return refuseWith(reply, enrolled.refusal.kind);
        guesses.giveBack(request.ip);
        return reply.send(enrolled.value);
      });

      door.post('/health', async (request, reply) => {
        const terminal = await atDoor(hub, request, reply, 'also replaced');
        if (!terminal) return reply;
        const report = await readBody(request, HealthRequest);
        if (!report) return refuseWith(reply, 'unreadable');
        return reply.send(await reportHealth(hub.db, hub.deps, terminal, report));
      });

      door.post('/logs', async (request, reply) => {
        const terminal = await atDoor(hub, request, reply);
        if (!terminal) return reply;
        const sent = await readBody(request, LogsRequest);
        if (!sent) return refuseWith(reply, 'unreadable');
        return reply.send(await takeLogPart(hub.db, hub.deps, terminal, sent));
      });

      door.post('/crashes', async (request, reply) => {
        const terminal = await atDoor(hub, request, reply);
        if (!terminal) return reply;
        const crash = await readBody(request, CrashV1);
        if (!crash) return refuseWith(reply, 'unreadable');
        return reply.send(await takeCrash(hub.db, hub.deps, terminal, crash));
      });

      door.post('/facts', async (request, reply) => {
        const terminal = await atDoor(hub, request, reply, 'also replaced');
        if (!terminal) return reply;
        const push = await readBody(request, PushRequest);
        if (!push) return refuseWith(reply, 'unreadable');
        const end = hub.metrics.pushSeconds.startTimer();
        const work = hub.pushGate.run(() => ingest(hub.db, terminal, push.facts, hub.deps));
        if (!work) {
          hub.metrics.pushesRefused.inc();
          return refuseWith(reply, 'slow-down', { retryAfterMs: slowDownMs });
        }
        try {
          const answer = await work;
          hub.metrics.factsReceived.inc(push.facts.length);
          end();
          return await reply.send(answer);
        } catch (error) {
          if (error instanceof NotEnrolled) {
            hub.authenticator.forget(terminal.terminalId);
            return refuseWith(reply, error.revoked ? 'revoked' : 'not-enrolled');
          }
          throw error;
        }
      });

      door.post<{ Params: { kind: string } }>('/requests/:kind', async (request, reply) => {
        const terminal = await atDoor(hub, request, reply);
        if (!terminal) return reply;
        const { kind } = request.params;
        const body = await readBody(request, RequestBody);
        if (!body || !isRequestKind(kind)) return refuseWith(reply, 'unreadable');
        const { requestId, input } = body;
        const asked = { requestId, kind, input };
        const outside = hub.outsideRequests?.[kind];
        if (outside) return reply.send({ answer: await answerOutside(outside, terminal, asked) });
        const answer = await answerRequest(
          hub.db,
          { deps: hub.deps, handlers: requestHandlersOn(hub) },
          terminal,
          asked,
        );
        return reply.send({ answer });
      });

      door.get<{ Querystring: { cursor?: string } }>('/feed', async (request, reply) => {
        const terminal = await atDoor(hub, request, reply);
        if (!terminal) return reply;
        const page = await hub.feedPages.read(terminal, request.query.cursor ?? '');
        if (!page.ok) return refuseWith(reply, page.refusal.kind);
        const { changes, nextCursor, more } = page.value;
        return reply.send({ changes, nextCursor, more, hubTime: hub.deps.clock.now() });
      });

      door.get('/snapshot', async (request, reply) => {
        const terminal = await atDoor(hub, request, reply);
        if (!terminal) return reply;
        const snapshot = await hub.snapshots.get(terminal);
        void reply.header(cursorHeader, snapshot.cursor).type('application/vnd.sqlite3');
        const accepted = String(request.headers['accept-encoding'] ?? '');
        if (/\bzstd\b/.test(accepted)) {
          return reply.header('content-encoding', 'zstd').send(createReadStream(snapshot.zstdPath));
        }
        const plain = createReadStream(snapshot.plainPath);
        if (!/\bgzip\b/.test(accepted)) return reply.send(plain);
        return reply.header('content-encoding', 'gzip').send(plain.pipe(createGzip({ level: 1 })));
      });

      door.get('/backup-key', async (request, reply) => {
        const terminal = await atDoor(hub, request, reply);
        if (!terminal) return reply;
        const { tenantId, registerId } = terminal;
        const answer: BackupKeyAnswer = { key: hub.deps.sign(`backups:${tenantId}:${registerId}`) };
        return reply.send(answer);
      });

      door.get('/images/:imageId/:size', async (request, reply) => {
        const terminal = await atDoor(hub, request, reply);
        return terminal ? sendImage(hub.db, terminal.tenantId, request, reply) : reply;
      });
      releaseDoors(door, hub, (request, reply) => atDoor(hub, request, reply));
      done();
    },
    { prefix: '/sync/v1' },
  );
}

const speaksOurProtocol = (request: FastifyRequest): boolean =>
  request.headers['tillbridge-protocol'] === String(protocolVersion);

/** Who is at the door, or null when the reply has been sent already. */
async function atDoor(
  hub: SyncHub,
  request: FastifyRequest,
  reply: FastifyReply,
  who: 'active only' | 'also replaced' = 'active only',
): Promise<KnownTerminal | null> {
  if (!speaksOurProtocol(request)) {
    await refuseWith(reply, 'protocol-unknown');
    return null;
  }
  const known = await hub.authenticator.authenticate(request.headers.authorization);
  if (known.ok) return known.value;
  const { refusal } = known;
  if (refusal.kind !== 'replaced') await refuseWith(reply, refusal.kind);
  else if (who === 'also replaced') return refusal.terminal;
  else await refuseWith(reply, 'revoked', { sentence: replacedSentence });
  return null;
}

type Parser<T> = { safeParse(value: unknown): { success: true; data: T } | { success: false } };

async function readBody<T>(request: FastifyRequest, schema: Parser<T>): Promise<T | null> {
  if (!Buffer.isBuffer(request.body)) return null;
  const json = await unpackJson(request.body, request.headers['content-encoding']);
  if (!json.ok) return null;
  const parsed = schema.safeParse(json.value);
  return parsed.success ? parsed.data : null;
}
