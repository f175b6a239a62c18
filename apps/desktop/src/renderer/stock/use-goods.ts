import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { GoodsDraftKind } from '../../ipc/areas/intake';
import { useScansAbout } from '../scanning/use-scans-about';
import { useDesk, useTill } from '../till/desk-context';

/** What other tills and the hub do is told without this screen doing anything: looked for so often, in the till's own file. */
const lookAgainMs = 2_000;

/** A view of goods, looked up again with each piece that was scanned and after each thing that was done. */
export function useGoods<View>(key: readonly unknown[], ask: () => Promise<View>): View | undefined {
  const pickedSeq = useTill((till) => till.picked?.seq ?? 0);
  return useQuery({
    queryKey: ['goods', ...key, pickedSeq],
    queryFn: ask,
    refetchInterval: lookAgainMs,
    placeholderData: (before) => before,
    gcTime: 0,
  }).data;
}

/** How many holds for customers somebody should do something about. */
export function useHoldsToDo(): number {
  const desk = useDesk();
  return useGoods(['holds-to-do'], () => desk.client.holdsToDo.query()) ?? 0;
}

/** For after something was done. */
export function useLookAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['goods'] });
}

/** While the screen stands there, scans are pieces of what is begun; whether the till has heard so. */
export function useScansInto(kind: GoodsDraftKind): boolean {
  const desk = useDesk();
  return useScansAbout(kind, (into) => desk.ask('goodsByScan', { into })) !== null;
}
