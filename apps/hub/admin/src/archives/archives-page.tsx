import { Alert, Badge, Button, Code, Table, Text } from '@mantine/core';
import { formatQuantity } from '@tillbridge/core/format';
import { units } from '@tillbridge/core/kernel';
import { IconArchive, IconDownload } from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { monthName } from './month-name';

type File = Answers['stockArchive']['list']['files'][number];
type Said = { isGood: boolean; sentence: string };

/** The months of the stock ledger that lie in files: whether each is whole, to be taken, and to be brought back. Source: spec/stock-history.md SY10 */
export default function ArchivesPage() {
  const trpc = useTRPC();
  const [said, setSaid] = useState<Said | null>(null);
  const { data } = useSuspenseQuery(trpc.stockArchive.list.queryOptions());
  return (
    <>
      <PageHeader
        title="Stock archives"
        lead="Months of the stock ledger that were put into files with “hub archive-stock”. What was on hand on any day, and what it cost, is known without them."
      />
      {said ? (
        <Alert color={said.isGood ? 'green' : 'red'} mb="md" role={said.isGood ? 'status' : 'alert'}>
          {said.sentence}
        </Alert>
      ) : null}
      {data.files.length === 0 ? (
        <Nothing icon={IconArchive} title="Nothing is archived">
          Everything that ever moved is in the ledger.
        </Nothing>
      ) : (
        <Panel title="By month" id="archived-months" flush>
          <Table.ScrollContainer minWidth={760}>
            <Table aria-label="Archived months">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">Month</Table.Th>
                  <Table.Th scope="col" ta="right">
                    Movements
                  </Table.Th>
                  <Table.Th scope="col" ta="right">
                    Size
                  </Table.Th>
                  <Table.Th scope="col">State</Table.Th>
                  <Table.Th scope="col">What to do</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.files.map((file) => (
                  <Row key={file.file} file={file} onSaid={setSaid} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Panel>
      )}
      <Text size="sm" c="dimmed" mt="md">
        The files are looked for in <Code>{data.folder}</Code> at the hub.
      </Text>
    </>
  );
}

function Row({ file, onSaid }: { file: File; onSaid: (said: Said | null) => void }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { home, dateTime } = usePlaces();
  const check = useMutation(trpc.stockArchive.check.mutationOptions());
  const bring = useMutation(trpc.stockArchive.bringBack.mutationOptions());
  const name = monthName(file.month, home.locale);
  const { month } = file;
  const act = async (doing: Promise<Said>) => {
    onSaid(null);
    onSaid(await doing.catch((error: unknown) => ({ isGood: false, sentence: sentenceOf(error) })));
    await client.invalidateQueries(trpc.stockArchive.list.queryFilter());
  };
  const checked = async (): Promise<Said> => {
    const done = await check.mutateAsync({ month });
    return done.ok
      ? { isGood: true, sentence: `${name} is as the hub wrote it.` }
      : { isGood: false, sentence: done.refusal.sentence };
  };
  const brought = async (): Promise<Said> => {
    const done = await bring.mutateAsync({ month });
    return done.ok
      ? {
          isGood: true,
          sentence: `${name} and all after it is in the ledger again, until it is archived again.`,
        }
      : { isGood: false, sentence: done.refusal.sentence };
  };
  return (
    <Table.Tr>
      <Table.Th scope="row" title={file.file}>
        {name}
      </Table.Th>
      <Table.Td ta="right">{formatQuantity(units(file.entries), 'each', home.locale)}</Table.Td>
      <Table.Td ta="right">{sizeOf(file.bytes, home.locale)}</Table.Td>
      <Table.Td>
        {file.broughtBackAt !== null ? (
          <Badge color="blue" miw="max-content">
            In the ledger since {dateTime(file.broughtBackAt, null)}
          </Badge>
        ) : file.isThere ? (
          <Badge color="green" miw="max-content">
            In its file
          </Badge>
        ) : (
          <Badge color="red" miw="max-content">
            File missing
          </Badge>
        )}
      </Table.Td>
      <Table.Td>
        <Button.Group>
          <Button
            variant="default"
            loading={check.isPending}
            onClick={() => void act(checked())}
            aria-label={`Check ${name}`}
          >
            Check
          </Button>
          <Button
            component="a"
            href={`/files/stock-archive/${file.file}`}
            download
            variant="default"
            disabled={!file.isThere}
            leftSection={<IconDownload size={16} aria-hidden />}
            aria-label={`Download ${name}`}
          >
            Download
          </Button>
          <Button
            variant="default"
            loading={bring.isPending}
            disabled={file.broughtBackAt !== null || !file.isThere}
            onClick={() => void act(brought())}
            aria-label={`Bring back ${name}`}
          >
            Bring back
          </Button>
        </Button.Group>
      </Table.Td>
    </Table.Tr>
  );
}

const sizeOf = (bytes: number | null, locale: string): string =>
  bytes === null
    ? '–'
    : bytes < 100_000
      ? `${new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(Math.ceil(bytes / 1_000))} kB`
      : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / 1_000_000)} MB`;
