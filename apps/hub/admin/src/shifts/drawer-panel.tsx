import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Panel } from '../list/panel';
import detail from '../list/detail.module.css';
import { usePlaces } from '../places/use-places';
import type { Shown } from './shift-page';
import { Variance } from './signs';

const Row = ({ name, value, isTotal }: { name: string; value: ReactNode; isTotal?: boolean }) => (
  <div className={detail.row} data-total={isTotal}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

/** From the float to what went to the bank, one under the other as one adds up on paper. */
export function DrawerPanel({ shown }: { shown: Shown }) {
  const places = usePlaces();
  const { shift, sums, zs } = shown;
  const [z] = zs;
  const amount = (value: number) => places.money(value, shift.currency);
  const totals = z?.totals ?? sums;
  const cash = totals.tenders?.find(({ kind }) => kind === 'cash');
  const moved = (name: string, value: number) =>
    value === 0 ? null : <Row name={name} value={amount(value)} />;
  return (
    <Panel title="Drawer" id="drawer">
      <dl className={detail.rows}>
        <Row name="Float" value={amount(shift.float)} />
        {cash ? moved('Cash taken', cash.taken) : null}
        {cash ? moved('Cash given back', -cash.given) : null}
        {moved('Paid in', totals.paidIn)}
        {moved('Paid out', -totals.paidOut)}
        {moved('Dropped to the safe', -totals.dropped)}
        {moved('From another drawer', totals.transferredIn)}
        {moved('To another drawer', -totals.transferredOut)}
        {z ? (
          <>
            <Row name="Should be there" value={amount(z.expectedCash)} isTotal />
            <Row name="Counted" value={amount(z.countedCash)} />
            <Row name="Variance" value={<Variance variance={z.variance} text={amount(z.variance)} />} />
            <Row name="Left for the next shift" value={amount(z.leftInDrawer)} isTotal />
            <Row name="To the bank" value={amount(z.banked)} />
          </>
        ) : null}
      </dl>
      {z && z.variance !== 0 ? (
        <Text size="sm" mt="sm">
          {z.varianceReason === null ? 'No reason was given.' : `Reason: ${z.varianceReason}.`}{' '}
          {z.approvedBy === null ? 'Nobody else accepted it.' : `${z.approvedBy} accepted it.`}
        </Text>
      ) : null}
    </Panel>
  );
}
