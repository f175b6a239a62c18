import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import classes from './people.module.css';

/** A PIN that the hub made, the one time that it is shown. */
export function PinShown({ name, pin, onClose }: { name: string; pin: string | null; onClose: () => void }) {
  return (
    <Modal
      opened={pin !== null}
      onClose={onClose}
      title={`The PIN of ${name}`}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack>
        <Text>Tell it to them, or let them write it down. Nobody will see it again, here or anywhere.</Text>
        <output className={classes.pin} aria-label="New PIN">
          {pin}
        </output>
        <Text size="sm" c="dimmed">
          It works at the registers of their stores within seconds; at one that is offline, once it is back.
        </Text>
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>
            They have it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
