import { Anchor, Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconMessage2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { formatDateTime } from '@tillbridge/core/format';
import { agoText } from '@tillbridge/core/place';
import { useState } from 'react';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { LookBadge } from '../app/look-badge';
import { useMe } from '../app/use-me';
import { Unread } from '../dashboard/unread';
import { Panel } from '../list/panel';
import { readId } from '../places/read-id';
import { DeviceProfile } from './device-profile';
import { MessageDialog } from './message-dialog';
import { RevokeButton } from './revoke-button';
import { SupportPanel } from './support-panel';
import { UpdateTroubles } from './update-troubles';
import { StateBadge } from './state-badge';
import classes from './terminal-page.module.css';
import { type FleetTerminal, backupText, bytesText, clockText, outboxText, seenText } from './words';

type Message = Extract<Answers['terminal']['show'], { ok: true }>['value']['messages'][number];

export default function TerminalPage() {
  const { terminalId: said } = useParams({ strict: false }) as { terminalId: string };
  const trpc = useTRPC();
  const me = useMe();
  const [isWriting, setWriting] = useState(false);
  const shown = useQuery(
    trpc.terminal.show.queryOptions({ terminalId: readId<'TerminalId'>(said) }, { refetchInterval: 1_000 }),
  );
  if (!shown.data) return <Unread query={shown} />;
  if (!shown.data.ok)
    return <Alert title="This till could not be shown">{shown.data.refusal.sentence}</Alert>;
  const { terminal, profile, messages, support, troubles } = shown.data.value;
  const mayManage = me.may('manage-terminals');
  return (
    <>
      <PageHeader
        title={terminal.registerName}
        lead={
          <Group gap="xs" component="span">
            <Anchor component={Link} to={`/stores/${terminal.storeId}`}>
              {terminal.storeName}
            </Anchor>
            <StateBadge terminal={terminal} />
          </Group>
        }
        actions={
          mayManage && terminal.state !== 'revoked' ? (
            <>
              {terminal.state === 'active' ? (
                <Button leftSection={<IconMessage2 size={18} />} onClick={() => setWriting(true)}>
                  Send a message
                </Button>
              ) : null}
              <RevokeButton terminal={terminal} />
            </>
          ) : null
        }
      />
      <Stack gap="lg">
        <Reasons terminal={terminal} />
        <div className={classes.sides}>
          <Health terminal={terminal} now={shown.dataUpdatedAt} />
          <Devices terminal={terminal} />
        </div>
        <DeviceProfile profile={profile} terminal={terminal} />
        <SupportPanel terminal={terminal} support={support} />
        <UpdateTroubles troubles={troubles} terminal={terminal} />
        <Messages messages={messages} terminal={terminal} />
      </Stack>
      {isWriting ? <MessageDialog terminals={[terminal]} onClose={() => setWriting(false)} /> : null}
    </>
  );
}

function Reasons({
  terminal: { attention, state, replacedAt, revokedAt, timeZone, locale },
}: {
  terminal: FleetTerminal;
}) {
  const where = { timeZone, locale };
  return (
    <>
      {state === 'replaced' && replacedAt !== null ? (
        <Alert title="Another till has taken its register" color="gray">
          Since {formatDateTime(replacedAt, where)} it hears nothing more. What it still states is taken.
        </Alert>
      ) : null}
      {state === 'revoked' && revokedAt !== null ? (
        <Alert title="This till is shut out" color="gray">
          Since {formatDateTime(revokedAt, where)}. What it sold before stays.
        </Alert>
      ) : null}
      {attention.length > 0 ? (
        <Alert
          title="This till needs attention"
          color={attention.some(({ isUrgent }) => isUrgent) ? 'red' : 'yellow'}
          icon={<IconAlertTriangle />}
        >
          <ul className={classes.reasons}>
            {attention.map(({ kind, sentence }) => (
              <li key={kind}>{sentence}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </>
  );
}

function Health({ terminal, now }: { terminal: FleetTerminal; now: number }) {
  const { health, reportedAt, timeZone, locale } = terminal;
  const rows: [string, string][] = [
    ['Last seen', seenText(terminal, now)],
    ['Outbox', outboxText(health, now)],
    ['Facts at the hub', terminal.watermark.toLocaleString(locale)],
    ['Clock', clockText(health?.clockOffsetMs ?? null)],
    ['Version', terminal.appVersion],
    ['System', health?.platform ?? 'not known'],
    ['Running for', health ? agoText(health.uptimeMs) : 'not known'],
    ['Free disk', bytesText(health?.diskFreeBytes ?? null)],
    ['Database', bytesText(health?.databaseBytes ?? null)],
    ['Newest backup', backupText(health, now)],
    ['Catalogue', health ? `${health.catalogueItems.toLocaleString(locale)} items` : 'not known'],
    ['Enrolled', formatDateTime(terminal.enrolledAt, { timeZone, locale })],
  ];
  return (
    <Panel title="Health" id="health">
      <dl className={classes.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Text size="sm" c="dimmed" mt="sm">
        {reportedAt === null
          ? 'It has not reported yet; tills do every minute.'
          : `As it said at ${formatDateTime(reportedAt, { timeZone, locale })}.`}
      </Text>
    </Panel>
  );
}

const kindNames = { printer: 'Printer', drawer: 'Drawer', scanner: 'Scanner' } as const;

/** Those of the counter, and the printers away from it by their names. */
const devicesOf = ({ devices, secondPrinters = [] }: NonNullable<FleetTerminal['health']>) => [
  ...devices.map(({ kind, ...device }) => ({ ...device, title: kindNames[kind] as string })),
  ...secondPrinters.map(({ name, word, ...device }) => ({
    ...device,
    name: word,
    title: `Kitchen printer: ${name}`,
  })),
];

function Devices({ terminal: { health } }: { terminal: FleetTerminal }) {
  return (
    <Panel title="Devices" id="devices" flush>
      {health && health.devices.length > 0 ? (
        <ul className={classes.devices}>
          {devicesOf(health).map(({ title, name, state, sentence }) => (
            <li key={title}>
              <div>
                <Text fw={600}>{title}</Text>
                <Text size="sm" c="dimmed">
                  {sentence}
                </Text>
              </div>
              <LookBadge
                word={name}
                look={
                  state === 'ok' ? 'good' : state === 'attention' || state === 'danger' ? 'watch' : 'quiet'
                }
              />
            </li>
          ))}
        </ul>
      ) : (
        <Text c="dimmed" p="md">
          It has said nothing of its devices yet.
        </Text>
      )}
    </Panel>
  );
}

function Messages({
  messages,
  terminal: { timeZone, locale },
}: {
  messages: Message[];
  terminal: FleetTerminal;
}) {
  const at = (when: FleetTerminal['enrolledAt']) => formatDateTime(when, { timeZone, locale });
  return (
    <Panel title="Messages" id="messages" flush>
      {messages.length === 0 ? (
        <Text c="dimmed" p="md">
          Nothing was said to this till yet.
        </Text>
      ) : (
        <ul className={classes.devices}>
          {messages.map(({ messageId, text, sentBy, sentAt, shownAt, dismissedAt, dismissedBy }) => (
            <li key={messageId}>
              <div>
                <Text>{text}</Text>
                <Text size="sm" c="dimmed">
                  {sentBy}, {at(sentAt)}
                </Text>
              </div>
              <LookBadge
                word={
                  dismissedAt !== null
                    ? `Read by ${dismissedBy ?? 'somebody'}, ${at(dismissedAt)}`
                    : shownAt !== null
                      ? `On the screen since ${at(shownAt)}`
                      : 'On its way'
                }
                look={dismissedAt !== null ? 'good' : 'quiet'}
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
