import { SimpleGrid, TextInput, Textarea } from '@mantine/core';
import type { Tracking, TypedTracking } from './tracked';

/** The batch of some goods, or the numbers of their pieces; nothing for goods that are not told apart. */
export function TrackedFields({
  tracking,
  name,
  typed,
  onChange,
  serialsLabel = 'Serial numbers',
}: {
  tracking: Tracking;
  name: string;
  typed: TypedTracking;
  onChange: (part: Partial<TypedTracking>) => void;
  serialsLabel?: string;
}) {
  if (tracking === 'batch')
    return (
      <SimpleGrid cols={{ base: 1, xs: 2 }} w="100%">
        <TextInput
          label="Batch"
          aria-label={`Batch of ${name}`}
          maxLength={100}
          value={typed.batch}
          onChange={({ currentTarget: { value: batch } }) => onChange({ batch })}
        />
        <TextInput
          type="date"
          label="Expires on"
          aria-label={`Day on which ${name} expires`}
          value={typed.expiresOn}
          onChange={({ currentTarget: { value: expiresOn } }) => onChange({ expiresOn })}
        />
      </SimpleGrid>
    );
  if (tracking === 'serial')
    return (
      <Textarea
        label={serialsLabel}
        aria-label={`${serialsLabel} of ${name}`}
        description="One on each line, or with a space between them."
        autosize
        minRows={2}
        maxRows={8}
        w="100%"
        value={typed.serials}
        onChange={({ currentTarget: { value: serials } }) => onChange({ serials })}
      />
    );
  return null;
}
