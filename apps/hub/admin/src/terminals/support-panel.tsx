import { Button, Group, Text } from '@mantine/core';
import { IconDownload, IconFileText, IconStethoscope } from '@tabler/icons-react';
import { formatDateTime } from '@tillbridge/core/format';
import type { FindingV1 } from '@tillbridge/core/wire';
import { useState } from 'react';
import { FileLink } from '../account/file-link';
import type { Answers } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { useMe } from '../app/use-me';
import { Panel } from '../list/panel';
import { AskDialog } from './ask-dialog';
import classes from './terminal-page.module.css';
import type { FleetTerminal } from './words';

type Support = Extract<Answers['terminal']['show'], { ok: true }>['value']['support'];

/** What the till's own doctor found, what was asked of it, and what it sent. Source: spec/support.md SU4 to SU8 */
export function SupportPanel({ terminal, support }: { terminal: FleetTerminal; support: Support }) {
  const me = useMe();
  const [asking, setAsking] = useState<'logs' | 'check-up' | null>(null);
  const { health, timeZone, locale } = terminal;
  const at = (when: FleetTerminal['enrolledAt']): string => formatDateTime(when, { timeZone, locale });
  const findings = health?.findings ?? [];
  const mayAsk = me.may('manage-terminals') && terminal.state === 'active';
  return (
    <Panel title="Support" id="support" flush>
      <Group px="md" py="sm" justify="space-between">
        <Text size="sm" c="dimmed">
          {health?.lookedAt === undefined
            ? 'It has not looked at itself yet; it does two minutes after its start and every six hours.'
            : `It looked at itself at ${at(health.lookedAt)}.`}
        </Text>
        {mayAsk ? (
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<IconStethoscope size={18} />}
              onClick={() => setAsking('check-up')}
            >
              Look now
            </Button>
            <Button
              variant="default"
              leftSection={<IconFileText size={18} />}
              onClick={() => setAsking('logs')}
            >
              Ask for logs
            </Button>
          </Group>
        ) : null}
      </Group>
      <Findings findings={findings} />
      {support.asks.length > 0 ? (
        <Asks asks={support.asks} at={at} mayRead={me.may('manage-terminals')} />
      ) : null}
      {support.crashes.length > 0 ? <Crashes crashes={support.crashes} at={at} /> : null}
      {asking ? <AskDialog kind={asking} terminal={terminal} onClose={() => setAsking(null)} /> : null}
    </Panel>
  );
}

const looks = {
  good: { word: 'Good', look: 'good' },
  attention: { word: 'Look at it', look: 'watch' },
  bad: { word: 'Act now', look: 'urgent' },
} as const;
const rank = { bad: 0, attention: 1, good: 2 } as const;

function Findings({ findings }: { findings: readonly FindingV1[] }) {
  if (findings.length === 0) return null;
  const sorted = [...findings].sort((a, b) => rank[a.state] - rank[b.state]);
  return (
    <ul className={classes.devices} aria-label="What it found">
      {sorted.map(({ about, state, sentence, todo }) => (
        <li key={`${about} ${sentence}`}>
          <div>
            <Text>{sentence}</Text>
            {todo !== null ? (
              <Text size="sm" c="dimmed">
                {todo}
              </Text>
            ) : null}
          </div>
          <LookBadge {...looks[state]} />
        </li>
      ))}
    </ul>
  );
}

type At = (when: FleetTerminal['enrolledAt']) => string;

function Asks({ asks, at, mayRead }: { asks: Support['asks']; at: At; mayRead: boolean }) {
  return (
    <ul className={classes.devices} aria-label="What was asked of it">
      {asks.map(({ requestId, kind, reason, askedBy, askedAt, answeredAt }) => (
        <li key={requestId}>
          <div>
            <Text>
              {kind === 'logs' ? 'Logs' : 'A look at everything'}: {reason}
            </Text>
            <Text size="sm" c="dimmed">
              {askedBy}, {at(askedAt)}
            </Text>
          </div>
          {kind === 'logs' && answeredAt !== null && mayRead ? (
            <FileLink
              href={`/files/till-logs/${requestId}.gz`}
              variant="default"
              leftSection={<IconDownload size={18} />}
              aria-label={`Download the logs of ${at(askedAt)}`}
            >
              Download
            </FileLink>
          ) : (
            <LookBadge
              word={answeredAt === null ? 'Waits for the till' : `Came ${at(answeredAt)}`}
              look={answeredAt === null ? 'quiet' : 'good'}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function Crashes({ crashes, at }: { crashes: Support['crashes']; at: At }) {
  return (
    <ul className={classes.devices} aria-label="What ended by itself">
      {crashes.map(({ name, kind, at: when, version, platform, what, lastLog }) => (
        <li key={name}>
          <div>
            <Text>
              {kind}, {at(when)}
            </Text>
            <Text size="sm" c="dimmed">
              {version}, {platform}
            </Text>
            <details>
              <summary>{what.split('\n')[0]}</summary>
              <pre className={classes.lines} tabIndex={0} aria-label={`Last lines before ${at(when)}`}>
                {[what, '', ...lastLog].join('\n')}
              </pre>
            </details>
          </div>
        </li>
      ))}
    </ul>
  );
}
