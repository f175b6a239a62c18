import { TextInput } from '@mantine/core';
import { say } from '@tillbridge/words';
import { Keypad } from '../app/keypad';

const longestNumber = 9;

/** A number by keyboard or by the till's own keys. */
export function NumberField({
  label,
  description,
  entry,
  hasPoint,
  onEntry,
}: {
  label: string;
  description?: string;
  entry: string;
  /** Weights have a point, pieces none. */
  hasPoint: boolean;
  onEntry: (entry: string) => void;
}) {
  const allowed = hasPoint ? /^\d*\.?\d{0,3}$/ : /^\d*$/;
  const take = (typed: string): void => {
    if (typed.length <= longestNumber && allowed.test(typed)) onEntry(typed);
  };
  return (
    <>
      <TextInput
        data-autofocus
        label={label}
        description={description}
        size="lg"
        inputMode="decimal"
        autoComplete="off"
        value={entry}
        onChange={(event) => take(event.currentTarget.value.replace(',', '.'))}
      />
      <Keypad
        label={say('Number pad')}
        corner={hasPoint ? '.' : null}
        onKey={(key) => take(key === 'rub-out' ? entry.slice(0, -1) : entry + key)}
      />
    </>
  );
}
