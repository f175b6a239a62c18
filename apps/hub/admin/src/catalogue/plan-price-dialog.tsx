import { type Result, ok } from '@tillbridge/core/kernel';
import { MultiSelect, Select, Text, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import { tomorrowAtNine } from '../places/zone-time';
import type { View } from './draft';
import { clock } from './ids';
import { NamedForm } from './named-form';
import { readPlan } from './prices';

/** A price from a moment on, by a store's clock. */
export function PlanPriceDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const variants = view.product.variants.filter(({ isActive }) => isActive);
  const zones = [...new Set(places.stores.map(({ timeZone }) => timeZone))];
  const [zone, setZone] = useState(zones[0] ?? 'UTC');
  const [at, setAt] = useState(() => tomorrowAtNine(Date.now(), zones[0] ?? 'UTC'));
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string[]>(variants.map(({ itemId }) => itemId));
  const change = useMutation(trpc.item.changePrice.mutationOptions());

  const save = async (): Promise<Result<null, { sentence: string }>> => {
    const plan = readPlan({ text, at, zone, chosen }, places.home.minorUnitDigits, clock.now());
    if (!plan.ok) return plan;
    for (const { itemId } of variants.filter((variant) => chosen.includes(variant.itemId))) {
      const answer = await change.mutateAsync({ itemId, ...plan.value });
      if (!answer.ok) return answer;
    }
    return ok(null);
  };

  return (
    <NamedForm
      title="Plan a price"
      saveLabel="Plan it"
      save={save}
      onClose={onClose}
      onSaved={() => {
        void queries.invalidateQueries({ queryKey: trpc.product.pathKey() });
        notifications.show({ message: 'The price is planned. The tills have it in a moment.' });
        onClose();
      }}
    >
      <TextInput
        label={`New price in ${places.home.currency}`}
        required
        inputMode="decimal"
        data-autofocus
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <TextInput
        type="datetime-local"
        label="From"
        required
        value={at}
        onChange={({ currentTarget: { value } }) => setAt(value.slice(0, 16))}
      />
      {zones.length > 1 ? (
        <Select
          label="By the clock of"
          allowDeselect={false}
          data={places.stores
            .map(({ timeZone, name }) => ({ value: timeZone, label: `${name} (${timeZone})` }))
            .filter(({ value }, place, all) => all.findIndex((other) => other.value === value) === place)}
          value={zone}
          onChange={(value) => setZone(value ?? zone)}
        />
      ) : (
        <Text size="sm" c="dimmed">
          By the clock of {places.stores[0]?.name ?? 'the hub'} ({zone}).
        </Text>
      )}
      {variants.length > 1 ? (
        <MultiSelect
          label="Variants"
          data={variants.map(({ itemId, sku, attributeValues }) => ({
            value: itemId as string,
            label: attributeValues.join(' / ') || sku,
          }))}
          value={chosen}
          onChange={setChosen}
        />
      ) : null}
    </NamedForm>
  );
}
