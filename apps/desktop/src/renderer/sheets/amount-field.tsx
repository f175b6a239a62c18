import { TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { keyedMoney } from '../../ipc/keyed';
import { useMoneyText, useSale } from '../till/desk-context';
import { keyedAmount } from '../tender/keyed-amount';

/** An amount by keyboard or by the till's own keys: digits fill from the right, as on the keypad. */
export function AmountField({
  label,
  entry,
  onEntry,
  onEnter,
  isFirst = false,
}: {
  label: string;
  entry: string;
  onEntry: (entry: string) => void;
  onEnter: () => void;
  isFirst?: boolean;
}) {
  const text = useMoneyText();
  const digits = useSale((sale) => sale.minorUnitDigits);
  const field = useRef<HTMLInputElement>(null);
  // A sheet looks for its first field when it opens; this one may come a step later.
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  return (
    <TextInput
      ref={field}
      {...(isFirst && { 'data-autofocus': true })}
      label={label}
      description={entry === '' ? undefined : text(keyedMoney(keyedAmount(entry, digits)))}
      size="md"
      inputMode="decimal"
      autoComplete="off"
      maxLength={9}
      value={entry}
      onChange={(event) => {
        const typed = event.currentTarget.value.replace(',', '.');
        if (/^\d*\.?\d*$/.test(typed)) onEntry(typed);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        onEnter();
      }}
    />
  );
}
