/** Sheets of the areas of the shop's day: each area lists its own here and shows them in `sheets/area-sheet.tsx`. */
export type AreaSheet = never;
