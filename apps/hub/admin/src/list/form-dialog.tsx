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
  aside,
  closesOutside = true,
  children,
  onSubmit,
  onClose,
}: {
  title: string;
  size?: 'md' | 'lg' | 'xl';
  lead?: ReactNode;
  /** Why it was not kept; null when nothing is wrong. */
  trouble: string | null;
  /** Null while there is nothing to keep. */
  button: string | null;
  isBusy?: boolean;
  back?: string;
  /** At the other end of the buttons: a way to take it away. */
  aside?: ReactNode;
  /** False where much is typed and a slip of the hand would lose it. */
  closesOutside?: boolean;
  children: ReactNode;
  onSubmit: () => Promise<void>;
  onClose: () => void;
}) {
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeOnClickOutside={closesOutside}>
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
          <Group justify={aside ? 'space-between' : 'flex-end'}>
            {aside}
            <Group gap="sm">
              <Button variant="default" onClick={onClose}>
                {back}
              </Button>
              {button === null ? null : (
                <Button type="submit" loading={isBusy}>
                  {button}
                </Button>
              )}
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
