import { Anchor, Badge, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '../app/notices';
import { IconDeviceDesktop, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RegisterId, StoreId } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { EnrolDialog } from '../terminals/enrol-dialog';
import classes from './registers-section.module.css';

type Register = Extract<Answers['store']['show'], { ok: true }>['value']['registers'][number];
type Naming = { registerId: RegisterId | null; name: string };

/** The till positions of a store, and the terminal that stands at each. */
export function RegistersSection({
  storeId,
  registers,
  isLocked,
  onChanged,
}: {
  storeId: StoreId;
  registers: Register[];
  isLocked: boolean;
  onChanged: () => Promise<unknown>;
}) {
  const me = useMe();
  const [naming, setNaming] = useState<Naming | null>(null);
  const [enrolling, setEnrolling] = useState<Register | null>(null);
  const add = isLocked ? null : (
    <Button
      size="xs"
      leftSection={<IconPlus size={16} />}
      onClick={() => setNaming({ registerId: null, name: '' })}
    >
      New register
    </Button>
  );
  return (
    <Panel title="Registers" id="registers" action={registers.length === 0 ? null : add} flush>
      {registers.length === 0 ? (
        <Nothing icon={IconDeviceDesktop} title="No register yet" action={add}>
          A register is a till position: it owns receipt numbers and a drawer. Make one, then enrol a till
          there.
        </Nothing>
      ) : null}
      <ul className={classes.list}>
        {registers.map((register) => (
          <li key={register.registerId} className={classes.row}>
            <div className={classes.words}>
              <Text fw={600}>{register.name}</Text>
              <Standing register={register} />
            </div>
            <Group gap="xs">
              {me.may('manage-terminals') && !isLocked ? (
                <Button
                  size="xs"
                  variant={register.terminal ? 'default' : 'filled'}
                  onClick={() => setEnrolling(register)}
                >
                  {register.terminal ? 'Enrol another till' : 'Enrol a till'}
                </Button>
              ) : null}
              {isLocked ? null : (
                <>
                  <Button size="xs" variant="default" onClick={() => setNaming(register)}>
                    Rename
                  </Button>
                  <ArchiveRegister register={register} onDone={onChanged} />
                </>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {naming ? (
        <NameDialog storeId={storeId} naming={naming} onClose={() => setNaming(null)} onDone={onChanged} />
      ) : null}
      {enrolling ? (
        <EnrolDialog
          register={enrolling}
          onClose={() => {
            setEnrolling(null);
            void onChanged();
          }}
        />
      ) : null}
    </Panel>
  );
}

function Standing({ register: { terminal, isConnected, lastReceiptNo } }: { register: Register }) {
  if (!terminal) return <Text c="dimmed">No till stands here yet.</Text>;
  return (
    <Group gap="xs">
      <Badge variant="light" tt="none" color={isConnected ? 'bridge' : 'gray'}>
        {isConnected ? 'Connected' : 'Away'}
      </Badge>
      <Anchor component={Link} to={`/terminals/${terminal.terminalId}`}>
        {terminal.name}
      </Anchor>
      {lastReceiptNo > 0 ? <Text c="dimmed">Receipt {lastReceiptNo} was the last</Text> : null}
    </Group>
  );
}

function NameDialog({
  storeId,
  naming,
  onClose,
  onDone,
}: {
  storeId: StoreId;
  naming: Naming;
  onClose: () => void;
  onDone: () => Promise<unknown>;
}) {
  const trpc = useTRPC();
  const [name, setName] = useState(naming.name);
  const [trouble, setTrouble] = useState<string | null>(null);
  const create = useMutation(trpc.register.create.mutationOptions());
  const rename = useMutation(trpc.register.rename.mutationOptions());
  const save = async (): Promise<void> => {
    if (name.trim() === '') return setTrouble('Give the register a name.');
    try {
      const { registerId } = naming;
      const saved =
        registerId === null
          ? await create.mutateAsync({ storeId, name })
          : await rename.mutateAsync({ registerId, name });
      if (!saved.ok) return setTrouble(saved.refusal.sentence);
      await onDone();
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={naming.registerId === null ? 'New register' : `Rename ${naming.name}`}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // This dialog is drawn inside the editor's form, which is saved by its own button.
          event.stopPropagation();
          void save();
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            description="As people at the counter call it."
            data-autofocus
            maxLength={60}
            value={name}
            error={trouble}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending || rename.isPending}>
              {naming.registerId === null ? 'Create register' : 'Rename'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function ArchiveRegister({ register, onDone }: { register: Register; onDone: () => Promise<unknown> }) {
  const trpc = useTRPC();
  const archive = useMutation(trpc.register.archive.mutationOptions());
  const go = async (): Promise<void> => {
    try {
      const done = await archive.mutateAsync({ registerId: register.registerId });
      if (!done.ok)
        notifications.show({ color: 'red', title: 'Not archived', message: done.refusal.sentence });
      await onDone();
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not archived', message: sentenceOf(error) });
    }
  };
  const ask = (): void => {
    modals.openConfirmModal({
      title: `Archive ${register.name}?`,
      children: <Text>Its sales and receipt numbers stay. This cannot be undone here.</Text>,
      labels: { confirm: 'Archive the register', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => void go(),
    });
  };
  return (
    <Button
      size="xs"
      variant="default"
      onClick={ask}
      loading={archive.isPending}
      aria-label={`Archive ${register.name}`}
    >
      Archive
    </Button>
  );
}
