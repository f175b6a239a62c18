import { MultiSelect, Select, Stack, Switch, TextInput } from '@mantine/core';
import { Panel } from '../list/panel';
import type { Editing } from './editing';
import { ageWords, choicesOf, hoursWords, restrictionWords, trackingWords } from './words';

const oneOf = <Kind extends string>(
  words: Readonly<Record<Kind, string>>,
  value: string | null,
): Kind | null => (value !== null && value in words ? (value as Kind) : null);

type Restriction = keyof typeof restrictionWords;
const restrictionsOf = (chosen: readonly string[]): Restriction[] =>
  (Object.keys(restrictionWords) as Restriction[]).filter((each) => chosen.includes(each));

export function FlagsPanel({ draft, set }: Editing) {
  return (
    <Panel title="Selling" id="flags">
      <Stack>
        <Switch
          label="For sale"
          description="Off is archived: the tills no longer find it, reports still do."
          checked={draft.isActive}
          onChange={({ currentTarget: { checked } }) => set({ isActive: checked })}
        />
        <Switch
          label="Stock is counted"
          description="Off for services, and for what nobody counts."
          checked={draft.movesStock}
          onChange={({ currentTarget: { checked } }) => set({ movesStock: checked })}
        />
        <Switch
          label="Sells a gift card"
          description="Its amount goes on a card: no tax, no discount, no stock. One such product is enough."
          checked={draft.sells === 'gift-card'}
          onChange={({ currentTarget: { checked } }) =>
            set(checked ? { sells: 'gift-card', movesStock: false } : { sells: null })
          }
        />
        <Select
          label="Age class"
          description="Whom the law of a store’s place lets buy it."
          placeholder="Anybody may buy it"
          clearable
          clearButtonProps={{ 'aria-label': 'No age class' }}
          data={choicesOf(ageWords)}
          value={draft.ageClass}
          onChange={(value) => set({ ageClass: oneOf(ageWords, value) })}
        />
        {draft.ageClass === 'vape' || draft.notificationId ? (
          <TextInput
            label="Notification id"
            description="What the authority gave this product. It stands in the annual return of vaping products."
            maxLength={60}
            autoComplete="off"
            value={draft.notificationId ?? ''}
            onChange={({ currentTarget: { value } }) => set({ notificationId: value })}
          />
        ) : null}
        <Select
          label="Sale hours"
          description="When the law of a store’s place lets it be sold."
          placeholder="At any hour"
          clearable
          clearButtonProps={{ 'aria-label': 'Any hour' }}
          data={choicesOf(hoursWords)}
          value={draft.saleHoursClass}
          onChange={(value) => set({ saleHoursClass: oneOf(hoursWords, value) })}
        />
        <MultiSelect
          label="Restrictions"
          description="For goods whose law forbids inducements, and for what may no longer be sold."
          placeholder={draft.restrictions?.length ? '' : 'None'}
          data={choicesOf(restrictionWords)}
          value={draft.restrictions ?? []}
          onChange={(chosen) => set({ restrictions: restrictionsOf(chosen) })}
        />
        <Select
          label="Tracked by"
          placeholder="Quantity only"
          clearable
          clearButtonProps={{ 'aria-label': 'Quantity only' }}
          data={choicesOf(trackingWords)}
          value={draft.tracking}
          onChange={(value) => set({ tracking: oneOf(trackingWords, value) })}
        />
      </Stack>
    </Panel>
  );
}
