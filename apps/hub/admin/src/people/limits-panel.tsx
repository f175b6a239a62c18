import type { LimitsV1 } from '@tillbridge/core/wire';
import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { type LimitsText, limitsTextOf, readLimits, troubleWithLimits } from './limits-text';

/** How far somebody goes alone at a till: an empty field is no limit, or what the roles say. */
export function LimitsPanel({
  limits,
  lead,
  empty,
  isReadOnly,
  isSaving,
  refusal,
  onSave,
}: {
  limits: LimitsV1 | null;
  lead: string;
  /** What an empty field means, as its placeholder says it. */
  empty: string;
  isReadOnly: boolean;
  isSaving: boolean;
  refusal: string | null;
  onSave: (limits: LimitsV1 | null, saved: () => void) => void;
}) {
  const { home } = usePlaces();
  const form = useForm<LimitsText>({
    initialValues: limitsTextOf(limits, home),
    validate: (typed) => troubleWithLimits(typed, home),
  });
  const save = (typed: LimitsText): void => onSave(readLimits(typed, home), () => form.resetDirty(typed));
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
            {field('discount', 'Discount, at most (%)', 'Of a line’s price, given by hand', '%')}
            {field('price', 'Other price, at most (%)', 'Away from the catalogue’s, up or down', '%')}
            {field('refund', `Cash back, at most (${home.currency})`, 'In one refund', home.currency)}
          </SimpleGrid>
          <Refused sentence={refusal} />
          {isReadOnly ? null : (
            <Group>
              <Button type="submit" loading={isSaving} disabled={!form.isDirty()}>
                Save limits
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
