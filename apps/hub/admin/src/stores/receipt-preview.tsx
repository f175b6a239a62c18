import { type ReceiptBlock, receiptLines } from '@tillbridge/core/receipt';
import type { StoreV1 } from '@tillbridge/core/wire';
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import classes from './receipt-preview.module.css';
import { sampleReceipt } from './sample-receipt';

/** Columns of the two papers that receipt printers take. */
const papers = [
  { value: '42', label: '80 mm' },
  { value: '32', label: '58 mm' },
];

/** A receipt as this store's tills print it, letter by letter, from the same layout. */
export function ReceiptPreview({ store }: { store: StoreV1 }) {
  const [paper, setPaper] = useState('42');
  const [now] = useState(() => Date.now());
  const columns = Number(paper);
  const blocks = sampleReceipt(store, columns, now);
  return (
    <Stack gap="xs" align="center">
      <SegmentedControl data={papers} value={paper} onChange={setPaper} aria-label="Width of the paper" />
      <div className={classes.desk} tabIndex={0} role="region" aria-label="Preview of the receipt">
        <div className={classes.paper} style={{ inlineSize: `${columns + 4}ch` }}>
          {blocks.map((block, index) => (
            <Block key={index} block={block} columns={columns} />
          ))}
        </div>
      </div>
      <Text size="sm" c="dimmed" ta="center">
        A sample sale, as the till prints it.
      </Text>
    </Stack>
  );
}

function Block({ block, columns }: { block: ReceiptBlock; columns: number }) {
  switch (block.kind) {
    case 'barcode':
    case 'qr':
      return (
        <p className={classes.code}>
          <span className={classes.bars} aria-hidden />
          {block.data}
        </p>
      );
    case 'cut':
      return <hr className={classes.cut} />;
    case 'feed':
      return <div style={{ blockSize: `${block.lines * 1.3}em` }} />;
    default: {
      const size = 'size' in block ? block.size : 'normal';
      const weight = 'weight' in block ? block.weight : 'normal';
      return (
        <pre className={classes.line} data-size={size} data-weight={weight}>
          {receiptLines([block], columns).join('\n') || ' '}
        </pre>
      );
    }
  }
}
