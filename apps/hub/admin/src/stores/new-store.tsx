import { notifications } from '../app/notices';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { assert, idFrom } from '@tillbridge/core/kernel';
import type { StoreV1 } from '@tillbridge/core/wire';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { taxesOfZone } from './choices';
import { StoreEditor } from './store-editor';
import { emptyStore } from './store-form';

const noStore = idFrom<'StoreId'>('00000000-0000-7000-8000-000000000000');

export default function NewStore() {
  const trpc = useTRPC();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: profiles } = useSuspenseQuery(trpc.tax.list.queryOptions());
  const { data: stores } = useSuspenseQuery(trpc.store.list.queryOptions());
  const create = useMutation(trpc.store.create.mutationOptions());
  const [first] = stores;
  const [usual] = profiles;
  assert(usual, 'profiles are given with the program');
  const zone = first?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const code = first?.jurisdictionCode ?? taxesOfZone(zone);
  // Where nothing tells whose taxes they are, the person chooses; until then the preview shows some.
  const profile = profiles.find(({ record }) => record.code === code) ?? usual;
  const [initial] = useState(() => ({
    ...emptyStore(me.companyName, zone, code),
    ...(first ? { locale: first.locale } : {}),
  }));
  const blank: StoreV1 = {
    storeId: noStore,
    name: '',
    companyName: me.companyName,
    address: [],
    phone: null,
    taxNumber: null,
    timeZone: zone,
    dayCutOffMinutes: 240,
    locale: initial.locale,
    jurisdiction: profile.record,
    embeddedCodes: [],
    receiptHeader: [],
    receiptFooter: [],
    quickKeys: [],
  };
  return (
    <>
      <PageHeader title="New store" lead="Its address and taxes first. Registers come next." />
      <StoreEditor
        initial={initial}
        store={blank}
        profiles={profiles}
        isLocked={false}
        saveLabel="Create store"
        onSave={async (details) => {
          const made = await create.mutateAsync(details);
          if (!made.ok) return made;
          await queries.invalidateQueries({ queryKey: trpc.store.pathKey() });
          notifications.show({ message: `${made.value.name} is made. Give it a register now.` });
          await navigate({ to: `/stores/${made.value.storeId}`, search: { part: 'registers' } as never });
          return { ok: true };
        }}
      />
    </>
  );
}
