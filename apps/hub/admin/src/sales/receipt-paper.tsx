import type { ReceiptBlock } from '@tillbridge/core/receipt';
import classes from './sales.module.css';

/** A receipt as its paper has it, from the same blocks that the till's printer gets. */
export function ReceiptPaper({
  blocks,
  columns,
  label,
}: {
  blocks: readonly ReceiptBlock[];
  columns: number;
  label: string;
}) {
  return (
    <article
      className={classes.paper}
      aria-label={label}
      tabIndex={0}
      style={{ inlineSize: `${columns + 6}ch` }}
    >
      {blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </article>
  );
}

function Block({ block }: { block: ReceiptBlock }) {
  switch (block.kind) {
    case 'text':
      return (
        <p data-align={block.align} data-weight={block.weight} data-size={block.size}>
          {block.text}
        </p>
      );
    case 'row':
      return (
        <p className={classes.paperRow} data-weight={block.weight} data-size={block.size}>
          <span>{block.left}</span>
          <span>{block.right}</span>
        </p>
      );
    case 'rule':
      return <hr />;
    case 'feed':
      return <div style={{ blockSize: `${block.lines * 1.3}em` }} />;
    case 'barcode':
    case 'qr':
      return <p data-align="center">{block.data}</p>;
    case 'cut':
      return <hr />;
    default:
      // A newer receipt may carry what this page cannot draw, such as a logo.
      return null;
  }
}
