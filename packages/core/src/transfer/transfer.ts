import type { Id, Instant, ItemId, Quantity, StoreId } from '../kernel';

export type TransferId = Id<'TransferId'>;
export type TransferLineId = Id<'TransferLineId'>;

/** From the first to the last. What is beyond `approved` happens in the warehouse and is stated as facts. */
export const transferStates = [
  'requested',
  'approved',
  'rejected',
  'cancelled',
  'picking',
  'packed',
  'dispatched',
  'received',
  'closed',
] as const;
export type TransferState = (typeof transferStates)[number];

export type RequestedLine = {
  lineId: TransferLineId;
  itemId: ItemId;
  /** Thousandths of the unit of measure, positive. */
  requested: Quantity;
};
export type ApprovedLine = RequestedLine & {
  /** Never more than was requested; zero when the whole line was cut. */
  approved: Quantity;
  /** Why there is less than was requested. */
  cutReason: string | null;
};
export type PickedLine = ApprovedLine & { picked: Quantity };
export type ReceivedLine = PickedLine & { received: Quantity };

/** Who acted: in words, and the account or key that it was. The operator has none. */
export type Actor = { who: string; whoId: string | null };

type Agreement = {
  transferId: TransferId;
  from: StoreId;
  to: StoreId;
  note: string | null;
  requestedBy: Actor;
  requestedAt: Instant;
  /** What had not left by then is to leave no more. Source: spec/transfers.md TR26 */
  restCancelled?: CalledOff;
};
export type CalledOff = { by: string; at: Instant; reason: string };
type Approval = { approvedBy: string; approvedAt: Instant };
type Departure = { dispatchedAt: Instant };
type Arrival = { receivedBy: string; receivedAt: Instant };
type End = { endedBy: string; endedAt: Instant; endReason: string };

/** The agreement to move goods between two stores: each state carries what is known in it. Source: spec/transfers.md TR1 */
export type Transfer = Agreement &
  (
    | { state: 'requested'; lines: RequestedLine[] }
    | ({ state: 'rejected'; lines: RequestedLine[] } & End)
    | ({ state: 'cancelled'; lines: (RequestedLine | ApprovedLine)[] } & End)
    | ({ state: 'approved'; lines: ApprovedLine[] } & Approval)
    | ({ state: 'picking'; lines: ApprovedLine[] } & Approval)
    | ({ state: 'packed'; lines: PickedLine[] } & Approval)
    | ({ state: 'dispatched'; lines: PickedLine[] } & Approval & Departure)
    | ({ state: 'received'; lines: ReceivedLine[] } & Approval & Departure & Arrival)
    | ({ state: 'closed'; lines: ReceivedLine[] } & Approval & Departure & Arrival)
  );

export type TransferIn<State extends TransferState> = Extract<Transfer, { state: State }>;
