import { afterEach, describe, expect, it } from 'vitest';
import { usualPulse } from '../drawer/drawer';
import { encodeReceipt } from '../receipt/encode-receipt';
import type { ReceiptBlock } from '../receipt/layout';
import { paperText } from '../sim/paper';
import { type Bench, benches, quickTiming } from '../testing/printer-benches';
import { aWhile, until } from '../testing/until';
import { printerModel } from './model';
import type { PrinterStatus } from './printer';

const line = (text: string): ReceiptBlock => ({
  kind: 'text',
  text,
  align: 'left',
  weight: 'normal',
  size: 'normal',
});
const simulatedModel = () => {
  const model = printerModel('simulated');
  if (!model.ok) throw new Error(model.refusal.sentence);
  return model.value;
};
const receipt = (...lines: string[]): Uint8Array =>
  encodeReceipt([...lines.map(line), { kind: 'cut' }], simulatedModel());
const paperOf = (bench: Bench): string[] => paperText(bench.device.paper().lines);

describe.each(benches)('a receipt printer on $wire', ({ make }) => {
  let bench: Bench | undefined;
  afterEach(async () => {
    await bench?.dispose();
    bench = undefined;
  });
  const start = async (...args: Parameters<typeof make>): Promise<Bench> => {
    bench = await make(...args);
    const { printer } = bench;
    await until('the printer is ready', () => printer.status().state === 'ready');
    return bench;
  };
  const shows = (status: PrinterStatus, trouble: string): boolean =>
    status.state === 'trouble' && status.trouble === trouble;

  it('[DV12] prints a receipt and says so only when it is on paper', async () => {
    const { printer } = await start();
    expect(await printer.print(receipt('Milk', 'Bread'))).toEqual({ kind: 'printed' });
    expect(paperOf(bench as Bench)).toEqual(['Milk', 'Bread', '[cut]']);
  });

  it('[DV12] prints receipts in the order in which they were handed in, each once', async () => {
    const started = await start();
    const outcomes = await Promise.all(
      ['first', 'second', 'third'].map((text) => started.printer.print(receipt(text))),
    );
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['printed', 'printed', 'printed']);
    expect(paperOf(started)).toEqual(['first', '[cut]', 'second', '[cut]', 'third', '[cut]']);
  });

  it('[DV13] does not start a receipt without paper, and prints it once when asked again with paper', async () => {
    const started = await start();
    started.device.setPaper('out');
    await until('the empty roll is seen', () => shows(started.printer.status(), 'paper-out'));
    expect(await started.printer.print(receipt('Milk'))).toEqual({
      kind: 'not-started',
      because: 'paper-out',
    });
    started.device.setPaper('ok');
    await until('the new roll is seen', () => started.printer.status().state === 'ready');
    expect(await started.printer.print(receipt('Milk'))).toEqual({ kind: 'printed' });
    expect(paperOf(started)).toEqual(['Milk', '[cut]']);
  });

  it.each([
    {
      trouble: 'cover-open',
      cause: (b: Bench) => b.device.setCover(true),
      cure: (b: Bench) => b.device.setCover(false),
    },
    { trouble: 'jammed', cause: (b: Bench) => b.device.jam(), cure: (b: Bench) => b.device.clearJam() },
  ])(
    '[DV13] shows $trouble while nobody prints, refuses to start, and is ready again after it',
    async ({ trouble, cause, cure }) => {
      const started = await start();
      cause(started);
      await until(`${trouble} is seen`, () => shows(started.printer.status(), trouble));
      expect(await started.printer.print(receipt('Milk'))).toEqual({ kind: 'not-started', because: trouble });
      cure(started);
      await until('it is ready again', () => started.printer.status().state === 'ready');
      expect(paperOf(started)).toEqual([]);
    },
  );

  it('[DV14] finishes a receipt whose paper ended in the middle when there is a new roll, and prints nothing twice', async () => {
    const started = await start();
    started.device.afterLines(2, () => started.device.setPaper('out'));
    const printing = started.printer.print(receipt('one', 'two', 'three', 'four'));
    await until('the empty roll is seen', () => shows(started.printer.status(), 'paper-out'));
    expect(paperOf(started)).toEqual(['one', 'two']);
    started.device.setPaper('ok');
    expect(await printing).toEqual({ kind: 'printed' });
    expect(paperOf(started)).toEqual(['one', 'two', 'three', 'four', '[cut]']);
  });

  it('[DV14] does not know of a receipt in the middle of which nobody brought paper', async () => {
    const started = await start({ recoverMs: 120 });
    started.device.afterLines(1, () => started.device.setPaper('out'));
    const outcome = await started.printer.print(receipt('one', 'two'));
    expect(outcome).toEqual({
      kind: 'unknown',
      because: 'The printer is out of paper, and it was in the middle of printing.',
    });
  });

  it('[DV15] does not know of a receipt when the printer hung in the middle of it, and prints the next one whole', async () => {
    const started = await start();
    started.device.afterLines(1, () => started.device.stall());
    const outcome = await started.printer.print(receipt('one', 'two'));
    expect(outcome).toEqual({
      kind: 'unknown',
      because: 'The printer did not say that it finished printing.',
    });
    await until('it shows that it does not answer', () => shows(started.printer.status(), 'not-answering'));
    started.device.powerOff();
    started.device.powerOn();
    await until('it is ready again', () => started.printer.status().state === 'ready');
    expect(await started.printer.print(receipt('COPY one', 'two'))).toEqual({ kind: 'printed' });
    expect(paperOf(started).slice(-3)).toEqual(['COPY one', 'two', '[cut]']);
    expect(started.device.events().filter((event) => event.kind === 'unknown')).toEqual([]);
  });

  it('[DV15] does not know of a receipt when the printer lost its power in the middle of it', async () => {
    const started = await start();
    started.device.afterLines(1, () => started.device.powerOff());
    const outcome = await started.printer.print(receipt('one', 'two'));
    expect(outcome.kind).toBe('unknown');
    started.device.powerOn();
    await until('it is ready again', () => started.printer.status().state === 'ready');
    expect(paperOf(started)).toEqual(['one']);
  });

  it('[DV13] does not start on a printer that hangs', async () => {
    const started = await start();
    started.device.stall();
    expect(await started.printer.print(receipt('Milk'))).toEqual({
      kind: 'not-started',
      because: 'not-answering',
    });
    started.device.unstall();
    await until('it is ready again', () => started.printer.status().state === 'ready');
    expect(await started.printer.print(receipt('Milk'))).toEqual({ kind: 'printed' });
    expect(paperOf(started)).toEqual(['Milk', '[cut]']);
  });

  it('[DV16] says that paper runs low and prints all the same', async () => {
    const started = await start();
    started.device.setPaper('low');
    await until('low paper is seen', () => started.printer.status().paperLow);
    expect(started.printer.status()).toEqual({ state: 'ready', paperLow: true });
    expect(await started.printer.print(receipt('Milk'))).toEqual({ kind: 'printed' });
  });

  it('[DV17] opens the drawer with one pulse and sees it open and shut', async () => {
    const started = await start();
    await until('the drawer is seen shut', () => started.printer.drawer() === 'closed');
    expect(await started.printer.kickDrawer(usualPulse)).toEqual({ kind: 'kicked' });
    expect(started.device.drawerPulses).toEqual([{ pin: 2, onMs: 50, offMs: 500 }]);
    await until('the drawer is seen open', () => started.printer.drawer() === 'open');
    started.device.pushDrawerShut();
    await until('the drawer is seen shut', () => started.printer.drawer() === 'closed');
  });

  it('[DV18] never opens the drawer later when it could not be opened now', async () => {
    const started = await start();
    started.device.setCover(true);
    await until('the open cover is seen', () => shows(started.printer.status(), 'cover-open'));
    const refused = await started.printer.kickDrawer(usualPulse);
    expect(refused).toEqual({
      kind: 'refused',
      because: 'The printer’s cover is open, so the drawer was not opened. Use the key.',
    });
    started.device.setCover(false);
    await until('it is ready again', () => started.printer.status().state === 'ready');
    expect(await started.printer.print(receipt('Milk'))).toEqual({ kind: 'printed' });
    expect(started.device.drawerPulses).toEqual([]);
  });

  it('[DV18] forgets a kick that the printer was too stuck to take', async () => {
    const started = await start();
    started.device.stall();
    const outcome = await started.printer.kickDrawer(usualPulse);
    expect(outcome.kind).toBe('refused');
    started.device.unstall();
    await until('it is ready again', () => started.printer.status().state === 'ready');
    await aWhile(quickTiming.pollMs * 3);
    expect(started.device.drawerPulses).toEqual([]);
  });

  it('[DV18] opens the drawer while a receipt waits for paper only if it can be done now, and refuses otherwise', async () => {
    const started = await start();
    started.device.afterLines(1, () => started.device.setPaper('out'));
    const printing = started.printer.print(receipt('one', 'two'));
    await until('the empty roll is seen', () => shows(started.printer.status(), 'paper-out'));
    expect((await started.printer.kickDrawer(usualPulse)).kind).toBe('refused');
    started.device.setPaper('ok');
    expect(await printing).toEqual({ kind: 'printed' });
    expect(started.device.drawerPulses).toEqual([]);
  });

  it('[DV18] kicks before a receipt that was handed in at the same moment', async () => {
    const started = await start();
    const printing = started.printer.print(receipt('one'));
    const kicking = started.printer.kickDrawer(usualPulse);
    expect(await kicking).toEqual({ kind: 'kicked' });
    expect(await printing).toEqual({ kind: 'printed' });
    expect(started.device.drawerPulses).toHaveLength(1);
  });

  it('[DV17] gives one pulse when the key is hit twice', async () => {
    const started = await start();
    const [first, second] = await Promise.all([
      started.printer.kickDrawer(usualPulse),
      started.printer.kickDrawer(usualPulse),
    ]);
    expect(first).toEqual({ kind: 'kicked' });
    expect(second).toEqual({ kind: 'refused', because: 'The drawer is being opened already.' });
    expect(started.device.drawerPulses).toHaveLength(1);
  });

  it('[DV19] is disabled once closed, and starts nothing then', async () => {
    const started = await start();
    await started.printer.close();
    expect(started.printer.status()).toEqual({ state: 'disabled', paperLow: false });
    expect((await started.printer.print(receipt('Milk'))).kind).toBe('not-started');
    expect(paperOf(started)).toEqual([]);
  });
});
