import { money } from '@tillbridge/core/kernel';
import { type SimulatedPrinter, paperText } from '@tillbridge/devices/sim';
import { expect, it, onTestFinished } from 'vitest';
import type { EngineDeps } from '../deps';
import { samplePrinter } from '../testing/sample-printer';
import { cashier, lead, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

async function tillWithPrinter(more: Partial<EngineDeps> = {}, who = lead) {
  const { paper, printer } = samplePrinter();
  onTestFinished(() => printer.device.close());
  const till = await TestTill.open({ printer, ...more }, who);
  await until(() => printer.device.status().state === 'ready');
  return { till, paper, printer };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 2000; i++) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('it never came to be');
}

const states = (till: TestTill) =>
  till.rows<{ state: string }>('select state from print_job order by job_no').map((row) => row.state);
const receiptsOn = (paper: SimulatedPrinter) => paper.events().filter((event) => event.kind === 'cut').length;

it('[PR1] [PR8] [RC30] the receipt on the screen is the paper, line for line, as the same bytes make it', async () => {
  const { till, paper } = await tillWithPrinter();
  till.sell(milk.itemId);
  expect(states(till)).toEqual(['queued']);
  await till.engine.printing.drain();
  const [summary] = till.api.receipts({ limit: 1, text: '' });
  const picture = summary && till.api.receipt({ saleId: summary.saleId });
  if (!picture?.ok) throw new Error('the receipt must be there');
  expect(picture.value.columns).toBe(48);
  expect(picture.value.lines).toEqual(paper.paper().lines);
  expect(paperText(picture.value.lines).join('\n')).toContain('Total NZD');
  expect(till.api.sale().completed).toMatchObject({ receipt: 'printed' });
});

it('[RC30] a till without a printer shows the receipt as 80 mm paper has it', async () => {
  const till = await TestTill.open();
  till.sell(milk.itemId);
  const [summary] = till.api.receipts({ limit: 1, text: '' });
  const picture = summary && till.api.receipt({ saleId: summary.saleId });
  if (!picture?.ok) throw new Error('the receipt must be there');
  expect(picture.value.columns).toBe(48);
  expect(paperText(picture.value.lines).filter((line) => line.startsWith('Total NZD'))).toHaveLength(1);
});

it('[PR1] a sale does not wait for a printer without paper, and its receipt comes out with the new roll', async () => {
  const { till, paper, printer } = await tillWithPrinter();
  paper.setPaper('out');
  await until(() => printer.device.status().state === 'trouble');
  till.sell(milk.itemId);
  till.sell(milk.itemId);
  await till.engine.printing.drain();
  expect(states(till)).toEqual(['queued', 'queued']);
  expect(till.api.status().printer).toMatchObject({ word: 'Paper out', waitingJobs: 2 });
  till.engine.start();
  paper.setPaper('ok');
  await until(() => states(till).every((state) => state === 'printed'));
  expect(receiptsOn(paper)).toBe(2);
  till.engine.stop();
});

it('[PR1] who waits for the spool while a receipt is coming out waits until it is out', async () => {
  const { till, paper } = await tillWithPrinter();
  till.sell(milk.itemId);
  const first = till.engine.printing.drain();
  till.sell(milk.itemId);
  await till.engine.printing.drain();
  expect(states(till)).toEqual(['printed', 'printed']);
  expect(receiptsOn(paper)).toBe(2);
  await first;
});

it('[PR2] a job is sending on disk before its first byte leaves', async () => {
  const { till, paper } = await tillWithPrinter();
  till.sell(milk.itemId);
  const before = paper.bytes().length;
  const printing = till.engine.printing.printOnce();
  expect(states(till)).toEqual(['sending']);
  expect(paper.bytes().length).toBe(before);
  await printing;
  expect(states(till)).toEqual(['printed']);
});

it('[PR3] [PR4] [PR5] a receipt cut off by a power cut is a question, and its second copy says COPY', async () => {
  const { till, paper } = await tillWithPrinter();
  till.sell(milk.itemId);
  const printing = till.engine.printing.printOnce();
  till.restart();
  await printing;
  expect(states(till)).toEqual(['unknown']);
  await till.engine.printing.drain();
  expect(states(till)).toEqual(['unknown']);
  await till.signIn(lead);
  const [job] = till.api.status().printer.unknownJobs;
  expect(job).toMatchObject({ receiptNo: 1 });
  const answer = { intentId: till.intentId(), jobId: job?.jobId ?? '', outcome: 'print-again' } as const;
  expect(till.api.settlePrintJob(answer)).toMatchObject({ ok: true });
  expect(till.api.settlePrintJob(answer)).toMatchObject({ ok: true });
  await until(() => states(till).at(-1) === 'printed');
  expect(states(till)).toEqual(['cancelled', 'printed']);
  expect(paperText(paper.paper().lines).join('\n')).toContain('COPY');
});

it('[PR5] a person who saw the receipt says so, once', async () => {
  const { till } = await tillWithPrinter();
  till.sell(milk.itemId);
  const printing = till.engine.printing.printOnce();
  till.restart();
  await printing;
  await till.signIn(lead);
  const jobId = till.api.status().printer.unknownJobs[0]?.jobId ?? '';
  till.api.settlePrintJob({ intentId: till.intentId(), jobId, outcome: 'it-printed' });
  expect(states(till)).toEqual(['printed']);
  const again = till.api.settlePrintJob({ intentId: till.intentId(), jobId, outcome: 'print-again' });
  expect(again).toMatchObject({ refusal: { kind: 'job-settled' } });
});

