import {
  Button,
  Group,
  MultiSelect,
  NumberInput,
  Radio,
  Select,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { idFrom } from '@tillbridge/core/kernel';
import { answerPolicies } from '@tillbridge/core/delivery';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { inTreeOrder } from '../catalogue/category-tree';
import { FormDialog } from '../list/form-dialog';
import { storeChoices, usePlaces } from '../places/use-places';
import { type ListedPlatform, type ListedStore, platformNames, policies } from './words';

type Given = { platform: ListedPlatform; store: ListedStore | null; theirId: string; onClose: () => void };

/** Which store this is, how it answers, and what it sells there. */
export function StoreForm({ platform, store, theirId: named, onClose }: Given) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const categories = useQuery(trpc.category.list.queryOptions());
  const save = useMutation(trpc.delivery.saveStore.mutationOptions());
  const remove = useMutation(trpc.delivery.removeStore.mutationOptions());
  const [theirId, setTheirId] = useState(named);
  const [storeId, setStoreId] = useState<string | null>(store?.storeId ?? null);
  const [policy, setPolicy] = useState<ListedStore['policy']>(store?.policy ?? 'ask');
  const [minutes, setMinutes] = useState<number | string>(store?.preparationMinutes ?? 20);
  const [margin, setMargin] = useState<number | string>(store?.marginSeconds ?? 30);
  const [isTold, setTold] = useState(Boolean(store?.menu));
  const [chosen, setChosen] = useState<string[]>(store?.menu?.categoryIds ?? []);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { linkId, kind } = platform;
  const name = platformNames[kind];

  const end = async (
    act: () => Promise<{ ok: true } | { ok: false; refusal: { sentence: string } }>,
  ): Promise<void> => {
    try {
      const done = await act();
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.delivery.pathKey() });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const send = async (): Promise<void> => {
    if (theirId.trim() === '') return setTrouble(`Say what ${name} calls the store: its id there.`);
    if (storeId === null) return setTrouble('Choose which of our stores it is.');
    const [preparationMinutes, marginSeconds] = [Number(minutes), Number(margin)];
    if (!(preparationMinutes >= 1 && preparationMinutes <= 240))
      return setTrouble('Give 1 to 240 minutes to make an order ready.');
    if (!(marginSeconds >= 15 && marginSeconds <= 120))
      return setTrouble('Leave 15 to 120 seconds before the platform gives up.');
    const categoryIds = chosen.length === 0 ? null : chosen.map((id) => idFrom<'CategoryId'>(id));
    const set = {
      ...{ theirId: theirId.trim(), storeId: idFrom<'StoreId'>(storeId), policy },
      ...{ preparationMinutes, marginSeconds, pausedUntil: store?.pausedUntil ?? null },
      menu: isTold ? { categoryIds } : null,
    };
    await end(() => save.mutateAsync({ linkId, was: store?.theirId ?? null, store: set }));
  };
  return (
    <FormDialog
      title={store ? `Change the store at ${name}` : `A store at ${name}`}
      trouble={trouble}
      button="Save"
      back="Leave it"
      isBusy={save.isPending}
      aside={
        store ? (
          <Button
            variant="subtle"
            color="red"
            onClick={() => void end(() => remove.mutateAsync({ linkId, theirId: store.theirId }))}
          >
            Take it away
          </Button>
        ) : null
      }
      onSubmit={send}
      onClose={onClose}
    >
      <TextInput
        label={`Its id at ${name}`}
        description="As the platform’s portal shows it."
        required
        maxLength={100}
        value={theirId}
        onChange={({ currentTarget }) => setTheirId(currentTarget.value)}
      />
      <Select
        label="Our store"
        required
        searchable
        allowDeselect={false}
        data={storeChoices(places)}
        value={storeId}
        onChange={setStoreId}
      />
      <Radio.Group
        label="Who answers its orders"
        value={policy}
        onChange={(value) => {
          const known = answerPolicies.find((each) => each === value);
          if (known) setPolicy(known);
        }}
      >
        <Stack gap="sm" mt="xs">
          {answerPolicies.map((each) => (
            <Radio
              key={each}
              value={each}
              label={policies[each].label}
              description={policies[each].description}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Group grow align="start">
        <NumberInput
          label="Minutes to make ready"
          description="Said with an automatic yes."
          min={1}
          max={240}
          allowDecimal={false}
          value={minutes}
          onChange={setMinutes}
        />
        <NumberInput
          label="Seconds before the deadline"
          description="When it is answered by itself."
          min={15}
          max={120}
          allowDecimal={false}
          value={margin}
          onChange={setMargin}
        />
      </Group>
      <Switch
        label="Tell the platform our menu, prices and stock"
        description="Off, somebody keeps the menu there by hand."
        checked={isTold}
        onChange={({ currentTarget }) => setTold(currentTarget.checked)}
      />
      {isTold ? (
        <MultiSelect
          label="Categories on the menu"
          description="With all that lies below them. Of what the law restricts only alcohol is offered, with its flag."
          placeholder={chosen.length === 0 ? 'Everything' : ''}
          searchable
          data={inTreeOrder(categories.data ?? []).map(({ categoryId, path }) => ({
            value: categoryId,
            label: path,
          }))}
          value={chosen}
          onChange={setChosen}
        />
      ) : null}
    </FormDialog>
  );
}
