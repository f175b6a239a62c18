import { Button, Group, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { asDone } from '../app/use-change';
import { storeChoices, usePlaces } from '../places/use-places';
import { useChange } from './use-change';
import type { ShownVend } from './vend-page';

type Asked = {
  link: ShownVend;
  theirs: { thing: 'outlet' | 'register'; theirId: string; label: string };
  /** It was said. */
  onDone?: () => void;
};

/** Which of our stores an outlet is, or which of our registers theirs is. */
export function WhichPlace({ link, theirs: { thing, theirId, label }, onDone }: Asked) {
  const trpc = useTRPC();
  const places = usePlaces();
  const change = useChange();
  const map = useMutation(trpc.vend.mapPlace.mutationOptions());
  const [ourId, setOurId] = useState<string | null>(null);
  const taken = new Set(link.places.map((place) => place.ourId));
  const all: { value: string; label: string }[] =
    thing === 'outlet'
      ? storeChoices(places)
      : places.stores.flatMap(({ name: store, registers }) =>
          registers.map(({ registerId, name }) => ({ value: registerId, label: `${store}, ${name}` })),
        );
  const isMapped = link.places.some((place) => place.thing === thing && place.theirId === theirId);
  const say = async (which: string | null): Promise<void> => {
    const said = { linkId: link.linkId, thing, theirId, ourId: which };
    if (await change(async () => asDone(await map.mutateAsync(said)))) onDone?.();
  };
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={`Our ${thing === 'outlet' ? 'store' : 'register'} for ${label}`}
        placeholder="Choose one"
        flex={1}
        miw="min(14rem, 100%)"
        maw="26rem"
        searchable
        nothingFoundMessage="None is left"
        value={ourId}
        onChange={setOurId}
        data={all.filter(({ value }) => !taken.has(value))}
      />
      <Button loading={map.isPending} disabled={ourId === null} onClick={() => void say(ourId)}>
        This is it
      </Button>
      {isMapped ? (
        <Button variant="default" loading={map.isPending} onClick={() => void say(null)}>
          None of ours
        </Button>
      ) : null}
    </Group>
  );
}
