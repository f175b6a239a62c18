import { expect, it } from 'vitest';
import { scanAims } from './scan-aims';

/** An engine that answers when it is told to, in the order in which it was asked. */
function slowEngine<About>() {
  const asked: { about: About | null; answer: () => void }[] = [];
  return {
    heard: [] as (About | null)[],
    tell: (about: About | null) => new Promise<void>((answer) => asked.push({ about, answer })),
    asked: () => asked.map(({ about }) => about),
    async answerNext(): Promise<void> {
      asked.shift()?.answer();
      // Whoever waits for the answer hears of it.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

it('[SC14] a shelf is shown as scanned into once the engine has heard of it, and of two chosen in a breath the last', async () => {
  const engine = slowEngine<string>();
  const aim = scanAims().aim<string>(engine.tell, (about) => engine.heard.push(about));
  aim.tell('Front');
  aim.tell('Back room');
  expect(engine.asked()).toEqual(['Front', 'Back room']);
  await engine.answerNext();
  expect(engine.heard).toEqual([]);
  await engine.answerNext();
  expect(engine.heard).toEqual(['Back room']);
});

it('[SC14] the sale is shown again once the engine has heard that scans are the sale’s', async () => {
  const engine = slowEngine<string>();
  const aims = scanAims();
  const aim = aims.aim<string>(engine.tell, () => undefined);
  expect(aims.areElsewhere.get()).toBe(false);
  aim.tell('Front');
  await engine.answerNext();
  aim.end();
  expect(engine.asked()).toEqual([null]);
  expect(aims.areElsewhere.get()).toBe(true);
  await engine.answerNext();
  expect(aims.areElsewhere.get()).toBe(false);
});

it('[SC14] one screen that ends while the next has begun leaves the scans with the next', async () => {
  const engine = slowEngine<string>();
  const aims = scanAims();
  const bins = aims.aim<string>(engine.tell, () => undefined);
  bins.tell('bin');
  await engine.answerNext();
  bins.end();
  const intake = aims.aim<string>(engine.tell, () => undefined);
  intake.tell('intake');
  await engine.answerNext();
  expect(aims.areElsewhere.get()).toBe(true);
  await engine.answerNext();
  expect(aims.areElsewhere.get()).toBe(true);
  intake.end();
  await engine.answerNext();
  expect(aims.areElsewhere.get()).toBe(false);
});

it('[SC14] a screen that never asked for scans takes none back', () => {
  const engine = slowEngine<string>();
  const aims = scanAims();
  const aim = aims.aim<string>(engine.tell, () => undefined);
  aim.tell(null);
  aim.end();
  expect(engine.asked()).toEqual([]);
  expect(aims.areElsewhere.get()).toBe(false);
});
