import { expect, it } from 'vitest';
import { unlike } from './compare-week';
import { weekDark } from './week-dark';

it('[WD1, WD2, WD3, WD4] four tills without a hub for a week tell it everything once, and its sums are theirs', async () => {
  const week = await weekDark({ seed: '1', days: 7, salesPerTill: 35 });
  expect(week.differs).toEqual([]);
  expect(week.sales).toBeGreaterThanOrEqual(140);
  expect(week.zReports).toBe(28);
  // Each till may let its allowance go while it cannot ask: together they let go more than is on the card.
  expect(week.alerts).toMatchObject({ 'overdrawn-value': 1, 'refunded-twice': 1 });
  expect(week.alerts['z-not-equal']).toBeUndefined();
});

it('[WD5] the comparison can fail: what one side has and the other has not is found, either way', () => {
  const till = new Map([['cash:1', 500]]);
  expect(unlike('money at', till, new Map(till))).toEqual([]);
  expect(unlike('money at', new Map(), till)).toEqual(['money at cash:1: 0, not 500']);
  expect(unlike('money at', till, new Map())).toEqual(['money at cash:1: 500, not 0']);
});
