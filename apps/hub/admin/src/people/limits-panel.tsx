import type { LimitsV1 } from '@tillbridge/core/wire';
import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '../app/notices';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../app/client';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { type LimitsText, limitsTextOf, readLimits, troubleWithLimits } from './limits-text';
import { useForgetPeople } from './use-roles';

type Saved = { ok: true } | { ok: false; refusal: { sentence: string } };

/** How far somebody goes alone at a till: an empty field is no limit, or what the roles say. */
export function LimitsPanel({
  limits,
  lead,
  empty,
  isReadOnly,
  send,
}: {
  limits: LimitsV1 | null;
  lead: string;
  /** What an empty field means, as its placeholder says it. */
  empty: string;
  isReadOnly: boolean;
  send: (limits: LimitsV1 | null) => Promise<Saved>;
}) {
  const { home } = usePlaces();
  const form = useForm<LimitsText>({
    initialValues: limitsTextOf(limits, home),
    validate: (typed) => troubleWithLimits(typed, home),
  });
  const forget = useForgetPeople();
  const [refusal, setRefusal] = useState<string | null>(null);
  const sending = useMutation({ mutationFn: send, onError: (error) => setRefusal(sentenceOf(error)) });
  const save = (typed: LimitsText): void =>
    sending.mutate(readLimits(typed, home), {
      onSuccess: (answer) => {
        setRefusal(answer.ok ? null : answer.refusal.sentence);
        if (!answer.ok) return;
        form.resetDirty(typed);
        notifications.show({ message: 'Saved. The registers hear of it within seconds.' });
        void forget();
      },
    });
  const field = (name: keyof LimitsText, label: string, description: string, unit: string) => (
    <TextInput
      label={label}
      description={description}
      placeholder={empty}
      inputMode="decimal"
      autoComplete="off"
      maxLength={16}
      disabled={isReadOnly}
      rightSection={
        <Text size="sm" c="dimmed" aria-hidden>
          {unit}
        </Text>
      }
      rightSectionWidth={48}
      {...form.getInputProps(name)}
    />
  );
  return (
    <Panel title="How far alone" id="limits">
      <form noValidate onSubmit={form.onSubmit(save)}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {lead}
          </Text>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            {field('discount', 'Discount, at most (%)', 'Of a price, by hand', '%')}
            {field('price', 'Other price, at most (%)', 'From the catalogue’s, each way', '%')}
            {field('refund', `Cash back, at most (${home.currency})`, 'In one refund', home.currency)}
            {field(
              'adjustment',
              `Stock adjusted, at most (${home.currency})`,
              'At cost, in one adjustment at a till',
              home.currency,
            )}
            {field(
              'transfer',
              `Transfer approved, at most (${home.currency})`,
              'At cost, in one transfer',
              home.currency,
            )}
          </SimpleGrid>
          <Refused sentence={refusal} />
          {isReadOnly ? null : (
            <Group>
              <Button type="submit" loading={sending.isPending} disabled={!form.isDirty()}>
                Save limits
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