it('[PR6] a reprint needs its permission, says COPY and is a fact', async () => {
  const { till, paper } = await tillWithPrinter({}, cashier);
  till.sell(milk.itemId);
  await till.engine.printing.drain();
  const saleId = till.api.receipts({ limit: 1, text: '' })[0]?.saleId;
  if (!saleId) throw new Error('the sale must be listed');
  expect(till.api.reprint({ intentId: till.intentId(), saleId })).toMatchObject({
    refusal: { kind: 'not-permitted' },
  });
  await till.signIn(lead);
  expect(till.api.reprint({ intentId: till.intentId(), saleId })).toMatchObject({ ok: true });
  await until(() => states(till).length === 2 && states(till)[1] === 'printed');
  expect(paperText(paper.paper().lines).join('\n')).toContain('COPY');
  expect(till.rows("select 1 from journal where type = 'receipt-reprinted'")).toHaveLength(1);
});

it('[EN2] [PR7] cash gives the drawer one pulse after the sale is on disk, a card none, a restart none', async () => {
  const { till, paper } = await tillWithPrinter();
  till.add(milk.itemId);
  till.startTender();
  till.pay('card-manual', 100);
  expect(till.api.sale().completed).toMatchObject({ drawer: 'not-needed' });
  till.sell(milk.itemId);
  expect(till.api.sale().completed).toMatchObject({ drawer: 'opening' });
  await until(() => till.api.sale().completed?.drawer === 'opened');
  expect(till.rows("select 1 from journal where type = 'drawer-opened'")).toHaveLength(1);
  till.restart();
  till.engine.start();
  await until(() => states(till).every((state) => state === 'printed'));
  expect(paper.drawerPulses).toHaveLength(1);
  till.engine.stop();
});

it('[EN2] a sale that was not committed opens no drawer and prints nothing', async () => {
  let cut = false;
  const crash = (point: string) => {
    if (cut && point === 'before-commit:sale') throw new Error('the power went');
  };
  const { till, paper } = await tillWithPrinter({ crash });
  till.add(milk.itemId);
  till.startTender();
  cut = true;
  expect(() => till.pay('cash', 100)).toThrow('the power went');
  await till.engine.printing.drain();
  expect(paper.drawerPulses).toHaveLength(0);
  expect(receiptsOn(paper)).toBe(0);
  expect(till.count('sale')).toBe(0);
});

it('[PR7] the drawer without a sale needs its permission and opens once per intent', async () => {
  const { till, paper } = await tillWithPrinter();
  const opening = { intentId: till.intentId(), reason: 'Change for the bus' };
  expect(await till.api.openDrawer(opening)).toMatchObject({ ok: true });
  expect(await till.api.openDrawer(opening)).toMatchObject({ ok: true });
  expect(paper.drawerPulses).toHaveLength(1);
  const [kept, ...others] = till.rows<{ body: string }>(
    "select body from journal where type = 'drawer-opened'",
  );
  expect(others).toEqual([]);
  expect(JSON.parse(kept?.body ?? '{}')).toMatchObject({
    fact: { reason: 'no-sale', note: 'Change for the bus' },
  });
});

it('[TE11] the drawer stays shut without a reason', async () => {
  const { till, paper } = await tillWithPrinter();
  const answer = await till.api.openDrawer({ intentId: till.intentId(), reason: '  ' });
  expect(answer).toMatchObject({ refusal: { kind: 'no-reason' } });
  expect(paper.drawerPulses).toHaveLength(0);
});

it('[PR7] a till without a printer says that the drawer needs its key', async () => {
  const till = await TestTill.open();
  till.sell(milk.itemId);
  expect(till.api.sale().completed).toMatchObject({
    receipt: 'off',
    drawer: 'refused',
    drawerSentence: expect.stringContaining('key'),
  });
});

it('[SF30] [PR1] a Z report waits for a printer without paper, comes out with the new roll, and again as a copy', async () => {
  const keeper = {
    ...lead,
    permissions: [...lead.permissions, 'manage-shift' as const, 'count-drawer' as const],
  };
  const { till, paper, printer } = await tillWithPrinter();
  till.hub.changes.push({ topic: 'staff', key: lead.staffId, record: keeper });
  await till.pull();
  const none = { total: money(0), denominations: [] };
  till.api.openShift({ intentId: till.intentId(), drawer: '1', float: none });
  const shiftId = till.api.drawers().drawers[0]?.shift?.shiftId;
  if (!shiftId) throw new Error('the drawer must be open');
  till.api.countDrawer({ intentId: till.intentId(), shiftId, count: none });
  paper.setPaper('out');
  await until(() => printer.device.status().state === 'trouble');
  const close = { shiftId, left: money(0), reason: null, unapproved: false };
  expect(till.api.closeShift({ intentId: till.intentId(), ...close }).ok).toBe(true);
  await till.engine.printing.drain();
  expect(states(till)).toEqual(['queued']);
  till.restart();
  await till.signIn(lead);
  till.engine.start();
  paper.setPaper('ok');
  await until(() => states(till)[0] === 'printed');
  const text = () => paperText(paper.paper().lines).join('\n');
  expect(text()).toContain('Z report 1');
  expect(text()).not.toContain('COPY');
  till.api.printDrawerPaper({ intentId: till.intentId(), paper: { kind: 'z-report', zNumber: 1 } });
  await until(() => states(till)[1] === 'printed');
  expect(text()).toContain('COPY');
  till.engine.stop();
});
