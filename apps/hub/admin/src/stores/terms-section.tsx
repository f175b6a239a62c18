import { Stack, Text, TextInput, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { instant } from '@tillbridge/core/kernel';
import { saleHoursRulesFor } from '@tillbridge/core/sale-hours';
import { type JurisdictionV1, type StoreV1, saleHoursClasses } from '@tillbridge/core/wire';
import { useState } from 'react';
import { Panel } from '../list/panel';
import { saleHoursOf, newHours } from './hours-form';
import { HoursOfSale } from './hours-of-sale';
import { hoursInWords } from './hours-words';
import { type StoreForm, dayNames } from './store-form';

/** On what terms the store sells what the law has hours for, and takes back what somebody does not want. */
export function TermsSection({
  form,
  jurisdiction,
  isLocked,
}: {
  form: UseFormReturnType<StoreForm>;
  jurisdiction: JurisdictionV1;
  isLocked: boolean;
}) {
  const { saleHours, timeZone } = form.values;
  const [now] = useState(() => instant(Date.now()));
  const rulesFor = (store: Pick<StoreV1, 'saleHours'>) =>
    saleHoursClasses.flatMap((each) => saleHoursRulesFor({ store, jurisdiction }, each, now));
  const law = rulesFor({});
  const both = hoursInWords(rulesFor({ saleHours: saleHoursOf(saleHours, timeZone) }));
  return (
    <Stack gap="lg">
      <Panel title="Hours of sale" id="store-hours-of-sale">
        <Stack>
          <section aria-label="What the tills refuse now">
            <Text fw={600}>What the tills refuse now</Text>
            {both.length === 0 ? (
              <Text>Nothing: it is sold whenever the store is open.</Text>
            ) : (
              both.map((sentence) => <Text key={sentence}>{sentence}</Text>)
            )}
            <Text size="sm" c="dimmed">
              By the store’s clock. Nobody at a till can allow it.
            </Text>
          </section>
          <Text c="dimmed">
            {law.length === 0
              ? `${jurisdiction.name ?? jurisdiction.code} has no hours of sale. `
              : `${[...new Set(law.map(({ rule }) => rule))].join(' and ')} comes with the taxes of ${jurisdiction.name ?? jurisdiction.code} and holds here in any case. `}
            A licence or a council may allow less: add those hours here. They can only be shorter.
          </Text>
          <HoursOfSale
            rules={saleHours}
            onChange={(rules) => form.setFieldValue('saleHours', rules)}
            errors={form.errors}
            addition={() =>
              newHours(
                'Our licence',
                dayNames.map(() => [{ opens: '09:00', closes: '21:00' }]),
              )
            }
            isLocked={isLocked}
            timeZone={timeZone}
          />
        </Stack>
      </Panel>
      <Panel title="Returns" id="store-returns">
        <fieldset disabled={isLocked} className="plain-fieldset">
          <Stack>
            <TextInput
              label="Days for a change of mind"
              description="After these days a till asks for somebody who may take it back all the same. What is faulty is never refused by a date. Empty sets no days."
              inputMode="numeric"
              maxLength={4}
              maw={480}
              {...form.getInputProps('returnDays')}
            />
            <Textarea
              label="Policy of returns"
              description="On every receipt, before the legal texts."
              placeholder="Change of mind: bring it back unused within 14 days, with this receipt."
              autosize
              minRows={2}
              maxLength={600}
              {...form.getInputProps('returnPolicy')}
            />
            <Text size="sm" c="dimmed">
              How much cash somebody may give back alone is set with their role, or on their own page.
            </Text>
          </Stack>
        </fieldset>
      </Panel>
    </Stack>
  );
}
