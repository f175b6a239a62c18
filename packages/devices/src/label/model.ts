import { type Result, ok, refuse } from '@tillbridge/core/kernel';

/** A printer of labels that speaks ZPL, with the roll that is in it. */
export type LabelModel = {
  id: string;
  /** 8 is the trade's 203 dots per inch, 12 its 300. */
  dotsPerMm: 8 | 12;
  widthMm: number;
  heightMm: number;
};

/** A carton's label as carriers use it, 4 × 6 inches: the roll of whoever names no other. */
const usualRoll = { widthMm: 100, heightMm: 150 } as const;
const least = { widthMm: 20, heightMm: 12 } as const;
/** What the widest heads of these models print, and the longest label of a roll that anybody buys. */
const most = { widthMm: 108, heightMm: 300 } as const;

export const plainLabelModelId = 'zpl-203';

export const isLabelModel = (id: string): boolean => id.startsWith('zpl-');

/**
 * `zpl-203` or `zpl-300`, with the roll's label after it in millimetres: `zpl-203-57x32`.
 * @returns a sentence for what is neither
 * Source: spec/labels.md LB6
 */
export function labelModel(id: string): Result<LabelModel, { kind: 'unknown-model'; sentence: string }> {
  const parts = /^zpl-(203|300)(?:-(\d{1,3})x(\d{1,3}))?$/.exec(id);
  if (!parts) {
    return refuse({
      kind: 'unknown-model',
      sentence: `There is no label printer model "${id}". Write zpl-203 or zpl-300, and the roll’s label in millimetres after it: zpl-203-57x32.`,
    });
  }
  const widthMm = Number(parts[2] ?? usualRoll.widthMm);
  const heightMm = Number(parts[3] ?? usualRoll.heightMm);
  const isFit =
    widthMm >= least.widthMm &&
    widthMm <= most.widthMm &&
    heightMm >= least.heightMm &&
    heightMm <= most.heightMm;
  if (!isFit) {
    return refuse({
      kind: 'unknown-model',
      sentence: `A label of ${widthMm} × ${heightMm} mm fits no label printer: it must be ${least.widthMm} to ${most.widthMm} mm wide and ${least.heightMm} to ${most.heightMm} mm high.`,
    });
  }
  return ok({ id, dotsPerMm: parts[1] === '203' ? 8 : 12, widthMm, heightMm });
}

export const labelDots = ({ dotsPerMm, widthMm, heightMm }: LabelModel) => ({
  width: widthMm * dotsPerMm,
  height: heightMm * dotsPerMm,
});
