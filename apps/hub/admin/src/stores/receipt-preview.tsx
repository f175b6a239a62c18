import { type ReceiptBlock, logoDotsOn, receiptLines } from '@tillbridge/core/receipt';
import type { StoreV1 } from '@tillbridge/core/wire';
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import classes from './receipt-preview.module.css';
import { sampleReceipt } from './sample-receipt';

/** Columns and dots of the two papers that receipt printers take. */
const papers = [
  { value: '42', label: '80 mm' },
  { value: '32', label: '58 mm' },
];
const dotsOf = (columns: number): number => (columns < 36 ? 384 : 576);

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
        <div className={classes.paper} style={{ inlineSize: `calc(${columns} * var(--cell))` }}>
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
    case 'logo': {
      const dots = logoDotsOn(block.width, dotsOf(columns));
      // The very dots that the printer is sent.
      return (
        <img
          className={classes.logo}
          src={`/files/images/${block.imageId}/receipt-${dots}.png`}
          style={{ inlineSize: `${(dots / dotsOf(columns)) * 100}%` }}
          alt="Logo"
        />
      );
    }
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
      const room = size === 'large' ? Math.floor(columns / 2) : columns;
      return receiptLines([block], columns).map((text, index) => (
        <Line key={index} text={text} room={room} size={size} weight={weight} />
      ));
    }
  }
}

/** A printer's letters stand in cells of one width, whatever font this machine has. */
function Line({ text, room, size, weight }: { text: string; room: number; size: string; weight: string }) {
  return (
    <div className={classes.line} data-size={size} data-weight={weight}>
      <span className={classes.heard}>{text}</span>
      <span
        className={classes.cells}
        style={{ gridTemplateColumns: `repeat(${room}, var(--cell))` }}
        aria-hidden
      >
        {Array.from(text, (letter, index) => (
          <span key={index}>{letter}</span>
        ))}
      </span>
    </div>
  );
}
