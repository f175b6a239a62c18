import { memo } from 'react';
import type { PaperOnScreen } from '../../ipc';
import { PaperLines } from '../paper/paper-lines';
import styles from './receipt-paper.module.css';

/** A document as its paper has it, from the bytes that the printer gets. Source: spec/receipt.md RC30 */
export const ReceiptPaper = memo(function ReceiptPaper({
  lines,
  columns,
  label,
}: PaperOnScreen & { label: string }) {
  return (
    <article className={styles.paper} aria-label={label} style={{ inlineSize: `${columns}ch` }}>
      <PaperLines lines={lines} />
    </article>
  );
});
