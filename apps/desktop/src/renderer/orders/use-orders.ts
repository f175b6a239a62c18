import { useQuery } from '@tanstack/react-query';
import type { OrderId } from '@tillbridge/core/kernel';
import type { OrderRow, OrderView, OrdersWaiting } from '../../ipc/areas/order';
import { useDesk, useTill } from '../till/desk-context';

/** The hub tells the till without this screen doing anything: looked for so often, in the till's own file. */
const lookAgainMs = 2_000;

export function useWaiting(): OrdersWaiting | undefined {
  const desk = useDesk();
  return useQuery({
    queryKey: ['orders', 'waiting'],
    queryFn: () => desk.client.ordersWaiting.query(),
    refetchInterval: lookAgainMs,
    placeholderData: (before) => before,
  }).data;
}

export function useOrders(): OrderRow[] | undefined {
  const desk = useDesk();
  return useQuery({
    queryKey: ['orders', 'list'],
    queryFn: () => desk.client.orders.query(),
    refetchInterval: lookAgainMs,
    // Whoever opens the list is shown what is there now: an order that was handed over since would be chosen for them.
    gcTime: 0,
    placeholderData: (before) => before,
  }).data;
}

/** One order, looked up again with each piece that was scanned for it. */
export function useOrder(orderId: OrderId): OrderView | null | undefined {
  const desk = useDesk();
  const pickedSeq = useTill((till) => till.picked?.seq ?? 0);
  return useQuery({
    queryKey: ['orders', 'one', orderId, pickedSeq],
    queryFn: () => desk.client.order.query({ orderId }),
    refetchInterval: lookAgainMs,
    placeholderData: (before) => before,
  }).data;
}
