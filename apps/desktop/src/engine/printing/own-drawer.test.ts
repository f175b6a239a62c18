import type { WiredDrawer } from '@tillbridge/devices/drawer';
import type { KickOutcome } from '@tillbridge/devices/printer';
import { expect, it, onTestFinished } from 'vitest';
import { samplePrinter } from '../testing/sample-printer';
import { lead, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

/** A drawer on a wire of its own, as the engine sees it. */
class FakeDrawer implements WiredDrawer {
  readonly address = 'serial:///dev/drawer';
  kicks = 0;
  outcome: KickOutcome = { kind: 'kicked' };
  isThere = true;
  opensMeanwhile = false;
  now: ReturnType<WiredDrawer['state']> = 'closed';
  private readonly listeners = new Set<(state: ReturnType<WiredDrawer['state']>) => void>();

  status = () => ({ state: this.isThere ? ('ready' as const) : ('absent' as const) });
  onStatus = () => () => undefined;
  state = () => this.now;
  close = () => Promise.resolve();
  onChange(listener: (state: ReturnType<WiredDrawer['state']>) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  /** What its contact says from now on. */
  turn(state: ReturnType<WiredDrawer['state']>): void {
    this.now = state;
    for (const listener of this.listeners) listener(state);
  }
  open(): Promise<KickOutcome> {
    this.kicks += 1;
    if (this.opensMeanwhile) this.turn('open');
    return Promise.resolve(this.outcome);
  }
}

async function tillWithOwnDrawer() {
  const { paper, printer } = samplePrinter();
  onTestFinished(() => printer.device.close());
  const drawer = new FakeDrawer();
  const till = await TestTill.open({ printer, drawer }, lead);
  return { till, paper, drawer };
}

it('[PR9] cash opens the drawer on its own line once, and never the one on the printer, which may be off', async () => {
  const { till, paper, drawer } = await tillWithOwnDrawer();
  paper.powerOff();
  till.sell(milk.itemId);
  await expect.poll(() => till.api.sale().completed?.drawer).toBe('opened');
  expect(drawer.kicks).toBe(1);
  expect(paper.drawerPulses).toEqual([]);
  expect(till.rows("select 1 from journal where type = 'drawer-opened'")).toHaveLength(1);
});

it('[PR9] a drawer that did not open says why, and no fact says that it did', async () => {
  const { till, drawer } = await tillWithOwnDrawer();
  drawer.outcome = {
    kind: 'refused',
    because: 'The drawer was told to open and is still shut. Use the key.',
  };
  till.sell(milk.itemId);
  await expect
    .poll(() => till.api.sale().completed)
    .toMatchObject({
      drawer: 'refused',
      drawerSentence: 'The drawer was told to open and is still shut. Use the key.',
    });
  expect(till.rows("select 1 from journal where type = 'drawer-opened'")).toEqual([]);
});

it('[PR9, DV92] its chip says whether it is open, shut or away', async () => {
  const { till, drawer } = await tillWithOwnDrawer();
  const word = () => till.api.status().drawer.word;
  expect(word()).toBe('Drawer shut');
  drawer.now = 'open';
  expect(word()).toBe('Drawer open');
  drawer.isThere = false;
  expect(till.api.status().drawer).toMatchObject({ state: 'attention', fix: 'Use the key' });
});

const openings = (till: TestTill) =>
  till
    .rows<{ type: string }>("select type from journal where type like 'drawer-%' order by sequence")
    .map(({ type }) => type);

it('[PR10] a drawer that a key opened is a fact that names nobody; one that was open when the till started is none', async () => {
  const { till, drawer } = await tillWithOwnDrawer();
  drawer.now = 'open';
  till.engine.start();
  drawer.turn('closed');
  expect(openings(till)).toEqual([]);
  drawer.turn('open');
  drawer.turn('closed');
  // Hands do not wait for a line.
  drawer.turn('unknown');
  drawer.turn('open');
  expect(openings(till)).toEqual(['drawer-found-open', 'drawer-found-open']);
  await till.push();
  const told = till.hub.heard().filter((fact) => fact.type === 'drawer-found-open');
  expect(told).toEqual([
    { type: 'drawer-found-open', v: 1 },
    { type: 'drawer-found-open', v: 1 },
  ]);
  till.engine.stop();
  drawer.turn('closed');
  drawer.turn('open');
  expect(openings(till)).toHaveLength(2);
});

it('[PR10] a kick explains the opening that comes of it, now or within three seconds, and no second one', async () => {
  const { till, drawer } = await tillWithOwnDrawer();
  till.engine.start();
  drawer.opensMeanwhile = true;
  expect((await till.api.openDrawer({ intentId: till.intentId(), reason: 'Change' })).ok).toBe(true);
  expect(openings(till)).toEqual(['drawer-opened']);
  drawer.turn('closed');
  drawer.opensMeanwhile = false;
  await till.api.openDrawer({ intentId: till.intentId(), reason: 'Change' });
  till.clock.pass(2900);
  drawer.turn('open');
  expect(openings(till)).toEqual(['drawer-opened', 'drawer-opened']);
  drawer.turn('closed');
  drawer.turn('open');
  expect(openings(till)).toEqual(['drawer-opened', 'drawer-opened', 'drawer-found-open']);
  drawer.turn('closed');
  await till.api.openDrawer({ intentId: till.intentId(), reason: 'Change' });
  till.clock.pass(3100);
  drawer.turn('open');
  expect(openings(till).slice(3)).toEqual(['drawer-opened', 'drawer-found-open']);
  till.engine.stop();
});

it('[PR10] a kick that says it was none explains nothing', async () => {
  const { till, drawer } = await tillWithOwnDrawer();
  till.engine.start();
  drawer.opensMeanwhile = true;
  drawer.outcome = { kind: 'refused', because: 'The drawer did not answer. Use the key.' };
  expect((await till.api.openDrawer({ intentId: till.intentId(), reason: 'Change' })).ok).toBe(false);
  expect(openings(till)).toEqual(['drawer-found-open']);
  till.engine.stop();
});
