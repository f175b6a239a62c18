import { Select, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconBuildingStore, IconCashRegister } from '@tabler/icons-react';
import { Suspense, lazy } from 'react';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Nothing } from '../list/nothing';
import { useAddress } from '../list/use-address';
import { storeChoices, usePlaces } from '../places/use-places';
import { ActivityPanel } from './activity-panel';
import { AttentionPanel } from './attention-panel';
import classes from './dashboard.module.css';
import { LowStockPanel } from './low-stock-panel';
import { SalesPanels } from './sales-panels';
import { TopPanel } from './top-panel';
import { useLive } from './use-live';
import { isSpan, spanWords } from './view';

const FirstSteps = lazy(() => import('../account/first-steps'));

export default function Dashboard() {
  const me = useMe();
  if (!me.may('see-sales')) {
    return (
      <>
        <PageHeader title={`Welcome, ${me.name}`} />
        <Nothing icon={IconCashRegister} title="Your work is in the navigation">
          Sales are for people with the permission “See sales and the dashboard”. Ask an administrator if you
          need them.
        </Nothing>
      </>
    );
  }
  return <LiveDashboard />;
}

function LiveDashboard() {
  const me = useMe();
  const places = usePlaces();
  const [address, go] = useAddress({ span: 'today', store: '' });
  const span = isSpan(address.span) ? address.span : 'today';
  const storeId = places.storeOf(address.store)?.storeId ?? null;
  const isHearing = useLive({ storeId, span });
  const watched = { span, storeId };
  return (
    <>
      <PageHeader
        title="Dashboard"
        lead={
          <span className={classes.live} data-hearing={isHearing}>
            {isHearing ? 'Live: a sale shows here within a second' : 'Connecting to the hub…'}
          </span>
        }
        actions={
          <>
            <SegmentedControl
              aria-label="Days"
              value={span}
              onChange={(value) => go({ span: value })}
              data={Object.entries(spanWords).map(([value, { name }]) => ({ value, label: name }))}
            />
            <Select
              aria-label="Store"
              placeholder="All stores"
              clearable
              clearButtonProps={{ 'aria-label': 'All stores' }}
              leftSection={<IconBuildingStore size={16} aria-hidden />}
              data={storeChoices(places)}
              value={storeId}
              onChange={(store) => go({ store })}
              w={{ base: '100%', xs: 220 }}
            />
          </>
        }
      />
      <Suspense fallback={null}>
        <FirstSteps />
      </Suspense>
      <Stack gap="md">
        <SalesPanels {...watched} />
        <div className={classes.columns}>
          <Stack gap="md">
            <TopPanel {...watched} />
            {me.may('see-stock') ? <LowStockPanel storeId={storeId} /> : null}
          </Stack>
          <Stack gap="md">
            {me.may('see-terminals') ? <AttentionPanel storeId={storeId} /> : null}
            <ActivityPanel storeId={storeId} />
          </Stack>
        </div>
        <Text size="sm" c="dimmed">
          A day is a store’s own trading day. Amounts are what customers paid, less what they brought back.
        </Text>
      </Stack>
    </>
  );
}
