import type { PaperLine, TextRun } from '@tillbridge/devices/sim';
import { type CSSProperties, memo } from 'react';
import { dotsOfHexRow, runsOfModules } from './dots';
import styles from './paper-lines.module.css';

/** A printer's letters stand on a grid of twelve dots across and thirty down; so does everything here, in whatever size of type. */
const dotsPerColumn = 12;
const dotsPerLine = 30;

/** Lines of paper as a printer's bytes have marked it: its letters as text, its pictures as pictures. Source: spec/receipt.md RC30 */
export function PaperLines({ lines }: { lines: readonly PaperLine[] }) {
  return lines.map((line, index) => <Line key={index} line={line} />);
}

const Line = memo(function Line({ line }: { line: PaperLine }) {
  switch (line.kind) {
    case 'text':
      return (
        <p className={styles.text} data-align={line.align}>
          {line.runs.map((run, index) => (
            <Run key={index} run={run} />
          ))}
        </p>
      );
    case 'barcode':
      return (
        <div className={styles.code} data-align={line.align}>
          {line.modules === null ? (
            <p>[{line.symbology}]</p>
          ) : (
            <Bars modules={line.modules} moduleDots={line.moduleDots} heightDots={line.heightDots} />
          )}
          {line.readable && <p>{line.data}</p>}
        </div>
      );
    case 'qr':
      return (
        <div className={styles.code} data-align={line.align}>
          <Squares rows={line.rows} moduleDots={line.moduleDots} words={line.data} />
        </div>
      );
    case 'image':
      return (
        <div className={styles.image} data-align={line.align}>
          <Squares
            rows={line.rows.map((row) => dotsOfHexRow(row, line.widthDots))}
            moduleDots={1}
            words={line.words}
          />
        </div>
      );
    case 'feed':
      return <div style={{ blockSize: `${line.dots / dotsPerLine}lh` }} />;
    case 'cut':
      return <hr className={styles.cut} />;
  }
});

/** Type of double width takes double columns; type that is only tall is stretched, because the columns must stay. */
function stretched({ width, height }: TextRun): CSSProperties | undefined {
  if (width === 1 && height === 1) return undefined;
  if (width === height) return { fontSize: `${width}em` };
  return {
    display: 'inline-block',
    fontSize: `${width}em`,
    transform: `scaleY(${height / width})`,
    transformOrigin: 'bottom',
    marginBlockStart: `${Math.max(0, height / width - 1)}lh`,
  };
}

function Run({ run }: { run: TextRun }) {
  return (
    <span
      className={styles.run}
      data-bold={run.bold}
      data-underline={run.underline}
      data-inverted={run.inverted}
      data-font={run.font}
      style={stretched(run)}
    >
      {run.text}
    </span>
  );
}

const inColumns = (dots: number): string => `${dots / dotsPerColumn}ch`;

function Bars({
  modules,
  moduleDots,
  heightDots,
}: {
  modules: string;
  moduleDots: number;
  heightDots: number;
}) {
  return (
    <svg
      style={{ inlineSize: inColumns(modules.length * moduleDots), blockSize: inColumns(heightDots) }}
      viewBox={`0 0 ${modules.length} 1`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      aria-hidden
    >
      {runsOfModules(modules).map(({ at, length }) => (
        <rect key={at} x={at} y={0} width={length} height={1} />
      ))}
    </svg>
  );
}

/** @param words what is read there; a picture without any is decoration */
function Squares({
  rows,
  moduleDots,
  words = '',
}: {
  rows: readonly string[];
  moduleDots: number;
  words?: string | undefined;
}) {
  const width = rows[0]?.length ?? 0;
  const spoken = words === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words };
  return (
    <svg
      style={{ inlineSize: inColumns(width * moduleDots), blockSize: inColumns(rows.length * moduleDots) }}
      viewBox={`0 0 ${width} ${rows.length}`}
      {...spoken}
    >
      {/* One shape: a dithered logo has tens of thousands of runs. */}
      <path
        d={rows
          .flatMap((row, y) =>
            runsOfModules(row).map(({ at, length }) => `M${at} ${y}h${length}v1h-${length}z`),
          )
          .join('')}
      />
    </svg>
  );
}
