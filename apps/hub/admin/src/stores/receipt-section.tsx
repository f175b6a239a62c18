import { Select, SimpleGrid, Stack, Switch, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { JurisdictionV1, ReceiptDefault, StoreV1 } from '@tillbridge/core/wire';
import { receiptLanguages } from '@tillbridge/core/receipt';
import { Panel } from '../list/panel';
import classes from './receipt-section.module.css';
import { LogoField } from './logo-field';
import { ReceiptPreview } from './receipt-preview';
import { type StoreForm, detailsOf } from './store-form';

const switches = [
  ['largeName', 'Print the store’s name large'],
  ['showCompany', 'Print the company’s legal name'],
  ['showPhone', 'Print the phone number'],
  ['showServedBy', 'Print who served'],
  ['showBarcode', 'Print the receipt’s barcode, for returns'],
  ['showQr', 'Print its code as a QR code as well'],
] as const;

const afterSale: { value: ReceiptDefault; label: string }[] = [
  { value: 'print', label: 'Print the receipt' },
  { value: 'ask', label: 'Ask: print, email, both or none' },
  { value: 'none', label: 'Print none unless somebody asks' },
];

const languages = [
  { value: '', label: 'English alone' },
  ...Object.entries(receiptLanguages).map(([value, label]) => ({ value, label })),
];

/** What stands on the receipts of this store, and beside it what comes of it. */
export function ReceiptSection({
  form,
  store,
  jurisdiction,
  isLocked,
}: {
  form: UseFormReturnType<StoreForm>;
  store: StoreV1;
  jurisdiction: JurisdictionV1;
  isLocked: boolean;
}) {
  return (
    <div className={classes.sides}>
      <Panel title="Receipt" id="receipt-texts">
        <fieldset disabled={isLocked} className="plain-fieldset">
          <Stack>
            <Select
              label="After a sale"
              description="What becomes of the receipt when nobody says. A customer can always have one, on paper or by email."
              data={afterSale}
              allowDeselect={false}
              {...form.getInputProps('receiptByDefault')}
            />
            <Select
              label="Second language"
              description="The receipt’s own words stand in both, on paper and in email."
              data={languages}
              allowDeselect={false}
              {...form.getInputProps('receiptLanguage')}
            />
            <LogoField
              logo={form.values.receiptLogo}
              onChange={(logo) => form.setFieldValue('receiptLogo', logo)}
              isLocked={isLocked}
            />
            <Textarea
              label="Under the address"
              description="One line each. Opening hours or a web address, for example."
              autosize
              minRows={2}
              {...form.getInputProps('receiptHeader')}
            />
            <Textarea
              label="Legal texts"
              description="Warranty, licences. An empty line begins a new paragraph."
              autosize
              minRows={3}
              {...form.getInputProps('legalTexts')}
            />
            <Textarea
              label="At the end"
              description="One line each."
              autosize
              minRows={2}
              {...form.getInputProps('receiptFooter')}
            />
            <SimpleGrid cols={{ base: 1, lg: 1 }} spacing="sm">
              {switches.map(([name, label]) => (
                <Switch
                  key={name}
                  label={label}
                  {...form.getInputProps(`receiptLayout.${name}`, { type: 'checkbox' })}
                />
              ))}
            </SimpleGrid>
          </Stack>
        </fieldset>
      </Panel>
      <Panel title="What the till prints" id="receipt-preview">
        <ReceiptPreview store={shownStore(form.values, store, jurisdiction)} />
      </Panel>
    </div>
  );
}

/** The store as it would be saved; while a field is empty it shows what was there. */
function shownStore(form: StoreForm, store: StoreV1, jurisdiction: JurisdictionV1): StoreV1 {
  const details = detailsOf(form);
  const kept = { ...store };
  delete kept.receiptLogo;
  delete kept.receiptLanguage;
  delete kept.returnPolicy;
  return {
    ...kept,
    name: details.name || 'Your store',
    companyName: details.companyName,
    address: details.address,
    phone: details.phone,
    taxNumber: details.taxNumber,
    timeZone: details.timeZone,
    locale: details.locale,
    jurisdiction,
    receiptHeader: details.receiptHeader,
    receiptFooter: details.receiptFooter,
    legalTexts: details.legalTexts,
    receiptLayout: details.receiptLayout,
    ...(details.returnPolicy ? { returnPolicy: details.returnPolicy } : {}),
    ...(details.receiptLanguage ? { receiptLanguage: details.receiptLanguage } : {}),
    ...(details.receiptLogo ? { receiptLogo: details.receiptLogo } : {}),
  };
}
