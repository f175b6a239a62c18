import { formatDateTime, formatMoney, formatTime } from '@tillbridge/core/format';
import { instant, money } from '@tillbridge/core/kernel';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Answers, useTRPC } from '../app/client';

export type PlaceStore = Answers['dashboard']['places'][number];
export type Places = ReturnType<typeof placesOf>;

/** How amounts and times are written, before there is any store to ask. */
const nowhere = { timeZone: 'UTC', locale: 'en', minorUnitDigits: 2, currency: 'USD' };

/** The stores that this person sees, and how amounts and times are written there. */
export function usePlaces(): Places {
  const trpc = useTRPC();
  const { data: stores } = useSuspenseQuery(
    trpc.dashboard.places.queryOptions(undefined, { staleTime: 60_000 }),
  );
  return useMemo(() => placesOf(stores), [stores]);
}

export function placesOf(stores: readonly PlaceStore[]) {
  const byId = new Map(stores.map((store) => [store.storeId as string, store]));
  const first = stores[0] ?? nowhere;
  const whereOf = (storeId: string | null) => (storeId === null ? undefined : byId.get(storeId)) ?? first;
  const inCurrency = (currency: string) => stores.find((store) => store.currency === currency) ?? first;
  return {
    stores,
    /** What the company's own prices are in: the first store's. */
    home: first,
    storeOf: (storeId: string) => byId.get(storeId),
    nameOf: (storeId: string) => byId.get(storeId)?.name ?? 'A store that was closed',
    registerOf: (registerId: string) =>
      stores.flatMap(({ registers }) => registers).find((register) => register.registerId === registerId),
    money: (amount: number, currency: string = first.currency): string =>
      formatMoney(money(amount), { ...inCurrency(currency), currency }),
    time: (at: number, storeId: string | null): string => formatTime(instant(at), whereOf(storeId)),
    dateTime: (at: number, storeId: string | null): string => formatDateTime(instant(at), whereOf(storeId)),
    zoneOf: (storeId: string | null) => whereOf(storeId).timeZone,
  };
}

/** For a `Select` of stores. */
export const storeChoices = ({ stores }: Pick<Places, 'stores'>) =>
  stores.map(({ storeId, name }) => ({ value: storeId as string, label: name }));
