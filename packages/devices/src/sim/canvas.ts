import { PNG } from 'pngjs';
import { strokesOf } from './stroke-font';

type GlyphLook = { width: number; height: number; bold: boolean; inverted: boolean };

/** Paper, a pixel per printer's dot, on which strokes and bars are drawn. */
export class Canvas {
  readonly width: number;
  private readonly height: number;
  /** How black each dot is, 0 to 1. */
  private readonly ink: Float32Array;
  private readonly glyphs = new Map<string, Float32Array>();

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.ink = new Float32Array(width * height);
  }

  fill(left: number, top: number, width: number, height: number, ink = 1): void {
    for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) this.set(x, y, ink);
  }

  glyph(character: string, left: number, top: number, look: GlyphLook): void {
    const key = `${character} ${look.width} ${look.height} ${look.bold}`;
    let mask = this.glyphs.get(key);
    if (!mask) {
      mask = maskOf(character, look);
      this.glyphs.set(key, mask);
    }
    for (let y = 0; y < look.height; y++) {
      for (let x = 0; x < look.width; x++) {
        const ink = mask[y * look.width + x] ?? 0;
        if (ink > 0)
          this.set(left + x, top + y, look.inverted ? 1 - ink : Math.max(ink, this.at(left + x, top + y)));
      }
    }
  }

  png(): Buffer {
    const png = new PNG({
      width: this.width,
      height: this.height,
      colorType: 0,
      inputColorType: 0,
      inputHasAlpha: false,
    });
    // Thermal paper is not quite white and its black is not quite black.
    png.data = Buffer.alloc(this.ink.length);
    this.ink.forEach((ink, dot) => (png.data[dot] = Math.round(250 - ink * 222)));
    return PNG.sync.write(png, { colorType: 0, inputColorType: 0, inputHasAlpha: false });
  }

  private at(x: number, y: number): number {
    return this.ink[y * this.width + x] ?? 0;
  }

  private set(x: number, y: number, ink: number): void {
    if (x >= 0 && x < this.width && y >= 0 && y < this.height) this.ink[y * this.width + x] = ink;
  }
}

/** How much of each dot of a character's cell the pen covers. */
function maskOf(character: string, { width, height, bold }: GlyphLook): Float32Array {
  const mask = new Float32Array(width * height);
  // The strokes' grid in the cell: a sixth of the width between letters, a sixth of the height above capitals.
  const scaleX = (width * 0.74) / 6.6;
  const scaleY = (height * 0.62) / 8;
  const offsetX = width * 0.165;
  const offsetY = height * 0.19;
  const pen = Math.min(scaleX, scaleY) * (bold ? 0.92 : 0.62);
  const segments = strokesOf(character).flatMap((stroke) =>
    stroke.slice(1).map((to, index) => {
      const from = stroke[index] ?? to;
      return {
        ax: offsetX + from.x * scaleX,
        ay: offsetY + from.y * scaleY,
        bx: offsetX + to.x * scaleX,
        by: offsetY + to.y * scaleY,
      };
    }),
  );
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const away = segments.reduce(
        (least, segment) => Math.min(least, distance(x + 0.5, y + 0.5, segment)),
        Infinity,
      );
      mask[y * width + x] = Math.max(0, Math.min(1, pen + 0.5 - away));
    }
  }
  return mask;
}

function distance(
  x: number,
  y: number,
  { ax, ay, bx, by }: { ax: number; ay: number; bx: number; by: number },
): number {
  const dx = bx - ax;
  const dy = by - ay;
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
