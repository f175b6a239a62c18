import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ShownVend } from './vend-page';
import { WhichPlace } from './which-place';

type Mapped = ShownVend['places'][number];

/** What was found or said of places, so that somebody can see that it is right, and mend it where it is not. */
export function Places({ link }: { link: ShownVend }) {
  if (link.places.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        Which of our places Vend knows
      </Title>
      <List listStyleType="none" spacing="xs" aria-label="Which of our places Vend knows">
        {link.places.map((place) => (
          <List.Item key={`${place.thing} ${place.theirId}`}>
            <Place link={link} place={place} />
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

function Place({ link, place }: { link: ShownVend; place: Mapped }) {
  const [isChanging, setIsChanging] = useState(false);
  const { thing, theirId, name, theirName } = place;
  const theirs = theirName ?? `${thing === 'outlet' ? 'an outlet' : 'a register'} of Vend`;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Text>
          {name}{' '}
          <Text span c="dimmed">
            is {theirs} ({thing})
          </Text>
        </Text>
        <Button
          variant="subtle"
          size="compact-md"
          aria-label={isChanging ? `Leave it: ${theirs}` : `Change what ${theirs} is here`}
          aria-expanded={isChanging}
          onClick={() => setIsChanging(!isChanging)}
        >
          {isChanging ? 'Leave it' : 'Change'}
        </Button>
      </Group>
      {isChanging ? (
        <WhichPlace
          link={link}
          theirs={{ thing, theirId, label: theirs }}
          onDone={() => setIsChanging(false)}
        />
      ) : null}
    </Stack>
  );
}
