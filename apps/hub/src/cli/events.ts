import type { DemoLink, DemoPerson } from '../demo';
import type { ArchivedEntry, ArchivedMonth } from '../stock';
import type { summaryOf } from '../update';

/** One line of JSON each on stdout: `npm start` and the tests read them, people read the log on stderr. */
export type HubEvent =
  | { event: 'progress'; text: string }
  /** A worker process does jobs from now on. */
  | { event: 'working' }
  | {
      event: 'demo';
      company: string;
      /** Who signs in at head office. */
      owner: { email: string; password: string };
      stores: string[];
      staff: DemoPerson[];
      enrolmentCodes: { register: string; store: string; code: string }[];
    }
  /** Where the demo's stand-ins tell of what happens with them. */
  | { event: 'demo-links'; links: DemoLink[] }
  | { event: 'enrolment-code'; register: string; store: string; code: string; expiresAt: number }
  | { event: 'company'; tenantId: string; name: string }
  /** Works once; whoever opens it chooses the password. */
  | { event: 'invitation' | 'reset'; email: string; link: string; expiresAt: number }
  | { event: 'audit'; tenantId: string; entries: number; lastHash: string }
  | { event: 'audit'; tenantId: string; kind: 'audit-broken'; sequence: number; sentence: string }
  | {
      event: 'secrets';
      tenantId: string;
      /** How many were sealed again just now, and how many are still under another key. */
      sealed: number;
      left: number;
      /** Keys that were not given. */
      missingKeys: string[];
    }
  | ({ event: 'archived' } & ArchivedMonth)
  | { event: 'archive'; files: number }
  | ({ event: 'stock-entry' } & ArchivedEntry)
  | { event: 'import'; report: unknown }
  | ({ event: 'release' } & ReturnType<typeof summaryOf>)
  /** The public half, as a setting of a till has it. */
  | { event: 'release-key'; publicKey: string }
  | { event: 'ready'; url: string }
  | { event: 'refused'; sentence: string };

export const tell = (event: HubEvent): void => {
  process.stdout.write(`${JSON.stringify(event)}\n`);
};
