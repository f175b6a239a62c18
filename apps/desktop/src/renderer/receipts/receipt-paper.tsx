import type { ReceiptBlock } from '@tillbridge/core/receipt';
import { memo } from 'react';
import styles from './receipt-paper.module.css';

/** A receipt as its paper has it, drawn from the same blocks that the printer gets. */
export const ReceiptPaper = memo(function ReceiptPaper({
  blocks,
  columns,
  label,
}: {
  blocks: readonly ReceiptBlock[];
  columns: number;
  label: string;
}) {
  return (
    <article className={styles.paper} aria-label={label} style={{ inlineSize: `${columns + 4}ch` }}>
      {blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </article>
  );
});

function Block({ block }: { block: ReceiptBlock }) {
  switch (block.kind) {
    case 'text':
      return (
        <p className={styles.text} data-align={block.align} data-weight={block.weight} data-size={block.size}>
          {block.text}
        </p>
      );
    case 'row':
      return (
        <p className={styles.row} data-weight={block.weight} data-size={block.size}>
          <span>{block.left}</span>
          <span>{block.right}</span>
        </p>
      );
    case 'rule':
      return <hr className={styles.rule} />;
    case 'feed':
      return <div style={{ blockSize: `${block.lines * 1.3}em` }} />;
    case 'barcode':
    case 'qr':
      return (
        <p className={styles.code} data-align="center">
          {block.data}
        </p>
      );
    case 'logo':
      // The screen is for reading: a logo would push what is asked for out of sight.
      return null;
    case 'cut':
      return <hr className={styles.cut} />;
  }
}
