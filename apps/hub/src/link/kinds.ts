import type { Id, Instant, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { z } from 'zod';
import type { Database, ReadDb } from '../database';
import type { HubDeps } from '../hub-deps';
import type { SecretBox } from '../secrets';

/** The services that a link can lead to; each has a folder of its own that says how. */
export const linkKinds = ['stripe', 'vend', 'uber-eats', 'doordash', 'smtp', 'sendgrid', 'twilio'] as const;
export type LinkKind = (typeof linkKinds)[number];
export type LinkId = Id<'LinkId'>;
export type LinkTaskId = Id<'LinkTaskId'>;
export type LinkState = 'off' | 'connecting' | 'on' | 'needs-a-person';

/** A link as its own folder works with it: settings parsed, secrets opened. Never goes to a screen or a terminal. */
export type OpenLink<Settings = unknown, Secrets = unknown> = {
  tenantId: TenantId;
  linkId: LinkId;
  kind: LinkKind;
  storeId: StoreId | null;
  label: string;
  settings: Settings;
  secrets: Secrets;
  /** No slash at the end. */
  baseUrl: string;
  state: LinkState;
};

/** An errand in hand. */
export type LinkTask = {
  taskId: LinkTaskId;
  name: string;
  key: string;
  /** The event as it came, or the errand's input as JSON. */
  body: string;
  /** 1 the first time. */
  attempt: number;
  createdAt: Instant;
};

/**
 * What came of an attempt. `again` counts as a failure and waits longer each time; `later` does not (the service asked us to wait,
 * or something else must come first); `dead` is a refusal that no patience helps.
 */
export type TaskOutcome =
  | { is: 'done'; note?: string }
  | { is: 'again'; trouble: string }
  | { is: 'later'; at: Instant; why: string }
  | { is: 'dead'; trouble: string };

/** What a harmless call said, in a sentence for people. */
export type Tried = { isWell: boolean; sentence: string };

/** A hook as it arrived, before anybody believes it. */
export type HookRequest = {
  headers: Readonly<Record<string, string | undefined>>;
  raw: Buffer;
  /** The whole address that the service called, as we are known from outside: some sign it. */
  url: string;
};
/** An event of a hook: the key is the service's own id of it. */
export type HookEvent = { key: string; type: string; body: string };
/** Believed with its events, or refused; `answer` where the service wants other words than an empty 200. */
export type HookReading =
  | { ok: true; events: readonly HookEvent[]; answer?: { status?: 200 | 202; type?: string; body?: string } }
  | { ok: false; status: 400 | 401 | 403 };

/**
 * What a service's folder says of it. The methods are called with links of its own kind only, settings and secrets parsed by its
 * own schemas.
 */
export type LinkKindDefinition<Settings = unknown, Secrets = unknown> = {
  kind: LinkKind;
  /** As people know it. */
  name: string;
  settings: z.ZodType<Settings>;
  secrets: z.ZodType<Secrets>;
  /** Head office's page for what the form of links does not ask for; a kind that the form asks nothing for is connected there. */
  ownPage?: string;
  /** What to press at the service, so that it tells us of itself at a link's address. */
  hookHelp?: string;
  /** Asks the service something that has no effect. The link is never off. */
  tryIt?(links: Links, link: OpenLink<Settings, Secrets>): Promise<Tried>;
  /** Which account there it is, in words and without a secret: what tells two links of the kind apart. Null where nothing is known yet. */
  account(link: Pick<OpenLink<Settings, Secrets>, 'settings' | 'secrets'>): string | null;
  /** Where its vendor has it: no slash at the end. */
  productionUrl(settings: Settings): string;
  /** Of two links that name the same, the second is refused: both would do everything. Left out, any number may be. */
  sameService?(settings: Settings): { identity: string; sentence: string };
  /** Checks the signature over the raw body in constant time and reads which events there are. No database, no network. */
  readHook?(link: OpenLink<Settings, Secrets>, request: HookRequest, now: Instant): HookReading;
  /** What is done with an event, by its type; one of another type is kept as unknown and nothing more. */
  events?: Readonly<Record<string, LinkErrand<Settings, Secrets>>>;
  /** What we do at the service, by the errand's name. */
  errands?: Readonly<Record<string, LinkErrand<Settings, Secrets>>>;
  /** Errands that come round by themselves while the link is on; one that is not always needed, only when it is. */
  rounds?: readonly {
    errand: string;
    everyMs: number;
    isNeeded?(tx: ReadDb, where: { tenantId: TenantId; linkId: LinkId }): Promise<boolean>;
  }[];
};

export type LinkErrand<Settings = unknown, Secrets = unknown> = {
  /** Not the usual twelve. */
  mostAttempts?: number;
  /** May be called again for an errand that was done already: a process can die between the deed and the record. */
  run(at: ErrandAt<Settings, Secrets>): Promise<TaskOutcome>;
};
export type ErrandAt<Settings = unknown, Secrets = unknown> = {
  links: Links;
  link: OpenLink<Settings, Secrets>;
  task: LinkTask;
};

/** What every part of the links needs. */
export type Links = {
  db: Database;
  deps: HubDeps;
  secrets: SecretBox;
  kinds: ReadonlyMap<LinkKind, LinkKindDefinition>;
  /** Stand-ins on this very machine may be spoken to, over plain http: for the demo and for tests. */
  toLoopback: boolean;
  /** How this hub is reached from outside; no slash at the end. */
  publicUrl: () => string;
  onTrouble?: (error: unknown) => void;
  /** Hears what happened, for the metrics. */
  heard?: (what: LinkNews) => void;
  /** How long a service may take to answer a call that does not say so itself; twenty seconds when left out. */
  patienceMs?: number;
  /** A person waits for the answer: an open breaker does not hold their calls back. */
  isByHand?: boolean;
};
export type LinkNews =
  | { is: 'call'; kind: LinkKind; outcome: 'answered' | 'refused' | 'unknown'; tookMs: number }
  | { is: 'hook'; kind: LinkKind; answer: 'kept' | 'known' | 'refused' }
  | { is: 'breaker'; kind: LinkKind; state: 'open' | 'closed' };

/** Only for trying things out on one machine, as with webhooks. */
export const linksToLoopback = (): boolean => process.env['TILLBRIDGE_LINKS_TO_LOOPBACK'] === '1';

/** Gives every folder's own types up: from here on a kind is told apart by its name. */
export const defineLinkKind = <Settings, Secrets>(
  definition: LinkKindDefinition<Settings, Secrets>,
): LinkKindDefinition => definition as LinkKindDefinition;

export const kindsByName = (
  definitions: readonly LinkKindDefinition[],
): ReadonlyMap<LinkKind, LinkKindDefinition> => new Map(definitions.map((each) => [each.kind, each]));
