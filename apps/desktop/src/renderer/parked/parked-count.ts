import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import type { ParkedRow } from '../../ipc/areas/parked';

/** Another till parks without this one doing anything: looked for so often, in the till's own file. */
const lookAgainMs = 3_000;

/** What waits, looked up again whenever the counter changed hands. */
export function useParked(): { rows: ParkedRow[]; isKnown: boolean } {
  const desk = useDesk();
  const saleId = useStore(desk.sale, (sale) => sale?.saleId ?? null);
  const found = useQuery({
    queryKey: ['parked', saleId],
    queryFn: () => desk.client.parkedSales.query(),
    refetchInterval: lookAgainMs,
    placeholderData: (before) => before,
  });
  return { rows: found.data ?? [], isKnown: found.data !== undefined };
}
