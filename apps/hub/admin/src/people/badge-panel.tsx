import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconPrinter } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import classes from './badge.module.css';
import type { Person } from './person';
import { useForgetPeople } from './use-roles';

type Made = NonNullable<Extract<Answers['staff']['setBadge'], { ok: true }>['value']['made']>;

/** Whether somebody has a badge that a till's scanner knows, and a new one for whoever needs it. */
export function BadgePanel({ person }: { person: Person }) {
  const trpc = useTRPC();
  const forget = useForgetPeople();
  const [isOpen, setOpen] = useState(false);
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const set = useMutation(
    trpc.staff.setBadge.mutationOptions({
      onSuccess: async (answer) => {
        setRefusal(answer.ok ? null : answer.refusal.sentence);
        if (!answer.ok) return;
        setOpen(false);
        setCode('');
        setMade(answer.value.made);
        if (!answer.value.made)
          notifications.show({ message: 'Saved. The registers hear of it within seconds.' });
        await forget();
      },
      onError: (error) => setRefusal(sentenceOf(error)),
    }),
  );
  const { staffId, hasBadge } = person;
  const mayChange = person.mayChange && person.isActive;
  return (
    <Panel title="Badge" id="badge">
      <Stack gap="sm">
        <Text>
          {hasBadge
            ? 'Scanned at a register, it signs them in and approves for others. Nobody can read it here, only replace it.'
            : 'None. With a badge they sign in at registers by scanning it.'}
        </Text>
        {mayChange ? (
          <Group gap="sm">
            <Button variant="default" onClick={() => setOpen(true)}>
              {hasBadge ? 'New badge' : 'Give a badge'}
            </Button>
            {hasBadge ? (
              <Button
                variant="subtle"
                color="red"
                loading={set.isPending && !isOpen}
                onClick={() => set.mutate({ staffId, badge: { is: 'none' } })}
              >
                Take it away
              </Button>
            ) : null}
          </Group>
        ) : null}
        {isOpen ? null : <Refused sentence={refusal} />}
      </Stack>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={`A badge for ${person.name}`}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            set.mutate({ staffId, badge: { is: 'scanned', code } });
          }}
        >
          <Stack>
            <TextInput
              label="Code of a badge they have"
              description="Scan it here, or type what it says. Only a fingerprint of it is kept."
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              data-autofocus
              value={code}
              onChange={({ currentTarget: { value } }) => setCode(value)}
            />
            <Refused sentence={refusal} />
            <Group justify="space-between">
              <Button
                variant="default"
                leftSection={<IconPrinter size={16} />}
                loading={set.isPending && code === ''}
                onClick={() => set.mutate({ staffId, badge: { is: 'make' } })}
              >
                Make one to print
              </Button>
              <Button type="submit" disabled={code.trim() === ''} loading={set.isPending && code !== ''}>
                Give this badge
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      <BadgeShown made={made} onClose={() => setMade(null)} />
    </Panel>
  );
}

/** A badge that the hub made, the one time that it is shown. */
function BadgeShown({ made, onClose }: { made: Made | null; onClose: () => void }) {
  const { companyName } = useMe();
  return (
    <Modal opened={made !== null} onClose={onClose} title="Print this badge now" closeOnClickOutside={false}>
      {made ? (
        <Stack>
          <Text>It is shown once. Cut it out, or put it behind the card they wear.</Text>
          <div className={classes.badge}>
            <Text size="sm">{companyName}</Text>
            <Text fw={700} size="xl">
              {made.name}
            </Text>
            <Bars bars={made.bars} label={`Bar code of ${made.name}’s badge`} />
            <Text size="xs" ff="monospace">
              {made.code}
            </Text>
          </div>
          <Group justify="flex-end">
            <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
              Print
            </Button>
            <Button data-autofocus onClick={onClose}>
              Done
            </Button>
          </Group>
        </Stack>
      ) : null}
    </Modal>
  );
}

const quietZone = 10;

/** Bars and spaces in turn, a bar first, with the white that scanners need on both sides. */
function Bars({ bars: { widths, modules }, label }: { bars: Made['bars']; label: string }) {
  const starts = widths.map((_, at) => widths.slice(0, at).reduce((sum, width) => sum + width, quietZone));
  return (
    <svg
      className={classes.bars}
      viewBox={`0 0 ${modules + 2 * quietZone} 40`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      {widths.map((width, at) =>
        at % 2 === 0 ? <rect key={starts[at]} x={starts[at]} y={0} width={width} height={40} /> : null,
      )}
    </svg>
  );
}
