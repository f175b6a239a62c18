import { Button, Group, Text } from '@mantine/core';
import { IconDownload, IconFileText, IconStethoscope } from '@tabler/icons-react';
import { formatDateTime } from '@tillbridge/core/format';
import type { FindingV1 } from '@tillbridge/core/wire';
import { useState } from 'react';
import { FileLink } from '../account/file-link';
import type { Answers } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { whoInWords } from '../audit/differences';
import { useMe } from '../app/use-me';
import { Panel } from '../list/panel';
import { AskDialog } from './ask-dialog';
import classes from './terminal-page.module.css';
import { type FleetTerminal, crashText, goodText } from './words';

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
    <Panel
      title="Support"
      id="support"
      flush
      action={
        mayAsk ? (
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
        ) : null
      }
    >
      <Text size="sm" c="dimmed" px="md" pb="sm">
        {health?.lookedAt === undefined
          ? 'It has not looked at itself yet; it does two minutes after its start and every six hours.'
          : `It looked at itself at ${at(health.lookedAt)}.`}
      </Text>
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

/** What wants somebody, and folded below it what is well. */
function Findings({ findings }: { findings: readonly FindingV1[] }) {
  if (findings.length === 0) return null;
  const troubles = findings
    .filter(({ state }) => state !== 'good')
    .toSorted((a, b) => rank[a.state] - rank[b.state]);
  const good = findings.filter(({ state }) => state === 'good');
  return (
    <>
      {troubles.length > 0 ? <FoundList label="What wants somebody" findings={troubles} /> : null}
      {good.length > 0 ? (
        <details className={classes.folded}>
          <summary>
            <LookBadge {...looks.good} />
            {goodText({ good: good.length, troubles: troubles.length })}
          </summary>
          <FoundList label="What is well" findings={good} />
        </details>
      ) : null}
    </>
  );
}

const FoundList = ({ label, findings }: { label: string; findings: readonly FindingV1[] }) => (
  <ul className={classes.devices} aria-label={label}>
    {findings.map(({ about, state, sentence, todo }) => (
      <li key={`${about} ${sentence}`}>
        <div>
          <Text>{sentence}</Text>
          {todo !== null ? (
            <Text size="sm" c="dimmed">
              {todo}
            </Text>
          ) : null}
        </div>
        {state === 'good' ? null : <LookBadge {...looks[state]} />}
      </li>
    ))}
  </ul>
);

const Part = ({ children }: { children: string }) => (
  <Text component="h3" size="sm" fw={650} px="md" pt="md" pb="xs" className={classes.part}>
    {children}
  </Text>
);

type At = (when: FleetTerminal['enrolledAt']) => string;

function Asks({ asks, at, mayRead }: { asks: Support['asks']; at: At; mayRead: boolean }) {
  return (
    <>
      <Part>What was asked of it</Part>
      <ul className={classes.devices} aria-label="What was asked of it">
        {asks.map(({ requestId, kind, reason, askedBy, askedAt, answeredAt }) => (
          <li key={requestId}>
            <div>
              <Text>
                {kind === 'logs' ? 'Logs' : 'A look at everything'}: {reason}
              </Text>
              <Text size="sm" c="dimmed">
                {whoInWords(askedBy).name}, {at(askedAt)}
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
    </>
  );
}

function Crashes({ crashes, at }: { crashes: Support['crashes']; at: At }) {
  return (
    <>
      <Part>What ended by itself</Part>
      <ul className={classes.devices} aria-label="What ended by itself">
        {crashes.map(({ name, kind, at: when, version, platform, what, lastLog }) => (
          <li key={name}>
            <div>
              <Text>
                {crashText(kind)}, {at(when)}
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
    </>
  );
}
