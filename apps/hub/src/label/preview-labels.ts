import { type Result, type TenantId, ok } from '@tillbridge/core/kernel';
import type { Database } from '../database';
import type { HubDeps } from '../hub-deps';
import { labelMeasure } from './draw-pdf';
import { type Shape, layOutLabel, placesOf } from './lay-out';
import { type LabelRefusal, type LabelWish, makeLabels } from './make-labels';
import { type LabelTemplate, labelTemplates, labelsPerPage } from './templates';

export type LabelPreview = {
  template: LabelTemplate;
  pages: number;
  /** The first page, drawn. */
  labels: { x: number; y: number; shapes: Shape[] }[];
};

/** The first page as it will be printed, from the same layout. Source: spec/labels.md LB4 */
export async function previewLabels(
  db: Database,
  deps: HubDeps,
  tenantId: TenantId,
  wish: LabelWish,
): Promise<Result<LabelPreview, LabelRefusal>> {
  const made = await makeLabels(db, deps, tenantId, wish);
  if (!made.ok) return made;
  const template = labelTemplates[wish.template];
  const measure = labelMeasure(template);
  const skip = wish.skip % labelsPerPage(template);
  const places = [...placesOf(template)].slice(skip);
  const copies = made.value.labels.flatMap(({ label, count }) =>
    Array.from({ length: Math.min(count, places.length) }, () => label),
  );
  const labels = copies.slice(0, places.length).map((label, index) => ({
    ...(places[index] ?? { x: 0, y: 0 }),
    shapes: layOutLabel(label, template, measure),
  }));
  return ok({ template, pages: made.value.pages, labels });
}
