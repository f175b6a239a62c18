import { NumberInput } from '@mantine/core';

/** @returns null where it is no whole share from 1 to 100 */
export function percentOf(typed: string | number): number | null {
  const percent = typed === '' ? NaN : Number(typed);
  return Number.isInteger(percent) && percent >= 1 && percent <= 100 ? percent : null;
}

/** Of the tills that a roll-out is for. */
export const PercentField = ({
  value,
  onChange,
  isFocused = false,
}: {
  value: string | number;
  onChange: (value: string | number) => void;
  isFocused?: boolean;
}) => (
  <NumberInput
    label="Share of these tills"
    description="Begin with a few and widen when they sell well."
    suffix=" %"
    min={1}
    max={100}
    allowDecimal={false}
    clampBehavior="none"
    {...(isFocused ? { 'data-autofocus': true } : {})}
    value={value}
    onChange={onChange}
  />
);
