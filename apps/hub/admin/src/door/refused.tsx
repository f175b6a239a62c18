import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

/** The answer no, above the button that asked. */
export function Refused({ sentence }: { sentence: string | null }) {
  if (sentence === null) return null;
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />}>
      {sentence}
    </Alert>
  );
}
