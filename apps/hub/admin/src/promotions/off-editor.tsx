import { Group, Select, TextInput } from '@mantine/core';
import type { OffDraft, OffKind } from './draft';

const words: Record<OffKind, string> = {
  percent: 'Per cent off',
  amount: 'Amount off',
  price: 'Fixed price',
};

/** What is off: so many per cent, an amount, or down to a price. */
export function OffEditor({
  off,
  kinds = ['percent', 'amount', 'price'],
  label,
  onChange,
}: {
  off: OffDraft;
  kinds?: OffKind[];
  label: string;
  onChange: (off: OffDraft) => void;
}) {
  const unit = off.kind === 'percent' ? '%' : null;
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={label}
        allowDeselect={false}
        w={180}
        data={kinds.map((value) => ({ value, label: words[value] }))}
        value={off.kind}
        onChange={(kind) => onChange({ ...off, kind: kinds.find((each) => each === kind) ?? 'percent' })}
      />
      <TextInput
        label={off.kind === 'percent' ? 'Per cent' : 'Amount'}
        w={120}
        inputMode="decimal"
        rightSection={unit}
        value={off.amount}
        onChange={({ currentTarget: { value } }) => onChange({ ...off, amount: value })}
      />
    </Group>
  );
}
