/** What may be done to a consignment, and when. Source: reference of outside services, A12 */

export const consignmentTypes = ['SUPPLIER', 'OUTLET', 'STOCKTAKE', 'RETURN'] as const;
export type ConsignmentType = (typeof consignmentTypes)[number];

export type ConsignmentLine = {
  productId: string;
  sku: string;
  count: number;
  received: number;
  cost: number | null;
  version: number;
};
export type Consignment = {
  id: string;
  type: ConsignmentType;
  status: string;
  lines: Map<string, ConsignmentLine>;
};

const steps: Readonly<Record<ConsignmentType, Readonly<Record<string, readonly string[]>>>> = {
  SUPPLIER: {
    OPEN: ['SENT', 'DISPATCHED', 'CANCELLED'],
    SENT: ['DISPATCHED', 'RECEIVED', 'CANCELLED'],
    DISPATCHED: ['RECEIVED', 'CANCELLED'],
  },
  OUTLET: { OPEN: ['SENT', 'CANCELLED'], SENT: ['RECEIVED', 'CANCELLED'] },
  RETURN: { OPEN: ['SENT', 'CANCELLED'] },
  STOCKTAKE: {
    STOCKTAKE: ['STOCKTAKE_IN_PROGRESS', 'CANCELLED', 'CLOSED'],
    STOCKTAKE_SCHEDULED: ['STOCKTAKE_IN_PROGRESS', 'CANCELLED', 'CLOSED'],
    STOCKTAKE_IN_PROGRESS: ['STOCKTAKE_IN_PROGRESS_PROCESSED', 'CANCELLED', 'CLOSED'],
    STOCKTAKE_IN_PROGRESS_PROCESSED: ['STOCKTAKE_COMPLETE', 'CANCELLED', 'CLOSED'],
  },
};
const mayBegin: Readonly<Record<ConsignmentType, readonly string[]>> = {
  SUPPLIER: ['OPEN', 'SENT'],
  OUTLET: ['OPEN', 'SENT'],
  RETURN: ['OPEN', 'SENT'],
  STOCKTAKE: ['STOCKTAKE', 'STOCKTAKE_SCHEDULED'],
};
const over = ['RECEIVED', 'CANCELLED', 'CLOSED', 'STOCKTAKE_COMPLETE'];

export const isConsignmentType = (text: unknown): text is ConsignmentType =>
  consignmentTypes.some((type) => type === text);

/** Why it cannot be created so; null when it can. */
export const wrongBeginning = (type: ConsignmentType, status: string): string | null =>
  mayBegin[type].includes(status) ? null : `A ${type} consignment cannot be created as ${status}.`;

/** Why it cannot come to stand so; null when it can. */
export function wrongStep({ type, status, lines }: Consignment, next: string): string | null {
  if (over.includes(status)) return `A consignment that is ${status} cannot be changed.`;
  if (next === status) return null;
  if (!steps[type][status]?.includes(next))
    return `A ${type} consignment cannot go from ${status} to ${next}.`;
  if (next === 'CANCELLED' || next === 'CLOSED') return null;
  if (lines.size === 0) return 'A consignment without products cannot change its status.';
  const hasReceived = [...lines.values()].some(({ received }) => received !== 0);
  if (next === 'RECEIVED' && !hasReceived) return 'Nothing was received of this consignment.';
  return null;
}

const writable: Readonly<Record<ConsignmentType, { count: string[]; received: string[] }>> = {
  SUPPLIER: { count: ['OPEN', 'SENT'], received: ['OPEN', 'SENT', 'DISPATCHED'] },
  OUTLET: { count: ['OPEN', 'SENT'], received: ['SENT', 'DISPATCHED'] },
  RETURN: { count: ['OPEN', 'SENT'], received: [] },
  STOCKTAKE: { count: [], received: ['STOCKTAKE_IN_PROGRESS', 'STOCKTAKE_IN_PROGRESS_PROCESSED'] },
};

export type LineChange = { count?: number; received?: number; cost?: number };

/** Why a line cannot be written so now; null when it can. */
export function wrongLine({ type, status }: Consignment, change: LineChange): string | null {
  if (over.includes(status)) return `A consignment that is ${status} cannot be changed.`;
  for (const field of ['count', 'received'] as const) {
    if (change[field] === undefined) continue;
    if (!writable[type][field].includes(status))
      return `The ${field} of a ${type} consignment cannot be written while it is ${status}.`;
    if (change[field] < 0) return `The ${field} of a line is not less than nothing.`;
  }
  return null;
}

export const mayDeleteLine = ({ type, status }: Consignment): boolean =>
  !over.includes(status) &&
  !(type === 'OUTLET' && status === 'SENT') &&
  !(type === 'RETURN' && status === 'SENT');

/**
 * Writes a line. @param isAdded counts are added to what is there instead of taking its place, as bulk writing does
 * @returns the status it comes to stand in: a received amount moves a stock order on by itself
 */
export function writeLine(
  consignment: Consignment,
  {
    productId,
    sku,
    version,
    change,
    isAdded,
  }: {
    productId: string;
    sku: string;
    version: number;
    change: LineChange;
    isAdded: boolean;
  },
): string {
  const there = consignment.lines.get(productId);
  const sum = (field: 'count' | 'received'): number =>
    change[field] === undefined
      ? (there?.[field] ?? 0)
      : change[field] + (isAdded ? (there?.[field] ?? 0) : 0);
  consignment.lines.set(productId, {
    productId,
    sku,
    count: sum('count'),
    received: sum('received'),
    cost: change.cost ?? there?.cost ?? null,
    version,
  });
  const isOrder = consignment.type === 'SUPPLIER' && change.received !== undefined;
  return isOrder && ['OPEN', 'SENT'].includes(consignment.status) ? 'DISPATCHED' : consignment.status;
}
