import { useQuery, useQueryClient } from '@tanstack/react-query';
import { formatQuantity } from '@tillbridge/core/format';
import type { Quantity } from '@tillbridge/core/kernel';
import type { ShipmentId, TransferId } from '@tillbridge/core/transfer';
import type { TransferScanning } from '../../ipc/areas/transfer-api';
import { keyedQuantity } from '../../ipc/keyed';
import { useScansAbout } from '../scanning/use-scans-about';
import { useDesk, useSale, useTill } from '../till/desk-context';
import { useStore } from '../till/store';

/** The hub tells the till without this screen doing anything: looked for so often, in the till's own file. */
const lookAgainMs = 2_000;

/** What is shown is looked up again with each piece that was scanned. */
const useScans = (): number => useTill((till) => till.picked?.seq ?? 0);

function useLooked<T>(key: readonly unknown[], look: () => Promise<T>): T | undefined {
  return useQuery({
    queryKey: ['transfers', ...key],
    queryFn: look,
    refetchInterval: lookAgainMs,
    // Whoever opens a screen is shown what is there now, never what was there when it was open last.
    gcTime: 0,
    placeholderData: (before) => before,
  }).data;
}

export function useTransfersWaiting() {
  const desk = useDesk();
  return useLooked(['waiting'], () => desk.client.transfersWaiting.query());
}

/** What waits for the hub is shown beside the status line, which hears of it at once: both are looked up as one. */
function useWaiting(): number {
  return useStore(useDesk().status, (status) => status?.outbox.count ?? 0);
}

export function useTransferList(text: string) {
  const desk = useDesk();
  return useLooked(['list', text, useWaiting()], () => desk.client.transfers.query({ text }));
}

export function useTransfer(transferId: TransferId) {
  const desk = useDesk();
  return useLooked(['one', transferId, useWaiting()], () => desk.client.transfer.query({ transferId }));
}

export function usePicking(transferId: TransferId) {
  const desk = useDesk();
  return useLooked(['picking', transferId, useScans()], () =>
    desk.client.transferPicking.query({ transferId }),
  );
}

export function usePacking(transferId: TransferId) {
  const desk = useDesk();
  return useLooked(['packing', transferId, useScans()], () =>
    desk.client.transferPacking.query({ transferId }),
  );
}

export function useReceiving(transferId: TransferId, shipmentId: ShipmentId | null) {
  const desk = useDesk();
  return useLooked(['receiving', transferId, shipmentId, useScans()], () =>
    desk.client.transferReceiving.query({ transferId, shipmentId }),
  );
}

type Picture = { picture: string; sentence: null } | { picture: null; sentence: string };

/** A picture as a data address, or why it cannot be shown now; undefined while it is looked for. A picture never changes. */
export function usePicture(transferId: TransferId, photoId: string | null): Picture | undefined {
  const desk = useDesk();
  return useQuery({
    queryKey: ['transfer-picture', photoId],
    enabled: photoId !== null,
    queryFn: async (): Promise<Picture> => {
      const found = await desk.client.transferPicture.query({ transferId, photoId: photoId ?? '' });
      return found.ok
        ? { picture: `data:image/jpeg;base64,${found.value.picture}`, sentence: null }
        : { picture: null, sentence: found.refusal.sentence };
    },
    gcTime: 0,
  }).data;
}

export function useDraft() {
  const desk = useDesk();
  return useLooked(['draft', useScans()], () => desk.client.transferDraft.query());
}

/** Shows what became of a deed as soon as it is done; answers whether it was. */
export function useDo(): (asked: Promise<boolean>) => Promise<boolean> {
  const queries = useQueryClient();
  return async (asked) => {
    const isDone = await asked;
    await queries.invalidateQueries({ queryKey: ['transfers'] });
    return isDone;
  };
}

/** The engine is told what the next scans are about, and when they are a sale again; whether it has heard so. */
export function useScanning(scanning: TransferScanning): boolean {
  const desk = useDesk();
  return useScansAbout(scanning, (told) => desk.ask('scanForTransfer', { scanning: told })) !== null;
}

/** Writes amounts of goods as the shop's country does. */
export function useAmountText(): (amount: Quantity, unitOfMeasure: string) => string {
  const locale = useSale((sale) => sale.locale);
  return (amount, unitOfMeasure) => formatQuantity(amount, unitOfMeasure, locale);
}

/** Grams, as thousandths of a kilogram. */
export function useWeightText(): (grams: number) => string {
  const text = useAmountText();
  return (grams) => text(keyedQuantity(grams), 'kg');
}

export const isByPiece = (unitOfMeasure: string): boolean => unitOfMeasure === 'each';
