import { Alert, Button, Stack, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';

export const whyMissing = 'Say why: whoever looks at this card later will ask.';

/** What every deed with a card asks: its own fields, why, and a button that says what it does; what was refused stands above. */
export function CardForm({
  trouble,
  reason,
  reasonHint,
  deed,
  isBusy,
  onReason,
  onSubmit,
  children,
}: {
  trouble: string | null;
  reason: string;
  reasonHint?: string;
  deed: string;
  isBusy: boolean;
  onReason: (typed: string) => void;
  onSubmit: (event: FormEvent) => Promise<void>;
  children: ReactNode;
}) {
  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)}>
      <Stack>
        {trouble === null ? null : (
          <Alert color="red" role="alert">
            {trouble}
          </Alert>
        )}
        {children}
        <TextInput
          label="Why"
          description={reasonHint}
          required
          maxLength={200}
          value={reason}
          onChange={({ currentTarget }) => onReason(currentTarget.value)}
        />
        <Button type="submit" loading={isBusy}>
          {deed}
        </Button>
      </Stack>
    </form>
  );
}

type Typed = { value: string; onChange: (typed: string) => void; isFirst?: boolean };
const focusIf = (isFirst: boolean | undefined) => (isFirst ? { 'data-autofocus': true } : {});

export const CodeField = ({ label, value, onChange, isFirst }: Typed & { label: string }) => (
  <TextInput
    {...focusIf(isFirst)}
    label={label}
    description="Scan a card that was printed before. Leave it empty for a new code."
    autoComplete="off"
    value={value}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
);

export const UntilField = ({ value, onChange, isFirst }: Typed) => (
  <TextInput
    {...focusIf(isFirst)}
    type="date"
    label="Good until"
    description="Leave it empty for ever: some places allow no date at all."
    value={value}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
);
