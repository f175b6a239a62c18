import { Alert, Button, Group, Tabs, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { StoreV1 } from '@tillbridge/core/wire';
import { type ReactNode, useState } from 'react';
import { type Answers, sentenceOf } from '../app/client';
import { useAddress } from '../list/use-address';
import { CashSection } from './cash-section';
import { DetailsSection } from './details-section';
import { HoursSection } from './hours-section';
import { LaybySection } from './layby-section';
import { ReceiptSection } from './receipt-section';
import classes from './store-editor.module.css';
import { type StoreDetails, type StoreForm, complaintsOf, detailsOf, sectionOf } from './store-form';
import { TermsSection } from './terms-section';

type Saved = { ok: true } | { ok: false; refusal: { sentence: string } };

/** A store in parts, saved as a whole: a complaint opens the part where it stands. */
export function StoreEditor({
  initial,
  store,
  profiles,
  isLocked,
  saveLabel,
  onSave,
  registers,
}: {
  initial: StoreForm;
  store: StoreV1;
  profiles: Answers['tax']['list'];
  isLocked: boolean;
  saveLabel: string;
  onSave: (details: StoreDetails) => Promise<Saved>;
  /** The part about registers; a new store has none yet. */
  registers?: ReactNode;
}) {
  const [{ part: section }, go] = useAddress({ part: 'details' });
  const setSection = (part: string | null): void => go({ part });
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const profileOf = ({ jurisdictionCode }: StoreForm) =>
    profiles.find(({ record }) => record.code === jurisdictionCode)?.record ?? store.jurisdiction;
  const digitsOf = (values: StoreForm): number => profileOf(values).minorUnitDigits;
  const form = useForm<StoreForm>({
    initialValues: initial,
    validate: (values) => complaintsOf(values, digitsOf(values)),
  });
  const chosen = profileOf(form.values);

  const save = async (values: StoreForm): Promise<void> => {
    setTrouble(null);
    setSaving(true);
    try {
      const saved = await onSave(detailsOf(values, digitsOf(values)));
      if (saved.ok) form.resetDirty();
      else setTrouble(saved.refusal.sentence);
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setSaving(false);
    }
  };

  return (
    <form
      noValidate
      aria-label="Store"
      onSubmit={form.onSubmit(
        (values) => void save(values),
        (complaints) => {
          const [first] = Object.keys(complaints);
          if (first) setSection(sectionOf(first));
        },
      )}
    >
      <Tabs value={section} onChange={setSection} keepMounted={false}>
        <Tabs.List mb="lg" aria-label="Parts of the store">
          <Tabs.Tab value="details">Details</Tabs.Tab>
          <Tabs.Tab value="hours">Hours</Tabs.Tab>
          <Tabs.Tab value="receipt">Receipt</Tabs.Tab>
          <Tabs.Tab value="cash">Cash</Tabs.Tab>
          <Tabs.Tab value="laybys">Laybys</Tabs.Tab>
          <Tabs.Tab value="terms">Sale and return</Tabs.Tab>
          {registers ? <Tabs.Tab value="registers">Registers</Tabs.Tab> : null}
        </Tabs.List>
        <Tabs.Panel value="details">
          <DetailsSection form={form} profiles={profiles} isLocked={isLocked} />
        </Tabs.Panel>
        <Tabs.Panel value="hours">
          <HoursSection form={form} isLocked={isLocked} />
        </Tabs.Panel>
        <Tabs.Panel value="receipt">
          <ReceiptSection form={form} store={store} jurisdiction={chosen} isLocked={isLocked} />
        </Tabs.Panel>
        <Tabs.Panel value="cash">
          <CashSection form={form} jurisdiction={chosen} isLocked={isLocked} />
        </Tabs.Panel>
        <Tabs.Panel value="laybys">
          <LaybySection form={form} jurisdiction={chosen} isLocked={isLocked} />
        </Tabs.Panel>
        <Tabs.Panel value="terms">
          <TermsSection form={form} jurisdiction={chosen} isLocked={isLocked} />
        </Tabs.Panel>
        {registers ? <Tabs.Panel value="registers">{registers}</Tabs.Panel> : null}
      </Tabs>
      {trouble ? (
        <Alert color="red" title="This was not saved" mt="lg" role="alert">
          {trouble}
        </Alert>
      ) : null}
      {isLocked || section === 'registers' ? null : (
        <div className={classes.foot}>
          <Text size="sm" c="dimmed" aria-live="polite">
            {form.isDirty() ? 'There are changes that are not saved.' : 'Tills hear of a change at once.'}
          </Text>
          <Group gap="sm">
            {form.isDirty() ? (
              <Button variant="default" onClick={() => form.reset()}>
                Undo changes
              </Button>
            ) : null}
            <Button type="submit" loading={isSaving}>
              {saveLabel}
            </Button>
          </Group>
        </div>
      )}
    </form>
  );
}
