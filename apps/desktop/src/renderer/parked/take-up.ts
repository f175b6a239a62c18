import type { ParkedRow } from '../../ipc/areas/parked';
import type { Desk } from '../till/desk';

/** Brings a parked sale to the counter and shows it; what a quote cost before is said when it costs something else now. */
export async function takeUp(desk: Desk, { parkId, label }: ParkedRow): Promise<void> {
  const taken = await desk.askFor('takeUpParked', { parkId });
  if (!taken) return;
  desk.step({ type: 'place-opened', place: 'sale' });
  const { was, total } = taken;
  if (was !== null) desk.step({ type: 'sheet-opened', sheet: { kind: 'quote-over', label, was, total } });
}
