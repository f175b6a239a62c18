import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  Stack,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { storeChoices, usePlaces } from '../places/use-places';
import { type HoursDraft, type PromotionDraft, dayNames, rowKey } from './draft';

type Props = { draft: PromotionDraft; set: (change: Partial<PromotionDraft>) => void };

/** When, where and for whom the promotion counts, and how often. */
export function WhenEditor({ draft, set, zone }: Props & { zone: string }) {
  const trpc = useTRPC();
  const me = useMe();
  const places = usePlaces();
  const groups = useQuery(trpc.customer.groups.queryOptions(undefined, { enabled: me.may('see-customers') }));
  return (
    <Stack>
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <Moment
          label="From"
          hint={`Empty is since ever. By the clock in ${zone}.`}
          value={draft.from}
          onChange={(from) => set({ from })}
        />
        <Moment label="Until" hint="Empty is for ever." value={draft.to} onChange={(to) => set({ to })} />
      </Group>
      <Hours draft={draft} set={set} />
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <MultiSelect
          label="Stores"
          miw={200}
          placeholder={draft.storeIds.length === 0 ? 'Every store' : ''}
          data={storeChoices(places)}
          value={draft.storeIds}
          onChange={(storeIds) => set({ storeIds })}
        />
        <MultiSelect
          label="Customer groups"
          miw={200}
          placeholder={draft.customerGroupIds.length === 0 ? 'Every customer' : ''}
          data={(groups.data ?? []).map(({ customerGroupId, name }) => ({
            value: customerGroupId as string,
            label: name,
          }))}
          value={draft.customerGroupIds}
          onChange={(customerGroupIds) => set({ customerGroupIds })}
        />
      </Group>
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput
          label="Coupon code"
          description="Empty needs none. The till scans it or types it."
          miw={200}
          maxLength={40}
          value={draft.coupon}
          onChange={({ currentTarget: { value } }) => set({ coupon: value.toUpperCase() })}
        />
        {draft.kind === 'spend' ? null : (
          <NumberInput
            label="Times per sale"
            description="Empty is as often as it fits."
            miw={200}
            min={1}
            max={1000}
            allowDecimal={false}
            value={draft.timesPerSale ?? ''}
            onChange={(value) => set({ timesPerSale: typeof value === 'number' ? value : null })}
          />
        )}
      </Group>
      <Checkbox
        label="Combines: may come on top of another promotion on the same goods"
        checked={draft.combines}
        onChange={({ currentTarget: { checked } }) => set({ combines: checked })}
      />
    </Stack>
  );
}

function Moment({
  label,
  hint,
  value,
  onChange,
}: {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      type="datetime-local"
      step={1}
      label={label}
      description={hint}
      miw={240}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value.slice(0, 19))}
    />
  );
}

function Hours({ draft, set }: Props) {
  const change = (key: string, more: Partial<HoursDraft>): void =>
    set({ hours: draft.hours.map((each) => (each.key === key ? { ...each, ...more } : each)) });
  return (
    <Stack gap="sm">
      {draft.hours.map((row, at) => (
        <Group key={row.key} align="flex-end">
          <MultiSelect
            label={`Days ${at + 1}`}
            miw={260}
            data={dayNames.map((name, day) => ({ value: String(day), label: name }))}
            value={row.days}
            onChange={(days) => change(row.key, { days })}
          />
          <TextInput
            type="time"
            label="From"
            value={row.from}
            onChange={({ currentTarget: { value } }) => change(row.key, { from: value })}
          />
          <TextInput
            type="time"
            label="Until"
            value={row.to}
            onChange={({ currentTarget: { value } }) => change(row.key, { to: value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`Take out these hours, row ${at + 1}`}
            onClick={() => set({ hours: draft.hours.filter(({ key }) => key !== row.key) })}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() =>
          set({ hours: [...draft.hours, { key: rowKey(), days: ['5', '6'], from: '00:00', to: '00:00' }] })
        }
      >
        Only at some hours of the week
      </Button>
    </Stack>
  );
}
