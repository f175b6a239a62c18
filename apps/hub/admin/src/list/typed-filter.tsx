import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';

/** A pause in typing after which the hub is asked. */
const pauseMs = 220;

/** A field whose text goes into the address when the typing pauses, or at Enter. */
export function TypedFilter({
  value,
  onSettled,
  ...field
}: { value: string; onSettled: (text: string) => void } & Omit<TextInputProps, 'value' | 'onChange'>) {
  const [typed, setTyped] = useState({ text: value, from: value });
  const [timer, setTimer] = useState<number | null>(null);
  // Somebody went back, or cleared the filters: the address decides.
  if (typed.from !== value) setTyped({ text: value, from: value });
  const settle = (text: string): void => {
    if (timer !== null) window.clearTimeout(timer);
    setTimer(null);
    onSettled(text.trim());
  };
  return (
    <TextInput
      {...field}
      value={typed.text}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped({ text, from: typed.from });
        if (timer !== null) window.clearTimeout(timer);
        setTimer(window.setTimeout(() => onSettled(text.trim()), pauseMs));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle(typed.text);
      }}
    />
  );
}
