import { Button } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { saveText } from '../account/keep-text';
import { type Answers, sentenceOf, useTRPCClient } from '../app/client';
import { usePlaces } from '../places/use-places';
import { stockCsv } from './stock-csv';

type Question = NonNullable<Parameters<ReturnType<typeof useTRPCClient>['stock']['onHand']['query']>[0]>;
const pageSize = 200;
/** More than this is a report and no list: a store at a time is less. */
const mostRows = 50_000;

/** The whole of a list as it is narrowed, as a file for a spreadsheet. */
export function SaveStock({ question, day }: { question: Question; day: string }) {
  const client = useTRPCClient();
  const places = usePlaces();
  const [isReading, setReading] = useState(false);
  const save = async (): Promise<void> => {
    setReading(true);
    try {
      const rows: Answers['stock']['onHand'] = [];
      for (let after: Question['after'] = null; rows.length < mostRows;) {
        const page: Answers['stock']['onHand'] = await client.stock.onHand.query({
          ...question,
          after,
          limit: pageSize,
        });
        rows.push(...page);
        const last = page.at(-1);
        if (!last || page.length < pageSize) break;
        after = { name: last.name, itemId: last.itemId, storeId: last.storeId } as never;
      }
      saveText(`stock${day === '' ? '' : `-${day}`}.csv`, stockCsv(rows, places.nameOf));
      if (rows.length >= mostRows)
        notifications.show({
          message: `The file holds the first ${mostRows} rows. Choose a store to have all of it.`,
        });
    } catch (error) {
      notifications.show({ color: 'red', message: sentenceOf(error) });
    } finally {
      setReading(false);
    }
  };
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={isReading}
      onClick={() => void save()}
    >
      Export CSV
    </Button>
  );
}
