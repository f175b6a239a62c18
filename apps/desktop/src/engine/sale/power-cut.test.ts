import { units } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import type { CrashPoint } from '../database/database';
import { bread, lead, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

class PowerCut extends Error {}

/** Cuts the power at the n-th point that the engine passes, and never again. */
function cutAt(n: number): { crash: CrashPoint; passed: string[] } {
  const passed: string[] = [];
  return {
    passed,
    crash(point) {
      passed.push(point);
      if (passed.length === n) throw new PowerCut(point);
    },
  };
}

/** What the screen asks for, with its intents' ids; after a power cut it asks again for what it got no answer to. */
const customer: ((till: TestTill, intentId: string) => unknown)[] = [
  (till, intentId) => till.api.addItem({ intentId, itemId: milk.itemId, quantity: units(1) }),
  (till, intentId) => till.scan('9400000000029', intentId),
  (till, intentId) => till.api.removeLine({ intentId, lineId: till.line(0), reason: 'wrong-item' }),
  (till, intentId) => till.api.startTender({ intentId }),
  (till, intentId) => till.pay('cash', 500, intentId),
];

async function serve(till: TestTill, name: string): Promise<void> {
  for (const [index, ask] of customer.entries()) {
    try {
      ask(till, `${name}-intent-${index}`);
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      till.restart();
      await till.signIn(lead);
      ask(till, `${name}-intent-${index}`);
    }
  }
}

async function pointsOfOneSale(): Promise<string[]> {
  const { crash, passed } = cutAt(Infinity);
  const till = await TestTill.open({ crash });
  passed.length = 0;
  await serve(till, 'first');
  return [...passed];
}

const points = await pointsOfOneSale();

describe('[EN1] a power cut at any moment of a sale', () => {
  it('has moments before and after every commit to happen at', () => {
    expect(points).toEqual(
      expect.arrayContaining(['before-commit:sale', 'after-commit:sale', 'before-commit:scan']),
    );
  });

  it.each(points.map((point, index) => ({ point, n: index + 1 })))(
    'costs nothing and doubles nothing: $n, $point',
    async ({ n }) => {
      let remaining = Infinity;
      const crash: CrashPoint = (point) => {
        remaining -= 1;
        if (remaining === 0) throw new PowerCut(point);
      };
      const till = await TestTill.open({ crash });
      till.sell(bread.itemId);
      remaining = n;
      await serve(till, 'second');
      remaining = Infinity;
      till.sell(milk.itemId);

      expect(till.engine.verify()).toMatchObject({ ok: true, sentences: [], sales: 3 });
      expect(till.rows('select receipt_no as no, total from sale order by 1')).toEqual([
        { no: 1, total: 200 },
        { no: 2, total: 200 },
        { no: 3, total: 100 },
      ]);
      await till.push();
      expect(till.hub.heard().filter((fact) => fact.type === 'sale-completed')).toHaveLength(3);
      expect(till.hub.chain().ok).toBe(true);
    },
  );
});
