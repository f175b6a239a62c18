import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Stop, stop } from '../program/index';
import { startService } from './service';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tillbridge-start-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const startHub = (code: string) => {
  const main = join(folder, 'main.mjs');
  writeFileSync(main, code);
  return startService({ name: 'hub', main, args: [], logs: folder });
};
const say = (event: object) => `console.log(${JSON.stringify(JSON.stringify(event))});`;
const stayAlive = 'setInterval(() => {}, 1000);';

describe('a process of the demo', () => {
  it('is up when it says so, and has told who works there', async () => {
    const demo = {
      event: 'demo',
      company: 'Acme',
      stores: [],
      staff: [{ name: 'Ann', role: 'cashier', pin: '1111', store: 'North' }],
      enrolmentCodes: [],
    };
    const hub = await startHub(
      `console.log('{ not an event');${say(demo)}${say({ event: 'ready', url: 'http://127.0.0.1:1' })}${stayAlive}`,
    );
    expect(hub.url).toBe('http://127.0.0.1:1');
    expect(hub.demo?.staff[0]?.pin).toBe('1111');
    await stop(hub.child);
    expect(hub.child.signalCode).toBe('SIGTERM');
  });

  it('that refuses is quoted, without a stack trace', async () => {
    const refused = startHub(
      `${say({ event: 'refused', sentence: 'The database is damaged.' })}process.exitCode = 2;`,
    );
    await expect(refused).rejects.toThrow(new Stop('The database is damaged.'));
  });

  it('that dies before it is ready is reported with its last lines and its log', async () => {
    const died = startHub(`console.error('no such table: sale'); process.exit(3);`);
    await expect(died).rejects.toThrow(
      /The hub ended unexpectedly \(code 3\)[^]*no such table: sale[^]*hub\.log/,
    );
    expect(readFileSync(join(folder, 'hub.log'), 'utf8')).toContain('no such table: sale');
  });

  it('that dies later is reported as well', async () => {
    const hub = await startHub(
      `${say({ event: 'ready', url: 'x' })}setTimeout(() => { throw new Error('out of paper'); }, 50);`,
    );
    expect(await hub.death).toContain('out of paper');
  });
});
