import { Stack } from '@mantine/core';
import { PageHeader } from '../app/page-header';
import { useAddress } from '../list/use-address';
import { SalesTaxPanel } from './sales-tax-panel';
import { VapingPanel } from './vaping-panel';
import { lawFields, monthsOf, yearOf } from './question';

/** What authorities ask a shop for, to read and to take away. */
export default function LawReportsPage() {
  const [fields, go] = useAddress(lawFields);
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      <PageHeader
        title="Law reports"
        lead="What authorities ask for, added up from what each sale stated when it was made."
      />
      <Stack gap="lg">
        <SalesTaxPanel months={monthsOf(fields, today)} onChange={(months) => go(months)} />
        <VapingPanel year={yearOf(fields, today)} onChange={(year) => go({ year: String(year) })} />
      </Stack>
    </>
  );
}
