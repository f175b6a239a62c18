import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Panel } from '../list/panel';
import detail from '../list/detail.module.css';
import { usePlaces } from '../places/use-places';
import type { Shown } from './shift-page';
import { lateWords } from './words';

/** What came after the Z report: it belongs to this shift, and the report does not know of it. */
export function LatePanel({ shown: { shift, late } }: { shown: Shown }) {
  const places = usePlaces();
  if (late.length === 0) return null;
  return (
    <Panel title="Arrived after the Z report" id="late" flush>
      <ul className={detail.list}>
        {late.map(({ factId, kind, recordedAt, arrivedAt, saleId, receiptNo, amount }) => (
          <li key={factId} className={detail.item}>
            <div>
              {saleId === null ? (
                <Text>{lateWords[kind] ?? kind}</Text>
              ) : (
                <Anchor component={Link} to={`/sales/${saleId}`}>
                  Sale {receiptNo}
                </Anchor>
              )}
              <div className={detail.pieces}>
                recorded {places.dateTime(recordedAt, shift.storeId)}, arrived{' '}
                {places.dateTime(arrivedAt, shift.storeId)}
              </div>
            </div>
            <Text fw={600}>{amount === null ? '' : places.money(amount, shift.currency)}</Text>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
