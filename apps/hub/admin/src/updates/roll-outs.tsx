import { Button, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { whoInWords } from '../audit/differences';
import { LookBadge } from '../app/look-badge';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { RollOutActs } from './roll-out-acts';
import classes from './updates.module.css';
import { type ListedRollOut, type UpdatesShown, figuresOf } from './view';
import { figuresText, reachText, rollOutLook } from './words';

/** Every roll-out that counts still; what was withdrawn is there on request. Source: spec/updates.md UP32 */
export function RollOuts({ shown, mayManage }: { shown: UpdatesShown; mayManage: boolean }) {
  const [isAll, setAll] = useState(false);
  const gone = shown.rollOuts.filter(({ state }) => state === 'withdrawn').length;
  const rows = shown.rollOuts.filter(({ state }) => isAll || state !== 'withdrawn');
  return (
    <Panel
      title="Roll-outs"
      id="roll-outs"
      flush
      action={
        gone > 0 ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(!isAll)}>
            {isAll ? 'Hide what was withdrawn' : `Show what was withdrawn (${gone})`}
          </Button>
        ) : null
      }
    >
      {rows.length === 0 ? (
        <Text c="dimmed" p="md">
          No version is on its way to a till.
        </Text>
      ) : (
        <ul className={classes.rollOuts} aria-label="Roll-outs">
          {rows.map((rollOut) => (
            <RollOut key={rollOut.rollOutId} rollOut={rollOut} shown={shown} mayManage={mayManage} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function RollOut({
  rollOut,
  shown,
  mayManage,
}: {
  rollOut: ListedRollOut;
  shown: UpdatesShown;
  mayManage: boolean;
}) {
  const places = usePlaces();
  const { version, state, isForced, mayGoBack, attempt, createdAt, createdBy } = rollOut;
  const figures = figuresOf(rollOut, shown);
  const till = (id: string): string => {
    const known = shown.terminals.find(({ terminalId }) => terminalId === id);
    return known ? `${known.registerName} (${known.storeName})` : 'a till that is gone';
  };
  const isLive = state !== 'withdrawn';
  return (
    <li data-state={state} aria-label={`Roll-out of ${version}`}>
      <div className={classes.head}>
        <div>
          <Text fw={650} size="lg">
            {version}
          </Text>
          <LookBadge {...rollOutLook(rollOut)} />
          {isLive && isForced ? <LookBadge word="Forced" look="watch" /> : null}
          {mayGoBack ? <LookBadge word="Way back" look="watch" /> : null}
        </div>
        {mayManage && isLive ? <RollOutActs rollOut={rollOut} shown={shown} figures={figures} /> : null}
      </div>
      <Text>{reachText(rollOut, { store: places.nameOf, till })}.</Text>
      {isLive ? (
        <>
          {figures.reached > 0 && figures.elsewhere < figures.reached ? (
            <Progress value={(figures.run / figures.reached) * 100} aria-hidden />
          ) : null}
          <ul className={classes.figures} aria-label={`How far ${version} has come`}>
            {figuresText(figures).map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
          {isForced ? (
            <Text size="sm">
              Tills close for it in the middle of a shift, between two sales, also with sales that the hub has
              not got yet.
            </Text>
          ) : null}
          {mayGoBack ? <Text size="sm">Tills that run a later version go back to it.</Text> : null}
        </>
      ) : null}
      <Text size="sm" c="dimmed">
        Begun by {whoInWords(createdBy).name} at {places.dateTime(createdAt, null)}
        {attempt > 1 ? `, told ${attempt} times` : ''}.
      </Text>
    </li>
  );
}
