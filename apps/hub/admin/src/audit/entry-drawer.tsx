import { Drawer, Stack, Text, Title } from '@mantine/core';
import type { Places } from '../places/use-places';
import classes from './audit.module.css';
import type { Entry } from './audit-log';
import { differences, verbWords } from './differences';

/** One entry with everything that it says. */
export function EntryDrawer({
  entry,
  places,
  onClose,
}: {
  entry: Entry | null;
  places: Places;
  onClose: () => void;
}) {
  return (
    <Drawer
      opened={entry !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={entry ? `${verbWords(entry.verb)}${entry.subjectName ? `: ${entry.subjectName}` : ''}` : ''}
    >
      {entry ? <EntryDetail entry={entry} places={places} /> : null}
    </Drawer>
  );
}

function EntryDetail({ entry, places }: { entry: Entry; places: Places }) {
  const changes = differences(entry.before, entry.after);
  const detail = differences(null, entry.detail);
  return (
    <Stack gap="lg">
      <dl className={classes.facts}>
        <dt>Who</dt>
        <dd>{entry.who}</dd>
        <dt>When</dt>
        <dd>{places.dateTime(entry.at, null)}</dd>
        <dt>From</dt>
        <dd>{entry.address ?? 'the hub itself'}</dd>
        <dt>Subject</dt>
        <dd>{entry.subjectName ?? entry.subject}</dd>
        {entry.atStores === null ? null : (
          <>
            <dt>{entry.atStores.length === 1 ? 'Store' : 'Stores'}</dt>
            <dd>{entry.atStores.map(places.nameOf).join(', ')}</dd>
          </>
        )}
      </dl>
      {changes.length > 0 ? (
        <section>
          <Title order={3} size="h5" mb="xs">
            What changed
          </Title>
          <ul className={classes.changes}>
            {changes.map(({ name, before, after }) => (
              <li key={name} className={classes.change}>
                <Text size="sm" c="dimmed">
                  {name}
                </Text>
                {before === null ? null : (
                  <del className={classes.was} aria-label={`Before: ${before}`}>
                    {before}
                  </del>
                )}
                {before !== null && after !== null ? <span aria-hidden> → </span> : null}
                {after === null ? null : (
                  <ins className={classes.is} aria-label={`After: ${after}`}>
                    {after}
                  </ins>
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {detail.length > 0 ? (
        <section>
          <Title order={3} size="h5" mb="xs">
            More about it
          </Title>
          <dl className={classes.facts}>
            {detail.flatMap(({ name, after }) => [
              <dt key={`${name} name`}>{name}</dt>,
              <dd key={name}>{after}</dd>,
            ])}
          </dl>
        </section>
      ) : null}
      <section>
        <Title order={3} size="h5" mb="xs">
          Entry {entry.sequence}
        </Title>
        <dl className={classes.facts}>
          <dt>Seal</dt>
          <dd className={classes.seal}>{entry.hash}</dd>
          <dt>Seal before</dt>
          <dd className={classes.seal}>{entry.previousHash}</dd>
        </dl>
      </section>
    </Stack>
  );
}
