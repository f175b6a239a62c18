import type { Answers } from '../app/client';
import classes from './import.module.css';

export type Preview = Extract<Answers['label']['preview'], { ok: true }>['value'];
type Shape = Preview['labels'][number]['shapes'][number];

const anchors = { left: 'start', right: 'end', centre: 'middle' } as const;

/** The first page as it is printed: the same shapes, in millimetres. */
export function LabelSheet({ preview: { template, labels } }: { preview: Preview }) {
  const { page, label, columns, rows, margin, pitch } = template;
  const places = Array.from({ length: columns * rows }, (_, no) => ({
    x: margin.left + (no % columns) * pitch.across,
    y: margin.top + Math.floor(no / columns) * pitch.down,
  }));
  return (
    <svg
      className={classes.sheet}
      viewBox={`0 0 ${page.width} ${page.height}`}
      role="img"
      aria-label={`The first page with ${labels.length} labels`}
    >
      {places.map(({ x, y }) => (
        <rect
          key={`${x} ${y}`}
          x={x}
          y={y}
          width={label.width}
          height={label.height}
          rx={1}
          fill="none"
          stroke="#c8cec9"
          strokeWidth={0.2}
        />
      ))}
      {labels.map(({ x, y, shapes }) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
          {shapes.map((shape, index) => (
            <Drawn key={index} shape={shape} />
          ))}
        </g>
      ))}
    </svg>
  );
}

function Drawn({ shape }: { shape: Shape }) {
  if (shape.kind === 'bar') {
    return <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} fill="#000000" />;
  }
  return (
    <text
      x={shape.x}
      y={shape.y}
      fontSize={shape.size}
      fontWeight={shape.isBold ? 600 : 400}
      textAnchor={anchors[shape.align]}
      fill="#000000"
    >
      {shape.text}
    </text>
  );
}
