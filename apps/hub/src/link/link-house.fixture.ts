import { randomBytes } from 'node:crypto';
import { rawOf, standIn } from '@tillbridge/simulators/kit';
import type { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { secretBox } from '../secrets';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { workLoop } from '../work';
import {
  type LinkId,
  type LinkKindDefinition,
  type Links,
  type OpenLink,
  type TaskOutcome,
  afterTrouble,
  callOut,
  createLink,
  defineLinkKind,
  kindsByName,
  linkWork,
  openLink,
} from './index';

export const token = 'token-of-the-shop';

const startService = (clock: TestClock) =>
  standIn({
    name: 'Any service',
    switches: {},
    routes: (app) => {
      app.get('/things', () => ({ data: [{ id: 1 }] }));
      app.post('/things', (request, reply) =>
        reply
          .code(201)
          .header('x-ratelimit-limit', '10')
          .send({ got: rawOf(request).toString() }),
      );
      app.get('/limited', (_request, reply) =>
        reply.header('x-ratelimit-limit', '10').header('x-ratelimit-remaining', '1').send({}),
      );
      app.get('/moved', (_request, reply) => reply.redirect('http://127.0.0.1:1/'));
      app.get('/endless', (_request, reply) => reply.send('x'.repeat(2_000)));
    },
    refuse: (status) =>
      status === 429
        ? { headers: { 'retry-after': new Date(clock.now() + 40_000).toUTCString() }, body: {} }
        : { body: {} },
  });

/** A company with a link to a service that no folder knows, seen by two hub processes. Its clock stands still. */
export class LinkHouse {
  readonly clock = new TestClock();
  readonly deps = hubDeps(randomBytes(32), this.clock);
  readonly plan = smallCompany(61, 1);
  readonly tenantId = this.plan.tenantId;
  readonly by = { tenantId: this.tenantId, who: 'Ana' };
  /** What was done, in order. */
  readonly ran: string[] = [];
  /** What comes of the errand `script`, one after the other. */
  outcomes: TaskOutcome[] = [];
  db!: Database;
  links!: Links;
  /** A second hub process on the same database. */
  others!: Links;
  service!: Awaited<ReturnType<typeof startService>>;
  link!: OpenLink;

  async open(open: () => Promise<Database>): Promise<void> {
    this.db = await open();
    await setUpCompany(this.db, this.deps, this.plan, 0);
    this.service = await startService(this.clock);
    const shared = {
      ...{ db: this.db, deps: this.deps, secrets: secretBox([randomBytes(32)]) },
      ...{ kinds: kindsByName([this.#kind()]), toLoopback: true, publicUrl: () => 'https://hub.example' },
    };
    this.links = { ...shared };
    this.others = { ...shared };
    this.link = await this.aLink();
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.db.close();
  }

  readonly details = () => ({
    label: 'The shop',
    storeId: null,
    settings: { shop: 'north' },
    secrets: { token },
    baseUrl: this.service.url,
  });
  readonly aLink = async (): Promise<OpenLink> => {
    const made = await createLink(this.links, this.by, 'vend', this.details(), 'on');
    if (!made.ok) throw new Error(made.refusal.sentence);
    return this.reread(made.value.linkId);
  };
  readonly inside = <T>(act: Parameters<typeof asTenant<T>>[2]): Promise<T> =>
    asTenant(this.db, this.tenantId, act);
  readonly reread = async (linkId: LinkId): Promise<OpenLink> => {
    const found = await this.inside((tx) => openLink(tx, this.links, this.tenantId, linkId));
    if (!found) throw new Error('the link is gone');
    return found;
  };
  readonly rows = <Row extends object>(question: ReturnType<typeof sql>): Promise<Row[]> =>
    this.inside((tx) => rowsOf<Row>(tx, question));
  readonly get = (path: string, at = this.link, from = this.links, more: object = {}) =>
    callOut(from, at, { method: 'GET', path, what: 'Look at the things', ...more });
  /** Everything that is due is done. */
  readonly settle = async (): Promise<void> => {
    const loop = workLoop(this.db, this.deps, { link: linkWork(this.links) }, (error) => {
      throw error;
    });
    await loop.settle();
    await loop.stop();
  };

  #remember(what: string): TaskOutcome {
    this.ran.push(what);
    return { is: 'done' };
  }

  #kind(): LinkKindDefinition {
    return defineLinkKind<{ shop: string }, { token?: string | undefined }>({
      kind: 'vend',
      name: 'Any service',
      settings: z.object({ shop: z.string().min(1).meta({ title: 'Shop' }) }),
      secrets: z.object({
        token: z.string().optional().meta({ title: 'Token' }),
        bearer: z.string().optional(),
      }),
      account: ({ settings }) => settings.shop,
      productionUrl: ({ shop }) => `https://${shop}.example.com/api`,
      hookHelp: 'Give it this address.',
      readHook: (at, { headers, raw }) =>
        headers['x-signature'] === at.secrets.token
          ? {
              ok: true,
              events: z
                .array(z.object({ key: z.string(), type: z.string() }))
                .parse(JSON.parse(raw.toString()))
                .map((each) => ({ ...each, body: raw.toString() })),
            }
          : { ok: false, status: 401 },
      events: { 'thing.changed': { run: async ({ task }) => this.#remember(`event ${task.key}`) } },
      errands: {
        push: {
          mostAttempts: 3,
          run: async ({ links, link, task }) => {
            const { taskId } = task;
            const called = await callOut(links, link, {
              ...{ method: 'GET', path: '/things', what: 'Look', taskId },
            });
            return afterTrouble(called, links.deps.clock.now()) ?? this.#remember(`push ${task.key}`);
          },
        },
        script: {
          mostAttempts: 3,
          run: async ({ task }) => {
            this.ran.push(`script ${task.attempt}`);
            return this.outcomes.shift() ?? { is: 'done' };
          },
        },
        pull: { run: async ({ task }) => this.#remember(task.key) },
      },
      rounds: [{ errand: 'pull', everyMs: 300_000 }],
    });
  }
}
