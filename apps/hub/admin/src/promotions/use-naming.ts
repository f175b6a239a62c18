import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { usePlaces } from '../places/use-places';
import type { Naming } from './plain-words';

/** How a promotion's goods, stores and groups are called. @param items names that the page knows already */
export function useNaming(items: ReadonlyMap<string, string> = none): Naming {
  const trpc = useTRPC();
  const me = useMe();
  const places = usePlaces();
  const categories = useQuery(trpc.category.list.queryOptions());
  const groups = useQuery(trpc.customer.groups.queryOptions(undefined, { enabled: me.may('see-customers') }));
  return useMemo(() => {
    const categoryNames = new Map(
      categories.data?.map(({ categoryId, name }) => [categoryId as string, name]),
    );
    const groupNames = new Map(
      groups.data?.map(({ customerGroupId, name }) => [customerGroupId as string, name]),
    );
    return {
      category: (id) => categoryNames.get(id) ?? 'a category',
      item: (id) => items.get(id) ?? 'a chosen item',
      store: places.nameOf,
      group: (id) => groupNames.get(id) ?? 'a customer group',
      money: (amount) => places.money(amount),
      moment: (at) => places.dateTime(at, null),
    };
  }, [categories.data, groups.data, places, items]);
}

const none: ReadonlyMap<string, string> = new Map();
