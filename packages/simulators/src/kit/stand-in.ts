import { Readable } from 'node:stream';
import type { AddressInfo, Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { rawOf } from './bodies';
import { type FaultKind, type Faults, faultPlan } from './faults';
import { type HookOptions, type Hooks, hookSender } from './hooks';
import { type Button, type Table, servePage } from './page';

/** The values a switch may have; the first is what it begins with. */
export type SwitchValues = Readonly<Record<string, readonly [string, ...string[]]>>;
export type Switches<S extends SwitchValues> = {
  get<N extends keyof S & string>(name: N): S[N][number];
  set<N extends keyof S & string>(name: N, value: S[N][number]): void;
  all(): Readonly<Record<string, { value: string; values: readonly string[] }>>;
};

/** One request that a stand-in met. */
export type MetRequest = {
  method: string;
  /** With its query. */ url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
  /** What the service answered before a fault took it away; null while it works, and when it never got to it. */
  status: number | null;
  fault: FaultKind | null;
};

export type Kit<S extends SwitchValues = SwitchValues> = {
  switches: Switches<S>;
  faults: Faults;
  hooks: Hooks;
  /** Oldest first; the newest thousand. */ requests(): readonly MetRequest[];
};

/** How a service words what it refuses before it did anything. */
export type Refusal = { headers?: Readonly<Record<string, string>>; body: unknown };

export type StandInOptions<S extends SwitchValues> = {
  /** The service's name, for its page. */ name: string;
  /** 0, any free port, when left out. */ port?: number;
  switches: S;
  routes(app: FastifyInstance, kit: Kit<S>): void;
  refuse?(status: 429 | 500 | 503, kit: Kit<S>): Refusal;
  hooks?(switches: Switches<S>): HookOptions;
  /** What the page shows and lets a person press. */
  buttons?(kit: Kit<S>): readonly Button[];
  tables?(kit: Kit<S>): readonly Table[];
  /** Added to every answer that comes late. */ latencyMs?: number;
};

export type StandIn<S extends SwitchValues = SwitchValues> = Kit<S> & {
  /** Without a slash at its end. */ url: string;
  /** Breaks every connection on which a half-open request waits, so that whoever waits need not do so to the end. */
  hangUp(): void;
  close(): Promise<void>;
};

const keptRequests = 1_000;
const dripMs = 5;
const dripParts = 12;

declare module 'fastify' {
  interface FastifyRequest {
    fault: FaultKind | undefined;
    met: MetRequest | undefined;
  }
}

/**
 * Starts a stand-in for an outside service on this machine: its routes, behind switches for what is uncertain about the service and
 * faults for what goes wrong on the way. A route runs its effect once; the kit decides what the caller gets to see of it.
 * Its page is at `/_stand-in`. Source: reference of outside services, sections A14 and F
 */
export async function standIn<const S extends SwitchValues>(options: StandInOptions<S>): Promise<StandIn<S>> {
  const switches = switchesOf(options.switches);
  const faults = faultPlan();
  const hooks = hookSender(options.hooks?.(switches));
  const requests: MetRequest[] = [];
  const halfOpen = new Set<Socket>();
  const kit: Kit<S> = { switches, faults, hooks, requests: () => requests };

  const app = Fastify({ logger: false, bodyLimit: 8 * 1024 * 1024, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.decorateRequest('fault', undefined);
  app.decorateRequest('met', undefined);
  app.addHook('preHandler', async (request, reply) => {
    if (isPage(request)) return;
    request.fault = faults.take({ method: request.method, path: pathOf(request) });
    request.met = met(request);
    requests.push(request.met);
    if (requests.length > keptRequests) requests.shift();
    if (request.fault === 'half-open') halfOpen.add(request.raw.socket);
    await faultBefore(request, reply, options, kit);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.met) request.met.status = reply.statusCode;
    return faultAfter(request, reply, payload);
  });
  servePage(app, { name: options.name, kit, options });
  options.routes(app, kit);

  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    ...kit,
    url: `http://127.0.0.1:${port}`,
    hangUp: () => {
      for (const socket of halfOpen) socket.resetAndDestroy();
      halfOpen.clear();
    },
    close: async () => {
      hooks.stop();
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

const isPage = (request: FastifyRequest): boolean => request.url.startsWith('/_stand-in');
const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/';

const met = (request: FastifyRequest): MetRequest => ({
  method: request.method,
  url: request.url,
  headers: request.headers,
  body: rawOf(request).toString('utf8'),
  status: null,
  fault: request.fault ?? null,
});

async function faultBefore<S extends SwitchValues>(
  request: FastifyRequest,
  reply: FastifyReply,
  { refuse, latencyMs = 200 }: StandInOptions<S>,
  kit: Kit<S>,
): Promise<void> {
  switch (request.fault) {
    case 'latency':
      await new Promise((resolve) => setTimeout(resolve, latencyMs));
      return;
    case 'reset-before':
      reply.hijack();
      request.raw.socket.resetAndDestroy();
      return;
    case 'half-open':
      reply.hijack();
      return;
    case '429':
    case '500':
    case '503': {
      const status = Number(request.fault) as 429 | 500 | 503;
      const { headers = {}, body } = refuse?.(status, kit) ?? { body: { error: `stand-in: ${status}` } };
      await reply.code(status).headers(headers).send(body);
      return;
    }
    default:
  }
}

function faultAfter(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  switch (request.fault) {
    case 'answer-lost':
      request.raw.socket.resetAndDestroy();
      return payload;
    case 'silent':
      // A body that never ends: the headers stand, nothing more is heard. A 204 has no body that could hang.
      if (reply.statusCode === 204) reply.code(200);
      reply.removeHeader('content-length');
      return new Readable({ read: () => undefined });
    case '500-after':
      reply.code(500);
      reply.header('content-type', 'application/json');
      reply.removeHeader('content-length');
      return '{"error":"stand-in: failed after the effect"}';
    case 'truncated': {
      const bytes = bytesOf(payload);
      // Of an answer without a body there is nothing to cut: the client loses it whole.
      if (bytes.length === 0) request.raw.socket.resetAndDestroy();
      reply.removeHeader('content-length');
      return bytes.subarray(0, Math.floor(bytes.length / 2));
    }
    case 'slow-drip':
      reply.removeHeader('content-length');
      return Readable.from(dripping(bytesOf(payload)));
    default:
      return payload;
  }
}

const bytesOf = (payload: unknown): Buffer =>
  Buffer.isBuffer(payload) ? payload : Buffer.from(typeof payload === 'string' ? payload : '');

async function* dripping(bytes: Buffer): AsyncGenerator<Buffer> {
  const size = Math.max(1, Math.ceil(bytes.length / dripParts));
  for (let at = 0; at < bytes.length; at += size) {
    await new Promise((resolve) => setTimeout(resolve, dripMs));
    yield bytes.subarray(at, at + size);
  }
}

function switchesOf<S extends SwitchValues>(known: S): Switches<S> {
  const values = new Map<string, string>(Object.entries(known).map(([name, [first]]) => [name, first]));
  return {
    get: (name) => values.get(name) ?? known[name]?.[0] ?? '',
    set: (name, value) => {
      if (!known[name]?.includes(value))
        throw new Error(`${name} is one of ${known[name]?.join(', ') ?? 'no switch'}, not ${value}`);
      values.set(name, value);
    },
    all: () =>
      Object.fromEntries(
        Object.entries(known).map(([name, all]) => [
          name,
          { value: values.get(name) ?? all[0], values: all },
        ]),
      ),
  };
}
