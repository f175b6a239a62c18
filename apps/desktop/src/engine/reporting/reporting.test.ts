import { instant } from '@tillbridge/core/kernel';
import { TerminalHealthV1 } from '@tillbridge/core/wire';
import { SimulatedScanner } from '@tillbridge/devices/sim';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hubRefusal } from '../testing/fake-hub';
import { samplePrinter } from '../testing/sample-printer';
import { milk, sampleId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { noteworthy } from './health';

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const note = (n: number, text = 'Shut at four today.') => ({
  messageId: sampleId<'MessageId'>(9, n),
  text,
  sentAt: instant(1_000),
});
const shown = (till: TestTill) => till.api.status().messages.map(({ text }) => text);
const dismiss = (till: TestTill, n: number) =>
  till.api.dismissMessage({ intentId: till.intentId(), messageId: note(n).messageId });

describe('what a till says of itself', () => {
  it('[FL2] is its version, outbox, clock, devices, disk, database and how long it has run', async () => {
    const till = await TestTill.open();
    till.add(milk.itemId);
    till.clock.pass(30_000);
    expect(await till.engine.reporting.reportOnce()).toBe(true);
    const health = till.hub.reports[0]?.health;
    expect(TerminalHealthV1.parse(health)).toEqual(health);
    expect(health).toMatchObject({
      appVersion: '0.1.0',
      diskFreeBytes: 100 * 1024 ** 3,
      receiptsWaiting: 0,
      uptimeMs: 30_000,
    });
    expect(health?.devices.map(({ kind }) => kind)).toEqual(['printer', 'drawer', 'scanner']);
    expect(health?.databaseBytes).toBeGreaterThan(10_000);
    expect(health?.outboxDepth, 'signing in is a fact that is not sent yet').toBeGreaterThan(0);
    expect(health?.oldestUnsentAt).toBe(till.clock.now() - 30_000);
  });

  it('[KT8] is each second printer by its name, and it is said at once when one runs out of paper', async () => {
    const { paper, printer } = samplePrinter();
    onTestFinished(() => printer.device.close());
    const till = await TestTill.open({ kitchen: [{ name: 'bar', goods: 'rest', printer }] });
    await expect.poll(() => printer.device.status().state).toBe('ready');
    expect(await till.engine.reporting.reportOnce()).toBe(true);
    const well = till.hub.reports.at(-1)?.health;
    expect(TerminalHealthV1.parse(well)).toEqual(well);
    expect(well?.secondPrinters).toMatchObject([{ name: 'bar', state: 'ok' }]);
    paper.setPaper('out');
    await expect.poll(() => printer.device.status().state).toBe('trouble');
    expect(await till.engine.reporting.reportOnce()).toBe(true);
    const out = till.hub.reports.at(-1)?.health;
    expect(out?.secondPrinters).toMatchObject([{ name: 'bar', state: 'attention', word: 'Paper out' }]);
    if (!well || !out) throw new Error('both were reported');
    expect(noteworthy(out)).not.toBe(noteworthy(well));
  });

  it('[FL1] goes out at the start, every minute, and at once when the hub asks', async () => {
    const till = await TestTill.open();
    till.engine.start();
    await settled();
    expect(till.hub.reports).toHaveLength(1);
    for (let seconds = 0; seconds < 55; seconds += 5) till.timers.pass(5_000);
    await settled();
    expect(till.hub.reports).toHaveLength(1);
    till.timers.pass(5_000);
    await settled();
    expect(till.hub.reports).toHaveLength(2);
    till.hub.askForReport();
    await settled();
    expect(till.hub.reports).toHaveLength(3);
    till.engine.stop();
  });

  const scannerTold = (till: TestTill) =>
    till.hub.reports.map(({ health }) => health.devices.find(({ kind }) => kind === 'scanner')?.state);

  it('[FL12] a scanner that is pulled out is told to the hub at once, and so is its return a second later', async () => {
    const scanner = new SimulatedScanner();
    const till = await TestTill.open({ scanners: [scanner] });
    till.engine.start();
    await expect.poll(() => scannerTold(till)).toEqual(['ok']);
    till.timers.pass(1_000);
    scanner.unplug();
    await expect.poll(() => scannerTold(till)).toEqual(['ok', 'attention']);
    await settled();
    scanner.plugIn();
    await settled();
    expect(scannerTold(till)).toEqual(['ok', 'attention']);
    till.timers.pass(1_000);
    await expect.poll(() => scannerTold(till)).toEqual(['ok', 'attention', 'ok']);
    await settled();
    till.engine.stop();
    scanner.unplug();
    till.timers.pass(60_000);
    await settled();
    expect(till.hub.reports, 'a till that is shut tells nothing').toHaveLength(3);
  });

  it('[FL12] a scanner whose plug is loose is told of a few times in a minute, not at each blink', async () => {
    const scanner = new SimulatedScanner();
    const till = await TestTill.open({ scanners: [scanner] });
    till.engine.start();
    await settled();
    for (let second = 0; second < 30; second++) {
      if (second % 2 === 0) scanner.unplug();
      else scanner.plugIn();
      till.timers.pass(1_000);
      await settled();
    }
    expect(till.hub.reports.length).toBeGreaterThan(3);
    expect(till.hub.reports.length).toBeLessThan(12);
    till.engine.stop();
  });

  it('[FL12] a scale, a pole or a label printer that goes is worth a report', async () => {
    const till = await TestTill.open();
    await till.engine.reporting.reportOnce();
    const well = till.hub.reports.at(-1)?.health;
    if (!well) throw new Error('it was reported');
    const away = { about: 'scale', state: 'attention' as const, sentence: 'No scale.', todo: null };
    const good = { ...away, state: 'good' as const };
    expect(noteworthy({ ...well, findings: [away] })).not.toBe(noteworthy({ ...well, findings: [good] }));
    expect(noteworthy({ ...well, findings: [good] })).toBe(noteworthy(well));
  });

  it('[FL1] is nobody’s business before the till is enrolled', async () => {
    const till = new TestTill();
    expect(await till.engine.reporting.reportOnce()).toBe(false);
    expect(till.hub.reports).toEqual([]);
  });

  it('[FL1] a hub that is away, or knows no such door, costs the till nothing', async () => {
    const till = await TestTill.open();
    till.hub.trouble = 'away';
    expect(await till.engine.reporting.reportOnce()).toBe(false);
    till.hub.trouble = null;
    till.hub.refuses = () => hubRefusal(404, 'unreadable');
    expect(await till.engine.reporting.reportOnce()).toBe(false);
    till.hub.refuses = null;
    expect(till.add(milk.itemId)).toMatchObject({ ok: true });
    expect(await till.engine.reporting.reportOnce()).toBe(true);
  });
});

describe('messages of head office', () => {
  it('[FL6] are shown until somebody has read them, over a restart and without the hub', async () => {
    const till = await TestTill.open();
    till.hub.messages = [note(1)];
    await till.engine.reporting.reportOnce();
    expect(shown(till)).toEqual(['Shut at four today.']);
    till.hub.trouble = 'away';
    till.restart();
    await till.signIn();
    expect(shown(till)).toEqual(['Shut at four today.']);
    expect(dismiss(till, 1)).toMatchObject({ ok: true });
    expect(shown(till)).toEqual([]);
    till.restart();
    expect(shown(till)).toEqual([]);
  });

  it('[FL6] one that was put away is not shown again, however often the hub sends it', async () => {
    const till = await TestTill.open();
    till.hub.messages = [note(1), note(2, 'The van is late.')];
    await till.engine.reporting.reportOnce();
    dismiss(till, 1);
    till.hub.trouble = 'answers-lost';
    await till.engine.reporting.reportOnce();
    till.hub.trouble = null;
    till.hub.messages = [note(1), note(2, 'The van is late.')];
    await till.engine.reporting.reportOnce();
    expect(shown(till)).toEqual(['The van is late.']);
  });

  it('[FL7] when one was shown, put away and by whom comes back, until the hub stops sending it', async () => {
    const till = await TestTill.open();
    till.hub.messages = [note(1)];
    await till.engine.reporting.reportOnce();
    const shownAt = till.clock.now();
    till.clock.pass(60_000);
    dismiss(till, 1);
    await settled();
    const receipt = {
      messageId: note(1).messageId,
      shownAt,
      dismissedAt: shownAt + 60_000,
      dismissedBy: 'Aroha',
    };
    expect(till.hub.reports.at(-1)?.receipts).toEqual([receipt]);
    till.clock.pass(60_000);
    await till.engine.reporting.reportOnce();
    expect(till.hub.reports.at(-1)?.receipts).toEqual([]);
  });

  it('[FL6] nobody who is not signed in puts one away', async () => {
    const till = await TestTill.open({}, null);
    till.hub.messages = [note(1)];
    await till.engine.reporting.reportOnce();
    expect(dismiss(till, 1)).toMatchObject({ ok: false, refusal: { kind: 'signed-out' } });
    expect(shown(till)).toEqual(['Shut at four today.']);
  });
});
