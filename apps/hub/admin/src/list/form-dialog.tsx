import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Something is said on a sheet of its own and kept or refused: what is wrong stands on top, the ways out below. */
export function FormDialog({
  title,
  size = 'lg',
  lead,
  trouble,
  button,
  isBusy = false,
  back = 'Back',
  children,
  onSubmit,
  onClose,
}: {
  title: string;
  size?: 'md' | 'lg' | 'xl';
  lead?: string;
  /** Why it was not kept; null when nothing is wrong. */
  trouble: string | null;
  /** Null while there is nothing to keep. */
  button: string | null;
  isBusy?: boolean;
  back?: string;
  children: ReactNode;
  onSubmit: () => Promise<void>;
  onClose: () => void;
}) {
  return (
    <Modal opened onClose={onClose} title={title} size={size}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void onSubmit();
        }}
      >
        <Stack>
          {trouble ? (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          ) : null}
          {lead === undefined ? null : (
            <Text size="sm" c="dimmed">
              {lead}
            </Text>
          )}
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {back}
            </Button>
            {button === null ? null : (
              <Button type="submit" loading={isBusy}>
                {button}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
