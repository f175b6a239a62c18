import { type ItemId, type Money, milliPerUnit, quantity } from '@tillbridge/core/kernel';
import type { ReceivedLineV1 } from '@tillbridge/core/wire';
import { readCost } from '../goods/lines';
import { type Tracking, type TypedTracking, nothingTyped, readSerials, readTracked } from '../goods/tracked';

/** What came of an item, and of one batch of it, as typed. */
export type IntakeLine = TypedTracking & {
  key: string;
  itemId: ItemId;
  name: string;
  sku: string;
  unitOfMeasure: string;
  tracking: Tracking;
  /** In the unit of measure; the damaged ones are apart. */
  good: string | number;
  damaged: string | number;
  /** Those of `serials` that are damaged. */
  damagedSerials: string;
  /** Of one, in the currency's large unit; empty where nobody knows. */
  cost: string | number;
};

export const intakeLine = (
  item: Pick<IntakeLine, 'key' | 'itemId' | 'name' | 'sku' | 'unitOfMeasure' | 'tracking'>,
  { good, cost = '' }: { good: number; cost?: string | number },
): IntakeLine => ({ ...item, ...nothingTyped, good, damaged: 0, damagedSerials: '', cost });

/** An item that is there goes up by one; one in batches gets a line for another batch. */
export function withArrived(lines: readonly IntakeLine[], line: IntakeLine): IntakeLine[] {
  const there = lines.find(({ itemId }) => itemId === line.itemId);
  if (!there || there.tracking === 'batch') return [...lines, { ...line, cost: there?.cost ?? line.cost }];
  return lines.map((each) => (each === there ? { ...each, good: (Number(each.good) || 0) + 1 } : each));
}

export type ReadIntake = Omit<ReceivedLineV1, 'lineId' | 'purchaseLineId'>;

/** What one line says: pieces with numbers of which some are damaged are two, each with its own numbers. */
function readLine(line: IntakeLine, minorUnitDigits: number): ReadIntake[] | string {
  const { itemId, name, tracking, unitOfMeasure } = line;
  const [good, damaged] = [line.good, line.damaged].map((typed) =>
    Math.round((Number(typed) || 0) * milliPerUnit),
  ) as [number, number];
  const isWhole = unitOfMeasure !== 'each' || (good % milliPerUnit === 0 && damaged % milliPerUnit === 0);
  if (good < 0 || damaged < 0 || good + damaged === 0 || !isWhole)
    return `${name} needs a quantity above zero that it can be counted in.`;
  const unitCost: Money | null | undefined = readCost(line.cost, minorUnitDigits);
  if (unitCost === undefined) return `The cost of ${name} is no amount.`;
  const counted = quantity(good + damaged);
  const tracked = readTracked(tracking, line, { name, counted });
  if (typeof tracked === 'string') return tracked;
  const about = { itemId, unitCost, weightGrams: null, insteadOf: null, note: null };
  const { serials } = tracked;
  if (!serials) return [{ ...about, good: quantity(good), damaged: quantity(damaged), ...tracked }];
  const broken = readSerials(line.damagedSerials);
  if (broken.length * milliPerUnit !== damaged || !broken.every((serial) => serials.includes(serial)))
    return `${name}: say which of its serial numbers are damaged.`;
  const whole = serials.filter((serial) => !broken.includes(serial));
  const none = quantity(0);
  return [
    { ...about, good: quantity(good), damaged: none, serials: whole },
    { ...about, good: none, damaged: quantity(damaged), serials: broken },
  ].filter((each) => each.serials.length > 0);
}

/** All lines as they are stated, or the sentence that says what is wrong with the first that is. */
export function readIntake(lines: readonly IntakeLine[], minorUnitDigits: number): ReadIntake[] | string {
  if (lines.length === 0) return 'Add at least one item.';
  const read: ReadIntake[] = [];
  for (const line of lines) {
    const said = readLine(line, minorUnitDigits);
    if (typeof said === 'string') return said;
    read.push(...said);
  }
  return read;
}
