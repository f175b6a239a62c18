import { ActionIcon, Button, Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type PromotionDraft, type RewardKind, noMatch, rewardKinds, rowKey } from './draft';
import { MatchEditor } from './match-editor';
import { OffEditor } from './off-editor';

const kindWords: Record<RewardKind, string> = {
  each: 'Something off each unit',
  'buy-get': 'Buy some, get some',
  bundle: 'A bundle for a price',
  quantity: 'Cheaper from a quantity on',
  spend: 'Something off when enough is spent',
};

type Props = { draft: PromotionDraft; set: (change: Partial<PromotionDraft>) => void };

/** What the promotion gives, and for which goods. */
export function RewardEditor({ draft, set }: Props) {
  return (
    <Stack>
      <Select
        label="What it gives"
        allowDeselect={false}
        maw={360}
        data={rewardKinds.map((value) => ({ value, label: kindWords[value] }))}
        value={draft.kind}
        onChange={(value) => {
          const kind = rewardKinds.find((each) => each === value) ?? 'each';
          const off = kind === 'buy-get' ? { kind: 'percent' as const, amount: '100' } : draft.off;
          set({
            kind,
            off: kind === 'spend' && off.kind === 'price' ? { kind: 'percent', amount: '10' } : off,
          });
        }}
      />
      {draft.kind === 'each' ? (
        <OffEditor label="Off each unit" off={draft.off} onChange={(off) => set({ off })} />
      ) : null}
      {draft.kind === 'spend' ? <Spend draft={draft} set={set} /> : null}
      {draft.kind === 'buy-get' ? <BuyGet draft={draft} set={set} /> : null}
      {draft.kind === 'quantity' ? <Breaks draft={draft} set={set} /> : null}
      {draft.kind === 'bundle' ? (
        <Parts draft={draft} set={set} />
      ) : (
        <MatchEditor
          legend={draft.kind === 'buy-get' && !draft.isSameMatch ? 'Goods to buy' : 'Goods'}
          match={draft.match}
          onChange={(match) => set({ match })}
        />
      )}
      {draft.kind === 'buy-get' && !draft.isSameMatch ? (
        <MatchEditor
          legend="Goods to get"
          match={draft.getMatch}
          onChange={(getMatch) => set({ getMatch })}
        />
      ) : null}
    </Stack>
  );
}

function Spend({ draft, set }: Props) {
  return (
    <Group align="flex-end">
      <TextInput
        label="Once this much is spent"
        w={200}
        inputMode="decimal"
        value={draft.minimumSpend}
        onChange={({ currentTarget: { value } }) => set({ minimumSpend: value })}
      />
      <OffEditor
        label="Off all of it"
        kinds={['percent', 'amount']}
        off={draft.off}
        onChange={(off) => set({ off })}
      />
    </Group>
  );
}

function BuyGet({ draft, set }: Props) {
  const count = (value: string | number): number => (typeof value === 'number' && value >= 1 ? value : 1);
  return (
    <Stack>
      <Group align="flex-end">
        <NumberInput
          label="Buy"
          w={90}
          min={1}
          max={100}
          allowDecimal={false}
          value={draft.buy}
          onChange={(value) => set({ buy: count(value) })}
        />
        <NumberInput
          label="Get"
          w={90}
          min={1}
          max={100}
          allowDecimal={false}
          value={draft.get}
          onChange={(value) => set({ get: count(value) })}
        />
        <OffEditor label="What is got has" off={draft.off} onChange={(off) => set({ off })} />
      </Group>
      <Checkbox
        label="Bought and got are of the same goods"
        checked={draft.isSameMatch}
        onChange={({ currentTarget: { checked } }) => set({ isSameMatch: checked })}
      />
    </Stack>
  );
}

function Breaks({ draft, set }: Props) {
  const change = (key: string, more: Partial<PromotionDraft['breaks'][number]>): void =>
    set({ breaks: draft.breaks.map((each) => (each.key === key ? { ...each, ...more } : each)) });
  return (
    <Stack gap="sm">
      {draft.breaks.map((each) => (
        <Group key={each.key} align="flex-end">
          <NumberInput
            label="From so many on"
            w={140}
            min={1}
            allowDecimal={false}
            value={each.from}
            onChange={(value) => change(each.key, { from: typeof value === 'number' ? value : 1 })}
          />
          <OffEditor label="Off each unit" off={each.off} onChange={(off) => change(each.key, { off })} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`Take out the step from ${each.from}`}
            onClick={() => set({ breaks: draft.breaks.filter(({ key }) => key !== each.key) })}
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
          set({
            breaks: [...draft.breaks, { key: rowKey(), from: 12, off: { kind: 'percent', amount: '15' } }],
          })
        }
      >
        Add a step
      </Button>
    </Stack>
  );
}

function Parts({ draft, set }: Props) {
  const change = (key: string, more: Partial<PromotionDraft['parts'][number]>): void =>
    set({ parts: draft.parts.map((each) => (each.key === key ? { ...each, ...more } : each)) });
  return (
    <Stack>
      <TextInput
        label="Price of the bundle"
        w={200}
        inputMode="decimal"
        value={draft.bundlePrice}
        onChange={({ currentTarget: { value } }) => set({ bundlePrice: value })}
      />
      {draft.parts.map((part, at) => (
        <Stack key={part.key} gap="xs">
          <Group align="flex-end">
            <NumberInput
              label={`Part ${at + 1}: how many`}
              w={160}
              min={1}
              max={100}
              allowDecimal={false}
              value={part.quantity}
              onChange={(value) => change(part.key, { quantity: typeof value === 'number' ? value : 1 })}
            />
            {draft.parts.length > 1 ? (
              <Button
                variant="subtle"
                color="gray"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => set({ parts: draft.parts.filter(({ key }) => key !== part.key) })}
              >
                Take out part {at + 1}
              </Button>
            ) : null}
          </Group>
          <MatchEditor
            legend={`Goods of part ${at + 1}`}
            match={part.match}
            onChange={(match) => change(part.key, { match })}
          />
        </Stack>
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => set({ parts: [...draft.parts, { key: rowKey(), match: noMatch, quantity: 1 }] })}
      >
        Add a part
      </Button>
    </Stack>
  );
}
