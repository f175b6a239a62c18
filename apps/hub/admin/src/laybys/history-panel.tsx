import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import detail from '../list/detail.module.css';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { historyOf } from './history';
import type { Shown } from './layby-page';

export function HistoryPanel({ shown }: { shown: Shown }) {
  const places = usePlaces();
  const { storeId, currency } = shown.layby;
  return (
    <Panel title="History" id="history" flush>
      <ol className={detail.list}>
        {historyOf(shown, (amount) => places.money(amount, currency)).map(({ at, what, more, sale }) => (
          <li key={`${at} ${what} ${more}`} className={detail.item}>
            <div>
              <Text>{what}</Text>
              {more === '' ? null : <div className={detail.pieces}>{more}</div>}
              {sale ? (
                <Anchor component={Link} size="sm" to={`/sales/${sale.saleId}`}>
                  Receipt {sale.receiptNo}
                </Anchor>
              ) : null}
            </div>
            <Text size="sm" c="dimmed">
              {places.dateTime(at, storeId)}
            </Text>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
