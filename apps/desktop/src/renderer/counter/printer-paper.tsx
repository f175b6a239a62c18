import type { PaperLine, TextRun } from '@tillbridge/devices/sim';
import { type CSSProperties, memo } from 'react';
import { say } from '@tillbridge/words';
import { dotsOfHexRow, runsOfModules } from './dots';
import styles from './printer-paper.module.css';

/** The simulated printer's paper, as the bytes that it was sent have marked it. */
export function PrinterPaper({ lines }: { lines: readonly PaperLine[] }) {
  return (
    <div className={styles.paper} role="img" aria-label={say('What the printer printed')}>
      {lines.map((line, index) => (
        <Line key={index} line={line} />
      ))}
    </div>
  );
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
          <Squares rows={line.rows} moduleDots={line.moduleDots} />
        </div>
      );
    case 'image':
      return (
        <div className={styles.image} data-align={line.align}>
          <Squares rows={line.rows.map((row) => dotsOfHexRow(row, line.widthDots))} moduleDots={1} />
        </div>
      );
    case 'feed':
      return <div style={{ blockSize: `${line.dots / dotsPerLine}lh` }} />;
    case 'cut':
      return <hr className={styles.cut} />;
  }
});

/** A printer feeds thirty dots a line; the picture keeps its proportions. */
const dotsPerLine = 30;
const pixelsPerDot = 0.6;

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
      width={modules.length * moduleDots * pixelsPerDot}
      height={heightDots * pixelsPerDot}
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

function Squares({ rows, moduleDots }: { rows: readonly string[]; moduleDots: number }) {
  const width = rows[0]?.length ?? 0;
  return (
    <svg
      width={width * moduleDots * pixelsPerDot}
      height={rows.length * moduleDots * pixelsPerDot}
      viewBox={`0 0 ${width} ${rows.length}`}
      shapeRendering="crispEdges"
      aria-hidden
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
