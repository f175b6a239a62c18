import { Alert, Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { RegisterId } from '@tillbridge/core/kernel';
import { useEffect, useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import classes from './enrol-dialog.module.css';
import { countdownText } from './words';

type Code = { code: string; expiresAt: number; madeAt: number };

/** Shows a code for a register until a till has used it, or it has run out. */
export function EnrolDialog({
  register,
  onClose,
}: {
  register: { registerId: RegisterId; name: string; terminal: object | null };
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const [code, setCode] = useState<Code | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const make = useMutation(trpc.enrolment.createCode.mutationOptions());
  const fleet = useQuery(
    trpc.terminal.list.queryOptions(undefined, { enabled: code !== null, refetchInterval: 2_000 }),
  );
  const arrived = fleet.data?.find(
    ({ registerId, state, enrolledAt }) =>
      code !== null && registerId === register.registerId && state === 'active' && enrolledAt >= code.madeAt,
  );
  const ask = async (): Promise<void> => {
    setTrouble(null);
    try {
      const made = await make.mutateAsync({ registerId: register.registerId });
      // By the hub's clock, which says when a till came: fifteen minutes before the code ends.
      if (made.ok) setCode({ ...made.value, madeAt: made.value.expiresAt - codeLivesMs });
      else setTrouble('This register is not there any more. Load the page again.');
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Enrol a till at ${register.name}`} size="md">
      <Stack>
        {trouble ? <Alert color="red">{trouble}</Alert> : null}
        {code === null ? (
          <>
            {register.terminal ? (
              <Alert color="yellow" title="A till stands here already">
                The new one takes its place when it uses the code. What the old one has not sent yet is still
                taken.
              </Alert>
            ) : null}
            <Text>
              The code lets one till in, once, and is good for fifteen minutes. Start the new till and type it
              there.
            </Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button onClick={() => void ask()} loading={make.isPending}>
                Show a code
              </Button>
            </Group>
          </>
        ) : arrived ? (
          <Alert color="green" icon={<IconCircleCheck />} title={`${arrived.name} is enrolled`} role="status">
            {arrived.isConnected
              ? 'It listens, and takes its catalogue now.'
              : 'It takes its catalogue now, and is ready in a moment.'}
            <Group mt="md">
              <Button onClick={onClose}>Done</Button>
            </Group>
          </Alert>
        ) : (
          <Waiting code={code} onAgain={() => void ask()} />
        )}
      </Stack>
    </Modal>
  );
}

const codeLivesMs = 15 * 60_000;

function Waiting({ code, onAgain }: { code: Code; onAgain: () => void }) {
  const [endsAt] = useState(() => performance.now() + Math.min(codeLivesMs, code.expiresAt - Date.now()));
  const [leftMs, setLeftMs] = useState(() => endsAt - performance.now());
  useEffect(() => {
    const timer = setInterval(() => setLeftMs(endsAt - performance.now()), 1_000);
    return () => clearInterval(timer);
  }, [endsAt]);
  if (leftMs <= 0) {
    return (
      <Stack align="center">
        <Text>This code has run out.</Text>
        <Button onClick={onAgain}>Show a new one</Button>
      </Stack>
    );
  }
  return (
    <Stack align="center" gap="xs">
      <output className={classes.code} aria-label="Enrolment code">
        {code.code}
      </output>
      <Text c="dimmed">
        Good for <span className={classes.left}>{countdownText(leftMs)}</span>
      </Text>
      <Group gap="xs" mt="sm">
        <Loader size="xs" aria-hidden />
        <Text role="status">Waiting for the till</Text>
      </Group>
    </Stack>
  );
}
