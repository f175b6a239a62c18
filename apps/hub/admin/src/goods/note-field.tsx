import { Textarea } from '@mantine/core';

/** What somebody adds in their own words. */
export const NoteField = ({
  description,
  note,
  onChange,
}: {
  description?: string;
  note: string;
  onChange: (note: string) => void;
}) => (
  <Textarea
    label="Note"
    description={description}
    autosize
    minRows={2}
    maxLength={500}
    value={note}
    onChange={({ currentTarget: { value } }) => onChange(value)}
  />
);
