import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { TenantId } from '@tillbridge/core/kernel';
import { emailName, perEmail, takeAttempt } from '../account/throttle';
import { asTenant, rowsOf } from '../database';
import { type RunningHub, type StartHubOptions, startHub } from '../server';
import { newPostgresDatabase } from './databases';
import { quickPasswords } from './quick-passwords';
import { TestBrowser } from './test-browser';
import { TestClock } from './test-clock';

/** For `describe.each` of tests that go through HTTP: what the hub promises, it promises on both. */
export const bothHubs: { name: string; url: () => Promise<string | undefined> }[] = [
  { name: 'the embedded database', url: () => Promise.resolve(undefined) },
  { name: 'PostgreSQL', url: () => newPostgresDatabase() },
];

export const officeOwner = {
  name: 'Ana Kahu',
  email: 'ana@harbour.example',
  password: 'green paint on seven tins',
};

/** A hub with one company, whose owner signed up; its clock stands still and its mail are files. */
export class TestOffice {
  readonly clock = new TestClock();
  readonly dataDir = mkdtempSync(join(tmpdir(), 'tillbridge-office-'));
  tenantId!: TenantId;
  running!: RunningHub;
  #databaseUrl: string | undefined;

  async open(databaseUrl: string | undefined, options: StartHubOptions = {}): Promise<this> {
    this.#databaseUrl = databaseUrl;
    await this.start(options);
    const made = await this.browser().trpc.account.signUp.mutate({
      companyName: 'Harbour Books',
      ...officeOwner,
    });
    if (!made.ok) throw new Error(made.refusal.sentence);
    this.tenantId = made.value.tenantId;
    return this;
  }

  async start(options: StartHubOptions = {}): Promise<void> {
    const { dataDir, clock } = this;
    this.running = await startHub({
      ...{ dataDir, databaseUrl: this.#databaseUrl, clock, passwordCost: quickPasswords },
      ...options,
    });
  }

  async close(): Promise<void> {
    await this.running.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  browser(agent?: string): TestBrowser {
    return new TestBrowser(this.running.url, agent);
  }

  /** A browser in which somebody has signed in by their password. */
  async signedIn({ email, password } = officeOwner, agent?: string): Promise<TestBrowser> {
    const at = this.browser(agent);
    const answer = await at.trpc.account.signIn.mutate({ email, password });
    if (!answer.ok) throw new Error(answer.refusal.sentence);
    if (answer.value.next === 'office') await at.open();
    return at;
  }

  rows<Row extends object>(question: string): Promise<Row[]> {
    return asTenant(this.running.hub.db, this.tenantId, (tx) => rowsOf<Row>(tx, sql.raw(question)));
  }

  /** The links in the mail that was written since the last look. */
  async linksInMail(): Promise<string[]> {
    await this.running.hub.work.settle();
    const folder = join(this.dataDir, 'mail');
    const files = existsSync(folder) ? readdirSync(folder).sort() : [];
    return files.flatMap((name) => {
      const mail = readFileSync(join(folder, name), 'utf8');
      rmSync(join(folder, name));
      return mail.replaceAll('=\r\n', '').match(/http:\S+/g) ?? [];
    });
  }

  /** As many wrong passwords for an email, each as soon as it is heard; without the work of hashing them. */
  async miss(email: string, times: number): Promise<void> {
    const { db, deps } = this.running.hub;
    for (let count = 0; count < times; count++) {
      this.clock.pass(86_400_000);
      const taken = await takeAttempt(db, deps, [{ name: emailName(email), rule: perEmail }]);
      if (!taken.ok) throw new Error(taken.refusal.sentence);
    }
  }

  /** What the audit log says happened, the oldest first. */
  async deeds(): Promise<string[]> {
    const rows = await this.rows<{ verb: string }>('select verb from audit order by sequence');
    return rows.map(({ verb }) => verb);
  }
}

export const tokenOf = (link: string): string => link.slice(link.lastIndexOf('/') + 1);

/** What an authenticator app shows (RFC 6238), by the standard's own steps and not by our library. */
export function codeOnPhone(secret: string, at: number): string {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE((hash.at(-1) ?? 0) & 0xf) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}
